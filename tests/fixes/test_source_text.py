import codecs

import pytest

from stdtools.fixes.errors import Obstacle
from stdtools.fixes.source_text import SourceText
from tests.fixes.sample import RST, XML, codes, fixed_bytes

BODY = "机构必须评审。\n\n机构不得延误。"
FIXED = "机构应评审。\n\n机构不应延误。"


@pytest.mark.parametrize("mark", [b"", codecs.BOM_UTF8])
@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
def test_byte_order_mark_and_line_ends_stay(mark: bytes, ends: str) -> None:
    before, after = (mark + RST.format(body).replace("\n", ends).encode() for body in (BODY, FIXED))
    assert fixed_bytes(before)[0] == after


@pytest.mark.parametrize(
    ("encoding", "declared"),
    [("utf-8-sig", "UTF-8"), ("utf-16", "UTF-16"), ("gb18030", "GB18030"), ("gb2312", "GB2312")],
)
def test_the_encoding_of_an_xml_file_stays(encoding: str, declared: str) -> None:
    before, after = (
        XML.format(f"<p>{body}</p>").replace("UTF-8", declared).replace("\n", "\r\n").encode(encoding)
        for body in ("机构必须评审。", "机构应评审。")
    )
    assert fixed_bytes(before, "a.xml")[0] == after


def test_what_the_encoding_does_not_have_is_a_character_reference() -> None:
    body = "<p>&#26426;&#26500;&#24517;&#39035;&#35780;&#23457;&#12290;</p>"
    text = XML.replace("片段", "Fragment").replace("服务", "Service").replace("UTF-8", "US-ASCII")
    after, _ = fixed_bytes(text.format(body).encode("ascii"), "a.xml")
    assert after.decode("ascii") == text.format("<p>&#26426;&#26500;&#24212;&#35780;&#23457;&#12290;</p>")


def test_bytes_that_are_no_text_stay() -> None:
    before = RST.format(BODY).encode() + b"\n\xff\xfe\n"
    after, checked = fixed_bytes(before)
    assert after == before
    assert ("DRF-01", "", "fix-encoding") in codes(checked)


def test_lines() -> None:
    source = SourceText("a.rst", "\ufeff一\r\n二\n\r三".encode())
    assert [source.line(n) for n in range(6)] == ["", "一", "二", "", "三", ""]
    assert source.offset(1, 1) == 1
    assert [source.break_after(n) for n in (1, 2, 4)] == ["\r\n", "\n", "\r"]
    with pytest.raises(Obstacle):
        source.offset(9)
