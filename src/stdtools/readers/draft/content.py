"""The words of one paragraph after another: runs with their look, fields, links, notes, formulas, tracked changes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Literal, NamedTuple

from stdtools.model.inlines import (
    AnyInline,
    CrossReference,
    Emphasis,
    Footnote,
    Link,
    Math,
    Style,
    Text,
    normalize,
    plain_text,
)
from stdtools.model.location import Location
from stdtools.readers.docx.names import Element, attribute, child, is_on, name, value, whole
from stdtools.readers.docx.paragraphs import alternative, text_boxes
from stdtools.readers.docx.styles import numbering_of, outline_of
from stdtools.readers.docx.symbols import UNKNOWN, symbol, unprivate
from stdtools.readers.draft.ledger import Ledger
from stdtools.readers.draft.look import Faces
from stdtools.readers.draft.omml import latex
from stdtools.readers.draft.paragraph import SEAM, Para, Picture
from stdtools.word.mathematics import fingerprint

Changes = Literal["accept", "reject"]

POINTER = "\ue000"
"""Before the target of a reference that is still the name of a bookmark."""

_ORDER: tuple[Style, ...] = ("bold", "italic", "underline", "monospace", "superscript", "subscript")
MONO = frozenset({"courier new", "courier", "consolas", "lucida console", "menlo", "monaco"})
_TEXTS = {"tab": "\t", "ptab": "\t", "cr": "\n", "noBreakHyphen": "\u2011", "softHyphen": ""}
_HIDDEN_FIELDS = frozenset({"TOC", "INDEX", "TOA", "RD", "XE", "TC", "PAGEREF"})
_PASSED = frozenset(
    {"rPr", "sdtPr", "sdtEndPr", "proofErr", "lastRenderedPageBreak", "bookmarkEnd", "commentRangeStart",
     "commentRangeEnd", "permStart", "permEnd", "footnoteRef", "endnoteRef", "annotationRef", "separator", "rt"}
)  # fmt: skip
_PIECES = frozenset({"t", "delText", "sym"})
_MATH = "/math}}{}"
_SAFE = ("http://", "https://", "mailto:")


class _Run(NamedTuple):
    """How the characters of a run look, and what they are: a label is no text of the document."""

    styles: tuple[Style, ...] = ()
    label: bool = False


class _Field:
    """A field that is open: its instruction, whether its result has begun, what stands before it in the line."""

    def __init__(self, outside: list[AnyInline]) -> None:
        self.instruction = ""
        self.result = False
        self.outside = outside

    @property
    def kind(self) -> str:
        return (self.instruction.split() or [""])[0].upper()


class Marks(NamedTuple):
    """What a character style gives its runs."""

    bold: bool = False
    italic: bool = False
    mono: bool = False
    script: str = ""
    label: bool = False
    link: bool = False
    face: str = ""


class Content:
    """Reads the paragraphs of one part; ``relations`` are the targets of its relationships by id."""

    def __init__(
        self,
        path: str,
        ledger: Ledger,
        *,
        marks: Mapping[str, Marks],
        relations: Mapping[str, tuple[str, str]],
        notes: Mapping[tuple[str, str], tuple[tuple[AnyInline, ...], ...]],
        comments: Mapping[str, tuple[str, str, int]],
        mathematics: Mapping[str, tuple[str, str]],
        changes: Changes = "accept",
    ) -> None:
        self.mathematics = mathematics
        self.path = path
        self.ledger = ledger
        self.marks = marks
        self.relations = relations
        self.notes = notes
        self.comments = comments
        self.gone = frozenset({"del", "moveFrom"} if changes == "accept" else {"ins", "moveTo"})
        self.changes = 0
        self.fields: list[_Field] = []
        self._para = Para(0)
        self._line: list[AnyInline] = []
        self._faces: dict[tuple[str, bool, bool, int], int] = {}

    def read(self, element: Element, ordinal: int) -> Para:
        """Return a paragraph with its words."""
        para = self._para = Para(ordinal)
        self._line = []
        self._faces = {}
        for field in self.fields:  # begun in a paragraph before
            field.outside, self._line = self._line, []
        para.properties = properties = self._properties(child(element, "pPr"))
        if properties is not None:
            para.style = value(properties, "pStyle")
            para.numbering = numbering_of(properties)
            para.own_outline = outline_of(properties)
            mark = child(properties, "rPr")
            para.merges = any(child(mark, each) is not None for each in self.gone)
            para.breaks_page = is_on(child(properties, "pageBreakBefore"))
            para.section = child(properties, "sectPr") is not None
        self._inside(element, _Run())
        for field in reversed(self.fields):  # goes on in the next paragraph: what is there stays here
            field.outside.extend(self._line)
            self._line = field.outside
        para.inlines = self._line
        para.settle()
        return para

    @property
    def faces(self) -> Faces:
        """What the runs of the last paragraph say of its look."""
        total = sum(self._faces.values())
        if not total:
            return Faces()
        faces: dict[str, int] = {}
        sizes: dict[int, int] = {}
        for (face, _, _, size), count in self._faces.items():
            faces[face] = faces.get(face, 0) + count
            sizes[size] = sizes.get(size, 0) + count
        bold = sum(count for (_, is_bold, _, _), count in self._faces.items() if is_bold)
        italic = sum(count for (_, _, is_italic, _), count in self._faces.items() if is_italic)
        face, most = max(faces.items(), key=lambda item: item[1])
        return Faces(
            face=face if most > total * 0.6 else "",
            bold=bold == total,
            italic=italic == total,
            size=max(sizes.items(), key=lambda item: item[1])[0],
        )

    def _properties(self, properties: Element | None) -> Element | None:
        """Return the properties of a paragraph as they stood before a change that is rejected."""
        if "ins" in self.gone and (before := child(properties, "pPrChange", "pPr")) is not None:
            return before
        return properties

    def _inside(self, element: Element, run: _Run) -> None:
        for each in element:
            self._one(each, name(each), run)

    def _one(self, element: Element, kind: str, run: _Run) -> None:
        match kind:
            case "r":
                self._run(element, run)
            case "t":
                self._text(element, run)
            case "pPr" | "":
                return
            case "ins" | "del" | "moveFrom" | "moveTo":
                self.changes += 1
                if kind in self.gone:
                    self._gone(element)
                else:
                    self._inside(element, run)
            case "hyperlink":
                self._hyperlink(element, run)
            case "bookmarkStart":
                self._bookmark(element)
            case "fldChar":
                self._mark(attribute(element, "fldCharType"))
            case "instrText" | "delInstrText":
                if self.fields:
                    self.fields[-1].instruction += element.text or ""
            case "fldSimple":
                self._mark("begin")
                self.fields[-1].instruction = attribute(element, "instr")
                self._mark("separate")
                self._inside(element, run)
                self._mark("end")
            case "oMath" | "oMathPara":
                self._formula(element, kind)
            case "drawing" | "pict" | "object":
                self._drawing(element, kind)
            case "AlternateContent":
                self._alternative(element, run)
            case "footnoteReference" | "endnoteReference":
                self._note(kind.removesuffix("Reference"), attribute(element, "id"))
            case "commentReference":
                self._comment(attribute(element, "id"))
            case "delText":  # of a deletion that is rejected
                self._text(element, run)
            case "sym":
                self._symbol(element, run)
            case "br":
                said = "\n" if attribute(element, "type") in ("", "textWrapping") else " "
                self._add(said, run)
            case "altChunk" | "subDoc":
                self.ledger.leave("document", self._para.ordinal)
            case _ if kind in _TEXTS:
                self._add(_TEXTS[kind], run)
            case _ if kind not in _PASSED:
                self._inside(element, run)

    def _run(self, element: Element, outer: _Run) -> None:
        properties = child(element, "rPr")
        if properties is None:
            self._face("", bold=False, italic=False, size=0, element=element)
            self._inside(element, _Run(outer.styles))
            return
        found = {name(each): each for each in properties}
        style = self.marks.get(attribute(found.get("rStyle"), "val"), _PLAIN) if "rStyle" in found else _PLAIN
        fonts = found.get("rFonts")
        ascii_face = attribute(fonts, "ascii").lower()
        bold = is_on(found["b"]) if "b" in found else style.bold
        italic = is_on(found["i"]) if "i" in found else style.italic
        mono = ascii_face in MONO or (style.mono and not ascii_face)
        script = attribute(found.get("vertAlign"), "val") if "vertAlign" in found else style.script
        underlined = "u" in found and attribute(found["u"], "val") not in ("none", "") and not style.link
        on = {
            "bold": bold, "italic": italic, "underline": underlined, "monospace": mono,
            "superscript": script == "superscript", "subscript": script == "subscript",
        }  # fmt: skip
        if "vanish" in found and is_on(found["vanish"]):
            self._leave_inside(element, "hidden")
            return
        face = attribute(fonts, "eastAsia") or style.face
        self._face(face, bold=bold, italic=italic, size=whole(attribute(found.get("sz"), "val")), element=element)
        inner = tuple(each for each in _ORDER if on[each] or each in outer.styles)
        self._inside(element, _Run(inner, style.label))

    def _face(self, face: str, *, bold: bool, italic: bool, size: int, element: Element) -> None:
        count = sum(len((each.text or "").strip()) for each in element if name(each) == "t")
        if count:
            key = face, bold, italic, size
            self._faces[key] = self._faces.get(key, 0) + count

    def _text(self, element: Element, run: _Run) -> None:
        text = (element.text or "").replace("\xad", "")
        if not text:
            return
        counts = bool(text.strip())
        self.ledger.pieces += counts
        if any(self._hides(field) for field in self.fields):
            self.ledger.leave("contents" if self._in("TOC") else "field", self._para.ordinal, text, int(counts))
            return
        if "\uf000" <= max(text) <= "\uf0ff":
            fonts = child(element.getparent(), "rPr", "rFonts")
            text = unprivate(text, attribute(fonts, "ascii") or attribute(fonts, "hAnsi") or "symbol")
        if run.label:
            self._para.labels += text
            self.ledger.leave("label", self._para.ordinal, text, int(counts))
            self._add(SEAM, _Run())
            return
        if (
            text.strip() in (")", "）")
            and "superscript" in run.styles
            and self._line
            and isinstance(self._line[-1], Footnote)
        ):
            self.ledger.leave("label", self._para.ordinal, text, int(counts))  # of the footnote sign: 1)
            return
        self._para.pieces += counts
        self._add(text, run)

    def _symbol(self, element: Element, run: _Run) -> None:
        self.ledger.pieces += 1
        text = symbol(attribute(element, "font"), attribute(element, "char"))
        if text == UNKNOWN:
            self.ledger.leave(
                "symbol", self._para.ordinal, f"{attribute(element, 'font')} {attribute(element, 'char')}"
            )
        self._para.pieces += 1
        self._add(text, run)

    def _add(self, text: str, run: _Run) -> None:
        if any(self._hides(field) for field in self.fields) or (run.label and text != "\n"):
            return
        if run.label:
            run = _Run()
        inline: AnyInline = Text(text)
        styles = run.styles
        if styles:
            last = self._line[-1] if self._line else None
            inside: tuple[AnyInline, ...] = (inline,)
            if isinstance(last, Emphasis) and (merged := _same(last, styles)) is not None:
                self._line[-1] = _wrapped(styles, (Text(merged + text),))
                return
            self._line.append(_wrapped(styles, inside))
            return
        if self._line and type(self._line[-1]) is Text:
            self._line[-1] = Text(self._line[-1].text + text)
        else:
            self._line.append(inline)

    def _gone(self, element: Element) -> None:
        """Write down what a tracked change takes away."""
        self._leave_inside(element, "deleted" if "del" in self.gone else "inserted")

    def _leave_inside(self, element: Element, kind: Literal["deleted", "inserted", "hidden", "fallback"]) -> None:
        texts = [each.text or "" for each in element.iter() if name(each) in _PIECES and (each.text or "").strip()]
        self.ledger.pieces += len(texts)
        if texts or kind in ("deleted", "inserted"):
            by = attribute(element, "author") if kind in ("deleted", "inserted") else ""
            self.ledger.leave(kind, self._para.ordinal, "".join(texts), len(texts), by)
        for each in element.iter():
            if name(each) == "fldChar":
                self._mark(attribute(each, "fldCharType"))

    def _bookmark(self, element: Element) -> None:
        if found := attribute(element, "name"):
            self._para.bookmarks.append(found)

    def _hyperlink(self, element: Element, run: _Run) -> None:
        outside, self._line = self._line, []
        self._inside(element, run)
        inside = tuple(self._line)
        self._line = outside
        if any(self._hides(field) for field in self.fields):
            return
        anchor = attribute(element, "anchor")
        _, target = self.relations.get(attribute(element, "id"), ("", ""))
        if anchor and not target:
            shown = normalize(inside)
            about = attribute(element, "tooltip")
            self._line.append(CrossReference(f"{POINTER}{anchor}\n{about}", shown, Location(self.path, 1)))
        elif target.lower().startswith(_SAFE):
            shown = normalize(inside)
            self._line.append(Link(target, () if plain_text(shown) == target else shown))
        else:
            if target:
                self.ledger.leave("external", self._para.ordinal, target)
            self._line += inside

    # Fields

    def _in(self, kind: str) -> bool:
        return any(field.kind == kind for field in self.fields)

    @staticmethod
    def _hides(field: _Field) -> bool:
        return not field.result or field.kind in _HIDDEN_FIELDS

    def _mark(self, kind: str) -> None:
        if kind == "begin":
            self.fields.append(_Field(self._line))
            self._line = []
        elif kind == "separate" and self.fields:
            self.fields[-1].result = True
        elif kind == "end" and self.fields:
            field = self.fields.pop()
            inside, self._line = self._line, field.outside
            if not self._hides(field):
                self._line += self._result(field, inside)

    def _result(self, field: _Field, inside: list[AnyInline]) -> list[AnyInline]:
        """Return what a field is: a reference, a link, or the text that it shows."""
        words = field.instruction.split()
        if field.kind in ("REF", "NOTEREF") and len(words) > 1:
            shown = normalize(inside)
            return [CrossReference(f"{POINTER}{words[1]}\nfield", shown, Location(self.path, 1))] if shown else []
        if field.kind == "HYPERLINK":
            inner = next((words[at + 1] for at, word in enumerate(words[:-1]) if word == "\\l"), "").strip('"')
            target = words[1].strip('"') if len(words) > 1 and not words[1].startswith("\\") else ""
            shown = normalize(inside)
            if inner and not target:
                return [CrossReference(f"{POINTER}{inner}\n", shown, Location(self.path, 1))]
            if target.lower().startswith(_SAFE):
                return [Link(target, () if plain_text(shown) == target else shown)]
        return inside

    # What is no text

    def _formula(self, element: Element, kind: str) -> None:
        pieces = sum(1 for each in element.iter() if name(each) == "t" and (each.text or "").strip())
        self.ledger.pieces += pieces
        self._para.pieces += pieces
        formulas = [element] if kind == "oMath" else [each for each in element if name(each) == "oMath"]
        for each in formulas:
            notation, source = self.mathematics.get(fingerprint(_said(each)), ("tex", ""))
            source = source or latex(each)
            if source:
                self._line.append(Math(source, "mathml" if notation == "mathml" else "tex"))
                self._para.formulas.append(source)

    def _alternative(self, element: Element, run: _Run) -> None:
        chosen = alternative(element)
        for each in element:
            if each is not chosen and name(each) in ("Choice", "Fallback"):
                texts = [t.text or "" for t in each.iter() if name(t) in _PIECES and (t.text or "").strip()]
                self.ledger.pieces += len(texts)
                if texts:
                    self.ledger.leave("fallback", self._para.ordinal, "".join(texts), len(texts))
        self._inside(chosen, run)

    def _drawing(self, element: Element, kind: str) -> None:
        boxes = list(text_boxes(element))
        self._para.boxes += boxes
        if boxes:
            return
        blips = [each for each in element.iter() if name(each) in ("svgBlip", "blip", "imagedata")]
        best = next((each for each in blips if name(each) == "svgBlip"), blips[0] if blips else None)
        type, target = self.relations.get(attribute(best, "embed") or attribute(best, "id"), ("", ""))
        about = next((each for each in element.iter() if name(each) == "docPr"), None)
        said = attribute(about, "descr") or attribute(about, "title")
        if kind == "object":
            self.ledger.leave("object", self._para.ordinal, said)
        if target and type == "inside":
            self._para.pictures.append(Picture(target, said))
        elif target or attribute(best, "link"):
            self.ledger.leave("external", self._para.ordinal, target or attribute(best, "link"))
        elif kind != "object":
            chart = any(name(each) == "chart" for each in element.iter())
            self.ledger.leave("chart" if chart else "picture", self._para.ordinal, said)

    def _note(self, kind: str, id: str) -> None:
        if any(self._hides(field) for field in self.fields):
            return
        paragraphs = self.notes.get((kind, id))
        if paragraphs:
            self._line.append(Footnote(paragraphs))

    def _comment(self, id: str) -> None:
        if id in self.comments:
            author, text, pieces = self.comments[id]
            self.ledger.pieces += pieces
            self.ledger.leave("comment", self._para.ordinal, text, pieces, author)


_PLAIN = Marks()


def _said(formula: Element) -> Iterator[str]:
    for element in formula.iter():
        if not str(element.tag).endswith(_MATH.format(name(element))):
            continue
        yield name(element)
        yield from (str(each) for key, each in element.attrib.items() if str(key).endswith("}val"))
        if name(element) == "t":
            yield element.text or ""


def _wrapped(styles: tuple[Style, ...], inside: tuple[AnyInline, ...]) -> AnyInline:
    for each in reversed(styles):
        inside = (Emphasis(each, inside),)
    return inside[0]


def _same(last: Emphasis, styles: tuple[Style, ...]) -> str | None:
    """Return the text of an emphasis in just these styles, ``None`` if it is another one."""
    inline: AnyInline = last
    for each in styles:
        if not isinstance(inline, Emphasis) or inline.style != each or len(inline.content) != 1:
            return None
        (inline,) = inline.content
    return inline.text if type(inline) is Text else None
