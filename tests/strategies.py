"""Whole documents for round trips, in canonical form: what both readers give for some source.

Every invariant that a reader guarantees is kept here: inline content is normalised, ids are unique, blocks inside
blocks carry no part, numbers and labels are given only where they differ from the derived ones, tables are full grids.

Hypothesis draws a size and a seed, and a :class:`Writer` makes the document: drawing each of a thousand small choices
by itself takes a hundred times as long, and a smaller document is found by the size.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Iterable
from typing import Any, TypeVar, get_args

from hypothesis import strategies as st
from msgspec.structs import replace

from stdtools.model.blocks import (
    Alignment,
    AnyBlock,
    Cell,
    Definition,
    DefinitionList,
    Example,
    Figure,
    Formula,
    List,
    ListItem,
    Note,
    Opaque,
    Orientation,
    Paragraph,
    Part,
    Preformatted,
    Quote,
    Reference,
    ReferenceList,
    RequirementRef,
    Row,
    Table,
    TableContent,
    Warning,
)
from stdtools.model.document import Annex, Clause, ClauseKind, Document, Term, TermEntry, TermKind, TermStatus
from stdtools.model.inlines import (
    AnyInline,
    Citation,
    CrossReference,
    Emphasis,
    Footnote,
    Link,
    Math,
    ParameterReference,
    Style,
    TermReference,
    Text,
    collapse,
    normalize,
)
from stdtools.model.metadata import Adopted, Custom, Metadata, RegisteredDeviation, Title
from stdtools.model.suppression import Suppression
from stdtools.model.transform import Transform
from stdtools.sts.mathml import canonical

T = TypeVar("T")
U = TypeVar("U")
Inlines = tuple[AnyInline, ...]

HAN = "机构应建立质量管理体系老年人服务要求的一二三"
WORDS = HAN + "abcXYZ019"
MARKS = HAN + "，。；：（）—、《》“”…" + "abcXYZ019 .,;:()[]{}<>'\"-+=/_*`|\\#&%~^!?@$" * 2 + "\u3000\u00a0é𠀀"
MATHML = canonical('<math xmlns="http://www.w3.org/1998/Math/MathML"><mi>x</mi></math>')
DESIGNATIONS = ("GB/T 19000—2016", "GB/T 19001—2016", "ISO 9001:2015", "ISO/IEC Directives, Part 1", "RB/T ××××—××××")
LINKS = ("https://example.org/a?b=c&d=(e)", "http://example.org", "mailto:a@example.org")
STYLES: tuple[Style, ...] = get_args(Style)
FRONT: tuple[ClauseKind, ...] = ("foreword", "introduction")
BODY: tuple[ClauseKind, ...] = ("", "", "", "scope", "normative-references", "terms", "other")
BACK: tuple[ClauseKind, ...] = ("bibliography", "index")


def documents(largest: int = 12) -> st.SearchStrategy[Document]:
    """Whole documents in canonical form, without base; ``largest`` bounds the number of blocks in one place."""
    return st.builds(document, st.integers(1, largest), st.integers(0, 2**32 - 1))


def document(size: int, seed: int) -> Document:
    """Return the document of this size and seed."""
    return _Unique().document(Writer(size, random.Random(seed)).document())


class Writer:
    """Writes documents by chance. ``size`` is how many blocks it may still write."""

    def __init__(self, size: int, chance: random.Random) -> None:
        self.size = size
        self.chance = chance

    def some(self, one: Callable[[], T], most: int, least: int = 0) -> tuple[T, ...]:
        """Return ``least`` to ``most`` things."""
        return tuple(one() for _ in range(self.chance.randint(least, max(least, min(most, self.size)))))

    def pick(self, *choices: T) -> T:
        """Return one of the choices."""
        return self.chance.choice(choices)

    def seldom(self, one: Callable[[], T], otherwise: U) -> T | U:
        """Return ``otherwise`` in three of four cases."""
        return one() if self.chance.random() < 0.25 else otherwise

    def words(self, longest: int = 6) -> str:
        """Return text without any markup character or space."""
        return "".join(self.chance.choices(WORDS, k=self.chance.randint(1, longest)))

    def plain(self, longest: int = 12) -> str:
        """Return text of one line, white space collapsed and trimmed, with markup characters."""
        text = "".join(self.chance.choices(MARKS, k=self.chance.randint(1, longest)))
        return collapse(text).strip(" \u3000\u00a0") or self.words()

    def id(self) -> str:
        """Return an id or nothing."""
        return self.seldom(self.target, "")

    def target(self) -> str:
        """Return an id."""
        return self.pick("a", "b-1", "术语", "表.1", "c_2") + self.pick("", ".x", "-三", "9")

    def reference(self) -> RequirementRef:
        """Return a reference to a requirement."""
        return RequirementRef(
            self.pick("4.1", "4.1-1", "4.2-1.a", "10.2.1-3", "A.1-2"), self.pick("", "", "GB/T 24001—2016")
        )

    def references(self, most: int = 2) -> tuple[RequirementRef, ...]:
        """Return different references to requirements."""
        return tuple(dict.fromkeys(self.some(self.reference, most)))

    # Inline content

    def text(self) -> Text:
        """Return text; white space may stand at its ends."""
        return Text(self.pick("", "", " ") + self.plain() + self.pick("", "", " "))

    def content(self) -> Inlines:
        """Return the content of a reference or link: nothing, or text."""
        return self.pick((), (Text(self.plain()),))

    def inline(self) -> AnyInline:
        """Return any inline but a footnote."""
        match self.chance.randint(0, 12):
            case 0:
                return CrossReference(self.target(), self.content())
            case 1:
                return TermReference(self.target(), self.content())
            case 2:
                return Citation(self.pick(*DESIGNATIONS), self.pick("", "8.3", "附录A"))
            case 3:
                return Math(self.pick("x^2", r"\frac{a}{b}", "a < b", "E = mc^{2}"))
            case 4:
                return Math(MATHML, "mathml")
            case 5:
                return Link(self.pick(*LINKS), self.content())
            case 6 | 7:
                return Emphasis(self.pick(*STYLES), (Text(self.plain()),))
            case 8:
                inner: AnyInline = Emphasis(self.pick(*STYLES), (Text(self.words()),))
                return Emphasis(self.pick(*STYLES), (inner, Text(self.words())))
            case 9:
                return ParameterReference(self.target(), self.content())
            case _:
                return self.text()

    def inlines(self, *, footnotes: bool = False) -> Inlines:
        """Return normalised inline content, not empty."""
        found: list[AnyInline] = [self.inline() for _ in range(self.chance.randint(1, 4))]
        if footnotes and self.chance.random() < 0.1:
            paragraphs = tuple(self.inlines() for _ in range(self.chance.randint(1, 2)))
            found.insert(self.chance.randint(0, len(found)), Footnote(paragraphs, self.id()))
        return normalize(found) or (Text(self.words()),)

    def no_or_inlines(self) -> Inlines:
        """Return normalised inline content or nothing."""
        return self.pick((), self.inlines())

    # Blocks

    def paragraph(self) -> Paragraph:
        """Return a paragraph, perhaps the words of a requirement."""
        return Paragraph(id=self.id(), content=self.inlines(footnotes=True), covers=self.seldom(self.references, ()))

    def block(self) -> AnyBlock:
        """Return any block, as it stands inside another one: without part."""
        self.size -= 1
        makers: list[Callable[[], AnyBlock]] = [self.formula, self.preformatted, self.opaque]
        if self.size > 0:
            makers += [self.list, self.list, self.table, self.definitions, self.figure, self.note, self.quote]
        return self.paragraph() if self.chance.random() < 0.5 else self.pick(*makers)()

    def blocks(self) -> tuple[AnyBlock, ...]:
        """Return one to three blocks, as they stand inside another one."""
        return self.some(self.block, 3, 1)

    def formula(self) -> AnyBlock:
        """Return a formula."""
        numbered = self.pick(True, False)
        if self.pick(True, False):
            return Formula(id=self.id(), source=MATHML, notation="mathml", numbered=numbered)
        return Formula(id=self.id(), source=self.pick("x = y", "a\n+ b", r"\sum_i x_i"), numbered=numbered)

    def preformatted(self) -> AnyBlock:
        """Return preformatted text, without white space at the ends of lines or empty lines around it."""
        lines = ["".join(self.chance.choices("ab 机:-*|", k=self.chance.randint(0, 6))).rstrip() for _ in range(3)]
        text = "\n".join(lines).strip("\n") or "x"
        return Preformatted(id=self.id(), text=text, language=self.pick("", "python"))

    def opaque(self) -> AnyBlock:
        """Return something that only STS can say."""
        return Opaque(xml="<boxed-text><p>框</p></boxed-text>", text="框")

    def item(self) -> ListItem:
        """Return a list item."""
        return ListItem(blocks=self.blocks(), id=self.id(), label=self.seldom(lambda: self.pick("甲)", "（1）"), ""))

    def list(self) -> AnyBlock:
        """Return a list."""
        items = self.some(self.item, 3, 1)
        if self.pick(True, False):
            return List(id=self.id(), items=items, style=self.pick("dash", "bullet", "plain"))
        start = self.seldom(lambda: self.chance.randint(2, 12), 1)
        return List(id=self.id(), items=items, style=self.pick("alpha", "arabic", "roman"), start=start)

    def definitions(self) -> AnyBlock:
        """Return a definition list."""

        def one() -> Definition:
            return Definition(term=self.inlines(), blocks=self.blocks())

        return DefinitionList(id=self.id(), items=self.some(one, 2, 1), kind=self.pick("", "where", "legend"))

    def figure(self) -> AnyBlock:
        """Return a figure."""
        legend = self.seldom(self.blocks, ())
        title = self.no_or_inlines()
        return Figure(
            id=self.id(), source="pictures/图.svg", alternative=self.pick("", self.words()), title=title, legend=legend
        )

    def note(self) -> Note | Example | Warning:
        """Return a note, an example or a warning."""
        label = self.seldom(lambda: "7a", "")
        if self.chance.random() < 0.2:
            return Warning(id=self.id(), blocks=self.blocks())
        if self.pick(True, False):
            return Note(id=self.id(), blocks=self.blocks(), label=label)
        return Example(id=self.id(), blocks=self.blocks(), label=label)

    def quote(self) -> AnyBlock:
        """Return a quotation."""
        return Quote(id=self.id(), blocks=self.blocks(), attribution=self.no_or_inlines())

    def table(self) -> AnyBlock:
        """Return a table whose cells fill the grid, with a few spans."""
        columns, height = self.chance.randint(1, 3), self.chance.randint(1, 3)
        widths = tuple(self.chance.randint(1, 90) for _ in range(columns)) if self.pick(True, False) else ()
        note = Note(id=self.id(), blocks=(self.paragraph(),))
        return Table(
            id=self.id(),
            header=self.rows(self.chance.randint(0, 1), columns, header=True),
            rows=self.rows(height, columns, header=False),
            title=self.no_or_inlines(),
            unit=self.pick("", "", "人", "mm"),
            holds=self.seldom(lambda: self.pick(*get_args(TableContent)), ""),
            orientation=self.seldom(lambda: self.pick(*get_args(Orientation)), ""),
            widths=widths,
            notes=self.seldom(lambda: (note,), ()),
        )

    def rows(self, height: int, columns: int, *, header: bool) -> tuple[Row, ...]:
        """Return table rows."""
        taken: set[tuple[int, int]] = set()
        found = []
        for r in range(height):
            cells = []
            for c in range(columns):
                if (r, c) in taken:
                    continue
                free = next((n for n in range(1, columns - c) if (r, c + n) in taken), columns - c)
                wide = self.seldom(lambda free=free: self.chance.randint(1, free), 1)  # type: ignore[misc]
                high = self.seldom(lambda left=height - r: self.chance.randint(1, left), 1)  # type: ignore[misc]
                taken.update((r + i, c + j) for i in range(high) for j in range(wide))
                cells.append(self.cell(wide, high, header=header))
            found.append(Row(cells=tuple(cells)))
        return tuple(found) if all(row.cells for row in found) else self.rows(height, columns, header=header)

    def cell(self, wide: int, high: int, *, header: bool) -> Cell:
        """Return a table cell."""
        odd = self.chance.random() < 0.05
        align: Alignment = self.pick("left", "center", "right") if odd else ""
        blocks = self.some(self.block, 2) if self.chance.random() < 0.3 else (self.paragraph(),)
        return Cell(blocks=blocks, colspan=wide, rowspan=high, align=align, header=odd and not header)

    def reference_list(self) -> ReferenceList:
        """Return a list of references: standards with titles, and free text."""

        def one() -> Reference:
            designation = self.pick("", *DESIGNATIONS)
            content = self.inlines() if not designation else self.no_or_inlines()
            return Reference(id=self.id(), designation=designation, content=content)

        return ReferenceList(id=self.id(), items=self.some(one, 3, 1))

    # Divisions

    def part(self) -> Part:
        """Return a part."""
        return self.pick("", "", "A", "B")

    def placed(self) -> AnyBlock:
        """Return a block of a clause, with part and anchor."""
        block: Any = self.reference_list() if self.chance.random() < 0.1 else self.block()
        part = self.part()
        if part == "B":
            refinement = self.pick("", "detail", "supplement")
            block = replace(block, refines=self.references(), refinement=refinement)
        placed: AnyBlock = replace(block, part=part)
        return placed

    def term(self) -> Term:
        """Return one designation of a concept."""
        kinds: tuple[TermKind, ...] = get_args(TermKind)
        statuses: tuple[TermStatus, ...] = get_args(TermStatus)
        language = self.pick("zh", "zh", "en", "de")
        return Term(text=self.plain(), language=language, status=self.pick(*statuses), kind=self.pick("", *kinds))

    def term_entry(self) -> TermEntry:
        """Return a term entry."""

        def remark() -> AnyBlock:
            if self.pick(True, False):
                return Note(id=self.id(), blocks=self.blocks())
            return Example(id=self.id(), blocks=self.blocks())

        return TermEntry(
            terms=self.some(self.term, 3, 1),
            definition=self.inlines(footnotes=True),
            domain=self.pick("", self.words()),
            notes=self.some(remark, 2),
            source=self.no_or_inlines(),
            id=self.id(),
            part=self.part(),
            suppressions=self.suppressions(),
        )

    def suppression(self) -> Suppression:
        """Return a suppression, as often as not one that is none."""
        return Suppression(
            rule=self.pick("AB-14", "b-without-anchor", "SL", "", self.plain()),
            reason=self.pick("", self.plain(), self.words()),
            approver=self.pick("", "", self.words()),
            expires=self.pick("", "2027-06-30", "2027-13-01"),
        )

    def suppressions(self) -> tuple[Suppression, ...]:
        """Return what is accepted in a division, mostly nothing."""
        return self.seldom(lambda: self.some(self.suppression, 2, 1), ())

    def division(self) -> dict[str, Any]:
        """Return what clauses and annexes have in common."""
        part = self.part()
        return {
            "title": self.inlines(),
            "id": self.id(),
            "part": part,
            "refines": self.references(1) if part == "B" else (),
            "refinement": self.pick("", "detail") if part == "B" else "",
            "blocks": self.some(self.placed, 4),
            "suppressions": self.suppressions(),
        }

    def clause(self, kinds: Iterable[ClauseKind] = ("",), depth: int = 2) -> Clause:
        """Return a clause with subclauses and term entries."""
        return Clause(kind=self.pick(*kinds), subclauses=self.subclauses(depth), **self.division())

    def subclauses(self, depth: int) -> tuple[Clause | TermEntry, ...]:
        """Return term entries and clauses."""
        if depth == 0:
            return ()
        clauses = self.some(lambda: self.clause(depth=depth - 1), 2)
        return (*self.seldom(lambda: self.some(self.term_entry, 2), ()), *clauses)

    def annex(self) -> Annex:
        """Return an annex."""
        return Annex(normative=self.pick(True, False), subclauses=self.subclauses(1), **self.division())

    def deviation(self) -> RegisteredDeviation:
        """Return an entry of the deviation register."""
        subject = self.pick("10.3", "GB/T 24001—2016#9.3", "ISO 9001:2015/Amd 1:2024", self.words())
        return RegisteredDeviation(subject, self.pick("", self.words(), "— " + self.words()))

    def metadata(self) -> Metadata:
        """Return metadata; every field is filled in some document."""

        def names() -> tuple[str, ...]:
            return self.some(self.words, 2)

        chinese, english = Title("zh", self.some(self.words, 3, 1)), Title("en", self.some(self.words, 3, 1))
        return Metadata(
            number=self.pick("", *DESIGNATIONS),
            titles=self.pick((chinese,), (chinese, english)),
            edition=self.pick("", "1"),
            profile=self.pick("", "sector-standard"),
            stage=self.pick("", "征求意见稿"),
            bases=self.pick((), ("GB/T 19001—2016",), ("GB/T 19001—2016", "GB/T 24001—2016")),
            part_a=self.pick("", "composed", "cited"),
            ab_style=self.pick("", "box", "suffix"),
            deviations=self.some(self.deviation, 2),
            sectors=names(),
            ics=self.pick((), ("03.120.10",)),
            ccs=self.pick((), ("A 00", "C 11")),
            issuers=names(),
            originator="RB",
            proposers=names(),
            committees=names(),
            drafters=names(),
            replaces=self.pick((), ("GB/T 1—2000",)),
            adopted=self.pick((), (Adopted("ISO 9001:2015", "IDT"),)),
            issued=self.pick("", "2026-12-01", "××××-××-××"),
            effective=self.pick("", "2027-06-01"),
            copyright=self.pick("", self.words()),
            custom=self.pick((), (Custom("x-note", self.plain()), Custom("备注", self.plain()))),
        )

    def document(self) -> Document:
        """Return a document."""
        return Document(
            metadata=self.metadata(),
            front=self.some(lambda: self.clause(FRONT, 1), 1),
            clauses=self.some(lambda: self.clause(BODY), 3),
            annexes=self.some(self.annex, 1),
            back=self.some(lambda: self.clause(BACK, 0), 1),
            suppressions=self.suppressions(),
        )


class _Unique(Transform):
    """Puts a suffix on every id that is used twice."""

    def __init__(self) -> None:
        self.seen: Counter[str] = Counter()

    def fresh(self, name: str) -> str:
        self.seen[name] += 1
        return name if not name or self.seen[name] == 1 else self.fresh(f"{name}-{self.seen[name]}")

    def node(self, node: Any) -> Any:
        return replace(node, id=self.fresh(node.id))

    def inline(self, inline: AnyInline) -> AnyInline:
        return replace(inline, id=self.fresh(inline.id)) if isinstance(inline, Footnote) else inline
