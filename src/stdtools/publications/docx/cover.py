"""The cover (GB/T 1.1—2020 8.1 and annex E): items in frames, in the bookmarks of the SET templates."""

from __future__ import annotations

from stdtools.publications.docx.markup import element, value
from stdtools.publications.docx.paragraph import Paragraph
from stdtools.publications.docx.runs import Look, run
from stdtools.publications.docx.scope import Scope
from stdtools.publications.pdf.cover import cover as texts

_MM = 1440 / 25.4
_LEFT, _WIDTH = 25.0, 165.0


def cover(scope: Scope) -> list[Paragraph]:
    """Return the paragraphs of the cover."""
    said = texts(scope)
    metadata = scope.document.metadata
    chinese = scope.chinese

    def words(text: str) -> str:
        return run(text, chinese=chinese)

    found: list[Paragraph] = []
    for name, line in zip(("ICS", "CSDN"), said["classification"], strict=False):
        found.append(_framed("封面标准分类号", scope.marked(name, words(line)), 12, width=80))
    if said["mark"]:
        size = 54 if len(said["mark"]) <= 2 else 38 if len(said["mark"]) <= 4 else 24
        mark = (
            f"<w:r><w:rPr><w:b/>{value('sz', size * 2)}{value('szCs', size * 2)}</w:rPr><w:t>{said['mark']}</w:t></w:r>"
        )
        found.append(_framed("文件编号", scope.marked("c1", mark), 13, left=115, width=75))
    if said["line"]:
        style = "封面抬头" if 4 < len(said["line"]) <= 16 else "标准部门"
        found.append(_framed(style, words(said["line"]), 38))
    code, _, rest = metadata.number.partition(" ")
    number = scope.marked("NSTD_CODE_F", words(code))
    number += words(" ") + scope.marked("NSTD_CODE_B", words(rest)) if rest else ""
    found.append(_framed("文件编号", number, 57))
    if said["replaces"]:
        found.append(_framed("替换文件编号", scope.marked("OSTD_CODE", words(said["replaces"])), 57))
    found.append(_rule(75))
    middle: list[Paragraph] = []
    if said["title"]:
        middle.append(_framed("文件名称", scope.marked("CSTD_NAME", words("\n".join(said["title"]))), 108))
    if said["foreign"]:
        look = Look(language="en-US" if chinese else "zh-CN")
        text = run("\n".join(said["foreign"]), look, chinese=not chinese)
        middle.append(_framed("封面标准英文名称", scope.marked("ESTD_NAME", text), 108))
    middle += [_framed("一致程度", scope.marked("IN_STD_CODE", words(t)), 108) for t in said["correspondence"][:1]]
    middle += [_framed("一致程度", words(t), 108) for t in said["correspondence"][1:]]
    if said["stage"]:
        middle.append(_framed("版本", scope.marked("下拉1", words(said["stage"])), 108))
    if said["patents"]:
        middle.append(_framed("版本", words(said["patents"]), 108))
    found += middle
    issued = _date(scope, said["issued"], metadata.issued, "PLSH_DATE")
    effective = _date(scope, said["effective"], metadata.effective, "CROT_DATE")
    found.append(_framed("封面发布日期", issued, 248, width=80))
    right = _framed("封面发布日期", effective, 248, left=110, width=80)
    right.properties["jc"] = value("jc", "right")
    found += [right, _rule(255)]
    for place, name in enumerate(metadata.issuers):
        last = place == len(metadata.issuers) - 1 and said["issues"]
        ending = (
            f'<w:r><w:rPr>{value("sz", 28)}</w:rPr><w:t xml:space="preserve">　{said["issues"]}</w:t></w:r>'
            if last
            else ""
        )
        found.append(_framed("标准部门", words(name) + ending, 263))
    return found


def _framed(style: str, runs: str, top: float, *, left: float = _LEFT, width: float = _WIDTH) -> Paragraph:
    frame = element(
        "framePr",
        w=round(width * _MM),
        hSpace=0,
        vSpace=0,
        wrap="around",
        vAnchor="page",
        hAnchor="page",
        x=round(left * _MM),
        y=round(top * _MM),
    )
    return Paragraph(style, [runs], properties={"framePr": frame})


def _rule(top: float) -> Paragraph:
    """Return a line over the whole width."""
    line = _framed("封面标准分类号", "", top)
    line.properties["pBdr"] = f"<w:pBdr>{element('bottom', val='single', sz=8, space=1, color='auto')}</w:pBdr>"
    line.properties["spacing"] = element("spacing", line=20, lineRule="exact")
    return line


def _date(scope: Scope, shown: str, date: str, bookmark: str) -> str:
    """Return a date with a bookmark each around year, month and day."""
    before, found, after = shown.partition(date) if date else (shown, "", "")
    pieces = date.split("-")
    if not found or len(pieces) != 3:
        return run(shown, chinese=scope.chinese)
    marked = [scope.marked(f"{bookmark}_{unit}", run(piece)) for unit, piece in zip("YMD", pieces, strict=True)]
    return run(before, chinese=scope.chinese) + run("-").join(marked) + run(after, chinese=scope.chinese)
