"""Fonts of the user and of the extra ``fonts``: which are taken, for what, and what they do not have."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

pytest.importorskip("typst", reason='needs the extra "pdf": pip install "stdtools[pdf]"')
pytest.importorskip("pylopdf_fonts_zh_cn", reason='needs the extra "pdf": pip install "stdtools[pdf]"')
pytest.importorskip("fontTools", reason='needs the extra "test": pip install "stdtools[test]"')

from fontTools.subset import Subsetter
from fontTools.ttLib import TTFont
from pypdf import PdfReader

from stdtools.analysis.facts import Facts
from stdtools.cli import exits
from stdtools.cli.main import cli
from stdtools.model.document import Document
from stdtools.publications.pdf import fonts, typefaces
from stdtools.publications.pdf.render import Rendering, render
from stdtools.publications.pdf.typefaces import NoFonts, Typefaces, chosen
from stdtools.workspace import Memory
from tests.model.build import clause, p
from tests.publications.every_block import metadata
from tests.publications.validator import faults

RARE = "한"
"""A character that our fonts lack."""

Make = Callable[[str, str], Path]


def font(family: str, characters: str, original: Path) -> bytes:
    """Return a font of our own that calls itself otherwise; of the rare characters it shows the first one it has."""
    made = TTFont(original)
    shape = made.getBestCmap()[ord("中")]
    subsetter = Subsetter()
    subsetter.populate(text=f"中{characters.replace(RARE, '')}")
    subsetter.subset(made)
    if RARE in characters:
        for table in made["cmap"].tables:
            if table.isUnicode():
                table.cmap[ord(RARE)] = shape
    for record in made["name"].names:
        if record.nameID in (1, 4, 6, 16):
            record.string = family.replace(" ", "") if record.nameID == 6 else family
    if "CFF " in made:
        made["CFF "].cff.fontNames = [family.replace(" ", "")]
    buffer = io.BytesIO()
    made.save(buffer)
    return buffer.getvalue()


@pytest.fixture
def make(tmp_path: Path) -> Make:
    """Makes a font in a directory of fonts and returns the directory."""

    def made(family: str, characters: str) -> Path:
        directory = tmp_path / "fonts"
        (directory / "below").mkdir(parents=True, exist_ok=True)
        (directory / "below" / f"{family}.otf").write_bytes(font(family, characters, fonts.paths()[0]))
        return directory

    return made


def published(text: str, wanted: Typefaces) -> Rendering:
    document = Document(metadata=metadata(), clauses=(clause("服务", p(text)),))
    return render(Facts(document), workspace=Memory({}), typefaces=wanted)


def named(rendering: Rendering) -> set[str]:
    """Return the names of the fonts of a PDF, without the tags of subsets."""
    resources: Iterator[Any] = (page["/Resources"] for page in PdfReader(io.BytesIO(rendering.pdf)).pages)
    shown = (font.get_object() for each in resources for font in each.get("/Font", {}).values())
    return {str(font["/BaseFont"]).rpartition("+")[2].removesuffix("-Identity-H") for font in shown}


def test_song_hei_and_times_are_taken_by_their_names(make: Make) -> None:
    make("SimSun", "机构应")
    make("SimHei", "服务")
    wanted = chosen([str(make("Times New Roman", "1"))])
    assert (wanted.song, wanted.hei, wanted.latin) == (("SimSun",), ("SimHei",), ("Times New Roman",))
    rendering = published("机构应在1天内评审。", wanted)
    assert rendering.findings == ()
    assert {"SimSun", "SimHei", "TimesNewRoman", "NotoSerifSC-Regular"} <= named(rendering)
    assert faults(rendering.pdf, "2a", "ua1") == []


def test_the_first_that_is_known_is_taken(make: Make) -> None:
    make("STSong", "机构")
    assert chosen([str(make("simsun", "机构"))]).song == ("simsun",)


def test_other_fonts_give_what_is_lacking(make: Make) -> None:
    assert [f.code for f in published(f"机构{RARE}。", typefaces.OURS).findings] == ["PUB-13"]
    wanted = chosen([str(make("Somebody", RARE))])
    assert wanted.families == ()
    rendering = published(f"机构{RARE}。", wanted)
    assert rendering.findings == ()
    assert RARE in "".join(page.extract_text() for page in PdfReader(io.BytesIO(rendering.pdf)).pages)


def test_a_directory_without_fonts_is_told(tmp_path: Path) -> None:
    for where in (tmp_path, tmp_path / "nowhere"):
        with pytest.raises(NoFonts):
            chosen([str(where)])


@pytest.fixture
def extra(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A package of the extra ``fonts``."""
    package = tmp_path / "packages" / "pylopdf_fonts_ko"
    package.mkdir(parents=True)
    for family, original in zip(("Noto Serif KR", "Noto Sans KR"), fonts.paths(), strict=False):
        (package / f"{family}.otf").write_bytes(font(family, RARE, original))
    (package / "__init__.py").write_text(
        "from pathlib import Path\n\n"
        "def serif_path(): return Path(__file__).with_name('Noto Serif KR.otf')\n"
        "def sans_path(): return Path(__file__).with_name('Noto Sans KR.otf')\n"
    )
    caches = (fonts.fuller, fonts._coverage, typefaces._loaded)
    monkeypatch.setattr(fonts, "_FULLER", {"KR": "pylopdf_fonts_ko"})
    monkeypatch.syspath_prepend(str(package.parent))
    for each in caches:
        each.cache_clear()
    yield
    for each in caches:
        each.cache_clear()


@pytest.mark.usefixtures("extra")
def test_the_extra_is_used_for_what_the_usual_fonts_lack() -> None:
    rendering = published(f"机构{RARE}。", typefaces.OURS)
    assert rendering.findings == ()
    assert {"NotoSerifKR", "NotoSerifSC-Regular"} <= named(rendering)
    assert "NotoSerifKR" not in named(published("机构。", typefaces.OURS))


def run(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(cli, ["publish", *arguments, "--lang", "en"])
    return result.exit_code, result.stderr


def test_the_command_says_what_is_taken(make: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.rst").write_text(":profile: fragment\n\n服务\n====\n\n机构应评审。\n", encoding="utf-8")
    where = str(make("SimSun", "机构应"))
    code, told = run("a.rst", "--to", "pdf", "--fonts", where)
    assert code == exits.CONFORMS
    assert "Fonts taken before those of stdtools: SimSun." in told
    assert run("a.rst", "--to", "html", "--fonts", where)[0] == exits.USAGE
    code, told = run("a.rst", "--fonts", "nowhere")
    assert code == exits.USAGE
    assert "no font in “nowhere”" in told
