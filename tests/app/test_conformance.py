"""Verdicts on whole documents: every profile, conforming and not, and what a half-read one leaves open."""

from __future__ import annotations

from pathlib import Path

import pytest

from stdtools.analysis import coverage as coverage_module
from stdtools.app.conformance import conformance, tool
from stdtools.messages import Messages
from stdtools.reports import conformance_html, conformance_json
from stdtools.reports.conformance import Conformance, ConformanceRecord, ObligationRecord
from stdtools.rules import profile as profiles
from stdtools.rules import registry, separation
from stdtools.settings.effective import Told
from stdtools.workspace import Disk, Memory
from tests.app.verdict_documents import DOCUMENTS, ROOT, record, verdicts

CONFORMING = [name for name in DOCUMENTS if name.endswith("-conforming.rst")]
REGULATION = "国认可〔2017〕137号"
SECTOR = "sector-standard-conforming.rst"


def obligations(found: ConformanceRecord) -> dict[str, ObligationRecord]:
    """Return the obligations by the name of their document and their id."""
    return {f"{s.document} {o.id}": o for s in found.sources for o in s.obligations}


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_obligation_has_the_expected_verdict(name: str) -> None:
    assert verdicts(record(name)) == (ROOT / name).with_suffix(".verdicts").read_text(encoding="utf-8")


def test_there_is_a_conforming_document_of_every_profile() -> None:
    assert {name.removesuffix("-conforming.rst") for name in CONFORMING} == set(profiles.available())


@pytest.mark.parametrize("name", CONFORMING)
def test_on_a_conforming_document_nothing_is_violated(name: str) -> None:
    found = record(name)
    assert found.conforms
    assert not {"violated", "accepted", "uncovered"} & set(found.counts)
    assert not found.others


@pytest.mark.parametrize("name", DOCUMENTS)
def test_no_finding_is_lost(name: str) -> None:
    """Every finding of the check is evidence on an obligation, or among the others."""
    ((checked, found),) = conformance([name], Disk(str(ROOT)), Messages("en"), Told())
    shown = {f.code for o in obligations(found).values() for f in o.found}
    shown |= {d.code for o in obligations(found).values() for d in o.deviations}
    shown |= {f.code for f in found.others}
    assert {result.finding.code for result in checked.results} <= shown


def test_what_belongs_to_no_obligation_stands_among_the_others() -> None:
    assert [f.code for f in record("certification-rule-faulty.rst").others] == ["DRF-16"]


def test_nothing_of_a_half_read_document_is_satisfied() -> None:
    found = record("sector-standard-half-read.rst")
    assert not found.complete
    assert not found.conforms
    assert not found.counts["satisfied"]


@pytest.mark.parametrize("told", [Told(ignore=("AB-01",)), Told(select=("STR",)), Told(ignore=("AB",))])
def test_a_rule_that_was_left_out_decides_nothing(told: Told) -> None:
    judged = obligations(record(SECTOR, told))
    three_two = judged[f"{REGULATION} 3-2"]
    assert (three_two.verdict, three_two.why) == ("needs-human", "not-looked")
    assert {r.code: r.absent for r in three_two.rules}["AB-01"] in ("ignored", "not-selected")


def test_coverage_is_not_weakened_by_leaving_its_rules_out() -> None:
    judged = obligations(record("sector-standard-uncovered.rst", Told(ignore=("COV",))))
    assert judged["GB/T 19001—2016 4.1-1"].verdict == "violated"
    assert judged["GB/T 19001—2016 4.1-1"].deviations
    assert judged["GB/T 19001—2016 4.1-2"].verdict == "uncovered"
    assert judged[f"{REGULATION} 3-3"].verdict == "violated"


@pytest.mark.parametrize("stage", ["起草", "发布"])
def test_the_stage_changes_no_verdict(stage: str) -> None:
    name = "sector-standard-faulty.rst"
    assert verdicts(record(name, Told(stage=stage))) == verdicts(record(name))


