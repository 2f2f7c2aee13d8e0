"""The guide is a session that was really run: its commands give the output that it shows."""

from __future__ import annotations

import shlex
from pathlib import Path

import pytest

from stdtools.app.check import check_one
from stdtools.cli.main import main
from stdtools.workspace import Memory
from tests.docs.documents import fenced, page

pytest.importorskip("typst", reason="the guide publishes a PDF; pip install 'stdtools[pdf]'")

GUIDES = ("docs/zh/guide.md", "docs/en/guide.md")
CORRECTIONS = {
    "docs/zh/guide.md": ("机构必须每年", "机构应每年"),
    "docs/en/guide.md": ("The institution must", "The institution shall"),
}
ANCHOR = "   :refines: 8.5.1\n"


def corrected(guide: str, text: str) -> str:
    """Return the document as the guide corrects it: the word, and the anchor of the last part B."""
    wrong, right = CORRECTIONS[guide]
    assert right in page(guide)
    assert ANCHOR in page(guide)
    before, directive, after = text.replace(wrong, right).rpartition(".. part-b::\n")
    return before + directive + ANCHOR + after


@pytest.mark.parametrize("guide", GUIDES)
def test_the_session_gives_what_the_guide_shows(
    guide: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("NO_COLOR", "1")
    typed: list[str] = []
    checks = 0
    for block in fenced(guide, "rst", "console"):
        if block.info == "rst":
            typed += [] if checks else [block.text]
            continue
        command, _, expected = block.text.removeprefix("$ ").partition("\n")
        if not command.startswith("stdtools "):
            continue
        source = "\n".join(typed)
        Path("mine.rst").write_text(corrected(guide, source) if checks else source, encoding="utf-8")
        status = main(shlex.split(command)[1:])
        shown = capsys.readouterr().out
        if checks:
            assert shown == expected
        else:
            assert shown.startswith(expected)
        assert status == (0 if checks else 1)
        checks += 1
    assert checks == 3


def test_the_first_check_has_three_findings(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    for guide in GUIDES:
        source = "\n".join(block.text for block in fenced(guide, "rst")[:3])
        Path("mine.rst").write_text(source, encoding="utf-8")
        assert main(["check", "mine.rst", "--lang", "en"]) == 1
        shown = capsys.readouterr().out
        assert [code in shown for code in ("DRF-01", "AB-06", "STR-07")] == [True] * 3
        assert shown.count("hint: ") == 3


@pytest.mark.parametrize("readme", ["README.md", "README.zh.md"])
def test_the_beginning_in_the_readme_lacks_what_it_says(readme: str) -> None:
    (example,) = fenced(readme, "rst")
    checked = check_one("mine.rst", Memory({"mine.rst": example.text.encode()}))
    assert sorted(result.finding.code for result in checked.results) == ["AB-02", "COV-12", *["STR-02"] * 4]
