from collections.abc import Iterator

import pytest

from stdtools.model.blocks import Unreadable
from stdtools.model.document import Document
from stdtools.model.finding import Finding
from stdtools.model.location import Location
from stdtools.model.metadata import Metadata
from stdtools.rules import runner
from stdtools.rules.context import Context
from stdtools.rules.governing import Governing
from stdtools.rules.rule import Modality, Source, rule
from tests.model.build import clause, p

PLACE = Location("a.rst", 1)
GOOD = Document(metadata=Metadata(profile="document"), clauses=(clause("范围", p("本文件规定了要求。"), kind="scope"),))


def codes(findings: tuple[Finding, ...]) -> list[str]:
    return [finding.code for finding in findings]


def test_a_good_document_is_complete() -> None:
    outcome = runner.run(GOOD)
    assert outcome.findings == ()
    assert outcome.complete


def test_a_rule_that_crashes_is_a_finding_and_the_others_run() -> None:
    @rule("STR-98", "crashes", source=Source("X", "1", Modality.ADVICE))
    def crashes(context: Context) -> Iterator[Finding]:
        """Crash."""
        yield context.whole()
        raise RecursionError("too deep")

    document = Document(metadata=GOOD.metadata, clauses=(clause("", p("本标准规定了要求。")),))
    outcome = runner.run(document, governing=Governing(rules=(crashes,)))
    assert set(codes(outcome.findings)) == {"STR-98", "RUN-01", "STR-03", "DRF-13"}
    assert not outcome.complete
    crash = next(f for f in outcome.findings if f.code == "RUN-01")
    assert crash.arguments == {"rule": "STR-98", "detail": "RecursionError: too deep"}
    assert crash.severity == "error"


def test_a_document_that_cannot_be_digested_is_a_finding(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_: Document) -> Document:
        raise KeyError("x")

    monkeypatch.setattr(runner, "compose", broken)
    outcome = runner.run(GOOD, (Finding(code="SRC-13", location=PLACE),))
    assert codes(outcome.findings) == ["SRC-13", "RUN-01"]
    assert [f.severity for f in outcome.findings] == ["info", "error"]
    assert not outcome.complete


def test_an_unreadable_piece_makes_the_run_incomplete() -> None:
    outcome = runner.run(Document(metadata=GOOD.metadata, clauses=(clause("范围", Unreadable(text="?")),)))
    assert not outcome.complete


def test_an_unreadable_piece_need_not_be_marked_as_part_a_or_b() -> None:
    chapter = clause("组织环境", Unreadable(text="?"), p("机构应照护。"))
    outcome = runner.run(Document(metadata=Metadata(profile="fragment"), clauses=(chapter,)))
    assert codes(outcome.findings).count("AB-01") == 1


def test_an_unreadable_piece_that_the_reader_speaks_of_is_one_finding() -> None:
    piece = Unreadable(text="+---+\n| a\n+---+", reason="SRC-12", location=Location("a.rst", 10))
    document = Document(metadata=GOOD.metadata, clauses=(clause("范围", piece),))
    for line, expected in ((9, 0), (11, 0), (30, 1)):
        outcome = runner.run(document, (Finding(code="SRC-12", location=Location("a.rst", line)),))
        assert codes(outcome.findings).count("RUN-02") == expected


@pytest.mark.parametrize(
    "metadata", [Metadata(profile="no-such"), Metadata(profile="document", bases=("GB/T 9—9999",))]
)
def test_what_cannot_be_looked_up_makes_the_run_incomplete(metadata: Metadata) -> None:
    outcome = runner.run(Document(metadata=metadata))
    assert not outcome.complete


def test_readers_findings_get_their_severity_and_order() -> None:
    findings = (
        Finding(code="SRC-13", location=Location("a.rst", 9)),
        Finding(code="SRC-06", location=Location("a.rst", 2)),
    )
    outcome = runner.run(GOOD, findings)
    assert [(f.code, f.severity) for f in outcome.findings] == [("SRC-06", "error"), ("SRC-13", "info")]


def test_selection() -> None:
    document = Document(metadata=GOOD.metadata, clauses=(clause("", p("本标准规定了要求。")),))
    assert codes(runner.run(document, select=("DRF",)).findings) == ["DRF-13"]
    assert codes(runner.run(document, select=("STR-03",)).findings) == ["STR-03"]


def test_a_rule_for_documents_in_one_language_is_not_asked_of_others() -> None:
    text = clause("服务", p("机构应评审计划(每年一次)。"))
    for language, expected in (("zh", ["DRF-27"]), ("en", [])):
        document = Document(metadata=Metadata(profile="document", language=language), clauses=(text,))
        outcome = runner.run(document, select=("DRF-27",))
        assert codes(outcome.findings) == expected
        assert outcome.complete
