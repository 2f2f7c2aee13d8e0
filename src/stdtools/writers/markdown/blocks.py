"""Block content as chunks of lines, between which stands a blank line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from stdtools.model import wording
from stdtools.model.blocks import (
    AnyBlock,
    DefinitionList,
    Example,
    Figure,
    Formula,
    List,
    ListItem,
    Note,
    Opaque,
    Paragraph,
    Preformatted,
    Quote,
    Reference,
    ReferenceList,
    Table,
    Unreadable,
    Warning,
)
from stdtools.model.inlines import AnyInline
from stdtools.writers.markdown import formulas, tables
from stdtools.writers.markdown.inlines import Inlines
from stdtools.writers.markdown.marks import Marks
from stdtools.writers.markdown.text import address, anchor, begun, code, escaped, fenced, indented

_SCHEME = re.compile(r"(?:[A-Za-z][\w+.-]*:|//|\\\\)")
_BULLETS = ("", "—", "——", "·", "•", "-")
Chunks = list[str]


class Blocks:
    """Turns blocks into chunks."""

    def __init__(self, inlines: Inlines, marks: Marks, words: Mapping[str, str]) -> None:
        self.inlines = inlines
        self.facts = inlines.facts
        self.marks = marks
        self.words = words

    def of_clause(self, blocks: Sequence[AnyBlock]) -> Chunks:
        """Return the blocks of a clause, each marked with its part unless it goes on with the one before."""
        chunks: Chunks = []
        before: tuple[object, ...] = ()
        for block, bullet in zip(blocks, _bullets(blocks), strict=True):
            said = (block.part, block.refines, block.refinement)
            goes_on = said == before and not isinstance(block, Paragraph)
            chunks += self.block(block, self.marks.block(block, part=not goes_on), bullet)
            before = said
        return chunks + self.inlines.take()

    def inside(self, blocks: Sequence[AnyBlock], mark: str = "") -> Chunks:
        """Return blocks inside a block; ``mark`` stands before the first."""
        chunks: Chunks = []
        for place, (block, bullet) in enumerate(zip(blocks, _bullets(blocks), strict=True)):
            own = self.marks.block(block, part=False)
            chunks += self.block(block, (mark + own) if place == 0 else own, bullet)
        return chunks or [mark.strip()] * bool(mark.strip())

    def line(self, paragraph: Paragraph, mark: str = "") -> str:
        """Return a paragraph as a line."""
        text = self.inlines(paragraph.content).strip(" ")
        return begun(self.inlines.anchor(paragraph.id) + mark + text)

    def block(self, block: AnyBlock, mark: str, bullet: str) -> Chunks:
        """Return a block behind its mark."""
        if isinstance(block, Paragraph):
            return [*filter(None, [self.line(block, mark)])]
        if isinstance(block, Note | Example):
            label = wording.label(block, self.facts.number(block), self.inlines.language)
            lead = f"{self.inlines.anchor(block.id)}{mark}**{escaped(label)}{self.words['colon'].rstrip()}** "
            return [indented(self.inside(block.blocks, lead), "> ", "> ")]
        if isinstance(block, Table):
            return self.table(block, mark)
        if isinstance(block, Warning):
            return [indented(self.inside(block.blocks, f"{self.inlines.anchor(block.id)}{mark}⚠ "), "> ", "> ")]
        numbered = isinstance(block, Figure | Formula)
        place = anchor(block.id) if numbered else self.inlines.anchor(block.id)
        return [*filter(None, [(place + mark).strip()]), *self.other(block, bullet)]

    def other(self, block: AnyBlock, bullet: str) -> Chunks:
        """Return a block before which a mark stands on a line of its own."""
        match block:
            case List():
                return [self.list([self.item(item) for item in block.items], bullet)]
            case DefinitionList():
                heads = {"where": self.words["where"], "legend": self.words["figure-legend"]}
                items = [self.inside(each.blocks, self.term(each.term)) for each in block.items]
                return [*filter(None, [heads.get(block.kind, "")]), self.list(items, bullet)]
            case Figure():
                return self.figure(block)
            case Formula():
                number = self.facts.number(block)
                label = wording.label(block, number, self.inlines.language) if number else ""
                return [formulas.block(block.source, block.notation), *filter(None, [begun(escaped(label))])]
            case Quote():
                said = self.inlines(block.attribution)
                end = [begun(self.words["attribution"].format(text=said))] if said else []
                return [indented([*self.inside(block.blocks), *end], "> ", "> ")]
            case Preformatted():
                return [fenced(block.text, block.language)]
            case ReferenceList():
                return [self.list([[self.reference(each)] for each in block.items], bullet)]
            case Unreadable():
                said = " ".join(filter(None, (self.words["unreadable"], block.reason)))
                return [begun(escaped(said)), fenced(block.text)]
            case Opaque():
                return [*filter(None, [begun(escaped(block.text))])]
            case _:  # pragma: no cover - block() writes the others
                raise AssertionError(block)

    def term(self, content: tuple[AnyInline, ...]) -> str:
        """Return what a definition list explains."""
        text = self.inlines(content)
        return f"<strong>{text}</strong> " if text else ""

    def list(self, items: Sequence[Chunks], bullet: str) -> str:
        """Return a list, with blank lines between its items if one has several chunks."""
        between = "\n\n" if any(len(chunks) > 1 for chunks in items) else "\n"
        return between.join([indented(chunks, f"{bullet} ", "  ") if chunks else bullet for chunks in items])

    def item(self, item: ListItem) -> Chunks:
        """Return an item behind its label; a dash or dot is the bullet itself."""
        label = self.facts.number(item)
        shown = "" if label.strip() in _BULLETS else begun(escaped(label)) + " "
        return self.inside(item.blocks, (self.inlines.anchor(item.id) + shown))

    def reference(self, item: Reference) -> str:
        """Return an entry of clause 2 or of the bibliography."""
        space = "\u3000" if self.inlines.language == "zh" else ", "
        text = space.join(filter(None, (escaped(item.designation), self.inlines(item.content))))
        label = escaped(self.facts.number(item))
        return begun(self.inlines.anchor(item.id) + " ".join(filter(None, (label, text))))

    def title(self, block: Table | Figure) -> str:
        """Return number and title of a table or figure."""
        label = wording.label(block, self.facts.number(block), self.inlines.language)
        title = self.inlines(block.title)
        return " ".join(filter(None, (f"**{escaped(label)}**" if label else "", title)))

    def table(self, block: Table, mark: str) -> Chunks:
        """Return a table with title, unit, notes and footnotes."""
        chunks = [anchor(block.id) + mark + self.title(block), *filter(None, [begun(escaped(block.unit))])]
        chunks.append(tables.bars(block, self.line) if tables.is_plain(block) else tables.markup(block, self.inside))
        return [*chunks, *self.inside(block.notes), *self.inlines.take()]

    def figure(self, block: Figure) -> Chunks:
        """Return a figure: picture, legend, caption below; a picture from elsewhere is not asked for."""
        words = block.alternative or block.source
        if _SCHEME.match(block.source):
            picture = f"{escaped(words)} {code(block.source)}"
        else:
            picture = f"![{escaped(words)}]({address(block.source, '/')})"
        return [picture, *self.inside(block.legend), *filter(None, [begun(self.title(block))])]


def _bullets(blocks: Sequence[AnyBlock]) -> Iterator[str]:
    """Yield the bullet of each block: lists that follow each other would be one if they had the same."""
    bullet = "*"
    for block in blocks:
        bullet = "*" if bullet == "-" else "-"
        if not isinstance(block, List | DefinitionList | ReferenceList):
            bullet = "*"
        yield bullet
