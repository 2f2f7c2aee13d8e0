"""Part A and part B by how paragraphs look, for drafts whose styles do not say it (国认可〔2017〕137号 （三）)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any, NamedTuple

from msgspec.structs import replace

from stdtools.model.blocks import Part
from stdtools.model.document import Annex, Clause, Document, TermEntry
from stdtools.readers.draft.guesses import Evidence, Guesses, Surely
from stdtools.readers.draft.paragraph import Para
from stdtools.readers.draft.sheet import table

_SENTENCES = re.compile(r"[。；;，,]|\.(?=\s)")
_OTHER: dict[Part, Part] = {"A": "B", "B": "A"}
_SAME_FACE = {
    "楷体_gb2312": "楷体",
    "kaiti": "楷体",
    "仿宋_gb2312": "仿宋",
    "simsun": "宋体",
    "simhei": "黑体",
    "kaiti_gb2312": "楷体",
}


class _Sign(NamedTuple):
    """A look that tells a part: ``value`` is the typeface or colour, where it is one."""

    look: str
    value: str
    part: Part
    evidence: Evidence
    surely: Surely


def layered(document: Document, paras: list[Para], guesses: Guesses) -> Document:
    """Return the document with its parts, as far as the looks of its paragraphs tell them."""
    sign = _sign(paras)
    if sign is None:
        return document
    marked = {para.ordinal for para in paras if para.text and _bears(para, sign)}
    layers = _Layers(sign, {para.ordinal: para.text for para in paras}, marked, guesses)
    clauses = tuple(layers.chapter(each) for each in document.clauses)
    annexes = tuple(layers.marked_only(each) for each in document.annexes)
    return replace(document, clauses=clauses, annexes=annexes)


def _sign(paras: list[Para]) -> _Sign | None:
    """Return the look that a sentence of the draft explains, else one that usually tells the parts."""
    for look, value, part in _explained(paras):
        sign = _Sign(look, value, part, "legend", "likely")
        if sum(_bears(para, sign) for para in paras if para.text and para.role not in ("cover", "label")) > 1:
            return sign
    for look, part in table()["layers"]["usual"].items():
        sign = _Sign(look, "", part, "typography", "guess")
        if sum(_bears(para, sign) for para in paras if para.text and para.role not in ("cover", "label")) > 1:
            return sign
    return None


def _explained(paras: Iterable[Para]) -> Iterator[tuple[str, str, Part]]:
    for para in paras:
        text = para.text
        if "部分" not in text and "art A" not in text and "art B" not in text:
            continue
        for sentence in _SENTENCES.split(text):
            parts: list[Part] = [part for part in ("A", "B") if _pattern(part).search(sentence)]
            if len(parts) != 1 or _pattern("outside").search(sentence):
                continue
            if found := _pattern("faces").search(sentence):
                yield "face", found["face"], parts[0]
            for look in table()["layers"]["looks"]:
                if _look(look).search(sentence):
                    yield look, "", parts[0]


def _bears(para: Para, sign: _Sign) -> bool:
    look = para.look
    if look.framed:
        return False
    if sign.look == "face":
        face = look.face.lower()
        return _SAME_FACE.get(face, face) == sign.value
    return bool(getattr(look, sign.look)) and not (sign.look == "bold" and para.role == "heading")


class _Layers:
    """Gives blocks of chapters in which the sign occurs their parts: the others belong to the other one."""

    def __init__(self, sign: _Sign, texts: dict[int, str], marked: set[int], guesses: Guesses) -> None:
        self.sign, self.texts, self.marked, self.guesses = sign, texts, marked, guesses

    def chapter(self, clause: Clause) -> Clause:
        """Return a chapter with the parts of its blocks."""
        if clause.kind or not any(place in self.marked for place in _places(clause)):
            return clause
        return self._clause(clause)  # type: ignore[no-any-return]

    def marked_only(self, node: Any) -> Any:
        """Return an annex in which what bears the sign has its part; what does not may belong to none."""
        if isinstance(node, TermEntry):
            return node
        blocks = tuple(self._block(each) if each.location.line in self.marked else each for each in node.blocks)
        return replace(node, blocks=blocks, subclauses=tuple(self.marked_only(each) for each in node.subclauses))

    def _clause(self, node: Any) -> Any:
        if isinstance(node, TermEntry):
            return node
        blocks = tuple(self._block(each) for each in node.blocks)
        subs = tuple(self._clause(each) for each in node.subclauses)
        inside = {each.part for each in (*blocks, *subs)}
        part: Part = "B" if inside == {"B"} or (node.location.line in self.marked and self.sign.part == "B") else ""
        return replace(node, blocks=blocks, subclauses=subs, part=part)

    def _block(self, block: Any) -> Any:
        line = block.location.line
        part = self.sign.part if line in self.marked else _OTHER[self.sign.part]
        self.guesses.add(
            "part-A" if part == "A" else "part-B", self.sign.evidence, self.sign.surely, line, self.texts.get(line, "")
        )
        return replace(block, part=part)


def _places(node: Clause | Annex | TermEntry) -> Iterator[int]:
    if isinstance(node, TermEntry):
        return
    yield from (each.location.line for each in node.blocks)
    for sub in node.subclauses:
        yield from _places(sub)


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(table()["layers"][name])


@cache
def _look(name: str) -> re.Pattern[str]:
    return re.compile(table()["layers"]["looks"][name], re.IGNORECASE)
