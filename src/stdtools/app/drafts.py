"""Word drafts: what the reader cannot know because it does not know the bases."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from stdtools.analysis.likely_anchors import likely_anchors
from stdtools.analysis.likely_parts import SURE, Told, likely_parts
from stdtools.bases.catalogue import load
from stdtools.bases.errors import BaseError
from stdtools.model.document import Document
from stdtools.model.finding import Finding
from stdtools.model.inlines import Citation
from stdtools.model.location import Location
from stdtools.model.walk import all_inlines, own_inlines, walk
from stdtools.readers.draft import Changes, Draft, draft
from stdtools.readers.draft.guesses import Guess
from stdtools.readers.reading import Reading
from stdtools.workspace import Workspace, WorkspaceError, in_unicode

WORD = ".docx"

_MOST = 6
"""Documents that are cited and tried as a base, at most."""


def word(path: str, workspace: Workspace, changes: Changes = "accept") -> Draft | None:
    """Return all that is read of a Word draft; ``None`` if it is none or cannot be had, which the usual reader says."""
    if not path.lower().endswith(WORD):
        return None
    try:
        data = workspace.read(path)
    except WorkspaceError:
        return None
    read = draft(data, in_unicode(path), workspace, changes=changes, pictures=True)
    reading, guesses = told_by_base(read.reading)
    return read._replace(reading=reading, guesses=(*read.guesses, *guesses))


def with_parts(reading: Reading) -> tuple[Reading, tuple[Guess, ...]]:
    """Return a draft without parts with those that a comparison with its base tells, and each as a guess."""
    document = reading.document
    if any(getattr(visit.node, "part", "") for visit in walk(document)):
        return reading, ()
    best: tuple[Document, tuple[Told, ...]] = document, ()
    for name in list(_bases(document))[:_MOST]:
        try:
            base = load(name, document.metadata.language)
        except BaseError:
            continue
        if base is not None:
            found = likely_parts(document, base)
            if sum(t.part == "A" for t in found[1]) > sum(t.part == "A" for t in best[1]):
                best = found
    made, told = best
    guesses = tuple(
        Guess(
            what="part-A" if each.part == "A" else "part-B",
            evidence="base",
            surely="sure" if each.likeness >= SURE else "likely" if each.part == "A" else "guess",
            paragraph=each.line,
        )
        for each in told
    )
    findings = (*reading.findings, *_findings(guesses, document.location.path))
    return replace(reading, document=made, findings=findings), guesses


def with_anchors(reading: Reading) -> tuple[Reading, tuple[Guess, ...]]:
    """Return a draft whose part B has no anchors with those that its clauses give, and each as a guess.

    It has to name its base: an anchor is one in the first base that is named.
    """
    document = reading.document
    try:
        base = load(document.metadata.bases[0], document.metadata.language) if document.metadata.bases else None
    except BaseError:
        base = None
    if base is None:
        return reading, ()
    made, told = likely_anchors(document, base)
    guesses = tuple(
        Guess(what="anchor", evidence="position", surely="likely", paragraph=each.line, text=each.clause)
        for each in told
    )
    findings = (*reading.findings, *_findings(guesses, document.location.path))
    return replace(reading, document=made, findings=findings), guesses


def told_by_base(reading: Reading) -> tuple[Reading, tuple[Guess, ...]]:
    """Return a draft with the parts and anchors that only its base tells, and each as a guess."""
    reading, parts = with_parts(reading)
    reading, anchors = with_anchors(reading)
    return reading, (*parts, *anchors)


def _bases(document: Document) -> Iterator[str]:
    """Yield what may be the base: what the metadata say, else what the document cites, in order."""
    if document.metadata.bases:
        yield from document.metadata.bases
        return
    cited = (i.designation for v in walk(document) for i in all_inlines(own_inlines(v.node)) if isinstance(i, Citation))
    listed = (str(d) for v in walk(document) if (d := getattr(v.node, "designation", "")))
    yield from dict.fromkeys((*listed, *cited))


def _findings(guesses: tuple[Guess, ...], path: str) -> Iterator[Finding]:
    for what, variant in (("part-A", "part-A-base"), ("part-B", "part-B-base"), ("anchor", "anchor")):
        of = [each for each in guesses if each.what == what]
        if of:
            arguments = {"count": str(len(of))}
            yield Finding(code="SRC-24", location=Location(path, of[0].paragraph), variant=variant, arguments=arguments)