def test_a_softened_rule_still_violates(tmp_path: Path) -> None:
    text = (ROOT / "sector-standard-faulty.rst").read_text(encoding="utf-8")
    (tmp_path / "a.rst").write_text(text, encoding="utf-8")
    (tmp_path / "stdtools.toml").write_text('[severity]\nAB-01 = "info"\n', encoding="utf-8")
    found = record("a.rst", root=tmp_path)
    assert obligations(found)[f"{REGULATION} 3-2"].verdict == "violated"
    (setting,) = found.settings.settings
    assert (setting.name, setting.value, setting.origin) == ("severity.AB-01", '"info"', "stdtools.toml:2")
    assert [each.path for each in found.inputs] == ["a.rst", "stdtools.toml"]


def crash(*_: object) -> None:
    raise RuntimeError("no")


def test_a_rule_that_crashes_decides_nothing_and_others_still_do(monkeypatch: pytest.MonkeyPatch) -> None:
    from msgspec.structs import replace

    broken = {**registry.rules(), "AB-01": replace(separation.neither_a_nor_b, check=crash)}
    monkeypatch.setattr("stdtools.rules.governing.rules", lambda modules: broken)
    found = record(SECTOR)
    judged = obligations(found)
    assert not found.complete
    assert not found.conforms
    assert judged[f"{REGULATION} 3-2"].why == "not-looked"
    assert {r.code: r.absent for r in judged[f"{REGULATION} 3-2"].rules}["AB-01"] == "crashed"
    assert judged["GB/T 1.1—2020 7.2"].verdict == "satisfied"


def test_coverage_that_crashes_leaves_the_base_to_a_person(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(coverage_module, "requirements", crash)
    judged = obligations(record("sector-standard-uncovered.rst"))
    assert judged[f"{REGULATION} 3-3"].verdict == "needs-human"
    whole = judged["GB/T 19001—2016 *"]
    assert (whole.verdict, whole.why) == ("needs-human", "not-looked")


@pytest.mark.parametrize(
    ("base", "why", "wording"),
    [("GB/T 99999—2016", "no-base", "unknown"), ("ISO 9001:2026", "preview", "own-words")],
)
def test_a_base_of_which_too_little_is_known_needs_a_person(base: str, why: str, wording: str) -> None:
    text = (ROOT / SECTOR).read_text(encoding="utf-8").replace(":base: GB/T 19001—2016", f":base: {base}")
    ((_, found),) = conformance(["a.rst"], Memory({"a.rst": text.encode()}), None, Told())
    whole = obligations(found)[f"{base} *"]
    assert (whole.verdict, whole.why) == ("needs-human", why)
    assert obligations(found)[f"{REGULATION} 3-3"].verdict != "satisfied"
    assert [s.wording for s in found.sources if s.named] == [wording]


@pytest.mark.parametrize("data", [b"", b"\0" * 9, bytes(range(256)), b"<standard", "一\n".encode("gb18030")])
@pytest.mark.parametrize("suffix", [".rst", ".xml", ".json"])
def test_rubbish_gives_a_report_in_which_nothing_is_satisfied_by_mistake(data: bytes, suffix: str) -> None:
    path = f"a{suffix}"
    ((checked, found),) = conformance([path], Memory({path: data}), Messages("en"), Told())
    report = Conformance(tool=tool(), documents=(found,))
    assert conformance_json.encode(report, Messages("en"))
    assert b"<h1>" in conformance_html.encode(report, Messages("en"))
    assert checked.results
    assert not found.conforms
    assert not found.counts["satisfied"]


def test_the_showcase() -> None:
    root = Path(__file__).parents[2]
    found = record("standards/elderly-care/requirements.rst", root=root)
    assert found.counts == {"satisfied": 344, "needs-human": 84, "not-applicable": 119}


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_obligation_says_why(language: str) -> None:
    for name in DOCUMENTS:
        ((_, found),) = conformance([name], Disk(str(ROOT)), Messages(language), Told())
        for obligation in obligations(found).values():
            assert obligation.reason
            assert obligation.text
            assert obligation.verdict != "violated" or obligation.found or obligation.deviations or obligation.following
