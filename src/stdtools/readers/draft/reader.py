"""Reading a Word draft: the package, its text, its divisions, its references, its cover."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any, NamedTuple

import msgspec
from msgspec.structs import replace

from stdtools.model.document import Document
from stdtools.model.finding import Finding
from stdtools.model.identifiers import drop_derived_ids
from stdtools.model.inlines import AnyInline
from stdtools.model.location import Location
from stdtools.model.metadata import Metadata
from stdtools.model.numbering import positions
from stdtools.model.suppression import Suppression
from stdtools.readers.docx.names import Element, attribute, child, name
from stdtools.readers.docx.numbering import Numbering
from stdtools.readers.docx.package import Package, PackageError, refusal
from stdtools.readers.draft import kept as carried
from stdtools.readers.draft.audit import audit
from stdtools.readers.draft.build import Build
from stdtools.readers.draft.content import Changes, Content
from stdtools.readers.draft.cover import Cover
from stdtools.readers.draft.flow import Flow, paragraphs
from stdtools.readers.draft.guesses import Guess, Guesses
from stdtools.readers.draft.kept import Kept
from stdtools.readers.draft.layers import layered
from stdtools.readers.draft.ledger import WITHOUT_TEXT, Entry, Ledger
from stdtools.readers.draft.pictures import Pictures
from stdtools.readers.draft.pieces import clean, stripped
from stdtools.readers.draft.resolve import resolved
from stdtools.readers.draft.restore import Restore
from stdtools.readers.draft.sheet import Sheet
from stdtools.readers.lines import language_of
from stdtools.readers.reading import Reading
from stdtools.sts.numbers import drop_derived
from stdtools.workspace import LimitExceeded, Workspace

_SEPARATORS = ("separator", "continuationSeparator", "continuationNotice")
_GUESSED = frozenset({"heading", "untitled", "annex", "matter", "caption", "term", "part-A", "part-B", "cover"})
_TOLD = frozenset({"picture", "object", "chart", "hidden", "symbol", "document", "macros", "external", "picture-size",
                   "unaccounted"})  # fmt: skip
"""What of the ledger is a finding of every reading."""


class Draft(NamedTuple):
    """What was read, what was left out, what was guessed; ``pictures`` are files by their path beside the document."""

    reading: Reading
    pieces: int
    ledger: tuple[Entry, ...] = ()
    guesses: tuple[Guess, ...] = ()
    pictures: Mapping[str, bytes] = {}

    @property
    def carried(self) -> int:
        """How many pieces of text were carried over."""
        return self.pieces - sum(each.pieces for each in self.ledger)


def read_draft(data: bytes, path: str, workspace: Workspace) -> Reading:
    """Return the document of a Word draft, tracked changes accepted. The line of a location counts paragraphs."""
    return draft(data, path, workspace).reading


def draft(
    data: bytes, path: str, workspace: Workspace, *, changes: Changes = "accept", pictures: bool = False
) -> Draft:
    """Return the document of a Word draft with its ledger, and its pictures if wanted; bad content gives findings."""
    try:
        return _read(Package(data, path, workspace.limits), path, changes, pictures=pictures)
    except (PackageError, LimitExceeded) as error:
        finding = refusal(error, path)
    return Draft(Reading(document=Document(location=Location(path)), findings=(finding,), complete=False), 0)


def _read(package: Package, path: str, changes: Changes, *, pictures: bool) -> Draft:
    nodes, depth = package.limits.nodes, package.limits.depth
    main, root = package.document()
    if sum(1 for _ in root.iter()) > nodes:
        raise LimitExceeded(path, "nodes", nodes)
    body = child(root, "body")
    if body is None:
        raise PackageError("no-document", main)
    ledger, guesses = Ledger(), Guesses()
    sheet = Sheet(package.related(main, "/styles"))
    numbering = Numbering(package.related(main, "/numbering"), sheet.styles)
    kept = _kept(package, main)
    relations = {each.id: ("outside" if each.outside else "inside", each.outside or each.target)
                 for each in package.relationships(main)}  # fmt: skip
    make = partial(Content, path, ledger, marks=sheet.marks, mathematics=kept.mathematics, changes=changes)
    comments = _comments(package, main)
    notes = dict(_notes(package, main, make))
    content = make(relations=relations, notes=notes, comments=comments)
    flow = Flow(content, sheet, numbering, depth)
    items = flow.items(body)
    language = kept.metadata.language if kept.nodes else language_of("".join(p.text for p in paragraphs(items)))
    cover = Cover(kept, language, ledger, guesses)
    items = cover.taken(items)
    build = Build(path, sheet, kept, ledger, guesses, language)
    build.items(items)
    front, clauses, annexes, back = build.divisions()
    metadata = cover.metadata(_properties(package))
    document = Document(
        metadata=metadata,
        front=tuple(front),
        clauses=tuple(clauses),
        annexes=tuple(annexes),
        back=tuple(back),
        location=Location(path, 1, 1),
    )
    whole = list(paragraphs(items))
    if not kept.nodes and not any(para.part for para in whole):  # no style says it
        document = layered(document, whole, guesses)
    figures = Pictures(package, path, kept, ledger, wanted=pictures)
    document = figures.document(_restored(document, kept))
    drop_derived(list(positions(document)))
    audit(whole, document, ledger)
    document = resolved(document, build.aliases, guesses, typed=not kept.nodes)
    if kept.nodes:
        document = Restore(kept).document(document)
        drop_derived_ids(document)
    _around(package, main, ledger)
    if content.changes:
        ledger.leave("changes", 1, "", 0)
    findings = (*_findings(ledger, path, content.changes, changes), *_guessed(guesses, path))
    complete = not any(each.kind in ("document", "unaccounted") for each in ledger.entries)
    return Draft(
        Reading(document, findings, complete), ledger.pieces, tuple(ledger.entries), tuple(guesses.made), figures.files
    )


def _restored(document: Document, kept: Kept) -> Document:
    if not kept.document:
        return document
    changes: dict[str, Any] = {}
    try:
        if kept.document.get("base"):
            changes["base"] = msgspec.convert(kept.document["base"], Metadata)
        if kept.document.get("suppressions"):
            changes["suppressions"] = msgspec.convert(kept.document["suppressions"], tuple[Suppression, ...])
    except msgspec.ValidationError:
        return document
    return replace(document, **changes)


def _kept(package: Package, main: str) -> Kept:
    """Return what our own file keeps beside its text; a file of anybody else keeps nothing."""
    for each in package.relationships(main):
        if each.type == "/customXml" and each.target:
            found = carried.kept(package.data(each.target) or b"")
            if found is not None:
                return found
    return Kept()


def _properties(package: Package) -> dict[str, str]:
    """Return the properties of the document, those that it defines itself among them."""
    found: dict[str, str] = {}
    for each in package.relationships(""):
        if each.type in ("/core-properties", "/custom-properties") and each.target:
            root = package.xml(each.target)
            for element in () if root is None else root:
                key = attribute(element, "name") or name(element)
                found.setdefault(key, "".join(str(t) for t in element.itertext()))
    return found


def _notes(
    package: Package, main: str, make: Any
) -> Iterator[tuple[tuple[str, str], tuple[tuple[AnyInline, ...], ...]]]:
    """Yield the footnotes and endnotes by kind and id."""
    for kind in ("footnote", "endnote"):
        target = next((e.target for e in package.relationships(main) if e.type == f"/{kind}s"), "")
        root = package.xml(target) if target else None
        relations = {e.id: ("outside" if e.outside else "inside", e.outside or e.target)
                     for e in package.relationships(target)} if target else {}  # fmt: skip
        reader = make(relations=relations, notes={}, comments={})
        for note in () if root is None else root:
            if name(note) == kind and attribute(note, "type") not in _SEPARATORS:
                paras = [reader.read(each, 0) for each in note.iter() if name(each) == "p"]
                lines = [clean(stripped(para.inlines)) for para in paras]
                yield (kind, attribute(note, "id")), tuple(line for line in lines if line)


def _comments(package: Package, main: str) -> dict[str, tuple[str, str, int]]:
    root = package.related(main, "/comments")
    found = {}
    for each in () if root is None else root:
        texts = [t.text or "" for t in each.iter() if name(t) == "t" and (t.text or "").strip()]
        found[attribute(each, "id")] = attribute(each, "author"), "".join(texts), len(texts)
    return found


def _around(package: Package, main: str, ledger: Ledger) -> None:
    """Write down what stands in the package beside the text: heads and feet, macros, addresses outside."""
    if package.macros:
        ledger.leave("macros", 0)
    for each in package.relationships(main):
        if each.outside and each.type not in ("/hyperlink", "/image"):
            ledger.leave("external", 0, each.outside)
        if each.type in ("/header", "/footer") and each.target and (root := package.xml(each.target)) is not None:
            texts = [t.text or "" for t in root.iter() if name(t) == "t" and (t.text or "").strip()]
            ledger.pieces += len(texts)
            if texts:
                ledger.leave("header", 0, "".join(texts), len(texts))


def _findings(ledger: Ledger, path: str, changed: int, changes: Changes) -> Iterator[Finding]:
    """Yield what was left out, a finding for each kind, at the first of it."""
    counts = Counter(each.kind for each in ledger.entries if each.kind in _TOLD)
    first = {each.kind: each for each in reversed(ledger.entries)}
    for kind, count in sorted(counts.items()):
        arguments = {"count": str(count), "text": first[kind].text}
        yield Finding(code="SRC-22", location=Location(path, first[kind].paragraph), variant=kind, arguments=arguments)
    if changed:
        variant = "changes" if changes == "accept" else "rejected"
        yield Finding(code="SRC-22", location=Location(path, 1), variant=variant, arguments={"count": str(changed)})


def _guessed(guesses: Guesses, path: str) -> Iterator[Finding]:
    """Yield what was told from typed words or from looks, a finding for each kind, at the first of it."""
    told: dict[str, list[Guess]] = {}
    for each in guesses.made:
        if each.what in _GUESSED and each.evidence in ("typed", "typography", "position", "legend"):
            told.setdefault(each.what, []).append(each)
    for what, made in sorted(told.items()):
        arguments = {"count": str(len(made)), "text": made[0].text}
        yield Finding(code="SRC-24", location=Location(path, made[0].paragraph), variant=what, arguments=arguments)


__all__ = ["WITHOUT_TEXT", "Element", "draft", "read_draft"]
