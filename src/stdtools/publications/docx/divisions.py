"""Clauses, annexes, term entries: headings and what stands under them."""

from __future__ import annotations

from stdtools.model.blocks import Paragraph as Prose
from stdtools.model.blocks import Part
from stdtools.model.document import Annex, Clause, TermEntry
from stdtools.model.inlines import plain_text
from stdtools.model.wording import label, status
from stdtools.publications.docx.blocks import block, blocks, discipline
from stdtools.publications.docx.flow import Piece
from stdtools.publications.docx.index import generated
from stdtools.publications.docx.inlines import inlines
from stdtools.publications.docx.paragraph import Paragraph, tabs
from stdtools.publications.docx.runs import LABELLED, Look, run
from stdtools.publications.docx.scope import Scope
from stdtools.publications.docx.styles import HAN
from stdtools.publications.legend import wording
from stdtools.publications.pdf.terms import first_line, other_term

_ORDINALS = "一二三四五"
_LISTED = 2
"""Levels of clauses in the contents."""

_BREAK = "<w:r><w:br/></w:r>"


class Entry:
    """A line of the contents: its level, number, words and the bookmark that it leads to."""

    def __init__(self, level: int, number: str, words: str, id: str) -> None:
        self.level, self.number, self.words, self.id = level, number, words, id


def matter(scope: Scope, clause: Clause, entries: list[Entry], *, back: bool = False) -> list[Piece]:
    """Return an element of the front or back matter: its title centred on a page of its own, its text."""
    number = scope.facts.number(clause)
    words = plain_text(clause.title)
    style = "参考文献标题" if clause.kind == "bibliography" else "索引标题" if back else "前言、引言标题"
    runs = scope.anchor(clause.id) + inlines(scope, clause.title, clause.id)
    if number:
        runs = run(f"{number}\u3000", LABELLED) + runs
    head = Paragraph(style, [runs], properties={"pageBreakBefore": "<w:pageBreakBefore/>"})
    if words:
        entries.append(Entry(1, number, words, clause.id))
    return [head, *(generated(scope, clause) or _inside(scope, clause, 1, entries))]


def division(scope: Scope, node: Clause | Annex | TermEntry, level: int, entries: list[Entry]) -> list[Piece]:
    """Return a clause, annex or term entry with all that stands in it."""
    if isinstance(node, TermEntry):
        return _term(scope, node, level)
    part: Part = node.part if node.part == "B" else ""
    found: list[Piece] = []
    if isinstance(node, Annex):
        found += _annex(scope, node, part, entries)
    elif node.title:
        found.append(_heading(scope, node, level, part))
        if level <= _LISTED:
            words = plain_text(node.title) + (_suffix(scope) if scope.style == "suffix" and part == "B" else "")
            entries.append(Entry(level, scope.facts.number(node), words, node.id))
    return found + _inside(scope, node, level, entries)


def _inside(scope: Scope, node: Clause | Annex, level: int, entries: list[Entry]) -> list[Piece]:
    found: list[Piece] = []
    number = scope.facts.number(node) if isinstance(node, Clause) and not node.title else ""
    lead = node.blocks[0] if node.blocks else None
    previous: Part = ""
    openings = scope.labels.openings(node.blocks)
    if isinstance(node, Clause) and number and not isinstance(lead, Prose):
        found.append(_untitled(scope, node, level, "", node.part))
        number = ""
    for place, each in enumerate(node.blocks):
        part = each.part
        if scope.style == "suffix" and (line := _subhead(scope, node, part, previous)):
            found.append(line)
        previous = part or previous
        if each.id in openings and (place or not number):
            found.append(discipline(scope, openings[each.id], part))
        if number and not place and isinstance(node, Clause) and isinstance(each, Prose):
            before = run(f"{openings[each.id]}　", LABELLED) if each.id in openings else ""
            runs = before + scope.anchor(each.id) + inlines(scope, each.content, each.id)
            found.append(_untitled(scope, node, level, runs, part))
        else:
            found += block(scope, each, part)
    for sub in node.subclauses:
        found += division(scope, sub, level + 1, entries)
    return found


def _heading(scope: Scope, node: Clause, level: int, part: Part) -> Paragraph:
    runs = scope.anchor(node.id) + inlines(scope, node.title, node.id)
    if scope.style == "suffix" and part == "B":
        runs += run(_suffix(scope), LABELLED)
    return _numbered(scope, node, _style(scope, node, level, "条标题"), runs, part)


def _untitled(scope: Scope, node: Clause, level: int, runs: str, part: Part) -> Paragraph:
    runs = scope.anchor(node.id) + runs
    if scope.style == "suffix" and node.part == "B":
        runs = run(_suffix(scope).strip() + "　", LABELLED) + runs
    return _numbered(scope, node, _style(scope, node, level, "无标题"), runs, part)


def _numbered(scope: Scope, node: Clause | TermEntry, style: str, runs: str, part: Part) -> Paragraph:
    """Return a paragraph behind the number of a division, one han of space between them."""
    number = scope.numbers.get(node.id)
    said = scope.facts.number(node)
    piece = Paragraph(style, [runs], part=part, number=number)
    if number and not piece.look.left:
        piece.properties["tabs"] = tabs(round((len(said) / 2 + 1) * HAN))
    elif not number and said:
        piece.runs.insert(0, run(f"{said}\u3000", LABELLED))
    return piece


