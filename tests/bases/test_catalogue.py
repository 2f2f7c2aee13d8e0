"""The bases of the package: each file is sound as a base and well written, and they say what they are known to say."""

import re
from collections.abc import Iterator
from itertools import pairwise, zip_longest
from pathlib import Path

import pytest

from stdtools import resources
from stdtools.bases import catalogue
from stdtools.bases.catalogue import Entry
from stdtools.bases.requirements import anchors, clause_numbers, requirements
from stdtools.model.blocks import List, Paragraph
from stdtools.model.document import Clause, Document, TermEntry
from stdtools.model.inlines import CrossReference, plain_text
from stdtools.model.walk import all_inlines, divisions, own_inlines, walk

GBT_19001 = "GB/T 19001—2016"
GBT_24001 = "GB/T 24001—2016"
GBT_45001 = "GB/T 45001—2020"
STRUCTURE = "ISO/IEC Directives, Part 1:2021"

FILES = [entry for entry in catalogue.available() if entry.origin == "package"]
EVERY_FILE = pytest.mark.parametrize("entry", FILES, ids=lambda entry: entry.file)
SYSTEMS = pytest.mark.parametrize("name", [GBT_19001, GBT_24001, GBT_45001])
LANGUAGES = pytest.mark.parametrize("language", ["zh", "en"])

MODALS = {
    "zh": r"(?<![响适相供])应(?![对用急])|宜|可|原则上|鼓励|倡导",
    "en": r"\b(shall|should|may|can)\b",
}
ENDS = {"zh": {";": "；", ":": "：", ".": "。"}, "en": {";": ";", ":": ":", ".": "."}}
ADDRESSEES = {"zh": "组织|最高管理者|工作人员", "en": "[Tt]he organization|[Tt]op management|workers"}


def base(name: str = GBT_19001, language: str = "zh") -> Document:
    found = catalogue.package(name, language)
    assert found is not None
    return found


def sentences(document: Document) -> Iterator[str]:
    """The sentences that state requirements: paragraphs that are one, and those that lead into a list of some."""
    for division, _ in divisions(document):
        if isinstance(division, TermEntry):
            continue
        for block, following in zip_longest(division.blocks, division.blocks[1:]):
            leads = isinstance(following, List) and any(i.covers for i in paragraphs(following))
            if isinstance(block, Paragraph) and (block.covers or leads):
                yield plain_text(block.content)


def paragraphs(block: List) -> Iterator[Paragraph]:
    """The paragraphs of the items of a list, at any depth."""
    for item in block.items:
        for inside in item.blocks:
            if isinstance(inside, List):
                yield from paragraphs(inside)
            elif isinstance(inside, Paragraph):
                yield inside


def ends(block: List, last: str) -> Iterator[tuple[Paragraph, str]]:
    """The paragraphs of a list, each with what it must end with; ``last`` ends the last item."""
    for number, item in enumerate(block.items, start=1):
        stop = last if number == len(block.items) else ";"
        for inside, after in zip_longest(item.blocks, item.blocks[1:]):
            if isinstance(inside, List):
                yield from ends(inside, stop)
            elif isinstance(inside, Paragraph):
                yield inside, ":" if isinstance(after, List) else stop if after is None else ";"


@EVERY_FILE
def test_every_file_is_a_base_named_after_its_designation(entry: Entry) -> None:
    document = catalogue.open_entry(entry)
    assert catalogue.slug(document.metadata.number) == entry.stem
    assert document.metadata.language == entry.language
    assert {c.name for c in document.metadata.custom} >= {"text", "verified"}


@EVERY_FILE
def test_every_clause_has_an_id_and_every_reference_a_target(entry: Entry) -> None:
    document = catalogue.open_entry(entry)
    ids = [v.node.id for v in walk(document) if getattr(v.node, "id", "")]
    assert len(ids) == len(set(ids))
    assert all(v.node.id for v in walk(document) if isinstance(v.node, Clause))
    inlines = [i for v in walk(document) for i in all_inlines(own_inlines(v.node))]
    assert {i.target for i in inlines if isinstance(i, CrossReference)} <= set(ids)


@pytest.mark.parametrize("stem", sorted({entry.stem for entry in FILES}))
def test_both_languages_state_the_same_requirements_in_the_same_clauses(stem: str) -> None:
    zh, en = (catalogue.open_entry(Entry(stem, language, "package")) for language in ("zh", "en"))
    assert list(clause_numbers(zh)) == list(clause_numbers(en))
    assert [(r.id, r.clause) for r in requirements(zh).values()] == [
        (r.id, r.clause) for r in requirements(en).values()
    ]
    assert shapes(zh) == shapes(en)


def shapes(document: Document) -> list[tuple[str, str]]:
    """What stands where in a document: kinds of nodes and ids of clauses and list styles."""
    return [
        (type(v.node).__name__, v.node.style if isinstance(v.node, List) else getattr(v.node, "id", ""))
        for v in walk(document)
    ]


