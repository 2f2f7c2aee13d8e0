import json
import subprocess
import sys
from pathlib import Path

import pytest

from stdtools.bases import catalogue
from stdtools.cli import exits
from stdtools.cli.main import main
from tests.bases import fictitious
from tests.bases.test_store import FILE, OWN, PACKAGED, put
from tests.cli.test_check import write
from tests.cli.test_main import environment
from tests.readers.docx import build

GBT = "GB/T 19001—2016"
ROOT = Path(__file__).parent.parent.parent
SAMPLE = ROOT / "standards" / "elderly-care" / "requirements.rst"


@pytest.fixture(autouse=True)
def here(home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    work = tmp_path / "work"
    work.mkdir()
    monkeypatch.chdir(work)
    monkeypatch.setenv("LC_ALL", "en_US.UTF-8")
    return work


def text() -> str:
    base = catalogue.package(GBT)
    assert base is not None
    return fictitious.plain(base)


def reported(capsys: pytest.CaptureFixture[str], *arguments: str) -> object:
    assert main([*arguments, "--format", "json"]) == exits.CONFORMS
    return json.loads(capsys.readouterr().out)


def test_list_shows_how_each_was_verified(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["base", "list", "--lang", "zh"]) == exits.CONFORMS
    shown = capsys.readouterr().out
    assert f"{GBT}  质量管理体系　要求" in shown
    assert "316项要求；自带；转述，不是原文；核实情况：" in shown
    assert "未核实的：" in shown


def test_list_in_json(capsys: pytest.CaptureFixture[str]) -> None:
    report = reported(capsys, "base", "list")
    gbt = next(each for each in report["bases"] if each["id"] == GBT)  # type: ignore[index]
    assert (gbt["requirements"], gbt["origin"], gbt["text"]) == (316, "package", "own-words")
    assert gbt["languages"] == ["en", "zh"]
    assert report["broken"] == []  # type: ignore[index]


def test_list_with_a_file_that_is_wrong(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    put(home, PACKAGED)
    assert main(["base", "list"]) == exits.FINDINGS
    shown = capsys.readouterr()
    assert "is that of a base of the package" in shown.err
    assert str(home / "bases" / FILE) in shown.err
    assert GBT in shown.out


def test_show_a_clause(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["base", "show", GBT, "--clause", "4.2", "--lang", "zh"]) == exits.CONFORMS
    shown = capsys.readouterr().out
    assert "4.2 理解相关方的需求和期望" in shown
    assert "4.2-1.a" in shown
    assert "4.3-1" not in shown


def test_show_in_json(capsys: pytest.CaptureFixture[str]) -> None:
    report = reported(capsys, "base", "show", "ISO 9001:2015", "--clause", "8.5")
    found = report["requirements"]  # type: ignore[index]
    assert {each["clause"] for each in found} == {f"8.5.{n}" for n in range(1, 7)}
    assert all(each["text"] for each in found)


def test_what_is_not_verified_is_marked(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["base", "show", "GB/T 27007—2011"]) == exits.CONFORMS
    assert "[not verified]" in capsys.readouterr().out


def test_diff(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["base", "diff", GBT, GBT]) == exits.CONFORMS
    assert capsys.readouterr().out == "Added: 0, removed: 0, reworded: 0, moved: 0, split: 0.\n"
    report = reported(capsys, "base", "diff", GBT, "GB/T 24001—2016")
    assert {each["change"] for each in report["changes"]} >= {"added", "removed", "moved"}  # type: ignore[index]


def test_diff_says_what_is_not_verified(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["base", "diff", GBT, "ISO 9001:2026"]) == exits.CONFORMS
    shown = capsys.readouterr().out
    assert "moved  10.3-2 → 10.1  [not verified]  wording after the merger into 10.1 not verified" in shown
    assert "moved  10.3-1 → 10.1-1  (100%)  [verified in the text]" in shown
    assert "What is not listed is taken as kept, which is not verified." in shown
    report = reported(capsys, "base", "diff", GBT, "ISO 9001:2026")
    assert report["unlisted"] == "m"  # type: ignore[index]
    last = next(each for each in report["changes"] if each["old"] and each["old"]["id"] == "10.3-2")  # type: ignore[index]
    assert (last["verified"], last["place"], sorted(last["note"])) == ("m", ["10.1"], ["en", "zh"])


def test_import_and_everything_after_it(home: Path, here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(here / "licensed.txt", text())
    assert main(["base", "import", "licensed.txt", "--as", GBT]) == exits.CONFORMS
    assert f"Stored in {home / 'bases' / FILE}, and nowhere else." in capsys.readouterr().out
    assert main(["base", "list"]) == exits.CONFORMS
    assert "imported by you; licensed text, 316/316 matched" in capsys.readouterr().out
    write(here / "care.rst", SAMPLE.read_text(encoding="utf-8"))
    assert main(["convert", "care.rst", "-o", "full.xml", "--composed"]) == exits.CONFORMS
    full = (here / "full.xml").read_text(encoding="utf-8")
    assert full.count("虚构的第") > 316
    assert "以另外的语言转述" not in full
    main(["convert", "full.xml", "-o", "b.rst", "--part", "B"])
    assert "虚构的第" not in (here / "b.rst").read_text(encoding="utf-8")


def test_our_words_are_called_so(here: Path) -> None:
    write(here / "care.rst", SAMPLE.read_text(encoding="utf-8"))
    assert main(["convert", "care.rst", "-o", "full.xml", "--composed"]) == exits.CONFORMS
    assert "以另外的语言转述" in (here / "full.xml").read_text(encoding="utf-8")


def test_import_of_a_part_says_what_is_missing(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lines = text().splitlines()
    start, end = lines.index("4.1　理解组织及其环境"), lines.index("4.2　理解相关方的需求和期望")
    write(here / "part.txt", "\n".join([*lines[: start + 2], *lines[end:], "10.9　别的", "没有地方的话。"]))
    assert main(["base", "import", "part.txt", "--as", GBT]) == exits.FINDINGS
    shown = capsys.readouterr().out
    assert "  4.1-2  " in shown
    assert "10.9, line " in shown
    assert main(["base", "import", "part.txt", "--as", GBT, "--format", "json"]) == exits.FINDINGS
    report = json.loads(capsys.readouterr().out)
    assert [each["id"] for each in report["match"]["missing"]] == ["4.1-2"]
    assert report["base"]["text"] == "own-words"


def test_import_a_base_of_ones_own(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(here / "own.xml", OWN)
    assert main(["base", "import", "own.xml", "--as", "XB/T 1—2020"]) == exits.CONFORMS
    assert "Stored in" in capsys.readouterr().out
    assert main(["base", "show", "XB/T 1—2020"]) == exits.CONFORMS


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        (["import", "none.txt", "--as", GBT], exits.FINDINGS, "0 numbered clauses"),
        (["import", "no.txt", "--as", GBT], exits.USAGE, "does not exist"),
        (["import", "bad.xml", "--as", GBT], exits.USAGE, "bad.xml:1"),
        (["import", "own.xml", "--as", "XB/T 2—2020"], exits.USAGE, "not what --as says"),
        (["import", "wrong.xml", "--as", "XB/T 1—2020"], exits.USAGE, "occurs twice"),
        (["import", "none.txt", "--as", "XB/T 1—2020"], exits.USAGE, "There is no base"),
        (["import", "text.docx", "--as", GBT], exits.USAGE, ".docx"),
        (["show", "GB/T 19001—2015"], exits.USAGE, GBT),
        (["show", GBT, "--clause", "8.5.11"], exits.USAGE, "8.5.1"),
        (["diff", GBT, "XB 1"], exits.USAGE, "There is no base"),
    ],
)
def test_what_is_wrong_is_told(
    here: Path, arguments: list[str], code: int, told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    write(here / "none.txt", "只是一句话。")
    write(here / "text.docx", "PK")
    write(here / "bad.xml", "<standard><front>")
    write(here / "own.xml", OWN)
    write(here / "wrong.xml", OWN.replace('"4.1-2"', '"4.1-1"'))
    assert main(["base", *arguments]) == code
    assert told in capsys.readouterr().err
    assert not list(here.parent.rglob("bases/*"))


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["check", "care.rst"], exits.INCOMPLETE),
        (["convert", "care.rst", "-o", "full.xml", "--composed"], exits.USAGE),
        (["graph", "care.rst", "-o", "graph.svg"], exits.USAGE),
        (["publish", "care.rst", "--to", "html"], exits.USAGE),
    ],
)
def test_every_command_says_which_file_is_no_base(
    home: Path, here: Path, arguments: list[str], code: int, capsys: pytest.CaptureFixture[str]
) -> None:
    put(home, "<standard><front/></standard>")
    write(here / "care.rst", SAMPLE.read_text(encoding="utf-8"))
    assert main(arguments) == code
    shown = capsys.readouterr()
    assert f"{home / 'bases' / FILE}:1" in shown.out + shown.err
    assert "Internal error" not in shown.err


def test_help_loads_nothing_heavy() -> None:
    code = "import sys; from stdtools.cli.main import main; main(['base', '--help']); print(sorted(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=environment())
    for module in ("lxml", "docutils", "platformdirs", "networkx"):
        assert f"'{module}'" not in done.stdout


def word(here: Path, name: str = "text.docx") -> str:
    base = catalogue.package(GBT)
    assert base is not None
    (here / name).write_bytes(fictitious.word(base))
    return name


def test_import_of_a_word_document(home: Path, here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["base", "import", word(here), "--as", GBT, "--lang", "zh"]) == exits.CONFORMS
    shown = capsys.readouterr()
    assert shown.out.startswith("316项要求中，316项有了对应的文字。\n")
    assert shown.err == ""
    assert (home / "bases" / FILE).exists()


def test_what_a_word_document_has_beside_its_text_is_told(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    body = build.document(
        build.paragraph("4 组织环境"),
        build.paragraph("4.1 理解组织及其环境"),
        build.paragraph(inside="<w:r><w:drawing/></w:r>" + build.run("组织应确定与其宗旨有关的内部和外部因素。")),
        build.paragraph("4.9 没有的条"),
        build.paragraph("多出的一句。"),
    )
    (here / "text.docx").write_bytes(build.package(body))
    assert main(["base", "import", "text.docx", "--as", GBT, "--lang", "en"]) == exits.FINDINGS
    shown = capsys.readouterr()
    assert "text.docx:3: SRC-22 Pictures that were not taken over: 1.\n    hint: " in shown.err
    assert "4.9, paragraph 5: 多出的一句。" in shown.out


@pytest.mark.parametrize(
    ("data", "name", "said"),
    [
        (b"4.1 x", "text.docx", "SRC-21 文件不是Word文档（.docx）。"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "text.doc", "SRC-21 文件是Word 2007以前的格式（.doc），无法读取。"),
        (b"%PDF", "text.pdf", "不支持后缀“.pdf”；可用的有：.docx, .xml, .txt。"),
    ],
)
def test_import_of_what_is_no_word_document(
    home: Path, here: Path, capsys: pytest.CaptureFixture[str], data: bytes, name: str, said: str
) -> None:
    (here / name).write_bytes(data)
    assert main(["base", "import", name, "--as", GBT, "--lang", "zh"]) == exits.USAGE
    assert said in capsys.readouterr().err
    assert not home.exists()


def test_a_rendition_is_no_licensed_text(home: Path, here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(here / "ours.xml", PACKAGED)
    assert main(["base", "import", "ours.xml", "--as", GBT, "--lang", "en"]) == exits.USAGE
    assert "in other words, so it is not its text" in capsys.readouterr().err
    assert not home.exists()


def test_a_licensed_text_is_not_said_to_be_worded_by_us(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["base", "import", word(here), "--as", GBT])
    capsys.readouterr()
    main(["base", "show", GBT, "--clause", "4.1", "--lang", "zh"])
    shown = capsys.readouterr().out
    assert "316/316" in shown
    assert "our own" not in shown


@pytest.mark.parametrize(
    "arguments",
    [
        ["convert", "a.rst", "--composed", "-o", "b.rst"],
        ["convert", "a.rst", "--annex", "coverage", "-o", "b.rst"],
        ["publish", "a.rst", "--to", "html"],
        ["graph", "a.rst", "-o", "g.json"],
    ],
)
def test_a_broken_base_is_told_in_the_language_of_the_command(
    home: Path, here: Path, capsys: pytest.CaptureFixture[str], arguments: list[str]
) -> None:
    put(home, "<standard/>")
    write(here / "a.rst", f"养老\n####\n\n:base: {GBT}\n:part-a: composed\n\n范围\n====\n\n甲。\n")
    assert main([*arguments, "--lang", "zh"]) == exits.USAGE
    assert "不是基础标准文件" in capsys.readouterr().err
    assert not (here / "b.rst").exists()
