"""A document on a ministry's template: what is kept, what is added, what never comes over."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import docx
import pytest
from docx.enum.style import WD_STYLE_TYPE
from docx.shared import Mm, Pt

from stdtools.cli import exits
from stdtools.cli.main import main
from stdtools.readers.docx.package import PackageError
from stdtools.readers.docx.template import Template, read_template
from stdtools.workspace.limits import Limits
from tests.cli.test_check import GOOD, write
from tests.publications import every_block
from tests.publications.docx.opened import W, opened, parts, style_of, text_of, tree, word

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def _template() -> bytes:
    made = docx.Document()
    section = made.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(30)
    made.settings.odd_and_even_pages_header_footer = True
    section.header.paragraphs[0].text = "部门标准"
    text = made.styles.add_style("标准文件_段", WD_STYLE_TYPE.PARAGRAPH)
    text.font.size = Pt(12)
    text.element.set(f"{W}styleId", "aff1")
    chapter = made.styles.add_style("标准文件_章标题", WD_STYLE_TYPE.PARAGRAPH)
    chapter.font.bold = True
    buffer = io.BytesIO()
    made.save(buffer)
    return buffer.getvalue()


TEMPLATE = _template()


def changed(data: bytes, **additions: tuple[str, bytes, bytes] | bytes) -> bytes:
    """Return a package with parts put in or pieces of parts replaced, in the names of parts ``__`` for ``/``."""
    found = parts(data)
    for name, change in additions.items():
        path = name.replace("__", "/").replace("_xml", ".xml").replace("_rels/", "_rels/")
        if isinstance(change, bytes):
            found[path] = change
        else:
            where, old, new = change
            assert old in found[where]
            found[where] = found[where].replace(old, new, 1)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for path, content in found.items():
            archive.writestr(path, content)
    return buffer.getvalue()


def template(data: bytes) -> Template:
    return read_template(data, "template.docx", Limits())


def test_styles_heads_and_pages_are_those_of_the_template() -> None:
    made = word(every_block.chinese(), template(TEMPLATE))
    document = opened(made)
    size = document.styles["标准文件_段"].font.size
    assert size == Pt(12)
    assert document.styles["标准文件_章标题"].font.bold
    assert {round(section.left_margin.mm) for section in document.sections if section.left_margin} == {30}
    assert document.sections[-1].header.paragraphs[0].text == "部门标准"
    assert any(style_of(p) == "aff1" for p in tree(made).iter(f"{W}p"))


def test_what_the_template_lacks_is_added() -> None:
    names = {style.name for style in opened(word(every_block.chinese(), template(TEMPLATE))).styles}
    assert {"标准文件_一级条标题", "标准文件_段（B部分）", "标准文件_正文表标题", "List Bullet"} <= names


def test_every_style_that_is_used_is_there() -> None:
    made = word(every_block.chinese(), template(TEMPLATE))
    there = {str(each.get(f"{W}styleId")) for each in tree(made, "word/styles.xml").iter(f"{W}style")}
    used = {
        str(each.get(f"{W}val"))
        for part in parts(made)
        if part.startswith("word/") and part.endswith(".xml") and "theme" not in part
        for name in ("pStyle", "rStyle", "basedOn")
        for each in tree(made, part).iter(f"{W}{name}")
    }
    assert used - there == set()


def test_numbers_are_those_of_the_model_whatever_lists_the_template_has() -> None:
    made = word(every_block.chinese(), template(TEMPLATE))
    styles = {str(e.get(f"{W}styleId")): e for e in tree(made, "word/styles.xml").iter(f"{W}style")}
    number = styles["标准文件_章标题"].find(f"{W}pPr/{W}numPr/{W}numId")
    assert number is not None
    lists = {str(e.get(f"{W}numId")): e for e in tree(made, "word/numbering.xml").iter(f"{W}num")}
    declared = lists[str(number.get(f"{W}val"))].find(f"{W}abstractNumId")
    assert declared is not None
    (kind,) = [
        each
        for each in tree(made, "word/numbering.xml").iter(f"{W}abstractNum")
        if each.get(f"{W}abstractNumId") == declared.get(f"{W}val")
    ]
    assert [str(each.get(f"{W}val")) for each in kind.iter(f"{W}lvlText")][:2] == ["%1", "%1.%2"]
    assert len(lists) == len(set(lists))


def test_macros_and_what_is_outside_stay_behind() -> None:
    outside = (
        f'<Relationship Id="rId900" Type="{_OFFICE}/attachedTemplate" Target="file:///c:/evil.dotm" '
        'TargetMode="External"/></Relationships>'
    ).encode()
    bad = changed(
        TEMPLATE,
        word__vbaProject_bin=b"macro",
        a=("word/_rels/document.xml.rels", b"</Relationships>", outside),
        b=(
            "word/header1.xml",
            "部门标准</w:t></w:r>".encode(),
            "部门标准</w:t></w:r><w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText>INCLUDETEXT "
            "\"http://a.example/x\"</w:instrText></w:r><w:r><w:fldChar w:fldCharType='end'/></w:r>".encode(),
        ),
    )
    made = parts(word(every_block.chinese(), template(bad)))
    everything = b"".join(made.values())
    assert not [name for name in made if "vba" in name.lower()]
    assert b"INCLUDETEXT" not in everything
    assert b"a.example" not in everything
    assert b"evil" not in everything
    assert b"attachedTemplate" not in everything
    assert "部门标准" in everything.decode("utf-8", "ignore")


def test_the_number_stands_where_the_template_shows_one() -> None:
    field = (
        "<w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText>STYLEREF 标准文件_文件编号</w:instrText></w:r>"
        "<w:r><w:fldChar w:fldCharType='separate'/></w:r><w:r><w:t>GB/T XXXXX</w:t></w:r>"
        "<w:r><w:fldChar w:fldCharType='end'/></w:r></w:p>"
    )
    asked = changed(TEMPLATE, a=("word/header1.xml", b"</w:p>", field.encode()))
    document = every_block.chinese()
    head = tree(word(document, template(asked)), "word/header1.xml")
    assert text_of(head) == "部门标准" + document.metadata.number


def test_our_own_file_is_a_template() -> None:
    own = template(word(every_block.chinese()))
    made = word(every_block.chinese(), own)
    ours = tree(word(every_block.chinese()), "word/numbering.xml")
    assert len(list(tree(made, "word/numbering.xml").iter(f"{W}abstractNum"))) == len(
        list(ours.iter(f"{W}abstractNum"))
    )


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"hello", "not-zip"),
        (b"PK\x03\x04", "damaged"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old-word"),
        (changed(TEMPLATE, word__document_xml=b"<x/>"), "no-document"),
        (changed(TEMPLATE, word__styles_xml=b"<!DOCTYPE a [<!ENTITY b 'c'>]><a/>"), "declares-type"),
        (changed(TEMPLATE, word__styles_xml=b"<a>"), "not-xml"),
    ],
)
def test_a_bad_template(data: bytes, reason: str) -> None:
    with pytest.raises(PackageError) as raised:
        template(data)
    assert raised.value.reason == reason


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("data", [b"hello", None])
def test_a_bad_template_is_a_usage_error(
    data: bytes | None,
    lang: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    write(tmp_path / "a.rst", GOOD)
    if data:
        Path("bad.docx").write_bytes(data)
    assert main(["convert", "a.rst", "-o", "a.docx", "--template", "bad.docx", "--lang", lang]) == exits.USAGE
    assert "bad.docx" in capsys.readouterr().err
    assert not Path("a.docx").exists()


def test_a_template_is_for_word(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    write(tmp_path / "a.rst", GOOD)
    Path("good.docx").write_bytes(TEMPLATE)
    assert main(["publish", "a.rst", "--to", "html", "--template", "good.docx", "--lang", "en"]) == exits.USAGE
    assert "docx" in capsys.readouterr().err
    assert main(["publish", "a.rst", "--to", "docx", "--template", "good.docx", "--lang", "en"]) == exits.CONFORMS
    assert opened(Path("build/docx/a.docx").read_bytes()).sections[-1].header.paragraphs[0].text == "部门标准"
