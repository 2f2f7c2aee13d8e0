"""Reports of the whole program: the same bytes everywhere, and nothing half-written."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from stdtools.cli import exits
from stdtools.reports.formats import FORMATS
from tests.cli.test_main import environment

FIRST = """\
甲
##

:profile: fragment
:base: GB/T 19001—2016
:part-a: included

组织环境
========

.. part-a::
   :covers: 4.1-1

   组织必须确定外部和内部因素。

.. part-b::
   :refines: 4.1

   机构应每年至少一次分析所在区域老年人口的结构、失能比例和支付能力。

   机构应每年至少一次分析所在区域老年人口的结构、失能比例和支付能力。

.. include:: 片段.rst

.. no-such::

   文字。
"""
FILES = {
    "a.rst": FIRST,
    "b/c.rst": FIRST.replace("甲", "乙").replace(".. include:: 片段.rst\n", ""),
    "片段.rst": "机构必须提供膳食，见附录Z。\n",
}
SURROUNDINGS: tuple[tuple[dict[str, str], tuple[str, ...]], ...] = (
    ({"PYTHONHASHSEED": "0", "LC_ALL": "C", "TZ": "UTC"}, ("a.rst", "b")),
    ({"PYTHONHASHSEED": "1", "LC_ALL": "zh_CN.UTF-8", "TZ": "Asia/Shanghai"}, ("b/c.rst", "a.rst")),
    ({"PYTHONHASHSEED": "4294967295", "LANG": "C.UTF-8", "TZ": "America/New_York"}, ("b", "./b/../a.rst", "b/c.rst")),
    ({"PYTHONHASHSEED": "7", "LC_ALL": "C.UTF-8", "NO_COLOR": "1", "TERM": "dumb"}, ("a.rst", "b/c.rst")),
)


def lay(root: Path) -> Path:
    for name, text in FILES.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    return root


def run(*arguments: str, cwd: Path, **variables: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "stdtools", "check", "--lang", "zh", *arguments],
        cwd=cwd,
        env={**environment(), **variables},
        capture_output=True,
        check=False,
    )


def test_the_same_bytes_everywhere(tmp_path: Path) -> None:
    seen: dict[str, set[bytes]] = {form: set() for form in FORMATS}
    for number, (variables, paths) in enumerate(SURROUNDINGS):
        project = lay(tmp_path / ("x" * (number + 1)) / "project")
        wanted = [part for form in FORMATS for part in ("--format", form, "-o", f"out/{form}")]
        done = run(*paths, *wanted, cwd=project, **variables)
        assert done.returncode == exits.INCOMPLETE, done.stderr
        for form in FORMATS:
            seen[form].add((project / "out" / form).read_bytes())
    for form, reports in seen.items():
        assert len(reports) == 1, form
        (report,) = reports
        assert b"DRF-01" in report
        assert str(tmp_path).encode() not in report


@pytest.mark.parametrize("form", ["text", "concise", "json", "github"])
def test_standard_output_gets_what_a_file_gets(tmp_path: Path, form: str) -> None:
    project = lay(tmp_path)
    printed = run(".", "--format", form, cwd=project).stdout
    run(".", "--format", form, "-o", "report", cwd=project)
    assert (project / "report").read_bytes() == printed


@pytest.mark.parametrize("form", ["concise", "json", "sarif", "html"])
def test_a_reader_that_goes_away(tmp_path: Path, form: str) -> None:
    text = "片段\n####\n\n:profile: document\n\n服务\n====\n\n" + "机构必须提供照护。\n\n" * 3000
    (tmp_path / "a.rst").write_text(text, encoding="utf-8")
    reader, writer = os.pipe()
    process = subprocess.Popen(
        [sys.executable, "-m", "stdtools", "check", "a.rst", "--format", form],
        stdout=writer,
        stderr=subprocess.PIPE,
        cwd=tmp_path,
        env=environment(),
    )
    os.close(writer)
    assert os.read(reader, 100)
    os.close(reader)
    _, errors = process.communicate(timeout=60)
    assert process.returncode == exits.CLOSED
    assert errors == b""


def test_a_report_where_nothing_can_be_written(tmp_path: Path) -> None:
    project = lay(tmp_path)
    (project / "file").write_text("kept", encoding="utf-8")
    for output in ("file/report.json", "\N{SNOWMAN}" * 300, "/proc/report.json"):
        done = run("a.rst", "-o", output, cwd=project, LC_ALL="C")
        assert done.returncode == exits.USAGE
        assert "无法写入" in done.stderr.decode("utf-8")
    assert (project / "file").read_text(encoding="utf-8") == "kept"
    assert not list(project.glob(".stdtools-*"))
