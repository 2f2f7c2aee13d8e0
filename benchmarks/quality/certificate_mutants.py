"""Certificates and registers with one defect each, and where it has to be told."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tests.analysis.mutants import ROOT
from tests.schemes.certificates import code

from benchmarks.quality.scheme_mutants import Mutant

CERTIFICATE, INTEGRATED = "tests/certificates/certificate.toml", "tests/certificates/integrated.toml"
REGISTER = "tests/certificates/register.csv"

RULES = {CERTIFICATE: "tests/certificates/rule.rst", INTEGRATED: "tests/certificates/integrated.rst"}
"""The certification rule of each."""

_BOTH: tuple[tuple[str, str, str, str], ...] = (
    # code, a line, what that is, what stands there instead
    ("CRT-01", 'number = "00026Q00001R0S"', "a certificate without number", 'number = ""'),
    ("CRT-01", 'name = { zh = "××市××养老院"', "a client without name", ""),
    ("CRT-01", "address = { zh = ", "a client without address", ""),
    ("CRT-01", "decision = ", "no date of decision", ""),
    ("CRT-01", "effective = ", "no date from which it holds", ""),
    ("CRT-01", "expiry = ", "no date of expiry", ""),
    ("CRT-01", 'name = { zh = "××认证机构"', "a body without name", ""),
    ("CRT-01", 'address = { zh = "××市××区××街2号"', "a body without address", ""),
    ("CRT-01", 'name = { zh = "××养老院"', "a site without name", ""),
    ("CRT-02", "effective = ", "it holds before it is decided", "effective = 2026-05-01"),
    ("CRT-02", "initial = ", "first certified after it holds", "initial = 2026-06-01"),
    ("CRT-03", "expiry = ", "more than three years, by days", "expiry = 2029-05-04"),
    ("CRT-03", "expiry = ", "more than three years, by a year", "expiry = 2030-05-02"),
    ("CRT-03", "expiry = ", "it ends on the day it begins", "expiry = 2026-05-03"),
    ("CRT-03", "expiry = ", "it ends before it begins", "expiry = 2025-05-03"),
    ("CRT-04", 'name = { zh = "质量管理体系　要求"', "a standard without name", ""),
    (
        "CRT-04",
        'name = { zh = "质量管理体系　要求"',
        "a standard of another name",
        'name = { zh = "质量管理体系　指南", en = "x" }',
    ),
    ("CRT-04", 'number = "GB/T 19001—2016"', "a standard without year", 'number = "GB/T 19001"'),
    ("CRT-04", 'number = "GB/T 19001—2016"', "an edition that was replaced", 'number = "GB/T 19001—2008"'),
    ("CRT-04", 'number = "GB/T 19001—2016"', "a standard without number", 'number = ""'),
    ("CRT-05", "失能老年人照料服务", "a scope that is all", '  { zh = "全部业务", en = "Care" },'),
    (
        "CRT-05",
        "失能老年人照料服务",
        "a scope with more than is said",
        '  { zh = "老年人照料及相关服务", en = "Care" },',
    ),
    ("CRT-05", "失能老年人照料服务", "a scope with and so on", '  { zh = "老年人照料等", en = "Care" },'),
    ("CRT-05", "失能老年人照料服务", "a scope with etc.", '  { zh = "老年人照料", en = "Care, etc." },'),
    (
        "CRT-05",
        "失能老年人照料服务",
        "a site that is not there",
        '  { zh = "老年人照料", en = "Care", sites = ["9"] },',
    ),
    ("CRT-08", "rule = ", "a grade where none is given", 'rule = "CNCA-××-××:××××"\ngrade = "AA"'),
    ("CRT-10", "code = ", "no code of the client", ""),
    ("CRT-10", "code = ", "a code that is too short", 'code = "91350100M000100Y4"'),
    ("CRT-10", "code = ", "a code that is too long", 'code = "91350100M000100Y431"'),
    ("CRT-10", "code = ", "a code with a letter that is not used", 'code = "9135O100M000100Y43"'),
    ("CRT-10", "code = ", "a code with another check digit", 'code = "91350100M000100Y44"'),
    ("CRT-10", "code = ", "a code with two digits exchanged", 'code = "93150100M000100Y43"'),
    ("CRT-11", 'number = "00026Q00001R0S"', "a number of another form", 'number = "第一号证书"'),
    ("CRT-11", 'number = "00026Q00001R0S"', "a number of another ending", 'number = "00026Q00001R0X"'),
    ("CRT-12", "query = ", "no address of the authority", 'query = ["https://certificates.example/{number}"]'),
    ("CRT-12", "query = ", "no address of the body", 'query = ["https://cx.cnca.cn"]'),
    (
        "CRT-15",
        "本证书的有效性取决于",
        "products are said to be good",
        'zh = "本证书证明产品质量合格，取决于监督审核的通过。"',
    ),
    ("CRT-15", "本证书的有效性取决于", "the state is said to approve", 'zh = "经国家认可，取决于监督审核的通过。"'),
    (
        "CRT-15",
        "老年人集中居住服务",
        "a scope that is a product",
        '  { zh = "推荐产品的销售", en = "Sale of products" },',
    ),
    ("CRT-16", "失能老年人照料服务", "a scope without English", '  { zh = "失能老年人照料服务", en = "" },'),
    (
        "CRT-16",
        'name = { zh = "××市××养老院"',
        "a name without Chinese",
        'name = { zh = "", en = "×× Elderly Care Home" }',
    ),
    ("CRT-06", "rule = ", "a mark of accreditation among others", 'rule = "CNCA-××-××:××××"\nmarks = ["CNAS"]'),
)
_OF_ONE = (("CRT-14", "rule = ", "a version below one", 'rule = "CNCA-××-××:××××"\nversion = 0'),)
_OF_THREE = (
    ("CRT-13", "activities = ", "a site without activities", ""),
    ("CRT-14", "version = 2", "a version below one", "version = 0"),
    ("CRT-06", "covered = true", "a mark without accreditation", "covered = false"),
    ("CRT-06", 'number = "C×××-M"', "a mark without number", ""),
    ("CRT-06", 'mark = "××认可标志"', "a number without mark", ""),
    ("CRT-14", "reissued = ", "a new version without date", ""),
    ("CRT-14", "reissued = ", "a new version before the first", "reissued = 2026-01-01"),
    ("CRT-13", 'id = "2"', "two sites with one id", 'id = "1"'),
    ("CRT-13", "version = 2", "sites that are not listed", "version = 2\nsite-count = 3"),
)
_ROW = "00026Q00009R0S,1,××养老院,91350100M000100Y43,GB/T 19001—2016,老年人集中居住服务,2025-02-10,2028-02-09,,"
_ROWS = (
    # codes, what that is, a further row
    (("CRT-07", "CRT-19"), "a second certificate for one scope", _ROW),
    (("CRT-18",), "a number twice", _ROW.replace("00026Q00009R0S", "00025Q00007R0S")),
    (("CRT-01",), "no number", _ROW.replace("00026Q00009R0S", "")),
    (("CRT-01",), "no date of expiry", _ROW.replace("2028-02-09", "")),
    (("CRT-01",), "no code", _ROW.replace("91350100M000100Y43", "")),
    (("CRT-10",), "a wrong code", _ROW.replace("Y43", "Y44")),
    (("CRT-03",), "it ends before it begins", _ROW.replace("2028-02-09", "2024-02-09")),
    (
        ("CRT-18",),
        "a number of another organization",
        _ROW.replace("00026Q00009R0S", "00025Q00007R0S").replace(",1,", ",2,").replace("91350100M000100Y43", code(1)),
    ),
)


def mutants() -> Iterator[Mutant]:
    """Yield the mutants of certificates and of a register."""
    for path, given in ((CERTIFICATE, (*_BOTH, *_OF_ONE)), (INTEGRATED, (*_BOTH, *_OF_THREE))):
        text = (ROOT / path).read_text(encoding="utf-8")
        for told_by, words, kind, instead in given:
            spoilt, lines = _spoilt(text, words, instead)
            yield Mutant("certificates", kind, path, spoilt, (told_by,), lines)
        statement = text.count("\n", 0, text.index("[statement]")) + 1
        silent = re.sub('zh = "本证书的有效性.*', 'zh = ""', re.sub('en = "This certificate.*', 'en = ""', text))
        lines = frozenset(range(statement, statement + 3))
        yield Mutant("certificates", "nothing said on surveillance", path, silent, ("CRT-12",), lines)
    yield from standards()
    text = (ROOT / REGISTER).read_text(encoding="utf-8").rstrip("\n") + "\n"
    for codes, kind, row in _ROWS:
        count = text.count("\n")
        yield Mutant(
            "certificates", f"register: {kind}", REGISTER, f"{text}{row}\n", codes, range(count + 1, count + 2)
        )


def standards() -> Iterator[Mutant]:
    """Yield certificates that lack one of their standards, told where standards begin or of the whole."""
    for path in RULES:
        text = (ROOT / path).read_text(encoding="utf-8")
        for block in re.findall(r"\[\[standards\]\]\n(?:[^\[\n].*\n(?:  .*\n|\]\n)*)*", text):
            whole = range(1, text.count("\n") + 1)
            spoilt = text.replace(block, "")
            yield Mutant("certificates", "a standard is missing", path, spoilt, ("CRT-04", "CRT-09"), whole)


def _spoilt(text: str, words: str, instead: str) -> tuple[str, frozenset[int]]:
    """Return a text with another line, and that line with the heading above it: what is missing is told there."""
    lines = text.split("\n")
    at = next(number for number, line in enumerate(lines) if words in line and not line.startswith("#"))
    heads = [number for number in range(at + 1) if lines[number].startswith("[")]
    around = heads[-1] if heads else 0
    new = instead.split("\n")
    begin = next((n for n in range(at, around, -1) if lines[n].startswith("scope")), at)
    spoilt = [*lines[:at], *new, *lines[at + 1 :]]
    beside = (
        range(around + 1, around + 5) if lines[around] == "[accreditation]" else (at,) if "reissued" in words else ()
    )
    return "\n".join(spoilt), frozenset({around + 1, begin + 1, *beside, *range(at + 1, at + 1 + len(new))})
