"""Bad input in PDF and site: told with file, line and clause in both languages, nothing lost, everything else made."""

from __future__ import annotations

import io
import random
import re
import struct
import zlib
from collections.abc import Iterator
from typing import NamedTuple

import pytest

pytest.importorskip("typst", reason='needs the extra "pdf": pip install "stdtools[pdf]"')

from pypdf import PdfReader

from stdtools.app.publish import Published, publish
from stdtools.messages import Messages
from stdtools.workspace import Memory
from tests.publications.html_page import Page

PATH = "standards/care.rst"
HEAD = """\
照护服务　要求
##############

:number: RB/T ××××—××××
:profile: sector-standard

范围
====

本文件规定了照护服务的要求。

照护
====

"""
FIRST = HEAD.count("\n") + 1
"""The line in which the text below the head begins."""

FIGURE = ".. figure:: {}\n\n   流程\n"
SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 9 9">{}</svg>'
LONG = "。".join(f"护理员应每日巡视并记录第{n}项情况" for n in range(1000, 1400)) + "。"
"""More than a page can hold, in whatever size."""


class Made(NamedTuple):
    """A document published in both forms."""

    published: Published
    pdf: PdfReader
    page: Page


def made(body: str, **files: bytes) -> Made:
    workspace = Memory({PATH: (HEAD + body).encode(), **{f"standards/{n}": data for n, data in files.items()}})
    published = publish([PATH], ("html", "pdf"), "build", workspace, language="zh")
    assert published.failures == ()
    pdf = PdfReader(io.BytesIO(workspace.content["build/pdf/standards/care.pdf"]))
    return Made(published, pdf, Page(workspace, "build/html/standards/care.html"))


def told(made: Made) -> list[tuple[str, int, str]]:
    """Return what is said of the publications: code, line and clause."""
    findings = [r.finding for r in made.published.checked[0].results if r.finding.code.startswith("PUB-")]
    for finding in findings:
        for language in ("zh", "en"):
            message = Messages(language).message(finding)
            assert "{" not in message.replace(finding.arguments.get("source", ""), "")
            assert not (language == "zh" and re.search(r"[a-z]{3,} [a-z]{3,}", message)), message
    return [(f.code, f.location.line, f.clause) for f in findings]


def visible(pdf: PdfReader) -> str:
    """Return the text that stands on the sheets, white space taken out; what runs off a sheet is not in it."""
    found: list[str] = []
    for page in pdf.pages:
        height = float(page.mediabox.height)

        def keep(text: str, cm: list[float], tm: list[float], *_: object, height: float = height) -> None:
            if 0 <= cm[1] * tm[4] + cm[3] * tm[5] + cm[5] <= height:
                found.append(text)

        page.extract_text(visitor_text=keep)
    return re.sub(r"\s", "", "".join(found))


