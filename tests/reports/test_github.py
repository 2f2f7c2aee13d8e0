import re

from stdtools.messages import Messages
from stdtools.reports.github import encode
from tests.reports.runs import EVERYTHING, many, nasty


def unescape(text: str) -> str:
    for code, character in (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%")):
        text = text.replace(code, character)
    return text


def commands(data: bytes) -> list[tuple[str, dict[str, str], str]]:
    """Return the commands as the runner reads them: a line that begins with ``::`` up to the next ``::``."""
    found = []
    for line in data.decode("utf-8").split("\n"):
        if line.lstrip().startswith("::"):
            head, _, said = line.lstrip()[2:].partition("::")
            name, _, properties = head.partition(" ")
            pairs = (pair.partition("=") for pair in properties.split(","))
            found.append((name, {key: unescape(value) for key, _, value in pairs}, unescape(said)))
    return found


def test_a_command_a_finding_the_worst_first() -> None:
    told = commands(encode(EVERYTHING, Messages("en")))
    assert [name for name, *_ in told] == ["error", "error", "warning", "notice", "error"]
    _, properties, said = told[0]
    assert properties == {
        "file": "护理 100%.rst",
        "line": "12",
        "col": "6",
        "endLine": "12",
        "endColumn": "8",
        "title": "DRF-01 must-for-shall",
    }
    assert said.splitlines()[1] == "Write “应” instead of “必须”."
    assert told[-1][1] == {"file": "../x/gone.xml"}


def test_the_summary_is_the_end() -> None:
    text = encode(EVERYTHING, Messages("zh")).decode("utf-8")
    assert text.splitlines()[-1] == "未能检查完全，不能判定是否通过。"


def test_a_document_cannot_give_commands() -> None:
    data = encode(nasty(), Messages("en"))
    told = commands(data)
    assert {name for name, *_ in told} == {"error"}
    assert all(set(properties) <= {"file", "line", "col", "endLine", "endColumn", "title"} for _, properties, _ in told)
    assert len(told) == 3
    assert re.search(rb"%250A", data)


def test_ten_of_the_worst_come_first() -> None:
    told = commands(encode(many(60), Messages("en")))
    assert [name for name, *_ in told] == ["error"] * 20 + ["warning"] * 20 + ["notice"] * 20
