import pytest

from stdtools.reports.visible import inert, visible, width


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain", "plain"),
        ("汉字，标点。", "汉字，标点。"),
        ("全角\u3000空格", "全角\u3000空格"),
        ("\x1b[31m红", "<U+001B>[31m红"),
        ("\u202e反", "<U+202E>反"),
        ("a\u200bb\ufeff", "a<U+200B>b<U+FEFF>"),
        ("a\tb", "a    b"),
        ("\r\n", "<U+000D><U+000A>"),
    ],
)
def test_nothing_invisible_is_printed(text: str, shown: str) -> None:
    assert visible(text) == shown


@pytest.mark.parametrize(("text", "columns"), [("abc", 3), ("汉字", 4), ("ｆｕｌｌ", 8), ("e\u0301", 1), ("\u3000", 2)])
def test_width(text: str, columns: int) -> None:
    assert width(text) == columns


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        ("::set-output name=a::b", "<U+003A>:set-output name=a::b"),
        ("\u3000 ::error::x", "\u3000 <U+003A>:error::x"),
        ("a.rst:1:1: ::error::x", "a.rst:1:1: ::error::x"),
        ("x ##[add-mask]y ##vso[task.x]", "x <U+0023>#[add-mask]y <U+0023>#vso[task.x]"),
        ("##teamcity[testStarted]", "<U+0023>#teamcity[testStarted]"),
        ("#### 标题 [1]", "#### 标题 [1]"),
        ("   12 | .. note::", "   12 | .. note::"),
    ],
)
def test_no_line_is_a_command(line: str, shown: str) -> None:
    assert inert(line) == shown
    assert inert(shown) == shown
