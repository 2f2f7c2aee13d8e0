"""The gates of the documentation hold: their own steps run, a good draft passes, a bad one does not."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml

from stdtools.cli import exits
from stdtools.cli.main import COMMANDS, main
from stdtools.reports.formats import FORMATS
from tests.docs.documents import ROOT, page

GATES = ROOT / "docs" / "gates"
HOOKS = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))

VERSION = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]

GOOD = "片段\n####\n\n:profile: document\n\n服务\n====\n\n机构应提供照护。\n"
BAD = GOOD.replace("应提供", "必须提供")
UNREADABLE = b"\xff\xfe\xff"


class Step(NamedTuple):
    """A line of a gate that the shell runs: in which file and job, and whether its exit code decides."""

    file: str
    job: str
    line: str
    decides: bool

    @property
    def form(self) -> str:
        """The form of report that it asks for."""
        words = shlex.split(self.line)
        return words[words.index("--format") + 1] if "--format" in words else "text"

    @property
    def output(self) -> str:
        """The file or directory that it writes, empty if none."""
        words = shlex.split(self.line)
        return words[words.index("--output") + 1] if "--output" in words else ""

    @property
    def ours(self) -> bool:
        """Whether stdtools is run."""
        return self.line.startswith("stdtools ")


def gate(name: str) -> Any:
    """Return what a gate says."""
    return yaml.safe_load((GATES / name).read_text(encoding="utf-8"))


def github() -> Iterator[Step]:
    for job, content in gate("github.yml")["jobs"].items():
        for step in content["steps"]:
            for line in step.get("run", "").splitlines():
                yield Step("github.yml", job, line, not step.get("continue-on-error", False))


def gitlab() -> Iterator[Step]:
    for job, content in gate("gitlab.yml").items():
        for key in ("before_script", "script", "after_script") if "script" in content else ():
            for line in content.get(key, ()):
                yield Step("gitlab.yml", job, line, key != "after_script")


STEPS = (*github(), *gitlab())
OURS = tuple(step for step in STEPS if step.ours)


def named(step: Step) -> str:
    return f"{step.file}:{step.job}:{step.line}"


@pytest.fixture
def environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Mapping[str, str]:
    """The environment of a gate, in which ``stdtools`` is a command, as after its installation."""
    commands = tmp_path / "bin"
    commands.mkdir()
    command = commands / "stdtools"
    command.write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -m stdtools "$@"\n', encoding="utf-8")
    command.chmod(0o755)
    monkeypatch.setenv("PATH", f"{commands}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    monkeypatch.setenv("STDTOOLS_CACHE", str(tmp_path / "cache"))
    monkeypatch.setenv("PRE_COMMIT_HOME", str(tmp_path / "pre-commit"))
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    for name in [name for name in os.environ if name.startswith("GIT_") and name != "GIT_CONFIG_GLOBAL"]:
        monkeypatch.delenv(name)
    return os.environ


@pytest.fixture
def repository(tmp_path: Path, environment: Mapping[str, str]) -> Path:
    """A repository of a drafter with the settings of the page and one good draft, not yet committed."""
    root = tmp_path / "repository"
    (root / "standards").mkdir(parents=True)
    (root / "standards" / "draft.rst").write_text(GOOD, encoding="utf-8")
    (root / "stdtools.toml").write_bytes((GATES / "stdtools.toml").read_bytes())
    git(root, "init", "--quiet")
    for key, value in (("user.name", "n"), ("user.email", "a@b"), ("commit.gpgsign", "false")):
        git(root, "config", key, value)
    git(root, "add", ".")
    return root


def git(root: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(["git", *arguments], cwd=root, capture_output=True, text=True, check=False)


def shell(line: str, root: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(["sh", "-e", "-c", line], cwd=root, capture_output=True, text=True, check=False)


def test_every_step_is_ours_or_installs_us() -> None:
    installs = re.compile(r'python -m pip install "stdtools(\[pdf\])? @ \$STDTOOLS"')
    assert all(installs.fullmatch(step.line) for step in STEPS if not step.ours)
    assert {(step.file, step.line.split()[1]) for step in OURS} == {
        (file, command) for file in ("github.yml", "gitlab.yml") for command in ("check", "publish")
    }
    assert all(step.line.split()[1] in COMMANDS for step in OURS)
    assert any(step.decides for step in OURS if "check" in step.line)


@pytest.mark.parametrize(
    ("draft", "expected"),
    [(GOOD.encode(), exits.CONFORMS), (BAD.encode(), exits.FINDINGS), (UNREADABLE, exits.INCOMPLETE)],
    ids=["good", "bad", "unreadable"],
)
@pytest.mark.parametrize("step", [step for step in OURS if "check" in step.line], ids=named)
def test_a_good_draft_passes_and_a_bad_one_does_not(step: Step, draft: bytes, expected: int, repository: Path) -> None:
    if step.form not in FORMATS:
        pytest.skip(f"there is no --format {step.form} yet")
    (repository / "standards" / "draft.rst").write_bytes(draft)
    done = shell(step.line, repository)
    assert done.returncode == expected, done.stderr
    if step.output:
        assert (repository / step.output).stat().st_size > 0
    elif expected:
        assert "draft.rst" in done.stdout


@pytest.mark.parametrize("step", [step for step in OURS if "publish" in step.line], ids=named)
def test_a_draft_is_published(step: Step, repository: Path) -> None:
    pytest.importorskip("typst", reason="the gates publish PDF; pip install 'stdtools[pdf]'")
    done = shell(step.line, repository)
    assert done.returncode == exits.CONFORMS, done.stderr
    assert (repository / step.output / "html" / "index.html").exists()
    assert list((repository / step.output / "pdf").rglob("*.pdf"))


def test_reports_that_are_sent_are_written() -> None:
    uploaded = [
        step["with"]["sarif_file"]
        for step in gate("github.yml")["jobs"]["check"]["steps"]
        if "upload-sarif" in step.get("uses", "")
    ]
    sent = [*uploaded, *gate("gitlab.yml")["check"]["artifacts"]["reports"].values()]
    assert len(sent) == 3
    assert set(sent) <= {step.output for step in OURS}


def test_the_reports_wait_for_no_verdict() -> None:
    steps = gate("github.yml")["jobs"]["check"]["steps"]
    (decides,) = [n for n, step in enumerate(steps) if step.get("run") == "stdtools check"]
    assert all("cancelled()" in s["if"] or "failure()" in s["if"] for s in steps[decides + 1 :])
    assert gate("gitlab.yml")["check"]["script"] == ["stdtools check"]


@pytest.mark.parametrize("name", ["github.yml", "gitlab.yml", "pre-commit-config.yaml"])
def test_the_version_is_ours(name: str) -> None:
    assert set(re.findall(r"\bv(\d+\.\d+\.\d+)", (GATES / name).read_text(encoding="utf-8"))) == {VERSION}


def pre_commit(*arguments: str, root: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "pre_commit", *arguments]
    return subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)


def test_pre_commit_takes_the_hooks_and_the_configuration(repository: Path) -> None:
    for command, path in (
        ("validate-manifest", ROOT / ".pre-commit-hooks.yaml"),
        ("validate-config", GATES / "pre-commit-config.yaml"),
    ):
        assert pre_commit(command, str(path), root=repository).returncode == 0
    used = [hook["id"] for repo in gate("pre-commit-config.yaml")["repos"] for hook in repo["hooks"]]
    assert set(used) <= {hook["id"] for hook in HOOKS}


@pytest.mark.parametrize("hook", HOOKS, ids=lambda hook: hook["id"])
def test_a_hook_is_a_command_with_options_that_exist(hook: dict[str, Any]) -> None:
    program, command, *options = shlex.split(hook["entry"])
    assert program == "stdtools"
    assert main([command, *options, *hook.get("args", ()), "--help"]) == exits.CONFORMS


def test_a_commit_passes_or_fails_as_the_draft_does(repository: Path) -> None:
    # From its own repository pre-commit would install stdtools first; here it is installed, and all else is the same.
    local = [{**hook, "language": "system"} for hook in HOOKS if hook["id"] == "stdtools-check"]
    configuration = yaml.safe_dump({"repos": [{"repo": "local", "hooks": local}]})
    (repository / ".pre-commit-config.yaml").write_text(configuration, encoding="utf-8")
    git(repository, "add", ".")
    assert pre_commit("install", root=repository).returncode == 0
    first = git(repository, "commit", "-m", "good")
    assert first.returncode == 0, first.stderr
    assert "stdtools check" in first.stderr

    draft = repository / "standards" / "draft.rst"
    draft.write_text(BAD, encoding="utf-8")
    git(repository, "add", ".")
    refused = git(repository, "commit", "-m", "bad")
    assert refused.returncode == 1
    assert "DRF-01" in refused.stderr
    assert git(repository, "log", "--format=%s").stdout.split() == ["good"]

    draft.write_text(GOOD, encoding="utf-8")  # what is not staged does not count
    assert git(repository, "commit", "-m", "still bad").returncode == 1


def test_a_commit_that_is_fixed_is_refused_until_it_is_staged(repository: Path) -> None:
    local = [{**hook, "language": "system"} for hook in HOOKS if hook["id"] == "stdtools-fix"]
    configuration = yaml.safe_dump({"repos": [{"repo": "local", "hooks": local}]})
    (repository / ".pre-commit-config.yaml").write_text(configuration, encoding="utf-8")
    draft = repository / "standards" / "draft.rst"
    draft.write_text(BAD, encoding="utf-8")
    git(repository, "add", ".")
    assert pre_commit("install", root=repository).returncode == 0
    refused = git(repository, "commit", "-m", "fixed")
    assert refused.returncode == 1
    assert "files were modified by this hook" in refused.stderr
    assert draft.read_text(encoding="utf-8") == GOOD
    git(repository, "add", ".")
    assert git(repository, "commit", "-m", "fixed").returncode == 0


def test_an_included_file_is_checked_where_it_is_included(repository: Path) -> None:
    (repository / "standards" / "draft.rst").write_text(f"{GOOD}\n.. include:: part.rst\n", encoding="utf-8")
    (repository / "standards" / "part.rst").write_text("机构必须评价。\n", encoding="utf-8")
    done = shell(HOOKS[0]["entry"], repository)
    assert done.returncode == exits.FINDINGS
    assert re.search(r"Documents checked: 1\b", done.stdout)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_page_shows_every_file(language: str) -> None:
    shown = re.findall(r"\{literalinclude\} \.\./gates/(\S+)", page(f"docs/{language}/gates.md"))
    assert sorted(shown) == sorted(path.name for path in GATES.iterdir())


@pytest.mark.parametrize("language", ["zh", "en"])
def test_commands_on_the_page_exist(language: str, repository: Path) -> None:
    text = page(f"docs/{language}/gates.md")
    typed = [line for block in re.findall(r"```sh\n(.*?)```", text, re.DOTALL) for line in block.splitlines()]
    commands = [line.split("#")[0].strip() for line in typed if line.startswith("stdtools ")]
    assert commands
    (repository / "policy.toml").write_text('require = ["DRF"]\n', encoding="utf-8")
    git(repository, "commit", "-m", "one")
    for command in commands:
        done = shell(command.replace("../policy/", ""), repository)
        assert done.returncode == exits.CONFORMS, (command, done.stderr)
