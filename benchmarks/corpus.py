"""The document that is measured: a synthetic Chinese sector standard in A+B mode, the size of a real one.

Chapters 4 to 10 have the clauses of the base and cover all its requirements: 70 % of the 300 requirement paragraphs are
part A, the others are part B, each anchored. Everything is decided by the seed and the base.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import cycle, product

from benchmarks.sentences import Sentences, vocabulary
from stdtools.analysis.leads import requirement_leads
from stdtools.bases.requirements import requirements
from stdtools.model.blocks import (
    AnyBlock,
    Cell,
    Example,
    List,
    ListItem,
    Note,
    Paragraph,
    Part,
    Reference,
    ReferenceList,
    RequirementRef,
    Row,
    Table,
)
from stdtools.model.document import Annex, Clause, ClauseKind, Document, Term, TermEntry
from stdtools.model.inlines import AnyInline, Citation, CrossReference, Text
from stdtools.model.metadata import Metadata, RegisteredDeviation, Title
from stdtools.model.numbering import numbered
from stdtools.model.walk import all_inlines, own_inlines, walk

REQUIREMENTS = 300
PART_A = 0.7
REFERENCES = (2, 3, 2)
"""Cross references of one requirement after another, in turn."""


def standard(base: Document, seed: int = 1) -> Document:
    """Return the standard on ``base``, whose text does not enter it: part A is written anew in the sector's words."""
    return _Standard(base, seed).document()


def size(document: Document) -> dict[str, int]:
    """Count what the size of a standard is told by: clauses, requirements, references, tables, terms, characters."""
    visits = list(walk(document))
    inlines = [i for v in visits for i in all_inlines(own_inlines(v.node))]
    texts = [i.text for i in inlines if isinstance(i, Text)]
    return {
        "clauses": sum(isinstance(v.node, Clause) for v in visits),
        "requirements": sum(isinstance(v.node, Paragraph) and bool(v.node.covers or v.node.refines) for v in visits),
        "references": sum(type(i).__name__ == "CrossReference" for i in inlines),
        "tables": sum(isinstance(v.node, Table) for v in visits),
        "terms": sum(isinstance(v.node, TermEntry) for v in visits),
        "characters": sum(map(len, texts)),
    }


def sentence(base: Document, id: str) -> str:
    """Return a requirement of the base as the sentence that covers it; its own references are left out."""
    text = "".join((*requirement_leads(base).get(id, ()), requirements(base)[id].text))
    return text.replace("（见）", "").rstrip("；。：") + "。"


