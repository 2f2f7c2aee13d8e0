"""From files to findings at file and line, and to a PDF only if nothing is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from stdtools.app.certificates import judge, read_certificate
from stdtools.app.certification_rule import NoCertificationRule
from stdtools.data_files.place import DataFileError
from stdtools.messages import Messages
from stdtools.reports.json_text import encode_lines
from stdtools.workspace import Memory

HERE = Path(__file__).parents[1] / "certificates"
RULE, DATA, REGISTER = "rule.rst", "certificate.toml", "register.csv"


def workspace(name: str = "", old: str = "", new: str = "", **files: str) -> Memory:
    """Return the files of the samples, in one of them ``new`` for ``old``."""
    found = {path.name: path.read_bytes() for path in HERE.iterdir()}
    if name:
        text = found[name].decode()
        assert old in text
        found[name] = text.replace(old, new, 1).encode()
    return Memory({**found, **{key: value.encode() for key, value in files.items()}})


def places(memory: Memory, rule: str = RULE, data: str = DATA, register: str = "") -> list[str]:
    documents = judge(rule, data, register, memory).documents
    return [
        f"{r.finding.code} {r.finding.location.path}:{r.finding.location.line} {r.finding.clause} {r.finding.severity}"
        for document in documents
        for r in document.results
    ]


def line(memory: Memory, text: str, name: str = DATA) -> int:
    return memory.read(name).decode().partition(text)[0].count("\n") + 1


@pytest.mark.parametrize(("rule", "data"), [(RULE, DATA), ("integrated.rst", "integrated.toml")])
def test_the_samples_are_right(rule: str, data: str) -> None:
    judged = judge(rule, data, "", workspace())
    assert [result.finding.code for document in judged.documents for result in document.results] == []
    assert judged.issuable


@pytest.mark.parametrize(
    ("old", "new", "code", "at", "clause"),
    [
        ("decision = 2026-05-02", "decision = 2026-05-04", "CRT-02", "effective =", "effective"),
        ("expiry = 2029-05-02", "expiry = 2030-05-02", "CRT-03", "expiry =", "expiry"),
        ("失能老年人照料服务", "全部业务", "CRT-05", "全部业务", "standards.1.scope.2"),
        ("100Y43", "100Y44", "CRT-10", "code =", "client.code"),
        ("number =", 'grade = "A"\nnumber =', "CRT-08", "grade =", "grade"),
        ('××省××市××区××路1号", en = "1 ×× Road, ×× District, ××"', '"', "CRT-01", "address =", "client.address"),
    ],
)
def test_what_is_wrong_is_told_at_its_line(old: str, new: str, code: str, at: str, clause: str) -> None:
    memory = workspace(DATA, old, new)
    assert places(memory) == [f"{code} {DATA}:{line(memory, at)} {clause} error"]
    assert not judge(RULE, DATA, "", memory).issuable


def test_a_warning_does_not_hold_a_certificate_back() -> None:
    memory = workspace(DATA, 'zh = "本证书的有效性', 'zh = "产品合格。本证书的有效性')
    judged = judge(RULE, DATA, "", memory)
    assert [r.finding.severity for r in judged.documents[0].results] == ["warning"]
    assert judged.issuable


def test_grade_and_graded_rule_go_together() -> None:
    assert places(workspace(), "graded.rst") == [f"CRT-08 {DATA}:1 grade error"]
    graded = workspace(DATA, "expiry =", 'grade = "AA"\nexpiry =')
    assert places(graded, "graded.rst") == []


@pytest.mark.parametrize(
    ("text", "reason", "line_", "key", "nearest"),
    [
        ("number = ", "data-toml", 1, "", ""),
        (f"number = {'[' * 3000}", "data-toml", 0, "", ""),
        ('numer = "1"', "certificate-key", 1, "numer", "number"),
        ('number = "1"\n[client]\nname = "x"', "certificate-value", 3, "name", ""),
        ('number = "1"\nexpiry = 3', "certificate-value", 2, "expiry", ""),
        ('[[sites]]\nid = "1"\n[[sites]]\nid = 2', "certificate-value", 4, "id", ""),
    ],
)
def test_data_that_cannot_be_read_say_where(text: str, reason: str, line_: int, key: str, nearest: str) -> None:
    with pytest.raises(DataFileError) as caught:
        judge(RULE, "x.toml", "", workspace(**{"x.toml": text}))
    error = caught.value
    said = error.arguments
    assert (error.reason, error.place.line, said.get("key", ""), said.get("nearest", "")) == (
        reason, line_, key, nearest,
    )  # fmt: skip
    for language in ("zh", "en"):
        assert "x.toml" in Messages(language).word(reason, place=error.place, **said)


@pytest.mark.parametrize(
    ("register", "text", "reason"),
    [
        ("r.ods", "", "data-suffix"),
        ("r.xlsx", "", "data-workbook"),
        ("absent.csv", None, "data-absent"),
        ("r.csv", "", "data-empty"),
        ("r.jsonl", "{", "data-json"),
    ],
)
def test_a_register_that_cannot_be_read(register: str, text: str | None, reason: str) -> None:
    files = {} if text is None else {register: text}
    with pytest.raises(DataFileError) as caught:
        judge("", "", register, workspace(**files))
    assert caught.value.reason == reason


def test_data_in_another_encoding() -> None:
    memory = Memory({RULE: b"x", DATA: "number = '养'".encode("gbk")})
    with pytest.raises(DataFileError) as caught:
        judge("", DATA, "", memory)
    assert caught.value.reason == "data-other-encoding"
    assert caught.value.arguments == {"encoding": "GB18030"}


def test_a_standard_is_no_certification_rule() -> None:
    with pytest.raises(NoCertificationRule):
        judge("s.rst", DATA, "", workspace(**{"s.rst": "T\n#\n\n:profile: sector-standard\n"}))


def test_a_rule_that_is_not_read_completely_gives_no_terms() -> None:
    judged = judge("broken.rst", DATA, "", workspace(**{"broken.rst": "T\n#\n\n.. nothing:: x\n"}), pdf=True)
    (checked,) = judged.documents
    assert not checked.complete
    assert not judged.issuable
    assert not judged.pdf


def test_a_second_certificate_is_told_in_the_register_with_the_other_place() -> None:
    memory = workspace()
    judged = judge(RULE, DATA, REGISTER, memory)
    (result,) = judged.documents[1].results
    assert (result.finding.code, result.finding.location.line) == ("CRT-07", 2)
    (related,) = result.related
    assert related.span.location.path == DATA
    assert judged.issuable  # in principle only: a warning


def test_a_number_that_the_register_has_is_told_at_the_certificate() -> None:
    row = '{"number": "00026Q00001R0S", "client": {"code": "911000000000000013"}, "standards": [{"number": "GB/T 1"}]'
    text = row + ', "effective": "2026-01-01", "expiry": "2026-02-01"}\n'
    found = places(workspace(**{"r.jsonl": text}), register="r.jsonl")
    assert f"CRT-18 {DATA}:1 number error" in found
    assert not judge(RULE, DATA, "r.jsonl", workspace(**{"r.jsonl": text})).issuable


def test_an_issue_is_not_compared_with_itself() -> None:
    memory = workspace()
    data = encode_lines([read_certificate(DATA, memory).certificate])
    assert places(workspace(**{"r.jsonl": data.decode()}), register="r.jsonl") == []


def test_a_value_of_any_length_makes_a_short_finding() -> None:
    memory = workspace(DATA, "00026Q00001R0S", "9" * 1_000_000)
    (result,) = judge(RULE, DATA, "", memory).documents[0].results
    assert (result.finding.code, result.finding.location.line) == ("CRT-11", 1)
    assert len(Messages("zh").message(result.finding)) < 400
