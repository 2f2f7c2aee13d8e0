from stdtools.messages import Messages
from stdtools.model.finding import Finding
from stdtools.model.location import Location
from stdtools.reports.console import Console
from stdtools.reports.report import Checked, Frame, Result, Run, Suppressed
from stdtools.reports.visible import width
from tests.reports.runs import REPEATED

FINDING = Finding(
    code="DRF-01",
    location=Location("护理.rst", 12, 3, Location("main.rst", 4)),
    clause="4.1",
    arguments={"word": "必须", "instead": "应"},
    excerpt="必须",
)
RESULT = Result(FINDING, Frame("机构必须评审。", 2, 2))


def lines(result: Result, language: str = "zh", *, colour: bool = False) -> list[str]:
    return list(Console(Messages(language), colour=colour).result(result))


def test_a_finding_in_full() -> None:
    assert lines(RESULT) == [
        "护理.rst:12:3: 错误 DRF-01 must-for-shall [4.1]",
        "    要求用“应”表达，不用“必须”。",
        "    12 | 机构必须评审。",
        "       |     ^^^^",
        "    依据：GB/T 1.1—2020 9.1",
        "    建议：将“必须”改为“应”。",
        "    包含自：main.rst:4",
    ]


def test_in_english() -> None:
    text = lines(RESULT, "en")
    assert text[0] == "护理.rst:12:3: error DRF-01 must-for-shall [4.1]"
    assert text[4] == "    source: GB/T 1.1—2020 9.1"


def test_the_caret_stands_under_the_excerpt() -> None:
    frame = Frame("a\x1bé\t汉字必须", 6, 2)
    shown, caret = lines(Result(FINDING, frame))[2:4]
    before = shown[: shown.index("必须")]
    assert caret.index("^") == width(before)


def test_a_document_cannot_control_the_terminal() -> None:
    finding = Finding(
        code="SRC-06",
        location=Location("\x1b[2J.rst", 1, 1),
        arguments={"name": "\u202eexe\x07"},
        clause="\x1b]0;x\x07",
    )
    text = "\n".join(lines(Result(finding, Frame("\x1b[31m", 0, 1))))
    assert all(character.isprintable() for character in text.replace("\n", ""))


def test_colour_only_on_request() -> None:
    assert "\x1b" not in "".join(lines(RESULT))
    assert "\x1b[31;1m" in "".join(lines(RESULT, colour=True))


def test_a_code_without_a_rule_is_shown() -> None:
    assert lines(Result(Finding(code="NEW-01", location=Location("a.rst"))))[0] == "a.rst: 错误 NEW-01"


def summary(*documents: Checked, conforms: bool) -> list[str]:
    return list(Console(Messages("en")).summary(Run(documents=documents, conforms=conforms)))


def test_the_summary() -> None:
    good = Checked(path="a.rst", complete=True, results=())
    bad = Checked(path="b.rst", complete=True, results=(RESULT,))
    partly = Checked(path="c.rst", complete=False, results=())
    assert summary(good, conforms=True)[-1] == "conforms"
    assert summary(good, bad, conforms=False) == [
        "Documents checked: 2. Errors: 1, warnings: 0, infos: 0.",
        "does not conform",
    ]
    assert summary(good, partly, conforms=False)[1:] == [
        "c.rst could not be checked completely.",
        "Not everything could be checked: no verdict.",
    ]


def test_a_suppressed_finding_cannot_control_the_terminal_either() -> None:
    suppressed = Suppressed(result=RESULT, kind="settings", reason="\x1b[2J", place=Location("\u202e.toml", 3))
    checked = Checked(path="护理.rst", complete=True, results=(), suppressed=(suppressed,))
    assert list(Console(Messages("zh")).document(checked)) == []
    assert list(Console(Messages("zh"), show_suppressed=True).document(checked)) == [
        "护理.rst:12:3: 已抑制 DRF-01 must-for-shall [4.1]",
        "    要求用“应”表达，不用“必须”。",
        "    理由：<U+001B>[2J",
        "    由配置抑制：<U+202E>.toml:3",
        "",
    ]


def test_suppressed_findings_are_counted_by_kind() -> None:
    suppressed = tuple(Suppressed(result=RESULT, kind=kind) for kind in ("source", "baseline", "baseline"))
    checked = Checked(path="护理.rst", complete=True, results=(), suppressed=suppressed)
    lines = list(Console(Messages("zh")).summary(Run(documents=(checked,), conforms=True)))
    assert lines == [
        "检查了1个文件：错误0，警告0，提示0。",
        "已抑制的结果：3条，其中基线2条。",
        "通过。",
    ]


def test_other_places_are_shown_with_their_lines() -> None:
    assert lines(REPEATED, "en")[2:7] == [
        "    30 |    机构应每年评审一次。",
        "       |    ^^^^^^^^^^^^^^^^^^^^",
        "    main.rst:20:4: [4.1] part A says it here",
        "    20 |    组织应每年评审一次。",
        "       |    --------------------",
    ]


def test_a_path_cannot_be_a_command_of_a_ci_service() -> None:
    finding = Finding(code="SRC-01", location=Location("::add-mask::x.rst", 1), arguments={"path": "##[group]"})
    assert lines(Result(finding))[0].startswith("<U+003A>:add-mask::x.rst:1: ")
    assert "##[" not in "".join(lines(Result(finding)))
