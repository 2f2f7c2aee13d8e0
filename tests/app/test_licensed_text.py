"""A licensed text in the store: what is composed, covered, checked and published with it, and what that says of it."""

from __future__ import annotations

import io
from pathlib import Path

import pypdf
import pytest
from lxml import etree

from stdtools.analysis.facts import Facts
from stdtools.analysis.graph_build import build
from stdtools.app.base import import_text
from stdtools.app.convert import convert
from stdtools.app.publish import publish
from stdtools.bases import catalogue
from stdtools.model import codec
from stdtools.readers import read
from stdtools.rules.runner import run
from stdtools.sts.parser import parser
from stdtools.sts.separation import digest
from stdtools.workspace import Memory
from stdtools.writers.graph import write_dot, write_json
from stdtools.writers.sts import part_a_digest, strip_part_b
from tests.app.test_annex import SOURCE
from tests.bases import fictitious

GBT = "GB/T 19001—2016"
OURS = "转述"
FORMATS = (".rst", ".xml", ".json")


@pytest.fixture
def licensed(home: Path) -> None:
    base = catalogue.package(GBT)
    assert base is not None
    data = fictitious.word(base)
    done = import_text("text.docx", Memory({"text.docx": data}), GBT)
    assert done.licensed is not None
    assert (done.licensed.matched, done.licensed.missing, done.licensed.extra) == (316, (), ())


def composed(output: str) -> tuple[Memory, str]:
    there = Memory({"a.rst": SOURCE.encode()})
    convert("a.rst", there, output, composed=True)
    return there, there.content[output].decode()


@pytest.mark.parametrize("form", ["automatic", "typed", "mixed"])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_word_text_matches_every_requirement(home: Path, form: fictitious.Form, language: str) -> None:
    base = catalogue.package(GBT, language)
    assert base is not None
    data = fictitious.word(base, form)
    done = import_text("text.docx", Memory({"text.docx": data}), GBT)
    assert done.licensed is not None
    assert done.licensed.matched == 316
    assert not done.document.metadata.own_words
    plain = import_text("text.txt", Memory({"text.txt": fictitious.plain(base).encode()}), GBT)
    assert codec.equal(plain.document, done.document)


@pytest.mark.parametrize("suffix", FORMATS)
def test_what_is_written_says_that_the_words_are_ours(home: Path, suffix: str) -> None:
    said = OURS if suffix == ".xml" else "own-words"
    assert said in composed(f"b{suffix}")[1]


@pytest.mark.parametrize("suffix", FORMATS)
@pytest.mark.usefixtures("licensed")
def test_with_the_text_it_does_not(suffix: str) -> None:
    text = composed(f"b{suffix}")[1]
    assert OURS not in text
    assert "own-words" not in text
    assert "wording our own" not in text
    assert "虚构的第9句话" in text


def published() -> dict[str, str]:
    there = Memory({"a.rst": SOURCE.encode()})
    publish(["a.rst"], ("html", "pdf"), "build", there, language="zh")
    pages = pypdf.PdfReader(io.BytesIO(there.content["build/pdf/a.pdf"])).pages
    pdf = "".join(page.extract_text() for page in pages)
    return {"pdf": "".join(pdf.split()), "html": there.content["build/html/a.html"].decode()}


def test_publications_say_whose_words_they_are(home: Path) -> None:
    assert all(OURS in text for text in published().values())


@pytest.mark.usefixtures("licensed")
def test_publications_of_the_text_do_not() -> None:
    for text in published().values():
        assert OURS not in text
        assert "虚构的第" in text


def test_the_graph_says_whose_words_it_has(home: Path) -> None:
    there, _ = composed("b.xml")
    graph = build([Facts(read("b.xml", there).document)])
    assert {node.kind: node.words for node in graph.nodes if node.words} == {
        "document": "own-words",
        "base": "own-words",
    }
    assert b'comment="own-words"' in write_dot(graph)
    assert b'"words": "own-words"' in write_json(graph)


@pytest.mark.usefixtures("licensed")
def test_the_graph_of_the_text_says_so() -> None:
    there, _ = composed("b.xml")
    graph = build([Facts(read("b.xml", there).document)])
    assert {node.words for node in graph.nodes} == {"", "licensed"}


@pytest.mark.usefixtures("licensed")
def test_taking_part_b_out_gives_the_text_back() -> None:
    there, text = composed("b.xml")
    alone = etree.fromstring(strip_part_b(there.content["b.xml"]), parser())
    document = read("b.xml", there).document
    assert digest(alone) == part_a_digest(document)
    convert("b.xml", there, "only-a.xml", part="A")
    assert there.content["only-a.xml"].decode().count("虚构的第") == text.count("虚构的第")
    convert("b.xml", there, "only-b.rst", part="B")
    assert "虚构" not in there.content["only-b.rst"].decode()
    convert("only-b.rst", there, "again.xml", composed=True)
    assert codec.equal(read("again.xml", there).document, document)


@pytest.mark.parametrize("suffix", [".rst", ".xml"])
@pytest.mark.usefixtures("licensed")
def test_the_text_itself_is_right_and_one_character_of_it_is_not(suffix: str) -> None:
    there, text = composed(f"b{suffix}")
    right = run(read(f"b{suffix}", there).document)
    assert not [f for f in right.findings if f.code in ("AB-05", "AB-13")]
    line = next(i for i, each in enumerate(text.splitlines(), 1) if "虚构的第9句话" in each)
    there.content[f"b{suffix}"] = text.replace("虚构的第9句话", "虚构的苐9句话").encode()
    reading = read(f"b{suffix}", there)
    found = run(reading.document, reading.findings).findings
    changed = [f for f in found if f.code == "AB-05" and f.clause]
    assert [(f.clause, f.arguments["requirement"]) for f in changed] == [("4.2", "4.2-2")]
    assert abs(changed[0].location.line - line) <= 1
    assert any(f.variant == "digest" or not f.clause for f in found if f.code == "AB-05") is (suffix == ".xml")


@pytest.mark.usefixtures("licensed")
def test_the_text_inserted_in_the_middle_of_part_a_is_ab_13() -> None:
    there, text = composed("b.rst")
    there.content["b.rst"] = text.replace("虚构的第9句话。", "虚构的第9句话，并应每年报告。").encode()
    found = run(read("b.rst", there).document).findings
    assert {f.code for f in found if f.clause == "4.2" and f.severity == "error"} <= {"AB-05", "AB-13"}
    assert [f.clause for f in found if f.code in ("AB-05", "AB-13")] == ["4.2"]
