"""Fixing whole documents: those of the corpus, and generated ones."""

from __future__ import annotations

import re
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stdtools.app.check import check_one
from stdtools.app.fix import ALL, SAFE, fix_one
from stdtools.bases import catalogue
from stdtools.model import codec
from stdtools.model.document import Document
from stdtools.readers import read
from stdtools.reports.report import Checked, Result
from stdtools.rules.governing import Governing
from stdtools.rules.registry import rules
from stdtools.settings.effective import Effective
from stdtools.workspace import Disk, Memory, Overlay
from stdtools.writers import write
from tests.fixes.sample import RST, XML, fixed_bytes
from tests.rules.corpus import ROOT, Case, cases, load_base

CASES = cases()
PAIRS = [case for case in CASES if case.path.endswith(".rst") and not case.passes]


@pytest.fixture(autouse=True)
def _bases(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(catalogue, "load", load_base)


def left(checked: Checked) -> list[str]:
    return [result.finding.code for result in checked.results if result.fix]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.path)
def test_fixed_twice_is_fixed_once_and_nothing_fixable_is_left(case: Case) -> None:
    overlay = Overlay(Disk(str(ROOT)))
    first = fix_one(case.path, overlay, wanted=ALL)
    assert left(first.checked) == []
    if case.passes or not first.made:
        assert not overlay.changed
        return
    once = overlay.read(case.path)
    second = fix_one(case.path, overlay, wanted=ALL)
    assert (overlay.read(case.path), second.made) == (once, 0)


@pytest.mark.parametrize("case", PAIRS, ids=lambda case: case.path)
def test_both_formats_give_the_same_model(case: Case) -> None:
    xml = case.path.replace(".rst", ".xml")
    overlay = Overlay(Disk(str(ROOT)))
    before = document(case.path, overlay), document(xml, overlay)
    if not codec.equal(*before):
        pytest.skip("they are not the same before")
    for path in (case.path, xml):
        fix_one(path, overlay, wanted=ALL)
    assert codec.equal(document(case.path, overlay), document(xml, overlay))


def document(path: str, overlay: Overlay) -> Document:
    return read(path, overlay).document


def test_rules_say_what_fixes_their_findings_have() -> None:
    overlay = Overlay(Disk(str(ROOT)))
    found: dict[str, set[str]] = {}
    for case in (case for case in CASES if not case.passes):
        checked = fix_one(case.path, overlay, wanted=()).checked
        for result in checked.results:
            if result.finding.fix:
                found.setdefault(result.finding.code, set()).add(result.finding.fix.applicability)
    declared = {code: set(rule.fixes) for code, rule in rules().items() if rule.fixes}
    assert found.keys() == declared.keys()
    assert all(found[code] <= declared[code] for code in found)


PIECES = st.lists(
    st.sampled_from(
        [
            "机构", "必须", "不得", "应当", "须", "本标准", "记录", "评审", "，", "。", "必须品", "适应当地", "不必须",
            "“必须”", "《本标准》", "``必须``", "**必须**", "*不得*", "**必**须", "必\\须", "必\n须", "\n", " ", "[#]_",
            ":sup:`必须`", ":u:`本标准`", ":std:`GB/T 19001-2016, 8.3`", "GB/T19001-2016", "ISO 9001—2015", "见 ",
            "禁止使用", "禁止无关人员进入", "https://example.org/a", "&<>",
        ]
    ),
    min_size=1,
    max_size=12,
).map("".join)  # fmt: skip
BLOCKS = st.lists(st.tuples(st.sampled_from(["", "- ", "   ", ".. note::\n\n   "]), PIECES), min_size=1, max_size=4)


def text_of(blocks: list[tuple[str, str]]) -> str:
    parts = []
    for mark, pieces in blocks:
        lines = [line for line in pieces.split("\n") if line.strip()] or ["文字"]
        indent = " " * len(mark.rpartition("\n")[2])
        parts.append(mark + f"\n{indent}".join(line.strip() for line in lines))
    notes = "\n\n".join(".. [#] 必须的。" for _ in range(sum(part.count("[#]_") for part in parts)))
    return RST.format("\n\n".join([*parts, notes]))


@settings(max_examples=200, deadline=None)
@given(BLOCKS)
def test_generated_documents(blocks: list[tuple[str, str]]) -> None:
    source = text_of(blocks).encode()
    reading = read("a.rst", Memory({"a.rst": source}))
    once, checked = fixed_bytes(source, unsafe=True)
    assert fixed_bytes(once, unsafe=True)[0] == once
    assert left(checked) == []
    for kept in ("“必须”", "《本标准》", "``必须``", "[#]_", "https://example.org/a"):
        assert once.decode().count(kept) == source.decode().count(kept)
    sts = write(reading.document, ".xml")
    if reading.findings or not codec.equal(read("a.xml", Memory({"a.xml": sts})).document, reading.document):
        return
    same, other = fixed_bytes(sts, "a.xml", unsafe=True)
    assert fixed_bytes(same, "a.xml", unsafe=True)[0] == same
    if not any(r.obstacle for r in (*checked.results, *other.results)):
        one, two = (read(name, Memory({name: data})) for name, data in (("a.rst", once), ("a.xml", same)))
        assert codec.equal(one.document, two.document)


