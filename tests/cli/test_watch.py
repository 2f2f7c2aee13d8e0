"""``stdtools watch`` as a process: the address, a save, what is wrong, the end."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import webbrowser
from collections.abc import Iterator
from pathlib import Path

import pytest

from stdtools.app.watch import Watch
from stdtools.cli import exits
from stdtools.cli.main import main
from tests.cli.test_check import BAD, GOOD, here, write
from tests.cli.test_check_many import interruptible
from tests.serving.asking import ask, listening

__all__ = ["here", "interruptible"]


class Watching:
    """A running ``stdtools watch``; every line that it prints is read in order."""

    def __init__(self, *arguments: str) -> None:
        command = [sys.executable, "-m", "stdtools", "watch", "--no-open", "--lang", "en", *arguments]
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        self.lines = self.until("Showing them at")
        found = re.search(r"http://127\.0\.0\.1:(\d+)/;", self.lines[-1])
        assert found
        self.port = int(found[1])

    def until(self, said: str) -> list[str]:
        """Return the lines to one that has these words."""
        assert self.process.stdout is not None
        lines: list[str] = []
        for line in self.process.stdout:
            lines.append(line.rstrip("\n"))
            if said in line:
                return lines
        raise AssertionError(lines)

    def end(self) -> str:
        """Interrupt it as Ctrl+C does and return the rest of what it says."""
        self.process.send_signal(signal.SIGINT)
        return self.process.communicate(timeout=20)[0]


@pytest.fixture
def watching(here: Path, interruptible: None) -> Iterator[Watching]:
    write(here / "standards" / "a.rst", GOOD)
    running = Watching()
    yield running
    running.process.kill()
    running.process.communicate()


INDEX = "_static/search-index.js"
"""What the search knows changes with the text."""


def test_a_save_is_shown_and_told(here: Path, watching: Watching) -> None:
    assert watching.lines[0].startswith("Documents: 1. Errors: 0, warnings: 0, infos: 0. Made in ")
    page = "/standards/a.html"
    shown = ask(watching.port, page).body.decode()
    found = re.search(r'data-since="([^"]+)"', shown)
    assert found
    with listening(watching.port, found[1]) as news:
        next(news)
        write(here / "standards" / "a.rst", BAD)
        assert next(news)[1]["changed"] == [INDEX, "index.html", "standards/a.html"]
        assert "DRF-01" in ask(watching.port, page).body.decode()
        lines = watching.until("Made in")
        assert lines[0].startswith("+ standards/a.rst:9:3: error DRF-01")
        assert "Errors: 1" in lines[-1]

        write(here / "standards" / "new.rst.part", GOOD)  # as editors do that save beside the file and rename
        os.replace(here / "standards" / "new.rst.part", here / "standards" / "a.rst")
        assert next(news)[1] == {"changed": [INDEX, "index.html", "standards/a.html"], "problem": ""}
        assert watching.until("Made in")[0].startswith("- standards/a.rst:9:3: error DRF-01")

        write(here / "stdtools.toml", "nonsense = 1\n")
        told = next(news)[1]
        assert told["changed"] == []
        assert "there is no setting" in told["problem"]
        assert "there is no setting" in watching.until("there is no setting")[-1]
        assert "DRF-01" not in ask(watching.port, page).body.decode()
        (here / "stdtools.toml").unlink()
        assert next(news)[1] == {"changed": [], "problem": ""}

        (here / "standards" / "a.rst").rename(here / "standards" / "b.rst")
        assert set(next(news)[1]["changed"]) >= {"standards/a.html", "standards/b.html"}
        assert ask(watching.port, page).status == 404
        assert list(here.rglob("*.html")) == []
    assert watching.end().splitlines()[-1] == "Ended."
    assert watching.process.returncode == exits.CONFORMS
    with pytest.raises(ConnectionRefusedError):
        ask(watching.port, page)


def test_a_named_document_that_is_deleted_leaves_its_page(here: Path, interruptible: None) -> None:
    write(here / "a.rst", GOOD)
    running = Watching("a.rst")
    try:
        (here / "a.rst").unlink()
        assert running.until("a.rst") == ["The path “a.rst” cannot be used: it does not exist."]
        assert ask(running.port, "/a.html").status == 200
    finally:
        assert running.end().splitlines() == ["Ended."]


def test_a_port_that_is_taken_is_told(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(here / "a.rst", GOOD)
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        assert main(["watch", "--no-open", "--port", str(port), "--lang", "en"]) == exits.USAGE
    assert f"Port {port} cannot be used: it is in use." in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "told"), [(["none.rst"], "none.rst"), ([], ".rst"), (["--port", "70000"], "70000")]
)
def test_wrong_usage(here: Path, arguments: list[str], told: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["watch", "--no-open", *arguments]) == exits.USAGE
    assert told in capsys.readouterr().err


@pytest.mark.parametrize(
    ("screen", "arguments", "opens"),
    [("DISPLAY", [], True), ("WAYLAND_DISPLAY", [], True), ("", [], False), ("DISPLAY", ["--no-open"], False)],
)
def test_the_browser_is_opened_where_there_is_a_screen(
    here: Path, monkeypatch: pytest.MonkeyPatch, screen: str, arguments: list[str], opens: bool
) -> None:
    def interrupted(_: Watch) -> None:
        raise KeyboardInterrupt

    opened: list[str] = []
    write(here / "a.rst", GOOD)
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(webbrowser, "open", opened.append)
    monkeypatch.setattr(Watch, "wait", interrupted)
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "BROWSER"):
        monkeypatch.delenv(name, raising=False)
    if screen:
        monkeypatch.setenv(screen, ":0")
    assert main(["watch", *arguments]) == exits.CONFORMS
    assert [address.startswith("http://127.0.0.1:") for address in opened] == [True] * opens


def test_an_interrupt_in_the_middle_of_the_work_ends_it_too(
    here: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    write(here / "a.rst", GOOD)
    monkeypatch.setattr(Watch, "build", interrupted)
    assert main(["watch", "--no-open", "--lang", "en"]) == exits.CONFORMS
    assert capsys.readouterr().err == "Ended.\n"