class _Standard:
    def __init__(self, base: Document, seed: int) -> None:
        self.words = vocabulary()
        self.sentences = Sentences(self.words, seed)
        self.random = self.sentences.random
        self.base = base
        self.numbers = {id(v.node): n for v, n in numbered(base) if isinstance(v.node, Clause)}
        self.ids: dict[str, list[str]] = {}
        for requirement in requirements(base).values():
            self.ids.setdefault(requirement.clause, []).append(requirement.id)
        self.targets = [_anchor(clause) for clause in self.ids]
        self.concepts = list(product(self.words["term"]["qualifiers"], self.words["term"]["heads"]))
        self.terms = [f"term-{n}" for n in range(1, len(self.concepts) + 1)]
        self.in_turn = cycle(self.terms)
        part_a = round(REQUIREMENTS * PART_A)
        self.part_a = dict(zip(self.ids, _shares([len(ids) for ids in self.ids.values()], part_a), strict=True))
        self.part_b = dict(zip(self.ids, _shares([1] * len(self.ids), REQUIREMENTS - part_a), strict=True))
        self.made = 0

    def document(self) -> Document:
        chapters = [self.chapter(c) for c in self.base.clauses if self.states(c)]
        return Document(
            metadata=self.metadata(),
            front=(self.prose("前言", "foreword"), self.prose("引言", "introduction")),
            clauses=(self.prose("范围", "scope"), self.references(), self.terminology(), *chapters),
            annexes=tuple(self.annex(n, title) for n, title in enumerate(self.words["annexes"]["titles"])),
            back=(self.bibliography(),),
        )

    def metadata(self) -> Metadata:
        words = self.words["metadata"]
        return Metadata(
            number=words["number"],
            titles=(Title("zh", tuple(words["title_zh"])), Title("en", tuple(words["title_en"]))),
            profile="sector-standard",
            stage=words["stage"],
            bases=(words["base"],),
            part_a="included",
            ab_style="type",
            sectors=tuple(words["sectors"]),
            ics=tuple(words["ics"]),
            ccs=tuple(words["ccs"]),
            deviations=(RegisteredDeviation(words["amendment"], reason=words["reason"]),),
        )

    def prose(self, title: str, kind: ClauseKind) -> Clause:
        return Clause(title=(Text(title),), kind=kind, blocks=_paragraphs(self.words["text"][kind]))

    def references(self) -> Clause:
        return Clause(
            title=(Text("规范性引用文件"),),
            kind="normative-references",
            blocks=(*_paragraphs([self.words["text"]["references"]]), _cited(self.words["cited"])),
        )

    def bibliography(self) -> Clause:
        return Clause(title=(Text("参考文献"),), kind="bibliography", blocks=(_cited(self.words["bibliography"]),))

    def terminology(self) -> Clause:
        entries = list(self.entries())
        groups = self.words["term"]["groups"]
        return Clause(
            title=(Text("术语和定义"),),
            kind="terms",
            blocks=_paragraphs([self.words["text"]["terms"]]),
            subclauses=tuple(
                Clause(title=(Text(title),), subclauses=tuple(entries[number :: len(groups)]))
                for number, title in enumerate(groups)
            ),
        )

    def entries(self) -> Iterator[TermEntry]:
        words = self.words["term"]
        for key, ((zh, en), (head_zh, head_en, definition)) in zip(self.terms, self.concepts, strict=True):
            yield TermEntry(
                terms=(Term(text=zh + head_zh), Term(text=f"{en} {head_en}", language="en")),
                definition=(Text(f"{self.random.choice(words['contexts'])}{definition}"),),
                notes=(self.note(""),) if self.random.random() < 0.4 else (),
                id=key,
            )

    def states(self, clause: Clause) -> bool:
        below = (sub for sub in clause.subclauses if isinstance(sub, Clause))
        return self.numbers[id(clause)] in self.ids or any(map(self.states, below))

    def chapter(self, clause: Clause) -> Clause:
        number = self.numbers[id(clause)]
        return Clause(
            title=clause.title,
            id=_anchor(number),
            part="A",
            blocks=tuple(self.provisions(number)) if number in self.ids else (),
            subclauses=tuple(self.chapter(s) for s in clause.subclauses if isinstance(s, Clause)),
        )

    def provisions(self, clause: str) -> Iterator[AnyBlock]:
        """Yield the blocks of a clause: part A with its notes, then part B with its lists, tables and examples."""
        covered: set[str] = set()
        for ids in _split(self.ids[clause], self.part_a[clause]):
            if covered.issuperset(ids):  # fewer requirements than paragraphs
                yield Paragraph(content=self.requirement(), part="B", refines=(RequirementRef(ids[0]),))
                continue
            covered.update(ids)
            covers = tuple(RequirementRef(i) for i in ids)
            yield Paragraph(content=self.covering(ids), covers=covers, part="A")
            if self.random.random() < 0.2:
                yield self.note("A")
        for _ in range(self.part_b[clause]):
            yield from self.supplement(RequirementRef(self.random.choice(self.ids[clause])), clause)

    def supplement(self, refines: RequirementRef, clause: str) -> Iterator[AnyBlock]:
        kind = self.random.random()
        anchor = (refines,)
        if kind < 0.35:
            yield Paragraph(content=self.sentences.introduces_list(), part="B", refines=anchor)
            yield self.list(anchor)
            self.made += 1
            return
        content = self.requirement()
        if kind > 0.75:
            key = f"table-{clause.replace('.', '-')}-{self.made}"
            self.targets.append(key)
            yield Paragraph(content=_leading_to(key, content), part="B", refines=anchor)
            yield self.table(key, anchor)
            return
        yield Paragraph(content=content, part="B", refines=anchor)
        if kind > 0.65:
            yield Example(blocks=(Paragraph(content=self.sentences.statement()),), part="B", refines=anchor)

    def covering(self, ids: list[str]) -> tuple[AnyInline, ...]:
        """Return a paragraph of part A: the words of these requirements, each behind its lead-in, and references."""
        words = "".join(sentence(self.base, id) for id in ids)
        count = REFERENCES[self.made % len(REFERENCES)]
        self.made += 1
        targets = self.random.sample(self.targets, count)
        links: list[AnyInline] = [CrossReference(target) for target in targets]
        if self.made % 12 == 5:
            links.append(Citation(self.random.choice(list(self.words["cited"]))))
        references = [inline for link in links for inline in (Text("、"), link)][1:]
        return (Text(f"{words}见" if targets else words), *references, *([Text("。")] if targets else []))

    def requirement(self) -> tuple[AnyInline, ...]:
        count = REFERENCES[self.made % len(REFERENCES)]
        term = next(self.in_turn) if self.made % 4 < 3 else ""
        cited = self.random.choice(list(self.words["cited"])) if self.made % 12 == 5 else ""
        self.made += 1
        return self.sentences.requirement(self.random.sample(self.targets, count), term, cited)

    def note(self, part: Part) -> Note:
        return Note(blocks=(Paragraph(content=self.sentences.statement()),), part=part)

    def list(self, refines: tuple[RequirementRef, ...]) -> List:
        count = self.random.randint(4, 7)
        items = [Paragraph(content=self.sentences.item(last=n == count - 1)) for n in range(count)]
        return List(style="alpha", items=tuple(ListItem(blocks=(i,)) for i in items), part="B", refines=refines)

    def table(self, key: str, refines: tuple[RequirementRef, ...] = (), rows: int = 6) -> Table:
        words = self.words["table"]
        columns = [words["items"], words["limits"], words["methods"], words["verdicts"]]
        return Table(
            id=key,
            part="B" if refines else "",
            refines=refines,
            title=(Text(self.random.choice(words["titles"])),),
            header=(_row(words["header"]),),
            rows=tuple(_row(self.random.choice(c) for c in columns) for _ in range(rows)),
        )

    def annex(self, number: int, title: str) -> Annex:
        def clause(ordinal: int, title: str) -> Clause:
            key = f"annex-{number}-{ordinal}"
            told = Paragraph(content=_leading_to(key, self.sentences.statement()))
            return Clause(title=(Text(title),), blocks=(told, self.table(key, rows=12)))

        titles = self.words["table"]["titles"][:3]
        return Annex(title=(Text(title),), subclauses=tuple(clause(n, t) for n, t in enumerate(titles)))


