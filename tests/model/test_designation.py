"""Designations in the spellings that documents use."""

import pytest

from stdtools.model.designation import Designation, parse, split


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("GB/T 19001—2016", "GB/T 19001—2016"),
        ("GB/T19001-2016", "GB/T 19001—2016"),
        ("GB/T 19001–2016", "GB/T 19001—2016"),
        ("GB/T 19001", "GB/T 19001"),
        ("GB/T 1.1—2020", "GB/T 1.1—2020"),
        ("GB/T 27021（所有部分）", "GB/T 27021（所有部分）"),
        ("GB 32100—2015", "GB 32100—2015"),
        ("RB/T ××××—××××", "RB/T ××××—××××"),
        ("RB/T XXXX—XXXX", "RB/T ××××—××××"),
        ("DB11/T 1353—2016", "DB11/T 1353—2016"),
        ("T/ABC 123—2020", "T/ABC 123—2020"),
        ("ISO 9001:2015", "ISO 9001:2015"),
        ("ISO 9001：2015", "ISO 9001:2015"),
        ("ISO/IEC 17021-1:2015", "ISO/IEC 17021-1:2015"),
        ("ISO 9001:2015/Amd 1:2024", "ISO 9001:2015/Amd 1:2024"),
        ("ISO/IEC 27000 (all parts)", "ISO/IEC 27000 (all parts)"),
        ("ISO/IEC Directives, Part 1", "ISO/IEC Directives, Part 1"),
        ("ISO/IEC Directives, Part 1:2024", "ISO/IEC Directives, Part 1:2024"),
        ("IAF MD 5:2023", "IAF MD 5:2023"),
        ("IAF MD5", "IAF MD 5"),
        ("ＧＢ／Ｔ　１９００１—２０１６", "GB/T 19001—2016"),
        ("GJB 9001C—2017", "GJB 9001C—2017"),
        ("AS9100D", "AS 9100D"),
        ("OHSAS 18001:2007", "OHSAS 18001:2007"),
        ("CNAS-CC01:2015", "CNAS-CC01:2015"),
        ("CNCA-QMS-01：2025", "CNCA-QMS-01:2025"),
        ("国认可[2017]137号", "国认可〔2017〕137号"),
        ("国认可（2017）第137号", "国认可〔2017〕137号"),
        ("Q/ABC 001-2020", "Q/ABC 001—2020"),
        ("DB3301/T 12—2020", "DB3301/T 12—2020"),
        ("ISO Guide 73:2009", "ISO Guide 73:2009"),
        ("BS EN ISO 9001:2015", "BS EN ISO 9001:2015"),
        ("ITU-T X.509", "ITU-T X.509"),
        ("ISO/IEC导则 第1部分", "ISO/IEC Directives, Part 1"),
    ],
)
def test_prints_in_the_standard_form(text: str, printed: str) -> None:
    parsed = parse(text)
    assert str(parsed) == printed
    assert parse(printed) == parsed


@pytest.mark.parametrize(
    "text", ["", "质量管理体系", "第4章", "GB/T", "2016", "《养老服务条例》", "GB/T 19001—2016 要求"]
)
def test_what_is_no_designation(text: str) -> None:
    assert parse(text) is None


def test_parts_of_a_designation() -> None:
    assert parse("ISO/IEC 17021-1:2015") == Designation(code="ISO/IEC", number="17021-1", year="2015")


def test_dated_and_undated() -> None:
    dated = parse("GB/T 19001—2016")
    assert dated is not None
    assert dated.dated
    assert str(dated.undated) == "GB/T 19001"
    assert not dated.undated.dated


def test_placeholder() -> None:
    placeholder = parse("RB/T ××××—××××")
    assert placeholder is not None
    assert placeholder.is_placeholder


def test_split_leaves_the_title() -> None:
    found = split("GB/T 19000—2016　质量管理体系　基础和术语")
    assert found is not None
    assert (str(found[0]), found[1]) == ("GB/T 19000—2016", "　质量管理体系　基础和术语")
    assert split("质量管理体系") is None


def test_what_stands_behind_full_width_characters_is_kept_as_written() -> None:
    found = split("ＧＢ／Ｔ　１　ＡＢＣ")
    assert found is not None
    assert (str(found[0]), found[1]) == ("GB/T 1", "　ＡＢＣ")


@pytest.mark.parametrize("length", [1_000, 30_000])
def test_long_digits_do_not_slow_the_pattern(length: int) -> None:
    assert split("GB/T " + "1-" * length) is not None
