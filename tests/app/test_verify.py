"""publish --verify: everything that was made is looked at, and what is found is told with the document."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from stdtools import writers
from stdtools.app import publish as publishing
from stdtools.app.publish import Format, Published, publish
from stdtools.model.finding import Finding
from stdtools.publications.html.site import build
from stdtools.workspace import Memory
from tests.app.test_publish import PATH, SOURCE

pytest.importorskip("typst", reason='needs the extra "pdf": pip install "stdtools[pdf]"')

CODES = {"AB-19", "AB-20", *(f"PUB-{number:02}" for number in range(1, 11))}


def verified(formats: Sequence[Format] = ("html", "pdf"), source: bytes = SOURCE) -> Published:
    return publish([PATH], formats, "build", Memory({PATH: source}), verify=True, language="zh")


def codes(result: Published) -> set[str]:
    return {r.finding.code for checked in result.checked for r in checked.results} & CODES


def test_nothing_is_found_in_what_stdtools_makes() -> None:
    result = verified()
    assert result.failures == ()
    assert codes(result) == set()


def test_the_severity_is_that_of_the_stage(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(publishing, "of_pdf", lambda *_: (Finding(code="PUB-05"), Finding(code="PUB-01")))
    result = verified(["pdf"], SOURCE.replace(b":profile:", ":stage: 起草\n:profile:".encode()))
    found = {r.finding.code: r.finding.severity for r in result.checked[0].results}
    assert (found["PUB-05"], found["PUB-01"]) == ("info", "warning")


def test_what_settings_ignore_is_not_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(publishing, "of_pdf", lambda *_: (Finding(code="PUB-05"), Finding(code="PUB-01")))
    files = {PATH: SOURCE, "stdtools.toml": b'ignore = ["PUB-05"]\n'}
    assert codes(publish([PATH], ["pdf"], "build", Memory(files), verify=True, language="zh")) == {"PUB-01"}


def test_nothing_is_looked_at_unless_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(publishing, "of_pdf", lambda *_: (Finding(code="PUB-05"),))
    monkeypatch.setattr(publishing, "of_sts", lambda *_: (Finding(code="PUB-08"),))
    result = publish([PATH], ["pdf"], "build", Memory({PATH: SOURCE}), language="zh")
    assert codes(result) == set()


def test_a_site_that_comes_out_otherwise_is_told_with_its_document(monkeypatch: pytest.MonkeyPatch) -> None:
    count = iter(range(9))

    def other(entries: object, out: str, **named: object) -> object:
        site = build(entries, out, **named)  # type: ignore[arg-type]
        output = named["output_workspace"]
        assert isinstance(output, Memory)
        page = next(name for name in output.content if name.endswith("care.html"))
        output.content[page] += f"<!-- {next(count)} -->".encode()
        return site

    monkeypatch.setattr("stdtools.publications.html.site.build", other)
    result = verified(["html"])
    (finding,) = (r.finding for r in result.checked[0].results if r.finding.code in CODES)
    assert (finding.code, finding.arguments["files"]) == ("PUB-08", "build/html/standards/care.html")


def test_an_sts_form_that_comes_out_otherwise_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    count = iter(range(9))
    original = writers.write
    monkeypatch.setattr(writers, "write", lambda *given: original(*given) + f"<!-- {next(count)} -->".encode())
    assert codes(verified(["html"])) == {"PUB-08"}


@pytest.mark.parametrize("name", ["of_pdf", "of_site", "of_sts"])
def test_a_check_that_fails_is_told_and_stops_nothing(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    def fail(*_: object, **__: object) -> None:
        raise RuntimeError("broken")

    monkeypatch.setattr(publishing, name, fail)
    result = verified()
    assert [failure.finding.code for failure in result.failures] == ["PUB-18"]
    assert [output.format for output in result.outputs] == ["pdf", "html"]
