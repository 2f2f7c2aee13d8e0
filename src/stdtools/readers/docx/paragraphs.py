"""The words of a paragraph: what its runs say once every tracked change is accepted."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from stdtools.model.inlines import AnyInline, Footnote, Text
from stdtools.readers.docx.fields import Fields, is_left_out
from stdtools.readers.docx.names import Element, attribute, child, is_on, name, value
from stdtools.readers.docx.styles import NumberingProperties, numbering_of, outline_of
from stdtools.readers.docx.symbols import UNKNOWN, symbol, unprivate
from stdtools.readers.lines import OBJECT

REMOVED = frozenset({"del", "moveFrom"})
"""What a tracked change takes away."""

_CHANGES = frozenset({"ins", "del", "moveFrom", "moveTo"})
_PROPERTIES = frozenset(
    {"pPr", "rPr", "sdtPr", "sdtEndPr", "tblPr", "tblGrid", "trPr", "tcPr", "sectPr", "rt", "txbxContent"}
)
_TEXTS = {"tab": "\t", "ptab": "\t", "cr": "\n", "noBreakHyphen": "-", "softHyphen": ""}
_SPACE = re.compile(r"[ \t\r\n\f\v\xa0]+")
_HAN_BREAK = re.compile(r"(?<=[\u3400-\u9fff，。；：、]) (?=[\u3400-\u9fff（《“])")


class LeftOut(NamedTuple):
    """Something that is no text and was not taken over: ``picture``, ``object``, ``hidden`` …, at a paragraph."""

    what: str
    paragraph: int


class Words(NamedTuple):
    """What a paragraph says and what is known of it beside its words.

    ``merges`` tells that its end was deleted: it goes on in the next one. ``boxes`` are its text boxes.
    """

    text: str
    inlines: tuple[AnyInline, ...]
    style: str
    numbering: NumberingProperties | None
    outline: int | None
    merges: bool
    removed: bool
    boxes: tuple[Element, ...]


class Reader:
    """Reads the paragraphs of one document in order; ``notes`` are the paragraphs of its footnotes by kind and id."""

    def __init__(self, notes: dict[tuple[str, str], tuple[tuple[AnyInline, ...], ...]]) -> None:
        self.notes = notes
        self.fields = Fields()
        self.left_out: list[LeftOut] = []
        self.changes = 0
        self._inlines: list[AnyInline] = []
        self._boxes: list[Element] = []
        self._paragraph = 0
        self._hidden = False

    def read(self, element: Element, paragraph: int) -> Words:
        """Return the words of a paragraph."""
        self._inlines, self._boxes, self._paragraph, self._hidden = [], [], paragraph, False
        properties = child(element, "pPr")
        mark = child(properties, "rPr")
        text = "".join(self._said(element))
        text = _HAN_BREAK.sub("", _SPACE.sub(" ", text)).strip(" \u3000\ufeff")
        return Words(
            text=text,
            inlines=tuple(self._inlines),
            style=value(properties, "pStyle"),
            numbering=numbering_of(properties),
            outline=outline_of(properties),
            merges=child(mark, "del") is not None or child(mark, "moveFrom") is not None,
            removed=any(name(each) in REMOVED for each in element),
            boxes=tuple(self._boxes),
        )

    def _said(self, element: Element) -> Iterator[str]:
        for each in element:
            yield from self._of(each, name(each))

    def _of(self, element: Element, kind: str) -> Iterator[str]:
        if kind in _CHANGES:
            self.changes += 1
        if kind in REMOVED or kind in _PROPERTIES:
            return
        if kind == "r" and is_on(child(element, "rPr", "vanish")):
            self._leave("hidden" if any(name(each) == "t" for each in element) else "")
        elif kind == "instrText":
            self.fields.instruct(element.text or "")
        elif kind == "fldChar":
            self.fields.mark(attribute(element, "fldCharType"))
        elif kind == "fldSimple" and is_left_out(attribute(element, "instr")):
            return
        elif kind in ("drawing", "pict", "object"):
            self._drawing(element, kind)
        elif kind == "AlternateContent":
            yield from self._said(alternative(element))
        elif kind in ("t", "sym", "br", "footnoteReference", "endnoteReference") or kind in _TEXTS:
            if not self.fields.hide:
                yield self._text(element, kind)
        elif kind in ("altChunk", "subDoc"):
            self._leave("document")
        else:
            yield from self._said(element)

    def _text(self, element: Element, kind: str) -> str:
        if kind == "t":
            text = (element.text or "").replace("\xad", "").replace(OBJECT, "")
            text = unprivate(text, _font(element))
        elif kind == "sym":
            text = symbol(attribute(element, "font"), attribute(element, "char"))
        elif kind == "br":
            return "\n" if attribute(element, "type") in ("", "textWrapping") else " "
        elif kind in _TEXTS:
            return _TEXTS[kind]
        else:
            return self._note(kind.removesuffix("Reference"), attribute(element, "id"))
        if UNKNOWN in text and UNKNOWN not in (element.text or ""):
            self._leave("symbol")
        return text

    def _note(self, kind: str, id: str) -> str:
        paragraphs = self.notes.get((kind, id))
        if not paragraphs:
            return ""
        self._inlines.append(Footnote(paragraphs))
        return OBJECT

    def _drawing(self, element: Element, kind: str) -> None:
        """Keep the text boxes of a drawing for behind the paragraph; one without is a picture or an object."""
        boxes = list(text_boxes(element))
        self._boxes += boxes
        if not boxes:
            self._leave("object" if kind == "object" else "picture")

    def _leave(self, what: str) -> None:
        if what:
            self.left_out.append(LeftOut(what, self._paragraph))


def alternative(element: Element) -> Element:
    """Return the one of several forms of the same content that is read: the first choice, else what falls back."""
    for wanted in ("Choice", "Fallback"):
        if (found := child(element, wanted)) is not None:
            return found
    return element


def text_boxes(element: Element) -> Iterator[Element]:
    """Yield the contents of the text boxes in a drawing, each in one form only."""
    for each in element:
        if name(each) == "txbxContent":
            yield each
        elif name(each) == "AlternateContent":
            yield from text_boxes(alternative(each))
        else:
            yield from text_boxes(each)


def texts(words: list[Words]) -> tuple[tuple[AnyInline, ...], ...]:
    """Return the paragraphs of a footnote."""
    return tuple((Text(each.text.replace(OBJECT, "")),) for each in words if each.text)


def _font(element: Element) -> str:
    fonts = child(element.getparent(), "rPr", "rFonts")
    return attribute(fonts, "ascii") or attribute(fonts, "hAnsi") or "symbol"