def _style(scope: Scope, node: Clause | TermEntry, level: int, ending: str) -> str:
    """Return the style of a division by its level below the chapter, the annex or the introduction."""
    top = scope.within(node.id)
    if isinstance(top, Clause) and top.kind in ("introduction", "foreword"):
        return f"引言{_ORDINALS[min(level - 2, 2)]}级条标题" if ending == "条标题" else "段"
    if isinstance(top, Annex):
        return f"附录{_ORDINALS[min(level - 2, 4)]}级{ending}"
    if level == 1:
        return "章标题" if ending == "条标题" else "段"
    return f"{_ORDINALS[min(level - 2, 4)]}级{ending}"


def _annex(scope: Scope, node: Annex, part: Part, entries: list[Entry]) -> list[Piece]:
    """Return the three lines of an annex: its number, whether it is normative, its title."""
    number = scope.facts.number(node)
    title = scope.anchor(node.id) + inlines(scope, node.title, node.id)
    if scope.style == "suffix" and part == "B":
        title += run(_suffix(scope), LABELLED)
    said = status(node.normative, scope.language)
    words = run(said, LABELLED, chinese=scope.chinese)
    automatic = scope.numbers.get(node.id)
    name = label(node, number, scope.language)
    first = "" if automatic else run(name, LABELLED)
    properties = {"pageBreakBefore": "<w:pageBreakBefore/>"}
    runs = [first, _BREAK, words, _BREAK, title]
    found: list[Piece] = [Paragraph("附录标识", runs, part=part, number=automatic, properties=properties)]
    for kind, style in (("tables", "附录表标号"), ("figures", "附录图标号")):
        if mark := scope.marks.get((node.id, kind)):
            found.append(Paragraph(style, part=part, number=mark))
    contents = str(scope.words["contents-entry"]).format(label=name, status=said, title=plain_text(node.title))
    entries.append(Entry(1, "", contents, node.id))
    return found


def _subhead(scope: Scope, node: Clause | Annex, part: Part, previous: Part) -> Paragraph | None:
    """Return the line that opens part B in a clause that is not part B itself, or part A after it (``suffix``)."""
    if node.part == "B" or part == previous or not part or (part == "A" and previous != "B"):
        return None
    title = inlines(scope, node.title, node.id, Look(style=LABELLED.style))
    number = run(scope.facts.number(node) + ("\u3000" if title else ""), LABELLED)
    ending = run(_suffix(scope), LABELLED) if part == "B" else ""
    return Paragraph(
        "段", [number, title, ending], properties={"ind": '<w:ind w:firstLine="0"/>', "keepNext": "<w:keepNext/>"}
    )


def _suffix(scope: Scope) -> str:
    return str(wording(scope.language)["sample"]["suffix"])


def _term(scope: Scope, entry: TermEntry, level: int) -> list[Piece]:
    """Return a term entry: its number alone, below it the terms with their equivalents, then the definition."""
    own = [t for t in entry.terms if first_line(t) and t.language == scope.language]
    foreign = [t for t in entry.terms if first_line(t) and t.language != scope.language]
    between = run("；" if scope.chinese else "; ", LABELLED)
    names = between.join(run(t.text, chinese=scope.chinese) for t in own)
    for t in foreign:
        tag = {"zh": "zh-CN", "en": "en-US"}.get(t.language, t.language)
        names += run("\u3000", LABELLED) + run(t.text, Look(language=tag), chinese=t.language == "zh")
    top = scope.within(entry.id)
    style = (
        f"附录{_ORDINALS[min(level - 2, 4)]}级条标题"
        if isinstance(top, Annex)
        else f"术语条{_ORDINALS[min(level - 2, 4)]}"
    )
    suffix = run(_suffix(scope), LABELLED) if scope.style == "suffix" and entry.part == "B" else ""
    head = _numbered(scope, entry, style, scope.anchor(entry.id) + suffix + _BREAK + names, entry.part)
    head.properties["jc"] = '<w:jc w:val="left"/>'
    found: list[Piece] = [head]
    for t in entry.terms:
        if not first_line(t):
            line = Paragraph("段", [run(other_term(scope, t), chinese=scope.chinese)], part=entry.part)
            line.properties["keepNext"] = "<w:keepNext/>"
            found.append(line)
    if entry.definition:
        domain = (f"〈{entry.domain}〉" if scope.chinese else f"<{entry.domain}> ") if entry.domain else ""
        runs = run(domain, chinese=scope.chinese) + inlines(scope, entry.definition, entry.id)
        found.append(Paragraph("段", [runs], part=entry.part))
    found += blocks(scope, entry.notes, entry.part)
    if entry.source:
        before, _, after = str(scope.words["source"]).partition("{text}")
        runs = run(before, LABELLED, chinese=scope.chinese) + inlines(scope, entry.source, entry.id)
        found.append(Paragraph("段", [runs + run(after, LABELLED, chinese=scope.chinese)], part=entry.part))
    return found
