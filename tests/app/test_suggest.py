"""What is suggested is written so that coverage finds it, and so that nothing else changes."""

from __future__ import annotations

import re

import pytest
from benchmarks.quality import drafts, suggestion
from msgspec.structs import replace

from stdtools.analysis.coverage import coverage
from stdtools.analysis.facts import Facts
from stdtools.app.suggest import NoBase, likely, suggest
from stdtools.bases import catalogue
from stdtools.messages import Messages
from stdtools.model.codec import without_locations
from stdtools.model.document import Document
from stdtools.model.metadata import Metadata
from stdtools.readers import read
from stdtools.reports.suggestions import SuggestedDocument
from stdtools.workspace import Memory
from stdtools.writers import write

GBT_19001 = "GB/T 19001—2016"
BODY = """\
草案
####

:profile: fragment
:base: {base}

理解组织及其环境
================

机构应监视和评审关于这些因素的信息。

秋天的天气很好。
"""


def draft(language: str, kind: str = "as it stands") -> Document:
    base = catalogue.load(GBT_19001, language)
    assert base is not None
    document = drafts.unmarked(suggestion.KINDS[kind](drafts.original(base), 1)).document
    metadata = Metadata(bases=(GBT_19001,), language=language, profile="fragment", part_a="included")
    return replace(document, metadata=metadata)


def run(workspace: Memory, path: str, least: float | None = None, bases: tuple[str, ...] = ()) -> SuggestedDocument:
    (found,) = suggest([path], workspace, Messages("en"), bases, least)
    return found


def verdicts(workspace: Memory, path: str, name: str = GBT_19001) -> dict[str, str]:
    document = read(path, workspace).document
    base = catalogue.load(name, document.metadata.language)
    assert base is not None
    return {covered.requirement.id: covered.verdict for covered in coverage(Facts(document), base)}


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("suffix", [".rst", ".xml"])
def test_a_whole_draft_is_marked_and_then_covers_its_base(suffix: str, language: str) -> None:
    path = f"draft{suffix}"
    workspace = Memory({path: write(draft(language), suffix)})
    before, unmarked = workspace.content[path].decode(), read(path, workspace).document
    found = run(workspace, path, likely())
    after = workspace.content[path].decode()
    assert found.written == 316
    assert found.left == 0
    assert set(verdicts(workspace, path).values()) <= {"verbatim", "supported"}
    bare = re.sub(
        r":covers:`[^`]*` |</?named-content[^>]*>" if suffix == ".rst" else r"</?named-content[^>]*>", "", after
    )
    assert bare == before
    assert without_locations(drafts.unmarked(read(path, workspace).document).document) == without_locations(
        drafts.unmarked(unmarked).document
    )


@pytest.mark.parametrize(("suffix", "kind"), [(".rst", "cut by 50 %"), (".xml", "paraphrased, nearly all words")])
def test_writing_twice_is_writing_once(suffix: str, kind: str) -> None:
    path = f"draft{suffix}"
    workspace = Memory({path: write(draft("zh", kind), suffix)})
    found = run(workspace, path, likely())
    once = workspace.content[path]
    again = run(workspace, path, likely())
    assert again.written == 0
    assert workspace.content[path] == once
    left = [s.id for s in found.suggestions if not s.written]
    assert [s.id for s in again.suggestions] == left
    lines = once.decode().splitlines()
    assert all(s.id in lines[s.line - 1] or s.id in lines[s.line - 3] for s in found.suggestions if s.written)


def test_only_scores_from_the_least_on_are_written() -> None:
    workspace = Memory({"a.rst": BODY.format(base=GBT_19001).encode()})
    (only,) = run(workspace, "a.rst").suggestions
    assert only.id == "4.1-2"
    assert not run(workspace, "a.rst", 1.0).written
    assert workspace.content["a.rst"] == BODY.format(base=GBT_19001).encode()
    found = run(workspace, "a.rst", only.score - 0.01)
    assert [s.written for s in found.suggestions] == [True]
    assert ":covers:`4.1-2` 机构应监视和评审" in workspace.content["a.rst"].decode()
    assert verdicts(workspace, "a.rst")["4.1-2"] == "supported"


@pytest.mark.parametrize("name", [GBT_19001, "gb/t 19001-2016"])
def test_a_base_that_the_document_does_not_name_first_is_written_with_its_name(name: str) -> None:
    workspace = Memory({"a.rst": BODY.format(base="GB/T 24001—2016").encode()})
    assert run(workspace, "a.rst", likely(), (name,)).written == 1
    assert f":covers:`{GBT_19001}#4.1-2` 机构" in workspace.content["a.rst"].decode()
    assert verdicts(workspace, "a.rst")["4.1-2"] == "supported"
    assert run(workspace, "a.rst", likely(), (GBT_19001,)).suggestions == ()


