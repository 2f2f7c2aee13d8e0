"""Every PDF that is made is valid PDF/A-2a and PDF/UA-1 by a validator that is not ours."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

pytest.importorskip("typst", reason='needs the extra "pdf": pip install "stdtools[pdf]"')
pytest.importorskip("pylopdf_fonts_zh_cn", reason='needs the extra "pdf": pip install "stdtools[pdf]"')

from pypdf import PdfReader

from stdtools.analysis.facts import Facts
from stdtools.app.publish import publish
from stdtools.model.document import Document
from stdtools.model.inlines import plain_text
from stdtools.model.walk import own_inlines, walk
from stdtools.publications.pdf.render import render
from stdtools.readers.sts import read_sts
from stdtools.workspace import Disk, Memory
from tests.cli.test_cover import SPOILT
from tests.publications import every_block
from tests.publications.every_block import FILES
from tests.publications.validator import faults, wrong_lengths, wrong_widths

ROOT = Path(__file__).parents[2]
STANDARDS = ROOT / "standards"
STYLES = ("bar", "box", "type", "suffix")


def words(sts: bytes) -> list[str]:
    document = read_sts(sts, "it.xml", Memory()).document
    return [plain_text(own_inlines(visit.node)) for visit in walk(document)]


def pdf_of(document: Document) -> bytes:
    return render(Facts(document), workspace=Memory(FILES)).pdf


@pytest.mark.parametrize("language", ["chinese", "english"])
def test_every_kind_of_block(language: str) -> None:
    assert faults(pdf_of(getattr(every_block, language)()), "2a", "ua1") == []


@pytest.mark.parametrize("style", STYLES)
def test_every_way_to_tell_the_parts_apart(style: str) -> None:
    document = every_block.chinese()
    styled = replace(document, metadata=replace(document.metadata, ab_style=style))
    assert faults(pdf_of(styled), "2a", "ua1") == []


@pytest.mark.parametrize("name", ["elderly-care/requirements.rst", "cold-chain/certification-rule.xml"])
def test_a_standard_and_a_certification_rule(name: str) -> None:
    made = Memory()
    publish([name], ["pdf"], "", Disk(str(STANDARDS)), language="zh", output_workspace=made)
    (pdf,) = made.content.values()
    assert faults(pdf, "2a", "ua1") == []


def test_the_form_for_programs_travels_in_the_pdf() -> None:
    made = Memory()
    name = "elderly-care/certification-rule.rst"
    publish([name], ["pdf"], "", Disk(str(STANDARDS)), attach=True, output_workspace=made)
    (pdf,) = made.content.values()
    assert faults(pdf, "3a", "ua1") == []
    ((attached, (data,)),) = PdfReader(io.BytesIO(pdf)).attachments.items()
    assert attached == "certification-rule.xml"
    kept = (ROOT / "tests" / "standards" / "elderly-care-certification-rule.xml").read_bytes()
    assert words(data) == words(kept)


def test_the_annex_on_coverage_has_pictures_and_what_travels_has_none() -> None:
    made = Memory()
    source = SPOILT.replace("fragment", "sector-standard").encode()
    publish(["a.rst"], ["pdf"], "", Memory({"a.rst": source}), annex="coverage", attach=True, output_workspace=made)
    (pdf,) = made.content.values()
    assert faults(pdf, "3a", "ua1") == []
    reader = PdfReader(io.BytesIO(pdf))
    assert "图A.1" in "".join(page.extract_text() for page in reader.pages).replace(" ", "")
    assert "4 组织环境：" in "".join(alternatives(reader))
    ((_, (data,)),) = reader.attachments.items()
    assert b"coverage-annex-table" in data
    assert b"coverage-annex-figure" not in data
    assert b"graphic" not in data


def alternatives(reader: PdfReader) -> list[str]:
    objects: Iterator[Any] = (reader.get_object(number) for number in range(1, len(reader.xref[0])))
    return [str(found["/Alt"]) for found in objects if isinstance(found, dict) and "/Alt" in found]


def test_what_the_validator_says_of_widths_and_lengths_is_looked_at_again() -> None:
    pdf = pdf_of(every_block.english())
    assert list(wrong_widths(pdf)) == []
    assert list(wrong_lengths(pdf)) == []
    assert list(wrong_widths(re.sub(rb"(/W\[\d+ \d+ )\d\d", rb"\g<1>99", pdf)))
    assert list(wrong_lengths(re.sub(rb"<</Length \d", b"<</Length 0", pdf)))


def test_a_damaged_file_is_not_valid() -> None:
    pdf = pdf_of(every_block.english())
    assert faults(pdf.replace(b"/Lang(en)", b"/Lxng(en)"), "ua1")
    assert faults(pdf.replace(b"<pdfaid:part>2</pdfaid:part>", b"<pdfaid:part>1</pdfaid:part>"), "2a")
