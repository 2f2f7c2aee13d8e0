"""Blocks of text as paragraphs and tables."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from stdtools.model.blocks import (
    AnyBlock,
    DefinitionList,
    Example,
    Figure,
    Formula,
    List,
    ListItem,
    Note,
    Opaque,
    Part,
    Preformatted,
    Quote,
    ReferenceList,
    Table,
    Unreadable,
    Warning,
)
from stdtools.model.blocks import Paragraph as Prose
from stdtools.model.document import Annex
from stdtools.model.wording import label
from stdtools.publications.docx.figures import drawing
from stdtools.publications.docx.flow import Piece
from stdtools.publications.docx.inlines import inlines
from stdtools.publications.docx.mathematics import omml
from stdtools.publications.docx.paragraph import Paragraph, tabs
from stdtools.publications.docx.runs import LABELLED, Look, field, run
from stdtools.publications.docx.scope import Scope
from stdtools.publications.docx.styles import HAN, styles
from stdtools.publications.docx.tables import table
from stdtools.publications.pdf.mathematics import MathematicsError, formula


def blocks(scope: Scope, content: Iterable[AnyBlock], part: Part) -> list[Piece]:
    """Return blocks in order; ``part`` is that of what they stand in."""
    return [piece for each in content for piece in block(scope, each, part)]


def block(scope: Scope, node: AnyBlock, part: Part = "") -> list[Piece]:
    """Return one block."""
    part = node.part or part
    match node:
        case Prose():
            return [prose(scope, scope.anchor(node.id) + inlines(scope, node.content, node.id), part)]
        case List():
            return _list(scope, node, part)
        case DefinitionList():
            return _definitions(scope, node, part)
        case Table():
            return table(scope, node, part, lambda content: blocks(scope, content, ""))
        case Figure():
            return _figure(scope, node, part)
        case Formula():
            return [_formula(scope, node, part)]
        case Note() | Example():
            return _note(scope, node, part)
        case Warning():
            return _all(scope, node.blocks, "提示", node.id, part)
        case Quote():
            return _quote(scope, node, part)
        case Preformatted():
            text = scope.anchor(node.id) + run(node.text.expandtabs(4), Look(mono=True))
            return [Paragraph("代码", [text], part=part, left=_left(scope, "代码"))]
        case ReferenceList():
            return _references(scope, node, part)
        case Opaque():
            return [prose(scope, scope.anchor(node.id) + run(node.text, chinese=scope.chinese), part)]
        case Unreadable():
            says = run(str(scope.words["unreadable"]) + "\n", LABELLED, chinese=scope.chinese)
            text = scope.anchor(node.id) + says + run(node.text, Look(mono=True))
            return [Paragraph("未能读取", [text], part=part, left=_left(scope, "未能读取"))]


def prose(scope: Scope, runs: str, part: Part) -> Paragraph:
    """Return a paragraph of text, where it stands: in the text, in a list, in a cell."""
    if scope.in_table:
        return Paragraph("表格", [runs], left=scope.indent or None)
    return Paragraph("段", [runs], part=part, left=scope.indent or None)


def _left(scope: Scope, style: str) -> int | None:
    return scope.indent + styles()[style].left if scope.indent else None


def _first(scope: Scope, pieces: list[Piece], style: str, runs: str, part: Part) -> Paragraph:
    """Return the paragraph that a label stands in: the first of a note or item if that is text, else one of its own."""
    first = pieces[0] if pieces else None
    if isinstance(first, Paragraph) and first.style in ("段", "表格") and not first.number:
        first.style, first.part, first.left = style, part, None
        first.runs.insert(0, runs)
        return first
    own = Paragraph(style, [runs], part=part)
    pieces.insert(0, own)
    return own


def _list(scope: Scope, node: List, part: Part) -> list[Piece]:
    style = scope.numbering.item_style(node.style, scope.depth)
    hanging = styles()[style].hanging
    outer = scope.indent or (0 if scope.in_table else 2 * HAN)
    left = outer + hanging
    found: list[Piece] = []
    for item in node.items:
        with scope.inside(left, 1):
            pieces = blocks(scope, item.blocks, part)
        first = _first(scope, pieces, style, _opening(scope, item, style), part if not scope.in_table else "")
        first.number = scope.numbers.get(item.id)
        first.left = left if left != styles()[style].left or not first.number else None
        if not first.number:
            first.properties["ind"] = f'<w:ind w:left="{left}" w:hanging="{hanging}"/>'
            first.properties["tabs"] = tabs(left)
        if scope.in_table:
            first.style = "表格"
            first.properties["ind"] = f'<w:ind w:left="{left}" w:hanging="{hanging}"/>'
        found += pieces
    if node.id and found and isinstance(found[0], Paragraph):
        found[0].before += scope.anchor(node.id)
    return found


def _opening(scope: Scope, item: ListItem, style: str) -> str:
    """Return what an item begins with: its bookmark, a label that no list can show, its disciplines."""
    found = scope.anchor(item.id)
    number = scope.facts.number(item)
    if number and item.id not in scope.numbers:
        found += run(number + "\t", LABELLED)
    if letters := scope.labels.letters(item.id):
        found += run(f"{letters} ", LABELLED)
    return found


def _note(scope: Scope, node: Note | Example, part: Part) -> list[Piece]:
    number = scope.facts.number(node)
    name = ("注" if isinstance(node, Note) else "示例") + ("×：" if number else "：")
    style = styles()[name]
    outer = scope.indent if scope.indent and not scope.in_table else 0
    with scope.inside(outer + style.left):
        pieces = blocks(scope, node.blocks, part)
    for piece in pieces:
        if isinstance(piece, Paragraph) and piece.style == "段":
            piece.style = "注后" if isinstance(node, Note) else "示例内容"
    opening = scope.anchor(node.id)
    automatic = scope.numbers.get(node.id)
    if not automatic:
        words = label(node, number, scope.language) + str(scope.words["note-colon"])
        opening += run(words if scope.chinese else f"{words}\t", LABELLED, chinese=scope.chinese)
    inner = pieces[0] if pieces else None
    if isinstance(inner, Paragraph) and inner.style in ("注后", "示例内容"):
        inner.style = "段"
    first = _first(scope, pieces, name, opening, "" if scope.in_table else part)
    first.number = automatic
    if outer:
        first.left = outer + style.left
    return pieces


def _definitions(scope: Scope, node: DefinitionList, part: Part) -> list[Piece]:
    """Return terms and what they stand for: 式中, keys of figures, symbols and abbreviations."""
    style = "图表说明" if node.kind == "legend" or scope.in_table else "段"
    found: list[Piece] = []
    if node.kind:
        words = scope.words["where"] if node.kind == "where" else scope.words["key"]
        found.append(Paragraph(style, [run(str(words), LABELLED, chinese=scope.chinese)], part=part))
    dash = "——" if node.kind else str(scope.words["colon"])
    base = scope.indent or (0 if style == "图表说明" else 2 * HAN)
    for definition in node.items:
        with scope.inside(base + 4 * HAN):
            pieces = blocks(scope, definition.blocks, part)
        opening = inlines(scope, definition.term, node.id) + run(dash, LABELLED, chinese=scope.chinese)
        target = "公式后的破折号" if style == "段" else "图表说明"
        first = _first(scope, pieces, target, opening, part)
        first.properties["ind"] = f'<w:ind w:left="{base + 4 * HAN}" w:hanging="{4 * HAN}"/>'
        found += pieces
    return _anchored(scope, found, node.id)


def _anchored(scope: Scope, pieces: list[Piece], id: str) -> list[Piece]:
    first = next((piece for piece in pieces if isinstance(piece, Paragraph)), None)
    if first:
        first.before += scope.anchor(id)
    return pieces


def _all(scope: Scope, content: Iterable[AnyBlock], style: str, id: str, part: Part) -> list[Piece]:
    pieces = blocks(scope, content, part)
    for piece in pieces:
        if isinstance(piece, Paragraph) and piece.style == "段":
            piece.style = style
    return _anchored(scope, pieces, id)


def _quote(scope: Scope, node: Quote, part: Part) -> list[Piece]:
    pieces = _all(scope, node.blocks, "引文", node.id, part)
    if attribution := inlines(scope, node.attribution, node.id):
        before, _, after = str(scope.words["attribution"]).partition("{text}")
        runs = run(before, LABELLED, chinese=scope.chinese) + attribution + run(after, LABELLED, chinese=scope.chinese)
        pieces.append(Paragraph("引文", [runs], part=part, properties={"jc": '<w:jc w:val="right"/>'}))
    return pieces


def _references(scope: Scope, node: ReferenceList, part: Part) -> list[Piece]:
    found: list[Piece] = []
    for entry in node.items:
        number = scope.numbers.get(entry.id)
        said = scope.facts.number(entry)
        runs = scope.anchor(entry.id)
        if said and not number:
            runs += run(said + ("\u3000" if scope.chinese else " "), LABELLED)
        content = inlines(scope, entry.content, entry.id)
        between = ("\u3000" if scope.chinese else ", ") if entry.designation and content else ""
        runs += run(entry.designation, chinese=scope.chinese) + run(between, LABELLED) + content
        style = "参考文献条目" if number else "段"
        piece = Paragraph(style, [runs], part=part, number=number)
        if number:
            piece.properties["ind"] = f'<w:ind w:firstLine="{2 * HAN}"/>'
            piece.properties["tabs"] = tabs(round((2 + len(said) / 2 + 1) * HAN))
        found.append(piece)
    return _anchored(scope, found, node.id)


def _figure(scope: Scope, node: Figure, part: Part) -> list[Piece]:
    picture = Paragraph("图", [drawing(scope, node)], part=part)
    legend: list[Piece] = []
    for piece in blocks(scope, node.legend, part):
        if isinstance(piece, Paragraph) and piece.style == "段":
            piece.style = "图表说明"
        if isinstance(piece, Paragraph):
            piece.properties["keepNext"] = "<w:keepNext/>"
        legend.append(piece)
    return [picture, *legend, caption(scope, node, "figures", part)]


def caption(scope: Scope, node: Figure | Table, kind: Literal["figures", "tables"], part: Part) -> Paragraph:
    """Return the line with number and title."""
    word = "图标题" if kind == "figures" else "表标题"
    top = scope.within(node.id)
    number = scope.numbers.get(node.id)
    runs = scope.anchor(node.id)
    if not number:
        runs += run(label(node, scope.facts.number(node), scope.language), LABELLED)
        runs += run("\u3000" if scope.chinese else " ", LABELLED) if node.title else ""
    runs += inlines(scope, node.title, node.id)
    return Paragraph(f"附录{word}" if isinstance(top, Annex) else f"正文{word}", [runs], part=part, number=number)


def _formula(scope: Scope, node: Formula, part: Part) -> Paragraph:
    try:
        shown = omml(formula(node.source, node.notation, block=True))
    except MathematicsError as error:
        scope.report("PUB-14", node.id, node.location, {"source": node.source, "detail": str(error)})
        shown = run(node.source, Look(mono=True))
    number = scope.facts.number(node)
    runs = ["<w:r><w:tab/></w:r>", shown]
    if number:
        before, after = ("（", "）") if scope.chinese else ("(", ")")
        counted = scope.marked(scope.bookmark(node.id), _sequence(scope, node, number))
        runs += ["<w:r><w:tab/></w:r>", run(before, LABELLED), counted, run(after, LABELLED)]
    else:
        runs.append(scope.anchor(node.id))
    style = "附录公式" if isinstance(scope.within(node.id), Annex) else "正文公式"
    left = scope.indent if not scope.in_table else 0
    width = scope.page.width
    stops = (
        f'<w:tabs><w:tab w:val="center" w:pos="{(width + left) // 2}"/>'
        f'<w:tab w:val="right" w:leader="middleDot" w:pos="{width}"/></w:tabs>'
    )
    return Paragraph(style, runs, part=part, properties={"tabs": stops})


def _sequence(scope: Scope, node: Formula, number: str) -> str:
    """Return the number of a formula as a field that counts, with the letter of the annex before it."""
    letter, dot, ordinal = number.rpartition(".")
    name = f"Formula_{letter}" if letter.isascii() and letter.isalpha() else "Formula"
    if not ordinal.isdecimal() or (letter and not letter.isalpha()):
        return run(number, LABELLED)
    count = scope.sequences.get(name, 0) + 1
    scope.sequences[name] = int(ordinal)
    anew = "" if count == int(ordinal) else f" \\r {ordinal}"
    return run(letter + dot, LABELLED) + field(f"SEQ {name} \\* ARABIC{anew}", ordinal, LABELLED)


def discipline(scope: Scope, words: str, part: Part) -> Paragraph:
    """Return the label of the disciplines that what follows belongs to."""
    framed = (
        f'<w:r><w:rPr><w:rStyle w:val="{LABELLED.style}"/><w:bdr w:val="single" w:sz="4" w:space="0" w:color="auto"/>'
    )
    text = run(f" {words} ", LABELLED, chinese=scope.chinese)
    return Paragraph("领域标记", [framed + "</w:rPr>" + text.partition("</w:rPr>")[2]], part=part)