@pytest.mark.parametrize(("end", "mark"), [("\r\n", b""), ("\r", b""), ("\n", b"\xef\xbb\xbf")])
def test_ends_of_lines_and_marks_of_encoding_stay(end: str, mark: bytes) -> None:
    source = mark + BODY.format(base=GBT_19001).replace("\n", end).encode()
    workspace = Memory({"a.rst": source})
    assert run(workspace, "a.rst", likely()).written == 1
    assert workspace.content["a.rst"] == source.replace("机构".encode(), ":covers:`4.1-2` 机构".encode(), 1)


def test_a_file_in_gbk_stays_in_gbk() -> None:
    source = write(read("a.rst", Memory({"a.rst": BODY.format(base=GBT_19001).encode()})).document, ".xml").decode()
    source = re.sub(r"^<\?xml[^>]*>", '<?xml version="1.0" encoding="GBK"?>', source)
    workspace = Memory({"a.xml": source.encode("gbk")})
    assert run(workspace, "a.xml", likely()).written == 1
    assert "4.1-2" in workspace.content["a.xml"].decode("gbk")


@pytest.mark.parametrize(("files", "path", "reason"), [
    (
        {"a.rst": f"草案\n####\n\n:base: {GBT_19001}\n\n.. include:: b.rst\n",
         "b.rst": "理解组织及其环境\n================\n\n机构应监视和评审关于这些因素的信息。\n"},
        "a.rst", "included",
    ),
    ({"a.rst": BODY.format(base=GBT_19001) + "\n\x07\n"}, "a.rst", ""),
])  # fmt: skip
def test_what_cannot_be_written_says_why(files: dict[str, str], path: str, reason: str) -> None:
    workspace = Memory({name: text.encode() for name, text in files.items()})
    before = dict(workspace.content)
    found = run(workspace, path, likely())
    assert [s.reason for s in found.suggestions] == [reason]
    assert (workspace.content == before) == bool(reason)


def test_a_file_that_is_not_utf_8_is_not_written() -> None:
    workspace = Memory({"a.rst": BODY.format(base=GBT_19001).encode("gb18030")})
    found = run(workspace, "a.rst", likely())
    assert [s.reason for s in found.suggestions] == ["encoding"]


def test_json_is_not_written() -> None:
    document = read("a.rst", Memory({"a.rst": BODY.format(base=GBT_19001).encode()})).document
    workspace = Memory({"a.json": write(document, ".json")})
    before = dict(workspace.content)
    run(workspace, "a.json", likely())
    assert workspace.content == before


def test_a_substitution_is_no_reason_to_lose_anything() -> None:
    body = BODY.replace("机构应监视", "|who|\\ 应监视") + "\n.. |who| replace:: 机构\n"
    workspace = Memory({"a.rst": body.format(base=GBT_19001).encode()})
    assert run(workspace, "a.rst", likely()).written == 1
    assert ":covers:`4.1-2` |who|\\ 应监视" in workspace.content["a.rst"].decode()


def test_one_paragraph_that_cannot_be_marked_does_not_stop_the_others() -> None:
    xml = write(read("a.rst", Memory({"a.rst": BODY.format(base=GBT_19001).encode()})).document, ".xml").decode()
    two = xml.replace(
        "</sec>",
        "<p>组织应保留载明设计和开发输出的成文信息。<list><list-item><p>甲</p></list-item></list></p></sec>",
        1,
    )
    workspace = Memory({"a.xml": two.encode()})
    found = run(workspace, "a.xml", 0.6)
    assert {s.id: s.reason for s in found.suggestions} == {"4.1-2": "", "8.3.5-2": "markup"}
    assert (found.written, found.left) == (1, 1)


def test_composed_requirements_are_covered_already() -> None:
    source = BODY.format(base=GBT_19001).replace(":profile:", ":part-a: composed\n:profile:")
    found = run(Memory({"a.rst": source.encode()}), "a.rst")
    assert found.bases[0].uncovered == ()
    assert found.suggestions == ()


def test_a_document_without_a_base_needs_one() -> None:
    with pytest.raises(NoBase, match=r"a\.rst"):
        run(Memory({"a.rst": b"a\n=\n"}), "a.rst")


def test_a_file_that_is_not_there_is_a_finding() -> None:
    found = run(Memory({}), "a.rst")
    assert not found.checked.complete
    assert [r.finding.code for r in found.checked.results] == ["SRC-01"]