@EVERY_FILE
def test_every_sentence_says_how_binding_it_is(entry: Entry) -> None:
    for sentence in sentences(catalogue.open_entry(entry)):
        assert re.search(MODALS[entry.language], sentence), sentence


@SYSTEMS
@LANGUAGES
def test_every_sentence_of_a_management_system_is_an_obligation_on_someone(name: str, language: str) -> None:
    found = list(sentences(base(name, language)))
    assert len(found) > 60
    modal = "应" if language == "zh" else "shall"
    for sentence in found:
        assert re.search(f"({ADDRESSEES[language]}).*({MODALS[language]})", sentence), sentence
        assert modal in sentence or re.search("方可|may", sentence), sentence


@EVERY_FILE
def test_sentences_and_items_of_lists_end_as_gbt_1_1_has_it(entry: Entry) -> None:
    document = catalogue.open_entry(entry)
    marks = ENDS[entry.language]
    for sentence in sentences(document):
        assert sentence[-1] in (marks["."], marks[":"]), sentence
    for division, _ in divisions(document):
        for block in () if isinstance(division, TermEntry) else division.blocks:
            for paragraph, end in ends(block, ".") if isinstance(block, List) else ():
                text = plain_text(paragraph.content)
                assert text.removesuffix(" and").removesuffix(" or").endswith(marks[end]), text


@pytest.mark.parametrize("entry", [e for e in FILES if e.language == "zh"], ids=lambda entry: entry.file)
def test_chinese_has_full_width_punctuation_and_one_word_for_a_requirement(entry: Entry) -> None:
    document = catalogue.open_entry(entry)
    for sentence in sentences(document):
        assert not re.search("应当|必须|不得|须", sentence), sentence
    for visit in walk(document):
        text = plain_text(own_inlines(visit.node))
        assert not re.search(r"[\u4e00-\u9fff][,;:?!()]|[,;:?!()][\u4e00-\u9fff]", text), text


@EVERY_FILE
def test_no_file_holds_a_mark_of_copyright(entry: Entry) -> None:
    text = resources.directory("bases").joinpath(entry.file).read_text(encoding="utf-8")
    assert not re.search("©|copyright|all rights reserved|版权所有|翻印必究", text, re.IGNORECASE)


@LANGUAGES
@pytest.mark.parametrize(
    ("name", "clauses", "requirement_count", "sentence_count"),
    [(GBT_19001, 94, 316, 125), (GBT_24001, 48, 191, 80), (GBT_45001, 59, 274, 86)],
)
def test_clauses_requirements_and_sentences_are_counted(
    name: str, clauses: int, requirement_count: int, sentence_count: int, language: str
) -> None:
    document = base(name, language)
    found = requirements(document)
    assert len(clause_numbers(document)) == clauses
    assert len(found) == requirement_count
    assert len({(r.clause, r.id.removeprefix(r.clause + "-").split(".")[0]) for r in found.values()}) == sentence_count


@SYSTEMS
def test_every_clause_from_4_on_that_is_not_divided_states_requirements(name: str) -> None:
    document = base(name)
    stating = {r.clause for r in requirements(document).values()}
    numbers = [n for n in clause_numbers(document) if int(n.split(".")[0]) >= 4]
    undivided = {n for n, after in pairwise((*numbers, "")) if not after.startswith(n + ".")}
    assert stating == undivided


def test_titles_of_the_chapters() -> None:
    for name in (GBT_19001, STRUCTURE):
        titles = [plain_text(c.title) for c in base(name).clauses]
        assert titles[3:] == ["组织环境", "领导作用", "策划", "支持", "运行", "绩效评价", "改进"]


def test_a_base_is_found_by_the_document_it_adopts_and_by_other_spellings() -> None:
    assert catalogue.load("ISO 9001:2015") is base()
    assert catalogue.load("GB/T19001-2016") is base()
    assert catalogue.load("ISO 14001:2015") is base(GBT_24001)
    assert catalogue.load("ISO 45001:2018", "en") is base(GBT_45001, "en")
    assert catalogue.load("GB/T 19001—2008") is None
    assert base(language="fr").metadata.language in ("zh", "en")


def test_anchors_are_clauses_sentences_and_requirements() -> None:
    found = anchors(base())
    assert {found[a] for a in ("4.2", "4.2-1", "4.2-1.a")} == {"4.2"}
    assert found["6.1.2-1.b"] == "6.1.2"
    assert "4.2-9" not in found
    assert set(clause_numbers(base())) <= found.keys()


def test_a_file_that_is_no_base_is_an_error(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "xb-1-2020.zh.xml").write_text("<standard><front/><body/></standard>", encoding="utf-8")
    monkeypatch.setattr(catalogue, "_directory", lambda: tmp_path)
    with pytest.raises(catalogue.BaseError):
        catalogue.open_entry(Entry("xb-1-2020", "zh", "package"))
