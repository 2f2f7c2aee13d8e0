import os
import subprocess
import sys
from pathlib import Path

import click
import pytest

import stdtools
from stdtools.cli import exits
from stdtools.cli.main import COMMANDS, Lazy, cli, main


def test_help_lists_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--help"]) == exits.CONFORMS
    shown = capsys.readouterr().out
    for name in COMMANDS:
        assert name in shown


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_every_command_explains_its_exit_codes(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([name, "--help"]) == exits.CONFORMS
    assert "Exit codes" in capsys.readouterr().out


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--version"]) == exits.CONFORMS
    assert capsys.readouterr().out.startswith("stdtools ")


@pytest.mark.parametrize("arguments", [["no-such"], ["check", "--no-such"], ["check", "--format", "xml"], ["convert"]])
def test_wrong_usage(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(arguments) == exits.USAGE
    assert "Error" in capsys.readouterr().err


def broken(error: BaseException) -> click.Command:
    @click.command("broken")
    def command() -> None:
        raise error

    return command


def test_an_internal_error_is_one_line(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(Lazy, "get_command", lambda *_: broken(ValueError("a\x1bb")))
    monkeypatch.delenv("STDTOOLS_DEBUG", raising=False)
    monkeypatch.setenv("LC_ALL", "en_US.UTF-8")
    assert main(["check"]) == exits.INTERNAL
    shown = capsys.readouterr()
    assert shown.err == "Internal error: ValueError: a<U+001B>b. Set STDTOOLS_DEBUG=1 to see where.\n"
    assert shown.out == ""


def test_a_traceback_on_request(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Lazy, "get_command", lambda *_: broken(ValueError("x")))
    monkeypatch.setenv("STDTOOLS_DEBUG", "1")
    with pytest.raises(ValueError, match="x"):
        main(["check"])


def test_an_interrupted_run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(Lazy, "get_command", lambda *_: broken(KeyboardInterrupt()))
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    assert main(["check"]) == exits.INTERRUPTED
    assert capsys.readouterr().err.strip() == "已中断。"


def test_help_is_quick() -> None:
    code = "import sys; from stdtools.cli.main import main; main(['--help']); print(sorted(sys.modules))"
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=environment())
    for heavy in ("docutils", "sphinx", "lxml", "networkx", "typst", "msgspec", "tomllib"):
        assert f"'{heavy}'" not in result.stdout


def environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(Path(stdtools.__file__).parent.parent)}


def test_a_closed_pipe_is_no_traceback(tmp_path: Path) -> None:
    source = "片段\n####\n\n:profile: document\n\n服务\n====\n\n" + "机构必须提供照护。\n\n" * 3000
    (tmp_path / "a.rst").write_text(source, encoding="utf-8")
    reader, writer = os.pipe()
    os.close(reader)
    process = subprocess.run(
        [sys.executable, "-m", "stdtools", "check", "a.rst"],
        stdout=writer,
        stderr=subprocess.PIPE,
        cwd=tmp_path,
        env=environment(),
        check=False,
    )
    os.close(writer)
    assert process.returncode == exits.CLOSED
    assert process.stderr == b""


def test_the_group_knows_its_commands() -> None:
    assert cli.list_commands(click.Context(cli)) == sorted(COMMANDS)


@pytest.mark.parametrize("closed", [">&-", "2>&-", "<&-"])
def test_closed_streams(tmp_path: Path, closed: str) -> None:
    text = "片段\n####\n\n:profile: document\n\n服务\n====\n\n机构应照护。\n"
    (tmp_path / "a.rst").write_text(text, encoding="utf-8")
    command = f'"{sys.executable}" -m stdtools check a.rst {closed}'
    result = subprocess.run(["sh", "-c", command], cwd=tmp_path, env=environment(), check=False, capture_output=True)
    assert result.returncode == exits.CONFORMS
    assert b"rror" not in result.stderr.replace(b"Errors: 0", b"")
