"""Publishing: every format independent of the others, nothing half-written, and told how far things are."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from stdtools.app.publish import Format, Published, publish
from stdtools.model.finding import Finding
from stdtools.publications.html import site
from stdtools.publications.pdf import render
from stdtools.publications.pdf.errors import PublishError
from stdtools.settings.errors import SettingsError
from stdtools.workspace import Disk, Memory

SOURCE = """\
照护服务　要求
##############

:number: RB/T ××××—××××
:profile: sector-standard

范围
====

本文件规定了照护服务的要求，流程见图。

.. figure:: 流程.svg

   流程
""".encode()

PATH = "standards/care.rst"
BOTH: tuple[Format, ...] = ("html", "pdf")


def published(formats: Sequence[Format] = BOTH, **files: bytes) -> tuple[Published, Memory]:
    workspace = Memory({PATH: SOURCE, **files})
    return publish([PATH], formats, "build", workspace, language="zh"), workspace


def refuse(*_: object, **__: object) -> None:
    raise RuntimeError("out of paper\nand ink")


def test_every_format_is_made_and_the_page_links_to_the_pdf() -> None:
    result, workspace = published()
    assert result.failures == ()
    assert [o.path for o in result.outputs] == ["build/pdf/standards/care.pdf", "build/html/index.html"]
    assert workspace.content["build/pdf/standards/care.pdf"].startswith(b"%PDF")
    assert 'href="../../pdf/standards/care.pdf"' in workspace.content["build/html/standards/care.html"].decode()


def test_only_what_is_asked_for_is_made() -> None:
    result, workspace = published(["html"])
    assert [o.format for o in result.outputs] == ["html"]
    assert not workspace.exists("build/pdf")
    assert ".pdf" not in workspace.content["build/html/standards/care.html"].decode()


def test_the_result_of_each_document_holds_findings_and_what_could_not_be_shown_once() -> None:
    result, _ = published()
    (checked,) = result.checked
    assert (checked.path, checked.number, checked.title) == (PATH, "RB/T ××××—××××", "照护服务　要求")
    assert checked.complete
    codes = [r.finding.code for r in checked.results]
    assert codes.count("PUB-11") == 1
    assert any(code.startswith("STR-") for code in codes)


@pytest.mark.parametrize(
    ("error", "code"),
    [(RuntimeError("no\npaper"), "PUB-18"), (PublishError(Finding(code="PUB-15"), "no typst"), "PUB-15")],
)
def test_a_failing_pdf_does_not_stop_the_site(monkeypatch: pytest.MonkeyPatch, error: Exception, code: str) -> None:
    def fail(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr(render, "render", fail)
    result, workspace = published()
    assert [(f.format, f.path, f.finding.code) for f in result.failures] == [("pdf", PATH, code)]
    assert [o.format for o in result.outputs] == ["html"]
    assert ".pdf" not in workspace.content["build/html/standards/care.html"].decode()


def test_a_failing_site_does_not_stop_the_pdf(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(site, "build", refuse)
    result, workspace = published()
    (failure,) = result.failures
    assert (failure.format, failure.path, failure.finding.code) == ("html", "", "PUB-18")
    assert failure.finding.arguments["detail"] == "RuntimeError: out of paper and ink"
    assert [o.format for o in result.outputs] == ["pdf"]
    assert not workspace.exists("build/html")


def test_a_place_that_cannot_be_written_is_a_failure() -> None:
    workspace = Memory({PATH: SOURCE, "build/html": b"a file", "build/pdf": b"a file"})
    result = publish([PATH], BOTH, "build", workspace, language="zh")
    assert [(f.format, f.finding.code) for f in result.failures] == [("pdf", "PUB-17"), ("html", "PUB-17")]
    assert result.outputs == ()


def test_a_document_that_cannot_be_read_has_a_page_that_says_so() -> None:
    workspace = Memory({"broken.xml": b"<standard><body>", PATH: SOURCE})
    result = publish(["broken.xml", PATH, "gone.rst"], ["html"], "build", workspace, language="zh")
    assert [c.complete for c in result.checked] == [False, True, False]
    assert "检查结果不完整" in workspace.content["build/html/broken.html"].decode()
    assert "检查结果不完整" not in workspace.content["build/html/standards/care.html"].decode()


def test_progress_counts_every_step() -> None:
    steps: list[tuple[int, int, str, str]] = []
    workspace = Memory({PATH: SOURCE})
    publish([PATH], BOTH, "build", workspace, language="zh", progress=lambda *step: steps.append(step))
    assert steps == [(0, 4, "check", PATH), (1, 4, "pdf", PATH), (2, 4, "html", PATH), (3, 4, "write", PATH)]


def test_the_same_bytes_in_another_directory(tmp_path: Path) -> None:
    results = []
    for name in ("one", "another"):
        root = tmp_path / name
        (root / "standards").mkdir(parents=True)
        (root / PATH).write_bytes(SOURCE)
        publish([PATH], BOTH, "build", Disk(str(root)), language="zh")
        files = sorted(p for p in (root / "build").rglob("*") if p.is_file())
        results.append({p.relative_to(root).as_posix(): p.read_bytes() for p in files})
    assert results[0] == results[1]
    assert len(results[0]) > 2


def test_output_may_go_to_another_workspace() -> None:
    target = Memory()
    source = Memory({PATH: SOURCE})
    publish([PATH], ["html"], "", source, language="en", output_workspace=target)
    assert set(source.content) == {PATH}
    assert "html/index.html" in target.content


def test_what_is_suppressed_is_not_shown_as_open() -> None:
    settings = b'[[suppress]]\nrule = "STR"\nreason = "agreed"\n[[suppress]]\nrule = "SL"\nreason = "agreed"\n'
    everything, _ = published(["html"])
    result, workspace = published(["html"], **{"stdtools.toml": settings})
    codes = {r.finding.code for r in result.checked[0].results}
    assert not [code for code in codes if code.startswith(("STR", "SL"))]
    gone = {s.result.finding.code for s in result.checked[0].suppressed}
    assert codes | gone == {r.finding.code for r in everything.checked[0].results}
    page = workspace.content["build/html/standards/care.html"].decode()
    assert gone
    assert not [code for code in gone if code in page]


def test_settings_that_cannot_be_used_stop_it() -> None:
    with pytest.raises(SettingsError):
        published(["html"], **{"stdtools.toml": b"rubbish"})


def test_suppressions_are_not_published() -> None:
    said = ".. suppress:: STR\n   :reason: 约定\n\n"
    texts = (SOURCE.decode(), SOURCE.decode().replace("范围\n====\n\n", f"范围\n====\n\n{said}"))
    pdfs = []
    for text in texts:
        workspace = Memory({PATH: text.encode()})
        publish([PATH], ["pdf"], "build", workspace, language="zh")
        pdfs.append(workspace.content["build/pdf/standards/care.pdf"])
    assert pdfs[0] == pdfs[1]
