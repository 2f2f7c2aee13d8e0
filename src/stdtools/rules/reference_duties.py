"""What a certification rule has to rest on (国认可〔2017〕137号 （四）)."""

from __future__ import annotations

from collections.abc import Iterator

from stdtools.analysis.citations import Documents
from stdtools.model import designation
from stdtools.model.blocks import Reference
from stdtools.model.finding import Finding
from stdtools.rules.context import Context
from stdtools.rules.rule import Modality, Source, rule

SEED = "国认可〔2017〕137号"

_DRAFTING = ("GB/T 27007", "ISO/IEC 17007")
_BODIES = ("GB/T 27021.1", "GB/T 27021", "ISO/IEC 17021-1", "CNAS-CC01")


@rule("REF-10", "drafting-guide-not-cited", source=Source(SEED, "（四）", Modality.SHOULD, "S"))
def drafting_guide_not_cited(context: Context) -> Iterator[Finding]:
    """A certification rule does not name GB/T 27007, after which such documents are written.

    The regulation wants the rule to conform to it; a document that names it can be held to it. ISO/IEC 17007
    counts too.

    Cite GB/T 27007 where the rule says on what it is based.
    """
    if not _names(context, _DRAFTING):
        yield context.whole(document=_DRAFTING[0])


@rule("REF-12", "bodies-standard-not-cited", source=Source(SEED, "（四）", Modality.SHOULD, "S"))
def bodies_standard_not_cited(context: Context) -> Iterator[Finding]:
    """A certification rule does not name GB/T 27021.1, which certification bodies have to meet.

    Its demands on bodies, auditors and audits add to that standard. ISO/IEC 17021-1 and CNAS-CC01 count too.

    Cite GB/T 27021.1 where the rule speaks of certification bodies.
    """
    if not _names(context, _BODIES):
        yield context.whole(document=_BODIES[0])


def _names(context: Context, names: tuple[str, ...]) -> bool:
    cited = [each.parsed for each in context.citations]
    entries = [designation.parse(entry.designation) for entry, _ in context.facts.of(Reference)]
    bases = [designation.parse(name) for name in context.document.metadata.bases]
    known = Documents(found for found in (*cited, *entries, *bases) if found)
    return any(known.has(wanted) for name in names if (wanted := designation.parse(name)))
