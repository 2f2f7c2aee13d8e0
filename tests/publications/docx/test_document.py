"""What stands in a Word file: styles, numbers, fields, bookmarks, notes, tables, formulas, parts, cover."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Literal

import pytest
from msgspec.structs import replace

from stdtools.analysis.compose import compose
from stdtools.analysis.facts import Facts
from stdtools.app.publish import publish
from stdtools.model.blocks import Figure, Formula, ListItem, Paragraph, Table
from stdtools.model.document import Annex, Clause, TermEntry
from stdtools.model.inlines import plain_text
from stdtools.publications.docx import render as rendering
from stdtools.publications.legend import wording
from stdtools.readers import read
from stdtools.readers.docx.reader import read_docx
from stdtools.word.bookmarks import bookmark
from stdtools.word.carried import PART, recalled
from stdtools.word.names import part_of
from stdtools.workspace import Disk, Memory
from tests.publications import every_block
from tests.publications.docx.opened import W, bookmarks, fields, opened, parts, shown, style_of, text_of, tree, word

ROOT = Path(__file__).parents[3]
SAMPLE = "standards/elderly-care/requirements.rst"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
CHINESE = word(every_block.chinese())
BODY = tree(CHINESE)
SUFFIX = str(wording("zh")["sample"]["suffix"]).strip()


def paragraphs(style: str) -> list[str]:
    return [text_of(p) for p in BODY.iter(f"{W}p") if style_of(p).startswith(f"标准文件_{style}")]


def test_headings_have_the_levels_of_an_outline() -> None:
    styles = opened(CHINESE).styles
    levels = {}
    for name in ("章标题", "一级条标题", "二级条标题", "附录标识", "前言、引言标题"):
        found = styles[f"标准文件_{name}"].element.find(f"{W}pPr/{W}outlineLvl")
        assert found is not None
        levels[name] = found.get(f"{W}val")
    assert levels == {"章标题": "0", "一级条标题": "1", "二级条标题": "2", "附录标识": "0", "前言、引言标题": "0"}
    assert paragraphs("章标题") == ["范围", "规范性引用文件", "术语和定义", "组织环境", "支持"]


def test_numbers_are_those_of_one_linked_list() -> None:
    numbering = tree(CHINESE, "word/numbering.xml")
    (clauses,) = [
        each
        for each in numbering.iter(f"{W}abstractNum")
        if any(style.get(f"{W}val") == "标准文件_章标题" for style in each.iter(f"{W}pStyle"))
    ]
    linked = [style.get(f"{W}val") for style in clauses.iter(f"{W}pStyle")]
    assert linked[:3] == ["标准文件_章标题", "标准文件_一级条标题", "标准文件_二级条标题"]
    assert [text.get(f"{W}val") for text in clauses.iter(f"{W}lvlText")][:3] == ["%1", "%1.%2", "%1.%2.%3"]


@pytest.mark.parametrize("path", sorted(str(p.relative_to(ROOT)) for p in ROOT.glob("standards/*/*.rst")))
def test_automatic_numbers_are_those_of_the_model(path: str) -> None:
    """Another reader counts them along."""
    workspace = Disk(str(ROOT))
    facts = Facts(compose(read(path, workspace).document))
    made = rendering.render(facts, workspace=workspace).docx
    counted = [
        (str(v.node.number), plain_text(v.node.title))
        for v in Facts(read_docx(made, "a.docx", Memory()).document).visits
        if isinstance(v.node, Clause)
    ]
    known = {number for number, _ in counted}
    wanted = {
        facts.number(visit.node)
        for visit in facts.visits
        if isinstance(visit.node, Clause)
        and visit.node.title
        and facts.number(visit.node)[:1].isdigit()
        and not facts.number(visit.node).startswith("0")
    }
    assert wanted
    assert wanted - known == set()


def test_everything_with_an_id_has_a_bookmark_that_says_it() -> None:
    facts = Facts(every_block.chinese())
    there = set(bookmarks(BODY))
    kinds = (Clause, Annex, TermEntry, Table, Figure, Formula, ListItem, Paragraph)
    wanted = {bookmark(visit.node.id) for visit in facts.visits if isinstance(visit.node, kinds)}
    assert wanted - there == set()


def test_bookmarks_are_unique_and_short() -> None:
    names = [name.lower() for name in bookmarks(BODY)]
    assert len(names) == len(set(names))
    assert max(map(len, names)) <= 40


def test_references_are_fields_that_show_the_number() -> None:
    found = dict(shown(BODY, r"^\s*REF "))
    assert any(instruction.startswith("REF std_ratios") for instruction in found)
    assert {"4.1", "表1", "图1"} <= set(found.values())
    assert any("式" in text or text == "1" for text in found.values())


def test_references_lead_to_bookmarks() -> None:
    there = set(bookmarks(BODY))
    asked = {said.split()[1] for said in fields(BODY) if said.startswith(("REF ", "PAGEREF "))}
    asked |= {str(each.get(f"{W}anchor")) for each in BODY.iter(f"{W}hyperlink") if each.get(f"{W}anchor")}
    assert asked
    assert asked - there == set()


def test_the_contents_are_filled_in() -> None:
    assert any(said.startswith("TOC ") for said in fields(BODY))
    lines = [p for p in BODY.iter(f"{W}p") if style_of(p) in ("TOC1", "TOC2")]
    texts = [text_of(p) for p in lines]
    assert any(text.startswith("4\u3000组织环境") for text in texts)
    assert any("附录A（规范性）" in text for text in texts)
    assert all(text[-1].isdigit() or text[-1] in "IVX" for text in texts)


def test_heads_of_odd_and_even_pages() -> None:
    assert b"<w:evenAndOddHeaders/>" in parts(CHINESE)["word/settings.xml"]
    last = opened(CHINESE).sections[-1]
    assert style_of(last.header.paragraphs[0]._p) == "标准文件_页眉奇数页"
    assert style_of(last.even_page_header.paragraphs[0]._p) == "标准文件_页眉偶数页"
    assert text_of(last.even_page_header.paragraphs[0]._p) == every_block.chinese().metadata.number
    assert opened(CHINESE).sections[0].header.is_linked_to_previous


def test_footnotes_are_native() -> None:
    notes = tree(CHINESE, "word/footnotes.xml")
    (note,) = [n for n in notes.iter(f"{W}footnote") if not n.get(f"{W}type")]
    assert "脚注的第一段" in text_of(note)
    (mark,) = BODY.iter(f"{W}footnoteReference")
    assert mark.get(f"{W}id") == note.get(f"{W}id")


def test_heads_of_tables_are_repeated() -> None:
    table = next(t for t in BODY.iter(f"{W}tbl") if len(list(t.iter(f"{W}tr"))) > 50)
    repeated = [row.find(f"{W}trPr/{W}tblHeader") is not None for row in table.iter(f"{W}tr")]
    assert repeated[:3] == [True, True, False]
    assert not any(repeated[2:])


def test_cells_are_merged() -> None:
    table = next(iter(opened(CHINESE).tables))
    assert table.cell(0, 0)._tc is table.cell(1, 0)._tc
    assert table.cell(0, 2)._tc is table.cell(0, 3)._tc


def test_formulas_are_formulas() -> None:
    assert len(list(BODY.iter(f"{M}oMath"))) >= 5
    assert list(BODY.iter(f"{M}f"))
    assert list(BODY.iter(f"{M}nary"))
    assert any(said.startswith("SEQ Formula") for said in fields(BODY))


@pytest.mark.parametrize("style", ["bar", "box", "type", "suffix"])
def test_parts_are_told_apart_without_colour(style: Literal["bar", "box", "type", "suffix"]) -> None:
    document = every_block.chinese()
    made = word(replace(document, metadata=replace(document.metadata, ab_style=style)))
    sheet = {str(e.get(f"{W}styleId")): e for e in tree(made, "word/styles.xml").iter(f"{W}style")}
    a, b = sheet["标准文件_段（A部分）"], sheet["标准文件_段（B部分）"]
    sides = [child.tag for child in b.findall(f"{W}pPr/{W}pBdr/*")]
    if style == "bar":
        assert sides == [f"{W}left"]
    elif style == "box":
        assert not sides
        assert a.find(f"{W}pPr/{W}pBdr") is not None
    elif style == "type":
        assert b.find(f"{W}rPr/{W}rFonts") is not None
    else:
        assert any(SUFFIX in text_of(p) for p in tree(made).iter(f"{W}p"))
    assert b"w:color " not in parts(made)["word/document.xml"]


def test_the_style_says_the_part() -> None:
    facts = Facts(every_block.chinese())
    found = {}
    for paragraph in BODY.iter(f"{W}p"):
        for name in bookmarks(paragraph):
            found[name] = part_of(style_of(paragraph))[1]
    for visit in facts.visits:
        node = visit.node
        inside_a_table = any(isinstance(each, Table) for each in visit.ancestors)
        if isinstance(node, Paragraph) and facts.part(node) and not inside_a_table:
            assert found[bookmark(node.id)] == facts.part(node), node.id


def test_the_cover_has_the_bookmarks_of_the_templates() -> None:
    names = bookmarks(BODY)
    assert {"CSTD_NAME", "ESTD_NAME", "NSTD_CODE_F", "NSTD_CODE_B", "NEW_STAND_NAME"} <= set(names)
    told = parts(CHINESE)["docProps/custom.xml"].decode()
    for name in ("cover", "show_menu", "version", "xmlname", "NSTD_CODE", "flag_zhengwen"):
        assert f'name="{name}"' in told


def test_what_no_page_shows_is_carried_without_the_words() -> None:
    facts = Facts(every_block.chinese())
    part = parts(CHINESE)[PART]
    told = recalled(part)
    assert told["metadata"]["number"] == facts.document.metadata.number
    kinds = [each.get("kind", "") for each in told["clauses"]]
    assert kinds == [each.kind for each in facts.document.clauses]
    assert "监视和评审这些因素" not in part.decode()
    relations = parts(CHINESE)["word/_rels/document.xml.rels"].decode()
    assert PART in relations


def test_equal_documents_give_equal_bytes(tmp_path: Path) -> None:
    made = []
    for seed, zone, locale in (("1", "UTC", "C"), ("77", "Asia/Shanghai", "zh_CN.UTF-8")):
        target = tmp_path / f"{seed}.docx"
        told = os.environ | {"PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": locale, "LANG": locale}
        argv = [sys.executable, "-m", "stdtools", "convert", SAMPLE, "--composed", "-o", str(target)]
        subprocess.run(argv, cwd=ROOT, env=told, check=True, capture_output=True)
        made.append(target.read_bytes())
    assert made[0] == made[1]


def test_a_word_file_that_cannot_be_made_does_not_stop_the_site(monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: object, **__: object) -> None:
        raise ValueError("broken")

    monkeypatch.setattr(rendering, "render", fails)
    workspace = Memory({"a.rst": "标题\n####\n\n范围\n====\n\n本文件规定了要求。\n".encode()})
    made = publish(["a.rst"], ("docx", "html"), "out", workspace)
    assert [failure.format for failure in made.failures] == ["docx"]
    assert [output.format for output in made.outputs] == ["html"]


def test_no_text_is_lost() -> None:
    facts = Facts(every_block.chinese())
    everything = text_of(BODY) + text_of(tree(CHINESE, "word/footnotes.xml"))
    for visit in facts.visits:
        if isinstance(visit.node, Paragraph):
            for inline in visit.node.content:
                assert plain_text((inline,)) in everything or type(inline).__name__ in ("Math", "Citation"), inline


@pytest.mark.parametrize(
    "text", ["a\x00b\x0bc", "<w:p>&amp;", "]]>", "\ufffe", "很" * 70_000, "\U0001f600", "\u202eabc"]
)
def test_odd_characters(text: str) -> None:
    from tests.model.build import clause, p

    document = replace(every_block.chinese(), clauses=(clause("范围", p(text), kind="scope"),))
    assert tree(word(document)) is not None


def test_long_rows_and_heads_may_be_broken() -> None:
    from tests.model.build import clause
    from tests.publications.every_block import row

    long = "很长的说明。" * 400
    tables = (
        Table(id="a", header=(row("甲", "乙"),), rows=(row("一", long), row("一", "二"))),
        Table(id="b", header=(row(long, "乙"),), rows=(row("一", "二"),)),
    )
    made = tree(word(replace(every_block.chinese(), clauses=(clause("范围", *tables, kind="scope"),), annexes=())))
    first, second = list(made.iter(f"{W}tbl"))
    assert [row.find(f"{W}trPr/{W}cantSplit") is not None for row in first.iter(f"{W}tr")] == [True, False, True]
    assert [row.find(f"{W}trPr/{W}tblHeader") is not None for row in first.iter(f"{W}tr")] == [True, False, False]
    assert second.find(f".//{W}tblHeader") is None


def test_deep_lists_and_clauses_are_told_whole() -> None:
    from stdtools.model.blocks import List
    from tests.model.build import clause, item, p

    blocks: tuple[List | Paragraph, ...] = (p("最里"),)
    for _ in range(14):
        blocks = (List(style="arabic", items=(item(*blocks),)),)
    inner = clause("第十二层", *blocks)
    for level in range(11, 0, -1):
        inner = clause(f"第{level}层", inner)
    made = tree(word(replace(every_block.chinese(), clauses=(inner,))))
    assert "最里" in text_of(made)
    assert "1.1.1.1.1.1.1.1.1.1.1.1" in text_of(made)
