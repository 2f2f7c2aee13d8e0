"""Mutants: a complete document with part A included, and every single requirement of it spoilt in one way.

The document is composed from the base, then taken as if a drafter had typed all of it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple, TypeVar

from benchmarks import corpus
from msgspec.structs import replace

from stdtools.analysis import language
from stdtools.analysis.compose import compose
from stdtools.analysis.facts import Facts
from stdtools.app.documents import documents
from stdtools.bases import catalogue
from stdtools.bases.requirements import requirements
from stdtools.model.blocks import AnyBlock, ListItem, Paragraph, Reference, RequirementRef
from stdtools.model.codec import without_locations
from stdtools.model.document import Annex, Clause, Document, TermEntry
from stdtools.model.finding import Finding
from stdtools.model.identifiers import identify
from stdtools.model.inlines import AnyInline, Text, normalize, plain_text
from stdtools.model.metadata import Metadata
from stdtools.model.transform import Transform
from stdtools.readers import read
from stdtools.rules import coverage, fidelity
from stdtools.rules import profile as profiles
from stdtools.rules.context import Base, Context
from stdtools.rules.rule import Rule
from stdtools.workspace import Disk

BASE = "GB/T 19001—2016"
ROOT = Path(__file__).parent.parent.parent

MOVED = "moved"
"""The id of words in another clause than theirs."""

ALL = slice(None)
"""Every requirement."""

Content = tuple[AnyInline, ...]
N = TypeVar("N", Clause, Annex, TermEntry, AnyBlock, ListItem, Reference)


class Mutant(NamedTuple):
    """A spoilt document and what must be said of it: the code at the clause, about the requirement."""

    document: Document
    code: str
    clause: str
    requirement: str


class Spelling(NamedTuple):
    """How one language says what the mutants say."""

    verbs: tuple[tuple[str, str], ...]
    weak_item: str
    addressee: str
    delegated: str
    omitted: str
    negation: tuple[str, str]
    qualifier: str


SPELLINGS = {
    "zh": Spelling(
        verbs=(("(?<![相适对])应(?!对|急|用)", "宜"), ("方可", "能")),
        weak_item="宜考虑",
        addressee="(?:最高管理者|组织)(?=应|方可)",
        delegated="由质量部",
        omitted="（略）",
        negation=("组织应|最高管理者应", "组织不应"),
        qualifier="尽可能",
    ),
    "en": Spelling(
        verbs=((r"\bshall\b", "should"), (r"\bmay claim\b", "can claim")),
        weak_item="should consider ",
        addressee=r"(?:Top management|The organization|the organization)(?= (?:shall|may))",
        delegated="carried out by the quality department, ",
        omitted="(omitted)",
        negation=(r"\bshall\b(?! not)", "shall not"),
        qualifier="as far as possible, ",
    ),
}


def complete() -> dict[str, Document]:
    """Return every complete document by name: those in ``standards/``, the synthetic one, and the base in English."""
    workspace = Disk(str(ROOT))
    found = {}
    for path in documents(["standards"], workspace):
        document = read(path, workspace).document
        if BASE in document.metadata.bases and document.metadata.part_a in ("composed", "included"):
            found[path.removeprefix("standards/")] = document
    chinese, english = catalogue.load(BASE, "zh"), catalogue.load(BASE, "en")
    assert chinese is not None
    assert english is not None
    found["synthetic"] = corpus.standard(chinese)
    metadata = Metadata(bases=(BASE,), language="en", profile="sector-standard", part_a="composed")
    found["English"] = Document(metadata=metadata)
    return {name: whole(document) for name, document in found.items()}


def whole(document: Document) -> Document:
    """Return a complete document as if all of it had been typed, every node with an id."""
    composed = compose(document)
    typed = replace(composed, base=None, metadata=replace(composed.metadata, part_a="included"))
    return identify(without_locations(typed))


def findings(document: Document) -> Iterator[Finding]:
    """Yield what the rules on coverage say of a document."""
    facts = Facts(document)
    base = catalogue.load(BASE, document.metadata.language)
    profile = profiles.load("sector-standard")
    assert base is not None
    assert profile is not None
    words = language.load(document.metadata.language)
    context = Context(facts, document, profile, (Base(BASE, base, facts),), words)
    for module in MODULES:
        for rule in (value for value in vars(module).values() if isinstance(value, Rule)):
            assert rule.check is not None
            for finding in rule.check(context):
                yield replace(finding, code=rule.code)


def is_told(mutant: Mutant) -> bool:
    """Tell whether the expected finding is made: the code, at the clause, about the requirement."""
    for finding in findings(mutant.document):
        if finding.code == mutant.code and finding.clause == mutant.clause:
            named = (finding.arguments.get("missing", ""), finding.arguments.get("requirement", ""))
            if mutant.requirement in "\n".join(named).split("\n") or finding.variant == "chapter":
                return True
    return False


class _Edit(Transform):
    """Replaces the paragraph that covers a requirement, and adds paragraphs to a clause."""

    def __init__(self, requirement: str, edit: Callable[[Paragraph], Paragraph], clause: str = "") -> None:
        self.requirement, self.edit, self.clause = requirement, edit, clause
        self.moved: tuple[Paragraph, ...] = ()

    def node(self, node: N) -> N:
        match node:
            case Paragraph() if node.id != MOVED and any(ref.id == self.requirement for ref in node.covers):
                return _parted(node, self.requirement).edited(self.edit)  # type: ignore[return-value]
            case Clause() if self.clause and node.id == self.clause:
                return replace(node, blocks=(*node.blocks, *self.moved))
        return node


class _Parted(NamedTuple):
    """A paragraph and the sentence in it that states one requirement, with what stands before and after it."""

    paragraph: Paragraph
    before: Content
    own: Paragraph
    after: Content

    def edited(self, edit: Callable[[Paragraph], Paragraph]) -> Paragraph:
        """Return the paragraph with only that sentence edited."""
        own = edit(self.own)
        ids = {ref.id for ref in self.own.covers}
        others = tuple(ref for ref in self.paragraph.covers if ref.id not in ids or ref in own.covers)
        return replace(self.paragraph, content=normalize((*self.before, *own.content, *self.after)), covers=others)


def _parted(paragraph: Paragraph, id: str) -> _Parted:
    """Take a paragraph apart; of one that states several requirements, a sentence may say again what led in another."""
    first = paragraph.content[0]
    if len(paragraph.covers) == 1 or not isinstance(first, Text):
        return _Parted(paragraph, (), paragraph, ())
    base = catalogue.load(BASE, "zh")
    assert base is not None
    sentence = corpus.sentence(base, id)
    start = first.text.index(sentence)
    last = first.text.rindex(sentence.rstrip("。"))
    end = first.text.index("。", last + len(sentence) - 1) + 1
    own = replace(paragraph, content=(Text(first.text[start:end]),), covers=(RequirementRef(id),))
    return _Parted(paragraph, (Text(first.text[:start]),), own, (Text(first.text[end:]), *paragraph.content[1:]))


def removed(document: Document, which: slice = ALL) -> Iterator[Mutant]:
    """Yield a mutant for each requirement, without its words."""
    omitted = SPELLINGS[document.metadata.language].omitted
    for id, clause in _requirements(document)[which]:
        edit = _Edit(id, lambda p: replace(p, content=(Text(omitted),), covers=()))
        yield Mutant(edit.document(document), "COV-01", clause, id)


def weakened(document: Document, which: slice = ALL) -> Iterator[Mutant]:
    """Yield a mutant for each requirement: shall has become should; a list item begins with should."""
    spelling = SPELLINGS[document.metadata.language]

    def weaken(paragraph: Paragraph) -> Paragraph:
        content = paragraph.content
        for verb, weaker in spelling.verbs:
            content = _substituted(content, verb, weaker)
        return replace(paragraph, content=_or_prefixed(content, paragraph.content, spelling.weak_item))

    for id, clause in _requirements(document)[which]:
        yield Mutant(_Edit(id, weaken).document(document), "COV-04", clause, id)


def negated(document: Document, which: slice = ALL) -> Iterator[Mutant]:
    """Yield a mutant for each requirement that is a sentence and does not forbid: it does now."""
    affirmative, negative = SPELLINGS[document.metadata.language].negation

    def negate(paragraph: Paragraph) -> Paragraph:
        return replace(paragraph, content=_substituted(paragraph.content, affirmative, negative))

    for id, clause in _requirements(document)[which]:
        changed = _Edit(id, negate).document(document)
        if changed != document:
            yield Mutant(changed, "COV-04", clause, id)


def readdressed(document: Document, which: slice = ALL) -> Iterator[Mutant]:
    """Yield a mutant for each requirement: a department has the duty."""
    spelling = SPELLINGS[document.metadata.language]
    department = spelling.delegated.removeprefix("由").removeprefix("carried out by ").removesuffix(", ")

    def readdress(paragraph: Paragraph) -> Paragraph:
        content = _substituted(paragraph.content, spelling.addressee, department)
        return replace(paragraph, content=_or_prefixed(content, paragraph.content, spelling.delegated))

    for id, clause in _requirements(document)[which]:
        yield Mutant(_Edit(id, readdress).document(document), "COV-05", clause, id)


def moved(document: Document, which: slice = ALL) -> Iterator[Mutant]:
    """Yield a mutant for each requirement: its words stand in another clause."""
    places = _requirements(document)
    facts = Facts(document)
    for position, (id, clause) in list(enumerate(places))[which]:
        others = (c for _, c in (*places[position:], *places) if not _related(c, clause))
        other = next(others)
        division = facts.by_number[other]
        stating = (v.node for v in facts.visits if isinstance(v.node, Paragraph))
        paragraph = next(node for node in stating if any(ref.id == id for ref in node.covers))
        words = _parted(paragraph, id).own
        edit = _Edit(id, lambda p: replace(p, content=(Text("—"),), covers=()), division.id)
        edit.moved = (replace(words, id=MOVED, part="A"),)
        yield Mutant(edit.document(document), "COV-16", other, id)


def qualified(document: Document, which: slice = ALL) -> Iterator[Mutant]:
    """Yield a mutant for each requirement: with a qualifier that leaves it to discretion."""
    qualifier = SPELLINGS[document.metadata.language].qualifier
    again = "(?<=。)(?=[^。])"  # where the next sentence begins: it may say the same
    for id, clause in _requirements(document)[which]:
        edit = _Edit(id, lambda p: replace(p, content=(Text(qualifier), *_substituted(p.content, again, qualifier))))
        yield Mutant(edit.document(document), "COV-03", clause, id)


def exchanged(document: Document, which: slice = ALL) -> Iterator[Mutant]:
    """Yield a mutant for each requirement whose words say maintain or retain, not both: the other one."""
    zh = document.metadata.language == "zh"
    pairs = {"保持": "保留", "保留": "保持"} if zh else {"maintain": "retain", "retain": "maintain"}
    pattern = rf"(?:{'|'.join(pairs)})(?=[^。；.;]*(?:成文信息|documented information))"

    def exchange(paragraph: Paragraph) -> Paragraph:
        if len(set(re.findall(pattern, plain_text(paragraph.content)))) > 1:
            return paragraph
        return replace(paragraph, content=_substituted(paragraph.content, pattern, lambda m: pairs[m.group()]))

    for id, clause in _requirements(document)[which]:
        changed = _Edit(id, exchange).document(document)
        if changed != document:
            yield Mutant(changed, "COV-07", clause, id)


MODULES = (coverage, fidelity)
"""The rules on the coverage of single requirements."""

KINDS: dict[str, Callable[[Document, slice], Iterator[Mutant]]] = {
    "removed": removed,
    "weakened": weakened,
    "readdressed": readdressed,
    "moved": moved,
    "negated": negated,
    "qualified": qualified,
    "exchanged": exchanged,
}
"""Every way to spoil requirements, those of a slice of them. The first four are possible for each of them."""


def _requirements(document: Document) -> list[tuple[str, str]]:
    base = catalogue.load(BASE, document.metadata.language)
    assert base is not None
    return [(requirement.id, requirement.clause) for requirement in requirements(base).values()]


def _related(one: str, other: str) -> bool:
    return one == other or one.startswith(other + ".") or other.startswith(one + ".")


def _substituted(content: Content, pattern: str, by: str | Callable[[re.Match[str]], str]) -> Content:
    return tuple(replace(i, text=re.sub(pattern, by, i.text)) if isinstance(i, Text) else i for i in content)


def _or_prefixed(content: Content, before: Content, prefix: str) -> Content:
    """Return the content if it has changed, else the old one with a prefix."""
    return content if plain_text(content) != plain_text(before) else (Text(prefix), *before)
