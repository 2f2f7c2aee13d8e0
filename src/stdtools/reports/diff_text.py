"""What differs between two editions, for people at a terminal: what a reviewer needs first, then clause by clause."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from stdtools.analysis.diff_model import Difference, DivisionDiff, Piece, ProvisionDiff, UnitDiff
from stdtools.messages import Messages
from stdtools.reports.diff_words import facet, moved, number, of_cells, state, strength, summary, unit_name
from stdtools.reports.visible import inert, visible

INDENT = "    "
_CONTEXT = 24
"""Characters of unchanged words around a change that are shown."""

_STYLES = {"superscript": "^", "subscript": "_", "italic": "/", "bold": "*"}
_RED, _GREEN, _BOLD = "31;9", "32", "1"


def lines(names: tuple[str, str], found: Difference, messages: Messages, *, colour: bool) -> Iterator[str]:
    """Yield the lines of the report."""
    text = _Text(messages, colour)
    yield visible(f"{names[0]} → {names[1]}")
    yield from (INDENT + line for line in summary(found, messages))
    if found.metadata:
        yield from ("", text.bold(messages.word("diff-title-metadata")))
        yield from (INDENT + visible(facet(each, messages)) for each in found.metadata)
    binding = [each for each in found.provisions if each.change != "reworded"]
    if binding:
        yield from ("", text.bold(messages.word("diff-title-provisions")))
        for each in binding:
            yield from text.provision(each)
    for division in found.divisions:
        if division.change != "same" or division.moved:
            yield ""
            yield from text.division(division)
    renumbered = [each for each in found.divisions if each.renumbered and not each.follows]
    if renumbered:
        yield from ("", text.bold(messages.word("diff-title-renumbered")))
        yield from (INDENT + visible(f"{number(each)} {each.new_title}") for each in renumbered)


class _Text:
    def __init__(self, messages: Messages, colour: bool) -> None:
        self.messages = messages
        self.colour = colour

    def bold(self, text: str) -> str:
        return self._coloured(visible(text), _BOLD)

    def provision(self, each: ProvisionDiff) -> Iterator[str]:
        yield INDENT + visible(f"{each.new_clause or each.old_clause}  {strength(each, self.messages)}")
        if each.old_text and each.old_text != each.new_text:
            yield INDENT * 2 + self._deleted(f"- {each.old_text}")
        if each.new_text:
            yield INDENT * 2 + self._inserted(f"+ {each.new_text}")

    def division(self, division: DivisionDiff) -> Iterator[str]:
        heading = f"{number(division)} {self._pieces(division.title)}".strip()
        yield inert(f"{self._coloured(heading, _BOLD)}  [{visible(state(division, self.messages))}]")
        yield from (INDENT + visible(facet(each, self.messages)) for each in division.facets)
        for unit in division.units:
            if unit.change != "same":
                yield from (INDENT + inert(line) for line in self._unit(unit))

    def _unit(self, unit: UnitDiff) -> Iterator[str]:
        name = visible(unit_name(unit, self.messages))
        sign = {"inserted": "+", "moved-here": "+", "deleted": "-", "moved-away": "-"}.get(unit.change, "~")
        if not unit.pieces and not unit.rows and not unit.facets:
            if unit.kind not in ("list", "reference-list", "definition-list"):
                yield f"{sign} {name}"
            return
        words = self._pieces(unit.pieces)
        if unit.change == "moved-away":
            words = visible(_short("".join(piece.text for piece in unit.pieces), first=False, last=True))
        told = moved(unit, self.messages)
        yield " ".join(filter(None, (sign, name, words, f"[{visible(told)}]" if told else "")))
        if unit.change == "changed" or unit.kind == "figure":
            yield from (INDENT + visible(facet(each, self.messages)) for each in unit.facets)
        for row in unit.rows:
            if row.change != "same" and unit.change != "moved-away":
                yield INDENT + " | ".join(self._pieces(cell.pieces) for cell in row.cells)
        if unit.change == "changed":
            yield from (INDENT * 2 + visible(facet(each, self.messages)) for each in of_cells(unit))

    def _pieces(self, pieces: Iterable[Piece]) -> str:
        found = tuple(pieces)
        changed = any(piece.op in ("deleted", "inserted") for piece in found)
        said: list[str] = []
        for place, piece in enumerate(found):
            marks = "".join(_STYLES.get(style, "") for style in piece.styles)
            text = marks + piece.text if piece.op in ("deleted", "inserted") else piece.text
            text = visible(text.replace("\n", " ⏎ "))
            if piece.op == "deleted":
                said.append(self._deleted(text) if self.colour else f"[-{text}-]")
            elif piece.op == "inserted":
                said.append(self._inserted(text) if self.colour else f"{{+{text}+}}")
            else:
                said.append(_short(text, first=place == 0, last=place == len(found) - 1) if changed else text)
        return "".join(said)

    def _deleted(self, text: str) -> str:
        return self._coloured(visible(text), _RED)

    def _inserted(self, text: str) -> str:
        return self._coloured(visible(text), _GREEN)

    def _coloured(self, text: str, code: str) -> str:
        return f"\x1b[{code}m{text}\x1b[0m" if self.colour else text


def _short(text: str, *, first: bool, last: bool) -> str:
    """Return unchanged words with what is far from a change left out."""
    if first and last:
        return text
    if first:
        return text if len(text) <= _CONTEXT else "…" + text[-_CONTEXT:]
    if last:
        return text if len(text) <= _CONTEXT else text[:_CONTEXT] + "…"
    return text if len(text) <= 2 * _CONTEXT else f"{text[:_CONTEXT]}…{text[-_CONTEXT:]}"
