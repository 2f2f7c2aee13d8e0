"""Giving findings their fixes."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec.structs import replace

from stdtools.analysis.passages import Passage
from stdtools.model.blocks import AnyBlock
from stdtools.model.edit import Applicability, Attribute, Edit, Fix, Replacement
from stdtools.model.finding import Finding
from stdtools.rules.context import Context


def replacing(
    context: Context,
    finding: Finding,
    passage: Passage,
    start: int,
    end: int,
    text: str,
    applicability: Applicability | None = "safe",
) -> Finding:
    """Return a finding whose fix puts ``text`` for some characters of a passage; none if it is not applicable."""
    if applicability is None:
        return finding
    prose = context.prose(passage)
    noted = passage.place == "footnote"
    edit = Replacement(location=passage.location, passage=prose, start=start, end=end, text=text, footnote=noted)
    return replace(finding, fix=Fix((edit,), applicability))


def fixed_by(finding: Finding, edit: Edit | None, applicability: Applicability = "safe") -> Finding:
    """Return a finding that an edit fixes."""
    return replace(finding, fix=Fix((edit,), applicability)) if edit else finding


def anchored(context: Context, finding: Finding, blocks: Iterable[AnyBlock]) -> Finding:
    """Return a finding that blocks of part B have no anchor; with a fix if there is only one that they can have.

    That is so where only the first base has their clause, and in it one sentence that states requirements.
    """
    clause = finding.clause
    having = [base for base in context.bases if clause in base.clauses]
    if not clause or len(having) != 1 or having[0] is not context.bases[0]:
        return finding
    sentences = [id for id in having[0].anchors if id.startswith(f"{clause}-") and "." not in id[len(clause) :]]
    if len(sentences) != 1:
        return finding
    edits = tuple(Attribute(location=block.location, name="refines", text=sentences[0]) for block in blocks)
    return replace(finding, fix=Fix(edits))
