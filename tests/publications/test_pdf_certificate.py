"""A certificate as PDF: read back, and the same bytes for the same data."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from typing import Any

import pytest

pytest.importorskip("typst", reason='needs the extra "certificate": pip install "stdtools[certificate]"')
pytest.importorskip("pylopdf_fonts_zh_cn", reason='needs the extra "certificate": pip install "stdtools[certificate]"')
pytest.importorskip("segno", reason='needs the extra "certificate": pip install "stdtools[certificate]"')

import pypdf
import segno
from msgspec.structs import replace

from stdtools.publications.pdf.certificate import picture, render, unprintable_texts, verification
from stdtools.publications.pdf.errors import PublishError
from stdtools.schemes.certificate import Accreditation, Certificate, Scope, Text
from stdtools.schemes.certificate_terms import CertificateTerms
from stdtools.workspace import Memory
from tests.publications.validator import faults
from tests.schemes.certificates import GRADED, INTEGRATED, INTEGRATED_RIGHT, RIGHT, TERMS, changed


def pages(certificate: Certificate, terms: CertificateTerms = TERMS, profile: str = "certification-rule") -> list[str]:
    reader = pypdf.PdfReader(BytesIO(render(certificate, terms, profile, Memory({}))))
    return [squeezed(page.extract_text()).replace("\u200b", "") for page in reader.pages]


def squeezed(text: str) -> str:
    return "".join(text.split())


def test_says_what_a_certificate_says() -> None:
    first, annex = pages(RIGHT)
    for text in (
        "质量管理体系认证证书", "00026Q00001R0S", RIGHT.client.name.zh, RIGHT.client.name.en, RIGHT.client.code,
        "RB/T××××—××××《养老服务机构质量管理体系要求》", "GB/T19001—2016《质量管理体系要求》", "2029年5月2日",
        "2029-05-02",
        RIGHT.statement.zh, RIGHT.statement.en, RIGHT.body.name.zh, "certificates.example/00026Q00001R0S",
        "cx.cnca.cn", "CNCA-××-××:××××", "见附件，共2个",
    ):  # fmt: skip
        assert squeezed(text) in first, text
    for site in RIGHT.sites:
        assert squeezed(site.name.zh + site.address.zh) in annex or squeezed(site.name.zh) in annex
        assert squeezed(site.activities.en) in annex


def test_the_grade_is_printed_if_there_is_one() -> None:
    assert "认证等级" not in pages(RIGHT)[0]
    graded = pages(replace(RIGHT, grade="AAA"), GRADED, "graded-rule")[0]
    assert "分级认证证书" in graded
    assert "AAA级" in graded


def test_an_integrated_certificate_has_a_scope_for_each_standard() -> None:
    found = "".join(pages(INTEGRATED_RIGHT, INTEGRATED, "integrated-rule"))
    assert found.count("失能老年人照料服务（场所1）") == len(INTEGRATED_RIGHT.standards)
    assert "".join(pages(RIGHT)).count("失能老年人照料服务（场所1）") == 1  # the same for both of its standards


def test_a_certificate_in_chinese_only_has_no_english_labels() -> None:
    def chinese(record: Any) -> Any:
        if isinstance(record, Text | Scope):
            return replace(record, en="")
        if isinstance(record, tuple):
            return tuple(map(chinese, record))
        names = getattr(record, "__struct_fields__", ())
        return replace(record, **{name: chinese(getattr(record, name)) for name in names}) if names else record

    found = "".join(pages(chinese(RIGHT)))
    assert not any(word in found for word in ("Certificate", "Scope", "Verification", "Site", "Page"))


@pytest.mark.parametrize("count", [1, 8, 60])
def test_a_long_scope_is_never_cut(count: int) -> None:
    scope = tuple(Scope(zh=f"第{i}类服务的提供", en=f"Provision of service {i}") for i in range(count))
    found = pages(changed(RIGHT, ("standards", 1, "scope"), scope))
    assert all(f"第{i}类服务的提供" in "".join(found) for i in range(count))
    assert RIGHT.body.name.zh in found[0]


def test_it_is_what_archives_and_readers_need() -> None:
    certificate = render(RIGHT, TERMS, "certification-rule", Memory({}))
    assert faults(certificate, "2a", "ua1") == []
    reader = pypdf.PdfReader(BytesIO(certificate))
    root: Any = reader.trailer["/Root"]
    assert str(root["/Lang"]).startswith("zh")
    assert reader.metadata
    assert reader.metadata.title == "认证证书 00026Q00001R0S"
    assert all(round(float(page.mediabox.width)) == 595 for page in reader.pages)


def test_equal_data_give_equal_bytes() -> None:
    one, other = (render(RIGHT, TERMS, "certification-rule", Memory({})) for _ in range(2))
    assert one == other
    assert render(replace(RIGHT, decision=date(2026, 5, 1)), TERMS, "certification-rule", Memory({})) != one


def test_marks_and_versions() -> None:
    mark = Accreditation(mark="××认可标志", number="C×××", covered=True)
    found = pages(replace(RIGHT, accreditation=mark, version=2, reissued=date(2027, 8, 1), marks=("××标志",)))[0]
    for text in ("××认可标志C×××", "第2版，2027-08-01换发", "Issue2", "其他标志"):
        assert text in found


@pytest.mark.parametrize(
    ("query", "content"),
    [("https://e.example/{number}", "https://e.example/00026Q00001R0S"), ("e.example", "e.example 00026Q00001R0S")],
)
def test_the_code_holds_address_and_number(query: str, content: str) -> None:
    certificate = replace(RIGHT, query=(query,))
    assert verification(certificate) == content
    expected = BytesIO()
    segno.make(content, error="m", boost_error=False, micro=False).save(
        expected, kind="svg", border=4, xmldecl=True, svgns=True, light="#fff"
    )
    assert picture(content) == expected.getvalue()


def test_what_no_code_can_hold() -> None:
    with pytest.raises(PublishError):
        picture("x" * 5000)


@pytest.mark.parametrize("character", ["\U0002ebf0", "\ue000", "\u202e", "\U000f0000"])
def test_a_character_that_cannot_be_printed_is_told_with_its_field(character: str) -> None:
    certificate = changed(RIGHT, ("sites", 1, "name", "zh"), f"院{character}区")
    assert unprintable_texts(RIGHT, Memory({})) == ()
    assert unprintable_texts(certificate, Memory({})) == ((character, ("sites", 1, "name")),)


def test_nothing_in_the_data_is_markup() -> None:
    nasty = '#panic("x") $x$ *a* <b> \\ @c /* `d` "e"'
    certificate = changed(changed(RIGHT, ("client", "name", "zh"), nasty), ("statement", "en"), nasty)
    assert squeezed('#panic("x")$x$*a*<b>\\@c/*') in pages(certificate)[0]
