"""The bases that are no management system standard in force: the notice, structures, skeletons, layers, previews."""

import re
from itertools import pairwise

import pytest

from stdtools.bases import catalogue, correspondence, layers
from stdtools.bases.requirements import anchors, clause_numbers, requirements
from stdtools.bases.verification import is_unverified, unverified
from stdtools.model.blocks import Paragraph, Table
from stdtools.model.document import Clause, Document, TermEntry
from stdtools.model.inlines import plain_text
from stdtools.model.walk import walk

NOTICE = "国认可〔2017〕137号"
AMENDMENT = "ISO 9001:2015/Amd 1:2024"
HIGH_LEVEL = "ISO/IEC Directives, Part 1:2012"
HARMONIZED = "ISO/IEC Directives, Part 1:2021"
BODIES = "GB/T 27021.1—2017"
DRAFTING = "GB/T 27007—2011"
GBT_1_1 = "GB/T 1.1—2020"
RULE_2016 = "国家认监委公告2016年第20号"
RULE_2025 = "CNCA-QMS-01:2025"
GBT_19001 = "GB/T 19001—2016"
ISO_2026 = "ISO 9001:2026"

COUNTS = {
    NOTICE: (25, 78),
    AMENDMENT: (3, 2),
    HIGH_LEVEL: (33, 113),
    HARMONIZED: (39, 0),
    BODIES: (95, 0),
    DRAFTING: (20, 21),
    GBT_1_1: (62, 12),
    RULE_2016: (14, 0),
    RULE_2025: (27, 0),
    ISO_2026: (95, 32),
}
"""Clauses (with annexes) and requirements."""


def base(name: str, lang: str = "zh") -> Document:
    found = catalogue.package(name, lang)
    assert found is not None
    assert found.metadata.language == lang
    return found


@pytest.mark.parametrize("name", COUNTS)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_clauses_and_requirements_are_all_there(name: str, lang: str) -> None:
    document = base(name, lang)
    assert (len(clause_numbers(document)), len(requirements(document))) == COUNTS[name]


@pytest.mark.parametrize("name", COUNTS)
def test_both_languages_agree(name: str) -> None:
    zh, en = base(name), base(name, "en")
    assert list(clause_numbers(zh)) == list(clause_numbers(en))
    assert [(r.id, r.clause) for r in requirements(zh).values()] == [
        (r.id, r.clause) for r in requirements(en).values()
    ]
    assert [c for c in zh.metadata.custom if c.name != "verified"] == [
        c for c in en.metadata.custom if c.name != "verified"
    ]


@pytest.mark.parametrize("name", COUNTS)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_an_id_says_the_number(name: str, lang: str) -> None:
    for number, node in clause_numbers(base(name, lang)).items():
        assert node.id in (f"clause-{number}", f"annex-{number}")


@pytest.mark.parametrize("name", COUNTS)
def test_every_title_has_the_letters_of_its_language(name: str) -> None:
    for lang, other in (("zh", r"[A-Za-z]{4}"), ("en", r"[\u4e00-\u9fff]")):
        for node in clause_numbers(base(name, lang)).values():
            title = re.sub(r"^[(（][一二三四五六七八九十]+[)）]", "", plain_text(getattr(node, "title", ())))
            assert not re.search(other, title), node.id


@pytest.mark.parametrize("name", COUNTS)
def test_what_is_listed_as_unverified_exists(name: str) -> None:
    document = base(name)
    assert set(unverified(document)) <= anchors(document).keys()


def test_unverified_holds_for_everything_below() -> None:
    document = base(DRAFTING)
    assert all(is_unverified(document, name) for name in ("6", "6-1", "6-1.n", "4.2", "A"))
    assert not any(is_unverified(document, name) for name in ("5.2.1-1", "4", "4.1"))
    assert not unverified(base(NOTICE))


class TestNotice:
    def test_every_item_has_its_printed_number(self) -> None:
        titles = [plain_text(getattr(node, "title", ())) for node in clause_numbers(base(NOTICE)).values()]
        assert [titles[index - 1].partition("）")[0] for index in (1, 3, 10, 11, 20, 25)] == [
            "（一",
            "（三",
            "（十",
            "（十一",
            "（二十",
            "（二十五",
        ]

    def test_items_3_to_20_state_the_obligations(self) -> None:
        stating = {int(requirement.clause) for requirement in requirements(base(NOTICE)).values()}
        assert stating == set(range(3, 21)) - {19}

    def test_sentences_are_counted_without_gaps(self) -> None:
        by_clause: dict[str, list[int]] = {}
        for requirement in requirements(base(NOTICE)).values():
            sentence = int(requirement.id.partition("-")[2].partition(".")[0])
            counted = by_clause.setdefault(requirement.clause, [0])
            if counted[-1] != sentence:
                counted.append(sentence)
        assert all(b - a == 1 for counted in by_clause.values() for a, b in pairwise(counted))

    @pytest.mark.parametrize(("item", "modal"), [("3-3", "应"), ("4-2", "宜"), ("6-5", "原则上"), ("20-1", "应")])
    def test_strength_is_said_in_words(self, item: str, modal: str) -> None:
        assert modal in requirements(base(NOTICE))[item].text


def test_the_content_list_of_a_certification_rule_is_recommended() -> None:
    found = requirements(base(DRAFTING))
    assert [name for name in found if name.startswith("6-1.")] == [f"6-1.{letter}" for letter in "abcdefghijklmn"]
    clause = clause_numbers(base(DRAFTING))["6"]
    assert isinstance(clause, Clause)
    lead = clause.blocks[0]
    assert isinstance(lead, Paragraph)
    assert "宜" in plain_text(lead.content)
    assert not any("应" in requirement.text for requirement in found.values())


