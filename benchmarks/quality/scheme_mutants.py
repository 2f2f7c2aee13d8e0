"""Certification rules with one defect each in their tables and parameters, and where it has to be told."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from decimal import Decimal
from itertools import pairwise
from typing import NamedTuple

from tests.analysis.mutants import ROOT

from benchmarks.quality.listed import Cell, Source
from stdtools.schemes.audit_time import band_of
from stdtools.schemes.audit_time_words import column_of
from stdtools.schemes.floors import floor
from stdtools.schemes.quantities import shown

RULES = ("standards/elderly-care/certification-rule.rst", "standards/elderly-care/integrated-rule.rst")
_HALF = Decimal("0.5")


class Mutant(NamedTuple):
    """A source with one defect: in which family, of which kind, told by which rules in which lines."""

    family: str
    kind: str
    path: str
    text: str
    codes: tuple[str, ...]
    lines: Collection[int]


def source(path: str) -> Source:
    """Return a source of this repository."""
    return Source(path, (ROOT / path).read_text(encoding="utf-8"))


def at(cell: Cell) -> range:
    """Return the line of a cell."""
    return range(cell.line, cell.line + 1)


def in_row(row: list[Cell]) -> range:
    """Return the lines of a row."""
    return range(row[0].line, row[-1].line + 1)


def mutants() -> Iterator[Mutant]:
    """Yield the mutants of certification rules."""
    for path in RULES:
        known = source(path)
        for made in (bands, days, examples, sampling, adjustments, integration):
            for kind, text, codes, lines in made(known):
                yield Mutant("audit time", kind, path, text, codes, lines)
        for kind, text, codes, lines in (*parameters(known), *limits(known), *prose(known)):
            yield Mutant("parameters", kind, path, text, codes, lines)
    known = source(RULES[1])
    for kind, text, codes, lines in bases(known):
        yield Mutant("integrated audits", kind, RULES[1], text, codes, lines)


Made = Iterator[tuple[str, str, tuple[str, ...], range]]


def bands(known: Source) -> Made:
    """Yield tables of audit time whose bands do not follow each other."""
    rows = known.rows("tab-time")
    for number, row in enumerate(rows):
        cell = row[0]
        least, most = map(int, cell.text.split("～"))
        yield "a band is no range", known.having((cell, f"约{least}")), ("RUL-31",), at(cell)
        yield "a band is empty", known.having((cell, "—")), ("RUL-31",), at(cell)
        yield "a band ends before it begins", known.having((cell, f"{most}～{least}")), ("RUL-31", "AT-20"), at(cell)
        if number:
            yield "bands leave a gap", known.having((cell, f"{least + 1}～{most}")), ("AT-20",), at(cell)
            yield "bands overlap", known.having((cell, f"{least - 1}～{most}")), ("AT-20",), at(cell)
        else:
            yield "the first band begins late", known.having((cell, f"{least + 1}～{most}")), ("AT-20",), at(cell)
    for gone, after in pairwise(rows):
        start = gone[0].line
        yield "a band is missing", known.without(gone), ("AT-20",), range(start, start + len(after))


def days(known: Source) -> Made:
    """Yield tables of audit time with too little time, or none."""
    heads = known.tables["tab-time"][0]
    before: list[Cell] | None = None
    for row in known.rows("tab-time"):
        personnel = int(row[0].text.split("～")[1])
        for head, cell in zip(heads[1:], row[1:], strict=True):
            column = column_of(head.text, "zh")
            assert column
            mark = "".join(column.disciplines) or "Q"
            table = floor(mark, (column.class_ or "") if mark != "Q" else "")
            band = table and band_of(table, personnel)
            assert band
            less = shown(band.days - _HALF)
            yield "less than IAF MD 5", known.having((cell, less)), ("AT-17",), at(cell)
        cell = row[1]
        yield "time that is no number", known.having((cell, "若干")), ("RUL-31",), at(cell)
        yield "no time", known.having((cell, "0")), ("AT-20", "RUL-31"), at(cell)
        yield "an empty time", known.having((cell, "—")), ("AT-20", "RUL-31"), at(cell)
        if before and Decimal(before[1].text) > _HALF:
            fewer = shown(Decimal(before[1].text) - _HALF)
            yield "more people take less time", known.having((cell, fewer)), ("AT-20",), at(cell)
        before = row


def examples(known: Source) -> Made:
    """Yield rules whose worked examples are not what the rule gives."""
    table = "tab-examples"
    place = {
        name: known.column(table, name) for name in ("有效人数", "审核类型", "调整因素", "审核时间", "现场审核时间")
    }
    for row in known.rows(table):
        time, on_site = row[place["审核时间"]], row[place["现场审核时间"]]
        for more in ("0.5", "-0.5", "2"):
            text = known.having((time, shown(Decimal(time.text) + Decimal(more))))
            yield "an example with another time", text, ("AT-01",), at(time)
        text = known.having((on_site, shown(Decimal(on_site.text) - Decimal("0.4"))))
        yield "an example with another time on site", text, ("AT-01",), at(on_site)
        text = known.having((row[place["有效人数"]], "15"))
        yield "an example with another number of people", text, ("AT-01",), at(time)
        text = known.having((row[place["有效人数"]], "99999"))
        yield "an example with more people than the table", text, ("AT-01",), at(time)
        text = known.having((row[place["审核类型"]], "抽查"))
        yield "an example of no known audit", text, ("AT-01", "AT-21"), in_row(row)
        text = known.having((row[place["调整因素"]], "T9"))
        yield "an example with a factor that is not there", text, ("AT-01",), at(time)
        text = known.having((row[place["调整因素"]], "T1、T1"))
        yield "an example with a factor twice", text, ("AT-01",), at(time)


def sampling(known: Source) -> Made:
    """Yield tables of sampling that go below IAF MD 1 or cannot be read."""
    rows = known.rows("tab-sampling")
    for row in rows:
        for less in ("0.1", "0.3", "0.5"):
            text = known.having((row[1], less))
            yield "a sampling factor below IAF MD 1", text, ("AT-10",), in_row(row)
        yield "a sampling factor that is no number", known.having((row[1], "适当")), ("RUL-31",), at(row[1])
        yield "sampling of no known audit", known.having((row[0], "抽查")), ("AT-21", "RUL-31"), at(row[0])
    for one, other in pairwise(rows):
        yield "sampling of one audit twice", known.having((other[0], one[0].text)), ("AT-21",), in_row(other)


def adjustments(known: Source) -> Made:
    """Yield tables of adjustments that go too far or cannot be read."""
    for row in known.rows("tab-adjustments"):
        yield "a factor that reduces too much", known.having((row[2], "-40")), ("AT-22",), in_row(row)
        yield "an adjustment that is no number", known.having((row[2], "酌情")), ("RUL-31",), at(row[2])
        yield "a factor without a number", known.having((row[2], "—")), ("RUL-31", "AT-21"), in_row(row)


def integration(known: Source) -> Made:
    """Yield tables of integration that cannot be read."""
    for row in known.rows("tab-integration"):
        for cell in row:
            yield "integration in words", known.having((cell, "酌情")), ("RUL-31",), at(cell)


def parameters(known: Source) -> Made:
    """Yield parameters that cannot be read."""
    rows = known.rows("tab-parameters")
    for row in rows[::_SOME]:
        value, unit = row[2:4]
        yield "a parameter in words", known.having((value, "若干")), ("RUL-31",), at(value)
        yield "a parameter without value", known.having((value, "—")), ("RUL-31",), at(value)
        yield "a parameter in no known unit", known.having((unit, "斗")), ("RUL-31",), at(unit)
    for one, other in pairwise(rows[::_SOME]):
        yield "two parameters with one id", known.having((other[0], one[0].text)), ("RUL-35",), in_row(other)
    for row in rows:
        if row[0].text in _MEASURES:
            text = known.having((row[2], "3"), (row[3], "张"))
            yield "a parameter in the wrong unit", text, ("AT-21",), in_row(row)
        if row[0].text.endswith(("-share", "reduction")) and row[0].text in _MEASURES:
            yield "a share of more than all", known.having((row[2], "130")), ("AT-21",), in_row(row)


_SOME = 3
"""Every third parameter: what is tried with each of them is the same."""

_MEASURES = frozenset(
    {
        "reduction",
        "on-site-share",
        "surveillance-share",
        "recertification-share",
        "audit-time-rounding",
        "integration-reduction",
        "site-reduction",
    }
)
_BEYOND = {
    "reduction": ("40", "AT-"),
    "on-site-share": ("70", "AT-03"),
    "surveillance-share": ("20", "AT-04"),
    "recertification-share": ("50", "AT-05"),
    "person-day": ("10", "AT-06"),
    "integration-reduction": ("30", "AT-11"),
    "site-reduction": ("60", "AT-09"),
    "certificate-validity": ("5", ""),
    "suspension": ("9", ""),
    "random-share": ("10", ""),
    "first-surveillance": ("18", ""),
    "surveillance-interval": ("24", ""),
}


def limits(known: Source) -> Made:
    """Yield parameters beyond the limits of IAF, and of the basic rules where a rule names them."""
    for row in known.rows("tab-parameters"):
        value, code = _BEYOND.get(row[0].text, ("", ""))
        if value and (code or known.path == RULES[0]):
            codes = tuple(filter(None, ("RUL-33", "RUL-34", code)))
            yield "a parameter beyond its limit", known.having((row[2], value)), codes, in_row(row)


def prose(known: Source) -> Made:
    """Yield rules whose prose says the number of a parameter again, or another one."""
    named = {row[0].text: row for row in known.rows("tab-parameters")}
    end = known.line_of(".. _annex-parameters:")
    for line in [n for n, text in enumerate(known.lines[:end], 1) if re.match(r"[一-鿿].*:parameter:`", text)][:20]:
        id = re.search(r":parameter:`([\w-]+)`", known.lines[line - 1])
        assert id
        row = named[id[1]]
        name, value, unit = (cell.text for cell in row[1:4])
        said = known.lines[line - 1]
        for number, code, kind in (
            (value, "RUL-21", "prose repeats a parameter"),
            (shown(Decimal(value) + 7), "RUL-32", "prose contradicts a parameter"),
        ):
            text = known.saying(line, said, f"{said}{name}为{number}{unit}。")
            yield kind, text, (code,), range(line, line + 1)


def bases(known: Source) -> Made:
    """Yield rules for integrated audits that lack a standard or what it asks for."""
    base = next(number for number, line in enumerate(known.lines, 1) if line.startswith(":base:"))
    home = known.lines.index("认证依据") + 1
    heading = range(home, home + 2)
    for line in range(home + 5, home + 8):
        said = known.lines[line - 1]
        found = re.search(r"GB/T \d+(—\d{4})", said)
        assert found
        yield "a standard is missing", known.without_words((base, found[0]), (line, said)), ("IMS-01",), heading
        yield "a standard without year", known.saying(line, found[1], ""), ("IMS-13",), range(line, line + 1)
    former = known.everywhere("GB/T 45001—2020", "GB/T 28001—2011")
    yield "a standard that was superseded", former, ("IMS-01",), heading
    for system in (
        "能源管理体系",
        "食品安全管理体系",
        "信息安全管理体系",
        "资产管理体系",
        "合规管理体系",
        "测量管理体系",
    ):
        text = known.saying(home + 3, "下列国家标准", f"{system}和下列国家标准")
        yield "a further system without its standard", text, ("IMS-02",), heading
    text = known.everywhere("IAF MD 11", "有关规定")
    yield "nothing on integrated audits is cited", text, ("IMS-05",), range(1, 4)
    for words, code in (
        ("每个", "IMS-06"),
        ("协商和参与", "IMS-11"),
        ("合规义务", "IMS-12"),
        ("应急准备和响应", "IMS-12"),
    ):
        text = known.everywhere(words, "其他事项")
        yield "what one of the standards asks for is dropped", text, (code,), _planning(known)


def _planning(known: Source) -> range:
    """Return the heading of the section on planning audits, where silence is told."""
    home = known.lines.index("审核方案和审核策划") + 1
    return range(home, home + 2)
