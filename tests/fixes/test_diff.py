from stdtools.fixes.diff import diff


def test_is_a_unified_diff() -> None:
    shown = diff("a/b.rst", "一\n必须\n三\n".encode(), "一\n应\n三\n".encode())
    assert shown.decode() == "--- a/a/b.rst\n+++ b/a/b.rst\n@@ -1,3 +1,3 @@\n 一\n-必须\n+应\n 三\n"


def test_keeps_line_ends_and_says_where_the_last_is_missing() -> None:
    shown = diff("b.rst", "必须\r\n末".encode(), "应\r\n末".encode())
    assert shown.decode().endswith("-必须\r\n+应\r\n 末\n\\ No newline at end of file\n")


def test_is_in_the_encoding_of_the_file_or_in_utf_8() -> None:
    for name in ("gb18030", "utf-16"):
        before, after = (f'<?xml version="1.0" encoding="{name}"?>\n{word}\n'.encode(name) for word in ("必须", "应"))
        assert diff("b.xml", before, after).decode("gb18030" if name == "gb18030" else "utf-8").endswith("-必须\n+应\n")


def test_a_name_breaks_no_line() -> None:
    assert diff("a\n+++ b.rst", b"a\n", b"b\n").startswith(b"--- a/a\\x0a+++ b.rst\n")


def test_nothing_changed() -> None:
    assert diff("b.rst", b"a\n", b"a\n") == b""