def test_elements_of_a_document_in_their_order() -> None:
    table = next(v.node for v in walk(base(GBT_1_1)) if isinstance(v.node, Table))
    rows = [[plain_text(b.content) for c in row.cells for b in c.blocks if hasattr(b, "content")] for row in table.rows]
    assert [row[1] for row in rows if row[2].startswith("必备")] == [
        "封面",
        "前言",
        "范围",
        "规范性引用文件",
        "术语和定义",
        "核心技术要素",
    ]
    assert [row[0] for row in rows] == [*map(str, range(1, 13)), "—", "13", "14"]
    assert {row[3] for row in rows} == {"规范性", "资料性", "规范性或资料性"}


@pytest.mark.parametrize(("name", "count", "first"), [(HIGH_LEVEL, 21, "3.01"), (HARMONIZED, 20, "3.1")])
def test_core_terms_are_names_in_two_languages_without_definitions(name: str, count: int, first: str) -> None:
    entries = [v.node for v in walk(base(name)) if isinstance(v.node, TermEntry)]
    assert len(entries) == count
    assert all({t.language for t in entry.terms} == {"zh", "en"} and not entry.definition for entry in entries)
    assert entries[0].number in ("", first)
    names = {entry.id for entry in entries}
    assert ("term-outsource" in names) == (name == HIGH_LEVEL)


def test_the_structures_differ_where_the_edition_of_2021_changed() -> None:
    old, new = clause_numbers(base(HIGH_LEVEL, "en")), clause_numbers(base(HARMONIZED, "en"))
    assert new.keys() - old.keys() == {"6.3", "9.2.1", "9.2.2", "9.3.1", "9.3.2", "9.3.3"}
    assert not old.keys() - new.keys()
    assert plain_text(getattr(old["10.1"], "title", ())) == plain_text(getattr(new["10.2"], "title", ()))


@pytest.mark.parametrize(
    ("other", "name"),
    [
        ("ISO/IEC 17021-1:2015", BODIES),
        ("ISO/IEC 17007:2009", DRAFTING),
        ("ISO/IEC Directives, Part 1:2018", HIGH_LEVEL),
        ("国认可[2017]137号", NOTICE),
    ],
)
def test_a_base_is_found_under_its_other_names(other: str, name: str) -> None:
    assert catalogue.package(other) is base(name)


def test_notices_with_the_same_year_and_number_are_told_apart() -> None:
    assert catalogue.package("国市监认证〔2017〕137号") is None


def test_the_amendment_is_a_layer_of_its_base() -> None:
    assert layers.amendments(base(GBT_19001)) == (base(AMENDMENT),)
    assert layers.amendments(base(GBT_19001, "en")) == (base(AMENDMENT, "en"),)
    assert layers.amendments(base(ISO_2026)) == ()
    own, amended = requirements(base(AMENDMENT)), requirements(base(GBT_19001))
    assert not own.keys() & amended.keys()
    assert {r.clause for r in own.values()} <= clause_numbers(base(GBT_19001)).keys()


class TestCorrespondence:
    found = correspondence.load(GBT_19001, ISO_2026)

    def test_every_id_exists_in_its_edition(self) -> None:
        assert self.found is not None
        old, new = anchors(base(GBT_19001)), anchors(base(ISO_2026))
        annexes = {"A"}
        for change in self.found.changes:
            assert change.old in old.keys() | annexes | {""}, change
            assert set(change.new) <= new.keys(), change
            assert bool(change.old) != (change.kind == "new"), change
            assert bool(change.new) != (change.kind == "removed"), change
            assert (len(change.new) > 1) == (change.kind == "split"), change
            assert set(change.note) in ({"zh", "en"}, set()), change

    def test_nothing_is_listed_twice(self) -> None:
        assert self.found is not None
        listed = [change.old for change in self.found.changes if change.old]
        assert len(listed) == len(set(listed))

    def test_every_requirement_of_the_preview_comes_from_a_change(self) -> None:
        assert self.found is not None
        reached = {new for change in self.found.changes for new in change.new}
        unchanged_items = {"4.2-1.a", "4.2-1.b"}
        assert set(requirements(base(ISO_2026))) - reached == unchanged_items

    def test_clauses_of_the_old_edition_that_the_new_one_lacks_are_accounted_for(self) -> None:
        assert self.found is not None
        lost = clause_numbers(base(GBT_19001)).keys() - clause_numbers(base(ISO_2026)).keys()
        assert lost == {"10.3"}
        assert self.found.of("10.3").kind == "moved"

    def test_what_is_not_listed_is_kept_and_unverified(self) -> None:
        assert self.found is not None
        assert self.found.of("8.4.3-1") == correspondence.Change(
            kind="kept", old="8.4.3-1", new=("8.4.3-1",), verified="m"
        )
        assert self.found.of("6.1.2-2").kind == "split"

    def test_from_which_editions_there_is_one(self) -> None:
        assert correspondence.sources(ISO_2026) == (GBT_19001,)
        assert correspondence.sources("GB/T 24001—2016") == ()

    def test_no_correspondence_between_other_bases(self) -> None:
        assert correspondence.load(ISO_2026, GBT_19001) is None
        assert correspondence.load("ISO 9001:2015", ISO_2026) is None
