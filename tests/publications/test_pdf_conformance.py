"""The conformance report as PDF: read back, and the same bytes for the same input."""

from __future__ import annotations

import re
from io import BytesIO
from typing import Any

import pytest

pytest.importorskip("typst", reason='needs the extra "pdf": pip install "stdtools[pdf]"')
pytest.importorskip("pylopdf_fonts_zh_cn", reason='needs the extra "pdf": pip install "stdtools[pdf]"')

import pypdf

from stdtools.app.conformance import conformance, tool
from stdtools.messages import Messages
from stdtools.publications.pdf.conformance import render
from stdtools.reports.conformance import Conformance
from stdtools.settings.effective import Told
from stdtools.workspace import Disk, Memory
from tests.app.verdict_documents import ROOT
from tests.publications.validator import faults


def pdf(*names: str, language: str = "zh") -> bytes:
    messages = Messages(language)
    records = tuple(d.record for d in conformance(names, Disk(str(ROOT)), messages, Told()))
    return render(Conformance(tool=tool(), documents=records), messages, Memory({}))


def read(data: bytes) -> tuple[pypdf.PdfReader, str]:
    reader = pypdf.PdfReader(BytesIO(data))
    return reader, "".join("".join(page.extract_text().split()) for page in reader.pages)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_has_what_the_report_has(language: str) -> None:
    reader, text = read(pdf("sector-standard-faulty.rst", "certification-rule-faulty.rst", language=language))
    messages = Messages(language)
    for word in ("conformance-about", "conformance-rendered", "conformance-inputs-lead", "conformance-others-lead"):
        assert "".join(messages.word(word).split()) in text
    for shown in ("国认可〔2017〕137号", "AB-01", "DRF-16", "sector-standard-faulty.rst:34", "机构必须分析"):
        assert "".join(shown.split()) in text
    root: Any = reader.trailer["/Root"]
    assert str(root["/Lang"]).startswith(language)
    assert reader.metadata
    assert str(reader.metadata.title).startswith(messages.word("conformance-title"))
    assert reader.outline


def test_it_is_what_archives_and_readers_need() -> None:
    assert faults(pdf("sector-standard-faulty.rst"), "2a", "ua1") == []


def test_a_digest_is_broken_into_lines() -> None:
    """Otherwise its end stands outside of the page."""
    reader, _ = read(pdf("standard-faulty.rst"))
    lines = [line for page in reader.pages for line in page.extract_text().splitlines()]
    assert any(re.search(r"[0-9a-f]{16}", line) for line in lines)
    assert not any(re.search(r"[0-9a-f]{64}", line) for line in lines)


def test_same_input_same_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    first = pdf("standard-faulty.rst")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    assert pdf("standard-faulty.rst") == first


def test_a_character_without_glyph_leaves_a_mark() -> None:
    text = (ROOT / "standard-faulty.rst").read_text(encoding="utf-8").replace("样例服务　要求", "样例\U00016800服务")
    text = text.replace("##############", "##################")
    ((_, record),) = conformance(["a.rst"], Memory({"a.rst": text.encode()}), Messages("zh"), Told())
    _, shown = read(render(Conformance(tool=tool(), documents=(record,)), Messages("zh"), Memory({})))
    assert "样例〓服务" in shown