IN_XML = st.lists(
    st.sampled_from(
        [
            "机构", "必须", "不得", "本标准", "记录", "，", "。", "“必须”", "<bold>必须</bold>", "<bold>必</bold>须",
            "<!-- 必须 -->", "<?x 必须?>", "<![CDATA[必须<]]>", "必<![CDATA[须]]>", "&#x5FC5;须", "&amp;", "&nbsp;",
            "\n  ", "必<break/>须", "ISO 9001—2015",
            "<monospace>必须</monospace>", '<ext-link xlink:href="https://example.org/必须">本标准</ext-link>',
            "<fn><p>必须</p></fn>", "<std><std-ref>GB/T19001-2016</std-ref>, 8.3</std>",
            "<list><list-item><p>必须</p></list-item><list-item><p>不得记录</p></list-item></list>",
            "<inline-formula><tex-math>必须</tex-math></inline-formula>", "<sup>必须</sup>",
        ]
    ),
    min_size=1,
    max_size=10,
).map("".join)  # fmt: skip
MARKUP = re.compile(r"<!--.*?-->|<\?.*?\?>|<!\[CDATA\[|\]\]>|<[^!?][^>]*>|“必须”|&amp;|&nbsp;", re.DOTALL)


@settings(max_examples=200, deadline=None)
@given(st.lists(IN_XML, min_size=1, max_size=3), st.sampled_from(["\n", "\r\n"]))
def test_generated_xml(paragraphs: list[str], ends: str) -> None:
    body = "".join(f"<p>{each}</p>\n" for each in paragraphs)
    text = XML.replace("<standard ", '<standard xmlns:xlink="http://www.w3.org/1999/xlink" ').format(body)
    source = text.replace("\n", ends).encode()
    once, checked = fixed_bytes(source, "a.xml", unsafe=True)
    assert fixed_bytes(once, "a.xml", unsafe=True)[0] == once
    assert left(checked) == []
    assert MARKUP.findall(once.decode()) == MARKUP.findall(source.decode())
    assert not [r for r in checked.results if r.finding.code == "DRF-01" and not r.obstacle and not held(r)]


def held(result: Result) -> bool:
    """Whether a word cannot simply be replaced where it stands."""
    return result.finding.fix is None


INCLUDING = RST.format("机构必须评审。\n\n.. include:: 部分/b.rst").encode()


def test_an_included_file_is_fixed_in_its_place() -> None:
    overlay = Overlay(Memory({"a.rst": INCLUDING, "部分/b.rst": "机构不得延误。\r\n".encode()}))
    assert fix_one("a.rst", overlay).made == 2
    assert overlay.read("部分/b.rst") == "机构不应延误。\r\n".encode()
    assert overlay.read("a.rst") == INCLUDING.replace("必须".encode(), "应".encode())


def test_the_source_of_a_json_document_stays() -> None:
    source = RST.format("机构必须评审。").encode()
    document = read("a.rst", Memory({"a.rst": source})).document
    overlay = Overlay(Memory({"a.rst": source, "a.json": write(document, ".json")}))
    fixed = fix_one("a.json", overlay)
    assert (fixed.made, overlay.changed) == (0, {})
    assert "fix-source" in [result.obstacle for result in fixed.checked.results]


def test_what_is_ignored_stays() -> None:
    data = RST.format("机构必须评审，不得延误。").encode()
    overlay = Overlay(Memory({"a.rst": data}))
    fix_one("a.rst", overlay, Governing(Effective(ignore=("DRF-01",))))
    assert overlay.read("a.rst") == data.replace("不得".encode(), "不应".encode())


def test_unsafe_fixes_are_made_when_asked_for() -> None:
    data = RST.format("禁止无关人员进入。").encode()
    assert fixed_bytes(data)[0] == data
    assert fixed_bytes(data, unsafe=True)[0] == data.replace("禁止".encode(), "不应".encode())


def test_part_a_and_the_base_stay() -> None:
    text = RST.replace("document", "fragment").format(
        ".. part-a::\n\n   组织必须评审。\n\n.. part-b::\n\n   机构必须评审。"
    )
    data, _ = fixed_bytes(text.encode())
    assert data.decode() == text.replace("机构必须", "机构应")


def test_a_fix_after_which_less_can_be_read_is_not_made(monkeypatch: pytest.MonkeyPatch) -> None:
    data = RST.format("机构必须评审。").encode()
    monkeypatch.setattr("stdtools.fixes.rst.escaped", lambda _: "\n\n.. no-such::\n\n   文字\n\n")
    overlay = Overlay(Memory({"a.rst": data}))
    fixed = fix_one("a.rst", overlay, wanted=SAFE)
    assert (fixed.made, overlay.changed) == (0, {})
    assert [(r.fix, r.obstacle) for r in fixed.checked.results] == [("", "fix-harm")]


def test_the_other_fixes_of_that_pass_are_made() -> None:
    before = "见ISO 9001—2015:std:`GB/T 19001—2016`，必须评审。\n\n机构必须记录。"
    after = "见ISO 9001—2015:std:`GB/T 19001—2016`，应评审。\n\n机构应记录。"
    data, checked = fixed_bytes(RST.format(before).encode())
    assert data.decode() == RST.format(after)
    assert [(r.finding.code, r.obstacle) for r in checked.results if r.obstacle] == [("REF-17", "fix-harm")]


def test_many_findings_in_one_paragraph_take_no_time() -> None:
    data = RST.format("机构必须评审，" * 2000 + "。").encode()
    start = time.process_time()
    after, _ = fixed_bytes(data)
    assert after == data.replace("必须".encode(), "应".encode())
    assert time.process_time() - start < 5


def test_what_can_be_fixed_is_placed_exactly() -> None:
    body = "**必须**评审，“必须”一词，*必须*记录，\r\n``必须``和**必须**提供。"
    checked = check_one("a.rst", Memory({"a.rst": b"\xef\xbb\xbf" + RST.format(body).encode()}))
    found = [r.finding.location for r in checked.results if r.finding.code == "DRF-01"]
    assert [(place.line, place.column) for place in found] == [(9, 3), (9, 18), (10, 10)]
