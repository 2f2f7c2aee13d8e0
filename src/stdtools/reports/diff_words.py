"""How reports say what differs: summary, states of clauses, fields. For the terminal and the page alike."""

from __future__ import annotations

from collections.abc import Iterator

from stdtools.analysis.diff_model import Difference, DivisionDiff, Facet, Piece, ProvisionDiff, UnitDiff
from stdtools.analysis.diff_words import pieces, split
from stdtools.messages import Messages

_CLAUSES = ("inserted", "deleted", "moved", "renumbered", "retitled", "changed")
_PROVISIONS = (
    "requirements_added",
    "requirements_removed",
    "weakened",
    "strengthened",
    "reversed",
    "requirements_reworded",
    "others_added",
    "others_removed",
)
_SPANS = frozenset({"colspan", "rowspan"})
_REST = ("metadata", "anchors")


def summary(found: Difference, messages: Messages) -> Iterator[str]:
    """Yield the counts, those of clauses, of provisions and of the rest in a line each, where there are any."""
    for key, names in (("clauses", _CLAUSES), ("provisions", _PROVISIONS), ("rest", _REST)):
        counts = ((name, getattr(found.summary, name)) for name in names)
        said = [f"{messages.word('diff-' + name.replace('_', '-'))} {count}" for name, count in counts if count]
        if said:
            yield messages.word(f"diff-sum-{key}", counts=messages.word("separator").join(said))
    if not found.differs:
        yield messages.word("diff-none")


def state(division: DivisionDiff, messages: Messages) -> str:
    """Return what happened to a clause, in a few words; empty if nothing did."""
    said: list[str] = [division.change] if division.change in ("inserted", "deleted") else []
    said += [name for name in ("moved", "renumbered", "retitled") if getattr(division, name)]
    if division.change == "changed" and (division.facets or any(unit.change != "same" for unit in division.units)):
        said.append("changed")
    words = [messages.word(f"diff-{name}") for name in said]
    return messages.word("separator").join(words)


def number(division: DivisionDiff) -> str:
    """Return the number of a clause, with the one that it had where that is another."""
    if division.renumbered:
        return f"{division.old_number or '—'} → {division.new_number or '—'}"
    return division.new_number or division.old_number


def field(name: str, messages: Messages) -> str:
    """Return the name of a field, in the language where there is a word for it."""
    return messages.reason(f"diff-field-{name}").removeprefix("diff-field-")


def facet(said: Facet, messages: Messages) -> str:
    """Return a field that differs."""
    between = messages.word("diff-colon")
    return f"{field(said.field, messages)}{between}{said.old or '—'} → {said.new or '—'}"


def of_cells(unit: UnitDiff) -> Iterator[Facet]:
    """Yield the fields of cells that differ, but not that a cell spans more or fewer rows where rows came or went."""
    spans = _SPANS if any(row.change in ("inserted", "deleted") for row in unit.rows) else ()
    yield from (each for row in unit.rows for cell in row.cells for each in cell.facets if each.field not in spans)


def strength(provision: ProvisionDiff, messages: Messages) -> str:
    """Return how a provision bound and how it does now."""
    kinds = [messages.reason(kind) for kind in (provision.old_kind, provision.new_kind) if kind]
    change = messages.word(f"diff-{provision.change}")
    lead = f" ({messages.word('diff-lead-in')})" if provision.by_lead_in else ""
    return f"{change}{messages.word('diff-colon')}{' → '.join(dict.fromkeys(kinds))}{lead}"


def provision(each: ProvisionDiff) -> tuple[Piece, ...]:
    """Return the words of a provision, of one that changed with what changed in it."""
    if each.by_lead_in:
        return (Piece("same", each.new_text),)
    return pieces(tuple(split(each.old_text)), tuple(split(each.new_text)))


def unit_name(unit: UnitDiff, messages: Messages) -> str:
    """Return what kind of piece it is, with its label, where that needs saying."""
    if unit.kind == "paragraph":
        return unit.label
    if unit.kind == "definition-list":  # whose label is what it is for
        return messages.reason("diff-kind-definition-list")
    return f"{messages.reason('diff-kind-' + unit.kind)} {unit.label}".strip()


def moved(unit: UnitDiff, messages: Messages) -> str:
    """Return from or into which clause a piece was moved, empty if it was not."""
    if unit.change not in ("moved-here", "moved-away"):
        return ""
    return messages.word(f"diff-{unit.change}", clause=unit.elsewhere)
