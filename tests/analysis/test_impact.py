"""What a new edition of a base means for a document."""

import pytest

from stdtools.analysis.compose import compose
from stdtools.analysis.facts import Facts
from stdtools.analysis.impact import Editions, Impact
from stdtools.bases import catalogue
from stdtools.readers import read
from stdtools.workspace import Memory
from tests.rules.corpus import load_base

GBT, ISO, AMENDMENT = "GB/T 19001—2016", "ISO 9001:2026", "ISO 9001:2015/Amd 1:2024"
HEAD = "片段\n####\n\n:profile: fragment\n:base: {base}\n:part-a: {part_a}\n\n组织环境\n========\n\n"


def b(anchor: str) -> str:
    return f".. part-b::\n   :refines: {anchor}\n\n   机构应照护{anchor.replace('.', '点')}。\n\n"


def impact(text: str, old: str, new: str, *, base: str = "", part_a: str = "included") -> Impact:
    source = HEAD.format(base=base or old, part_a=part_a) + text
    document = read("a.rst", Memory({"a.rst": source.encode()})).document
    one, other = load_base(old), load_base(new)
    assert one is not None
    assert other is not None
    return Editions(one, other).impact(Facts(compose(document)))


def shown(found: Impact) -> list[tuple[str, str, list[str]]]:
    return [(a.became.change, a.became.old, [use.anchor for use in a.uses]) for a in found.affected]


def test_the_requirement_its_sentence_and_its_clause() -> None:
    found = impact("".join(map(b, ("6.1.2-1.b.1", "6.1.2-1.b", "6.1.2-1", "6.1.2", "6.1.2-2", "6"))), GBT, ISO)
    of = {old: anchors for change, old, anchors in shown(found) if change == "split"}
    assert of == {
        "6.1.2": ["6.1.2"],
        "6.1.2-1.a": ["6.1.2-1", "6.1.2", "6"],
        "6.1.2-1.b.1": ["6.1.2-1.b.1", "6.1.2-1.b", "6.1.2-1", "6.1.2", "6"],
        "6.1.2-1.b.2": ["6.1.2-1.b", "6.1.2-1", "6.1.2", "6"],
        "6.1.2-2": ["6.1.2", "6.1.2-2", "6"],
    }
    assert found.concerned


def test_what_did_not_change_does_not_concern() -> None:
    found = impact(b("8.4.3-1") + b("4.1-1"), GBT, ISO)
    assert found.affected == ()
    assert found.hanging == 2
    assert not found.concerned
    assert found.added


def test_what_is_not_verified_is_listed_and_decides_nothing() -> None:
    found = impact(b("8.3.3-2.a"), GBT, ISO)
    (only,) = found.affected
    assert (only.became.change, only.became.verified, only.became.certain) == ("reworded", "m", False)
    assert only.became.note["zh"]
    assert not found.concerned


def test_a_clause_that_moved_takes_its_anchors_with_it() -> None:
    assert ("moved", "10.3", ["10.3"]) in shown(impact(b("10.3"), GBT, ISO))


def test_part_a_and_cited_clauses() -> None:
    part_a = ".. part-a::\n   :covers: 4.2-2\n\n   组织应监视。\n\n"
    found = impact(part_a + "见:std:`GB/T 19001—2016, 10.3`。见:std:`GB/T 19001—2016`。\n", GBT, ISO)
    relations = {(use.relation, use.anchor) for each in found.affected for use in each.uses}
    assert relations == {("covers", "4.2-2"), ("cites", "10.3")}
    assert [use.location.line for use in found.editions] == [16]


def test_part_a_that_is_composed_changes_by_itself() -> None:
    found = impact(b("4.1-1"), GBT, ISO, part_a="composed")
    assert found.affected == ()


def test_what_is_new_is_left_out_once_it_is_covered() -> None:
    new = {became.new[0] for became in impact("", GBT, ISO).added}
    assert {"4.1-3", "4.2-1.c", "6.3-2.x1"} <= new
    covers = f".. part-a::\n   :covers: {ISO}#4.1-3\n\n   组织应判断气候变化。\n"
    cites = f"见:std:`{ISO}, 6.3`。\n"
    assert new - {b.new[0] for b in impact(covers + "\n" + cites, GBT, ISO).added} == {
        "4.1-3", "6.3-2.x1", "6.3-2.x2", "6.3-2.x3",
    }  # fmt: skip
    by_b = f".. part-b::\n   :refines: {ISO}#4.1-3\n\n   机构应判断。\n"
    assert {b.new[0] for b in impact(by_b, GBT, ISO).added} == new


def test_anchors_that_the_old_edition_does_not_have() -> None:
    found = impact(b("4.1-99"), GBT, ISO)
    assert [use.anchor for use in found.unknown] == ["4.1-99"]


def test_without_a_record_words_are_compared(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(catalogue, "load", load_base)
    old, new = "GB/T 00003—2000", "GB/T 00003—2010"
    found = impact("".join(map(b, ("4.1-1", "4.2", "5.1", "5.2"))), old, new)
    assert shown(found) == [
        ("reworded", "4.1-1", ["4.1-1"]),
        ("removed", "4.2-1", ["4.2"]),
        ("moved", "5.1-1", ["5.1"]),
    ]
    assert {each.became.verified for each in found.affected} == {""}
    assert [became.new for became in found.added] == [("5.1-1",)]
    assert found.concerned


def test_clauses_that_are_gone_or_renamed_are_compared_too() -> None:
    old, new = load_base("GB/T 00003—2000"), load_base("GB/T 00002—2000")
    assert old is not None
    assert new is not None
    became = {each.old: each.change for each in Editions(old, new).became}
    assert (became["4.1"], became["2"]) == ("removed", "reworded")
    assert became["5.2-1.a"] == "removed"


def test_words_of_a_text_and_of_a_rendition_are_not_certain() -> None:
    old, new = load_base("GB/T 00003—2000"), load_base("GB/T 00001—2001")
    assert old is not None
    assert new is not None
    editions = Editions(old, new)
    assert editions.renditions
    requirements = [each for each in editions.became if "-" in each.old]
    assert not any(each.certain for each in requirements)


def test_an_amendment_adds_and_takes_nothing_away() -> None:
    found = impact(b("4.1-1") + "见:std:`GB/T 19001—2016`。\n", GBT, AMENDMENT)
    assert (found.affected, found.editions) == ((), ())
    assert [became.new for became in found.added] == [("4.1-A1",)]
    assert not found.concerned
