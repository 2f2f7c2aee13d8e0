"""An integrated standard of our own: quality, environment and OH&S in one document, from source to publication."""

from __future__ import annotations

import json
import re
from pathlib import Path

import openpyxl
import pytest
from lxml import html

import stdtools
from stdtools.analysis.compose import compose
from stdtools.analysis.facts import Facts
from stdtools.analysis.review import anchor_reviews
from stdtools.analysis.split import split
from stdtools.analysis.uses import uses, uses_through_core
from stdtools.bases import catalogue
from stdtools.bases.shared import with_core
from stdtools.cli.main import main
from stdtools.model import codec
from stdtools.model.blocks import Cell, Paragraph, Table
from stdtools.model.document import Document
from stdtools.model.inlines import plain_text
from stdtools.readers import read
from stdtools.workspace import Disk, Memory
from stdtools.writers import write

DIRECTORY = Path(__file__).parent / "standards"
NAME = "integrated-care.rst"


@pytest.fixture(autouse=True)
def _here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(DIRECTORY)


def source() -> Document:
    reading = read(NAME, Disk("."))
    assert reading.findings == ()
    return reading.document


def again(document: Document, suffix: str) -> Document:
    reading = read(f"copy{suffix}", Memory({f"copy{suffix}": write(document, suffix)}))
    assert (reading.findings, reading.complete) == ((), True)
    return reading.document


def test_conforms() -> None:
    (checked,) = stdtools.check(NAME)
    assert checked.results == ()
    assert checked.complete


@pytest.mark.parametrize("suffix", [".xml", ".rst", ".json"])
def test_the_full_document_survives_every_format(suffix: str) -> None:
    full = compose(source())
    assert full.base is None
    assert full.metadata.part_a_text == "own-words"
    copy = again(full, suffix)
    assert codec.equal(copy, full)
    assert compose(copy) == copy
    assert codec.equal(compose(again(split(copy).b, suffix)), full)


@pytest.mark.parametrize("suffix", [".xml", ".rst"])
def test_the_full_document_conforms_as_a_source_of_its_own(suffix: str, tmp_path: Path) -> None:
    file = tmp_path / f"full{suffix}"
    file.write_bytes(write(compose(source()), suffix))
    (checked,) = stdtools.check(str(file))
    assert checked.results == ()


def test_parts_are_converted_apart_and_together(tmp_path: Path) -> None:
    whole, b, composed = (str(tmp_path / name) for name in ("whole.xml", "b.rst", "composed.xml"))
    assert main(["convert", NAME, "--composed", "-o", whole]) == 0
    assert main(["convert", whole, "--part", "B", "-o", b]) == 0
    assert main(["convert", b, "--composed", "-o", composed]) == 0
    assert Path(composed).read_bytes() == Path(whole).read_bytes()
    assert main(["convert", whole, "--part", "A", "-o", str(tmp_path / "a.rst")]) == 0
    assert "翻身" not in (tmp_path / "a.rst").read_text(encoding="utf-8")


def test_sts_names_the_bases_of_each_element() -> None:
    root = html.fragment_fromstring(re.sub(rb"<\?xml.*?\?>", b"", write(compose(source()), ".xml")).decode())
    marks = {e.get("originator") for e in root.iter() if e.get("specific-use") == "identical"}
    three = "GB/T 19001—2016；GB/T 24001—2016；GB/T 45001—2020"
    assert {three, "GB/T 24001—2016", "GB/T 45001—2020", "GB/T 24001—2016；GB/T 45001—2020"} <= marks
    (note,) = root.xpath("//meta-note/p")
    assert "不是其原文" in note.text_content()


def test_coverage_counts_by_discipline_and_by_clause(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["cover", NAME, "--format", "json", "--lang", "zh"]) == 0
    report = json.loads(capsys.readouterr().out)
    assert [(b["discipline"], b["covered"], b["total"]) for b in report["bases"]] == [
        ("Q", 316, 316),
        ("E", 191, 191),
        ("S", 274, 274),
    ]
    assert sum(base["total"] for row in report["structure"] for base in row["bases"]) == 316 + 191 + 274
    (scope,) = (row for row in report["structure"] if row["clause"] == "4.3")
    assert scope["title"] == "确定质量、环境和职业健康安全管理体系的范围"
    assert main(["cover", NAME, "--lang", "zh"]) == 0
    shown = capsys.readouterr().out
    assert "GB/T 24001—2016 [环境 E]：" in shown
    assert re.search(r"9\.2 内部审核 +9/9 +9/9 +9/9", shown)