def _leading_to(table: str, content: tuple[AnyInline, ...]) -> tuple[AnyInline, ...]:
    """Return a passage, which ends with text, with a sentence more that leads to a table."""
    *before, last = content
    assert isinstance(last, Text)
    return *before, Text(f"{last.text}各项指标见"), CrossReference(table), Text("。")


def _anchor(clause: str) -> str:
    return "clause-" + clause.replace(".", "-")


def _paragraphs(texts: list[str]) -> tuple[Paragraph, ...]:
    return tuple(Paragraph(content=(Text(text),)) for text in texts)


def _cited(titles: dict[str, str]) -> ReferenceList:
    return ReferenceList(items=tuple(Reference(designation=d, content=(Text(t),)) for d, t in titles.items()))


def _row(texts: Iterable[str]) -> Row:
    return Row(cells=tuple(Cell(blocks=(Paragraph(content=(Text(text),)),)) for text in texts))


def _shares(weights: list[int], total: int) -> list[int]:
    """Divide ``total`` in proportion to the weights, at least one each (largest remainders first)."""
    free = total - len(weights)
    exact = [free * weight / sum(weights) for weight in weights]
    shares = [int(share) for share in exact]
    by_remainder = sorted(range(len(weights)), key=lambda n: shares[n] - exact[n])
    for n in by_remainder[: free - sum(shares)]:
        shares[n] += 1
    return [1 + share for share in shares]


def _split(ids: list[str], pieces: int) -> Iterator[list[str]]:
    """Divide ids over so many consecutive pieces, none empty; with fewer ids than pieces, the last one is repeated."""
    for n in range(pieces):
        piece = ids[n * len(ids) // pieces : (n + 1) * len(ids) // pieces]
        yield piece or [ids[min(n, len(ids) - 1)]]
