import pytest

from stdtools.reports.visible import visible, width


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