def noise(side: int) -> bytes:
    """Return a picture that cannot be compressed, three bytes a dot."""
    dots = random.Random(1)
    rows = b"".join(b"\0" + dots.randbytes(side * 3) for _ in range(side))

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = chunk(b"IHDR", struct.pack(">2I5B", side, side, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + header + chunk(b"IDAT", zlib.compress(rows, 0)) + chunk(b"IEND", b"")


def rows(*cells: tuple[str, ...], title: str = "人员") -> str:
    """Return a table, its first row the head."""

    def lines() -> Iterator[str]:
        yield f".. list-table:: {title}\n   :header-rows: 1\n"
        for row in cells:
            for place, cell in enumerate(row):
                yield ("     - " if place else "   * - ") + cell
        yield ""

    return "\n".join(lines())


@pytest.mark.parametrize(
    ("name", "picture", "code"),
    [
        ("none.svg", None, "PUB-11"),
        (".", None, "PUB-11"),
        ("a.svg", SVG.format("<script>alert(1)</script>"), "PUB-12"),
        ("a.svg", SVG.format("<foreignObject><p>文</p></foreignObject>"), "PUB-12"),
        ("a.svg", SVG.format("<image xlink:href='https://example.com/a.png'/>"), "PUB-12"),
        ("a.svg", SVG.format("<image href='file:///etc/passwd'/>"), "PUB-12"),
        ("a.svg", SVG.format("<rect onload='alert(1)'/>"), "PUB-12"),
        ("a.svg", SVG.format("<g>"), "PUB-12"),
        ("a.pdf", "%PDF-1.7", "PUB-12"),
    ],
)
def test_a_picture_that_cannot_be_shown(name: str, picture: str | None, code: str) -> None:
    files = {} if picture is None else {name: picture.encode()}
    result = made(FIGURE.format(name) + "\n其后的文字。\n", **files)
    assert told(result) == [(code, FIRST, "2")]
    assert not result.page.all("//main//img")
    for text in (visible(result.pdf), "".join(result.page.text.split())):
        assert name in text
        assert "图1流程" in text
        assert "其后的文字。" in text


def test_a_picture_of_twenty_megabytes() -> None:
    picture = noise(2600)
    assert len(picture) > 20_000_000
    result = made(FIGURE.format("a.png"), **{"a.png": picture})
    assert told(result) == []
    assert len(result.page.all("//main//img")) == 1
    assert "图1流程" in visible(result.pdf)


def test_a_picture_that_is_too_large_says_so() -> None:
    result = made(FIGURE.format("a.png"), **{"a.png": noise(1) + bytes(33_554_432)})
    assert told(result) == [("PUB-12", FIRST, "2")]
    (finding,) = (r.finding for r in result.published.checked[0].results if r.finding.code == "PUB-12")
    assert Messages("en").message(finding).endswith("it is too large.")


def test_a_picture_higher_than_the_page_is_made_smaller() -> None:
    result = made(FIGURE.format("a.svg"), **{"a.svg": SVG.replace("0 0 9 9", "0 0 9 9000").format("").encode()})
    assert told(result) == []
    assert "图1流程" in visible(result.pdf)


def test_a_table_of_sixteen_columns_with_long_words() -> None:
    names = tuple(f"Responsibility{n}" for n in range(10, 26))
    words = tuple(f"pneumonoultramicroscopicsilicovolcanoconiosis{n}" for n in range(10, 26))
    result = made(rows(names, words))
    text = visible(result.pdf).replace("\u200b", "")
    assert all(word in text for word in (*names, *words))
    edge = float(result.pdf.pages[0].mediabox.width)
    for page in result.pdf.pages:
        page.extract_text(
            visitor_text=lambda text, cm, tm, *_: pytest.fail(text) if tm[4] > edge - 40 and text else None
        )
    assert all(word in result.page.text for word in words)
    assert told(result) == []


def test_a_table_of_three_hundred_rows_goes_on_with_its_head() -> None:
    result = made(rows(("序号", "名称"), *((str(n), f"照护项目{n}") for n in range(1000, 1300))))
    text = visible(result.pdf)
    places = [text.find(f"照护项目{n}") for n in range(1000, 1300)]
    assert -1 not in places
    assert places == sorted(places)
    assert text.count("表1人员（续）") == text.count("序号名称") - 1 > 5
    assert len(result.page.all("//main//tbody/tr")) == 300


SPANNED = "\n   ".join(
    (
        ".. table:: 人员\n",
        f"+--{'-' * 60}+------+",
        f"| 序号{' ' * 56} | 名称 |",
        f"+=={'=' * 60}+======+",
        *(f"| {sentence}。{' ' * (60 - 2 * len(sentence) + 2)} | 短   |" for sentence in LONG.split("。")[:1]),
        f"|  {' ' * 60}+------+",
        *(f"| {sentence}。{' ' * (60 - 2 * len(sentence) + 2)} |      |" for sentence in LONG.split("。")[1:-1]),
        f"+--{'-' * 60}+------+\n",
    )
)


@pytest.mark.parametrize(
    "body",
    [
        rows(("序号", "名称"), ("1", LONG), ("2", "短")),
        rows(("序号", LONG), ("1", "短")),
        rows(("序号", "名称"), ("1", "短"), title=LONG),
        rows(("序号", "名称"), ("1", LONG), title=LONG),
        rows(("序号", "名称"), ("1", "短")) + f"\n   .. note::\n\n      {LONG}\n",
        SPANNED,
        f".. part-b::\n   :refines: 4.1-1\n\n   {LONG}\n",
    ],
    ids=["cell", "head", "title", "cell-and-title", "note", "span", "part-b"],
)
def test_what_is_longer_than_a_page_is_broken_and_not_lost(body: str) -> None:
    result = made(body)
    text = visible(result.pdf)
    phrases = [sentence for sentence in LONG.split("。") if sentence]
    broken = [phrase for phrase in phrases if phrase not in text]
    assert len(broken) <= len(result.pdf.pages)  # where a page ends its number stands between
    assert all(phrase in result.page.text for phrase in phrases)


def test_a_character_that_no_font_has() -> None:
    result = made("老人🧓应有\ue123照护。\n")
    assert told(result) == [("PUB-13", FIRST, "2")] * 2
    assert "老人〓应有〓照护。" in visible(result.pdf)
    assert "老人🧓应有" in result.page.text


@pytest.mark.parametrize(
    "source",
    [
        r"\frac{a}{",
        r"\foobar{x}",
        r"\begin{matrix} a & b",
        r"\begin{nothing} a \end{nothing}",
        r"\left x \right)",
        r"\not\foobar",
        r"x_",
        "x = 🧓",
        r"\frac{1}{" * 70 + "x" + "}" * 70,
    ],
)
def test_a_formula_that_cannot_be_set(source: str) -> None:
    result = made(f".. math::\n\n   {source}\n\n其后的文字。\n")
    assert [place for place in told(result) if place[0] == "PUB-14"] == [("PUB-14", FIRST, "2")]
    shown = source.replace("🧓", "〓").replace(" ", "")
    assert shown in visible(result.pdf).replace("\u00a0", "")
    assert "其后的文字。" in visible(result.pdf)
    assert "".join(source.split()) in "".join(result.page.text.split())


def test_a_formula_in_a_line_that_cannot_be_set() -> None:
    result = made(r"按 :math:`\frac{a}{` 计算。" + "\n")
    assert told(result) == [("PUB-14", FIRST, "2")]
    assert r"按\frac{a}{计算。" in visible(result.pdf)
    assert r"\frac{a}{" in result.page.text