def test_every_report_shows_by_which_core_text_something_is_covered(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    text = "片段\n####\n\n:profile: fragment\n:base: GB/T 19001—2016；GB/T 24001—2016\n:part-a: included\n\n"
    text += "支持\n====\n\n.. part-a::\n   :covers: 7.1.1-1\n\n"
    text += "   组织应确定建立、实施、保持和持续改进管理体系需要哪些资源，并提供这些资源。\n"
    Path("a.rst").write_text(text, encoding="utf-8")
    core = "ISO/IEC Directives, Part 1:2012#7.1-1"
    for form in ("text", "json", "csv", "html"):
        main(["cover", "a.rst", "--format", form, "--lang", "zh"])
        assert core in capsys.readouterr().out, form
    main(["cover", "a.rst", "--format", "xlsx", "-o", "a.xlsx", "--lang", "zh"])
    rows = openpyxl.load_workbook("a.xlsx")["逐项要求"].iter_rows(values_only=True)
    heads = next(rows)
    found = [dict(zip(heads, row, strict=True)) for row in rows]
    (shared,) = (each for each in found if each["对应的共同要求"])
    assert (shared["领域"], shared["协调结构的条"], shared["对应的共同要求"]) == ("E 环境", "7.1", core)


def test_a_sheet_and_a_table_by_clause_of_the_structure(tmp_path: Path) -> None:
    book, page = str(tmp_path / "c.xlsx"), tmp_path / "c.html"
    assert main(["cover", NAME, "--format", "xlsx", "-o", book, "--lang", "zh"]) == 0
    rows = list(openpyxl.load_workbook(book)["协调结构"].iter_rows(values_only=True))
    assert rows[0][3:] == ("GB/T 19001—2016 [质量 Q]", "GB/T 24001—2016 [环境 E]", "GB/T 45001—2020 [职业健康安全 S]")
    assert ("9.2", "内部审核", "9/9", "9/9", "9/9") in {row[1:] for row in rows}
    assert main(["cover", NAME, "--format", "html", "-o", str(page), "--lang", "zh"]) == 0
    (table,) = re.findall('<table class="structure">.*?</table>', page.read_text(encoding="utf-8"), re.DOTALL)
    assert table.count("<tr>") == len(rows)


def test_the_annex_shows_part_b_on_the_core_text_at_each_base(tmp_path: Path) -> None:
    made = tmp_path / "a.json"
    assert main(["convert", NAME, "--annex", "coverage", "-o", str(made)]) == 0
    (checked,) = stdtools.check(str(made))
    assert checked.results == ()
    annex = codec.decode(made.read_bytes()).annexes[-1]
    tables = [block for block in annex.blocks if isinstance(block, Table)]
    assert len(tables) == 3
    for table in tables:  # 4.1 is refined by part B that is anchored in the core text
        cells = next(r.cells for r in table.rows if said(r.cells[0]).startswith("4.1　"))
        assert "1项" in said(cells[3])


def test_part_b_on_the_core_text_hangs_on_each_base_and_is_reviewed_once() -> None:
    facts = Facts(compose(source()))
    bases = [base for name in source().metadata.bases if (base := catalogue.load(name))]
    for base in bases:
        assert not [use for use in uses(facts, base) if use.relation == "covers"]  # all of it is composed
        assert "4.1-1" in {use.anchor for use in uses_through_core(facts, base)}
    reviews = anchor_reviews(facts, with_core(bases), None)
    core = [each.anchor for each in reviews if each.base == "ISO/IEC Directives, Part 1:2012"]
    assert core == ["4.1-1", "9.2-2.a"]
    assert {each.state for each in reviews} == {"unreviewed"}


def test_a_clause_that_nearly_has_the_title_of_another_base_is_told(tmp_path: Path) -> None:
    text = Path(NAME).read_text(encoding="utf-8")
    assert text.count("\n应急准备和响应\n") == 1
    file = tmp_path / "a.rst"
    file.write_text(text.replace("\n应急准备和响应\n", "\n应急准备与响应\n"), encoding="utf-8")
    (checked,) = stdtools.check(str(file))
    assert [r.finding.arguments["title"] for r in checked.results if r.finding.code == "SL-03"] == ["应急准备和响应"]


def test_the_structure_may_be_named_beside_its_bases(tmp_path: Path) -> None:
    text = Path(NAME).read_text(encoding="utf-8")
    named = {}
    for year in ("2012", "2021"):
        file = tmp_path / f"{year}.rst"
        wanted = f"GB/T 45001—2020；ISO/IEC Directives, Part 1:{year}\n:part-a"
        file.write_text(text.replace("GB/T 45001—2020\n:part-a", wanted), encoding="utf-8")
        (checked,) = stdtools.check(str(file))
        named[year] = [r.finding.code for r in checked.results]
    assert named == {"2012": [], "2021": ["SL-05"]}  # 10.1 and 10.2 changed places in 2021


def said(cell: Cell) -> str:
    return "".join(plain_text(block.content) for block in cell.blocks if isinstance(block, Paragraph))


def test_publishes_with_labels_and_a_legend(tmp_path: Path) -> None:
    pytest.importorskip("typst", reason="pip install 'stdtools[pdf]'")
    assert main(["publish", NAME, "-o", str(tmp_path)]) == 0
    assert (tmp_path / "pdf" / "integrated-care.pdf").read_bytes().startswith(b"%PDF")
    page = html.parse(str(tmp_path / "html" / "integrated-care.html"))
    text = page.getroot().text_content()
    assert "环境 E（GB/T 24001—2016）" in text
    assert "以自己的语言转述" in text
    labels = [each.text_content().strip() for each in page.xpath("//p[@class='discipline']")]
    assert {"质量 Q", "环境 E", "职业健康安全 S", "环境 E、职业健康安全 S"} <= set(labels)
    letters = page.xpath("//span[@class='discipline-letters']")
    assert {each.text_content() for each in letters} >= {"Q E", "Q S"}
    assert all(each.get("title") for each in letters)
