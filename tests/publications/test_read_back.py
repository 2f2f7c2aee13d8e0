"""What is printed is what was written: all text, in its order, and every id once; in PDF and on the page."""

from __future__ import annotations

import io
from collections import Counter
from pathlib import Path

import pytest

pytest.importorskip("typst", reason='needs the extra "pdf": pip install "stdtools[pdf]"')
pytest.importorskip("pylopdf_fonts_zh_cn", reason='needs the extra "pdf": pip install "stdtools[pdf]"')

from benchmarks.read_back import ids
from benchmarks.read_back.match import match
from benchmarks.read_back.printed import of_page, of_pdf, plain
from benchmarks.read_back.sample import Sample, published
from benchmarks.read_back.segments import Segment, Source, source
from pypdf import PdfReader

from stdtools.bases import catalogue
from stdtools.bases.requirements import requirements
from stdtools.model.document import Document
from stdtools.workspace import Disk, Memory
from stdtools.writers import write
from tests.publications import every_block
from tests.publications.every_block import FILES
from tests.publications.test_bad_input import HEAD, LONG

ROOT = Path(__file__).parents[2]
DOCUMENTS = sorted(
    p.relative_to(ROOT).as_posix() for p in (ROOT / "standards").rglob("*") if p.suffix in (".rst", ".xml")
)
ENOUGH = 0.995
TABLE = "".join(f"   * - 项目{n}\n     - 指标{n}\n     - 每{n}天检查一次，记录异常情况和处置结果\n" for n in range(300))
STRESS = {
    "long table": ".. list-table:: 检查\n   :header-rows: 1\n\n   * - 项目\n     - 指标\n     - 说明\n" + TABLE,
    "cell longer than a page": f".. list-table:: 检查\n   :header-rows: 1\n\n   * - 项\n   * - {LONG}\n",
    "paragraph longer than a page": f"{LONG}\n",
    "deep lists": "a) 甲：\n\n   1) 乙：\n\n      i) 丙；\n      ii) 丁。\n\n   2) 戊。\n\nb) 己。\n",
}


@pytest.fixture(params=DOCUMENTS, scope="module")
def sample(request: pytest.FixtureRequest) -> Sample:
    return published(str(request.param), Disk(str(ROOT)))


def stress(body: str) -> Sample:
    return published("care.rst", Memory({"care.rst": (HEAD + body).encode()}))


def built(document: Document) -> Sample:
    """Publish a document that was built in code, by way of its form for programs."""
    return published("standards/care.xml", Memory({**FILES, "standards/care.xml": write(document, ".xml")}))


def assert_read_back(sample: Sample) -> None:
    written = source(sample.facts)
    for text in (of_pdf(sample.pdf), of_page(sample.page)):
        found = match(written, text)
        assert found.share >= ENOUGH, (found.elsewhere[:5], found.missing[:5])
        assert found.labels > 0
        assert found.unlabelled == ()
        assert found.again == ()


def test_a_sample_is_read_back(sample: Sample) -> None:
    assert_read_back(sample)


@pytest.mark.parametrize("name", STRESS)
def test_what_is_long_or_deep_is_read_back(name: str) -> None:
    assert_read_back(stress(STRESS[name]))


@pytest.mark.parametrize("language", ["chinese", "english"])
def test_every_kind_of_block_is_read_back(language: str) -> None:
    assert_read_back(built(getattr(every_block, language)()))


def test_an_integrated_standard_is_read_back() -> None:
    assert_read_back(published("integrated-care.rst", Disk(str(ROOT / "tests" / "standards"))))


def test_ids_of_the_base_are_printed_once(sample: Sample) -> None:
    assert ids.in_margins(sample.page) == ids.claimed(sample.facts)
    if not sample.coverage:
        return  # a rule names bases, but has nothing to cover
    expected = {
        name
        for name in sample.facts.document.metadata.bases
        if (base := catalogue.load(name))
        for name in requirements(base)
    }
    assert ids.in_rows(sample.coverage) == Counter(expected)


def test_the_annex_on_coverage_prints_every_id_once() -> None:
    made = published("standards/elderly-care/requirements.rst", Disk(str(ROOT)), annex=True)
    base = catalogue.load("GB/T 19001—2016")
    assert base
    printed = ids.in_annex(made.pdf)
    assert {name: printed[name] for name in requirements(base)} == dict.fromkeys(requirements(base), 1)


def test_pypdf_reads_the_same_characters(sample: Sample) -> None:
    """How it takes text from a sheet knows nothing of tags and nothing of ours."""
    sheets = "".join(page.extract_text() for page in PdfReader(io.BytesIO(sample.pdf)).pages)
    assert Counter(of_pdf(sample.pdf)) - Counter(plain(sheets)) == Counter()


SEGMENTS = Source(
    body=(
        Segment("范围", "1", "1"),
        Segment("本文件规定了要求。", "1"),
        Segment("照护", "2", "2"),
        Segment("机构应每日巡视，见", "2"),
        Segment("配比", "2", "表1"),
    ),
    footnotes=(Segment("含夜班。", "2"),),
)
PRINTED = "1范围本文件规定了要求。2照护机构应每日巡视，见表1。1含夜班。表1配比"


def test_text_that_is_not_all_there_is_noticed() -> None:
    assert match(SEGMENTS, plain(PRINTED))[1:] == ((), (), 3, (), ())
    changed = match(SEGMENTS, plain(PRINTED.replace("每日", "每月")))
    assert [s.text for s in changed.missing] == ["机构应每日巡视，见"]
    assert changed.share == pytest.approx(5 / 6)
    moved = match(SEGMENTS, plain(PRINTED.replace("本文件规定了要求。", "") + "本文件规定了要求。"))
    assert moved.elsewhere
    assert not moved.missing
    assert match(SEGMENTS, plain(PRINTED.replace("含夜班。", ""))).missing == SEGMENTS.footnotes


def test_a_label_that_is_not_printed_once_is_noticed() -> None:
    assert [s.label for s in match(SEGMENTS, plain(PRINTED.replace("2照护", "照护"))).unlabelled] == ["2"]
    assert [s.label for s in match(SEGMENTS, plain(PRINTED + "2照护")).again] == ["2"]
    assert match(SEGMENTS, plain(PRINTED + "表1配比（续）")).again == ()
