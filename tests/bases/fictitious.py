"""A licensed text that nobody has written: the structure of a base with other words, numbered in reading order."""

from __future__ import annotations

from typing import Literal

from msgspec.structs import replace

from stdtools.model.blocks import List, ListItem, Paragraph
from stdtools.model.document import Clause, Document
from stdtools.model.inlines import Text, plain_text
from stdtools.model.metadata import Custom
from stdtools.model.numbering import numbered
from stdtools.model.transform import N, Transform
from stdtools.model.walk import Visit
from tests.readers.docx import build


def words(document: Document) -> dict[int, str]:
    """Other words for each paragraph, by identity; they end as those of the base do."""
    paragraphs = [v.node for v, _ in numbered(document) if isinstance(v.node, Paragraph)]
    return {id(p): f"虚构的第{i}句话{plain_text(p.content)[-1]}" for i, p in enumerate(paragraphs, 1)}


def plain(document: Document) -> str:
    """The text as it would be copied out of a file: a line for each heading, sentence and list item."""
    labels: dict[int, str] = {}
    said = words(document)
    lines: list[str] = []
    for visit, number in numbered(document):
        node = visit.node
        if isinstance(node, ListItem):
            labels[id(node)] = number
        elif isinstance(node, Clause):
            lines += ["", f"{number}　{plain_text(node.title)}".strip()]
        elif isinstance(node, Paragraph) and not second(node):
            lines.append(f"{label(visit, labels)}{said[id(node)]}")
    return "\n".join(lines)


def label(visit: Visit, labels: dict[int, str]) -> str:
    items = [ancestor for ancestor in visit.ancestors if isinstance(ancestor, ListItem)]
    return f"{labels[id(items[-1])]} " if items else ""


def second(paragraph: Paragraph) -> bool:
    """Whether the paragraph is the second requirement of one item, which a real text says in one sentence."""
    return any(ref.id.endswith("+") for ref in paragraph.covers)


class _Other(Transform):
    def __init__(self, document: Document) -> None:
        self.words = words(document)

    def node(self, node: N) -> N:
        if isinstance(node, Paragraph):
            return replace(node, content=(Text(self.words[id(node)]),), covers=())
        return node


def document(base: Document) -> Document:
    """The same as a document without anything that says which requirement is which."""
    metadata = replace(base.metadata, profile="standard", custom=(Custom("text", "licensed"),))
    return replace(_Other(base).document(base), metadata=metadata)


_LEVELS = ("", "一级", "二级", "三级")

Form = Literal["automatic", "typed", "mixed"]


def word(base: Document, form: Form = "automatic") -> bytes:
    """The text as a Word document: numbers automatic as in drafters' templates, typed, or typed only for items."""
    said = words(base)
    labels: dict[int, str] = {}
    lists: dict[int, str] = {}
    body: list[str] = []
    untitled = ""
    for visit, number in numbered(base):
        node = visit.node
        if isinstance(node, ListItem):
            labels[id(node)] = number
        elif isinstance(node, Clause):
            untitled = number if number and not node.title and form != "typed" else ""
            if not untitled:
                body.append(_title(number, plain_text(node.title), form))
        elif isinstance(node, Paragraph) and untitled:
            body.append(build.paragraph(said[id(node)], style=f"标准文件_{_LEVELS[untitled.count('.')]}无标题"))
            untitled = ""
        elif isinstance(node, Paragraph) and not second(node):
            body.append(_words(visit, said[id(node)], labels, lists, form))
    starts = "".join(
        build.num(
            n,
            "12",
            "".join(f'<w:lvlOverride w:ilvl="{i}"><w:startOverride w:val="1"/></w:lvlOverride>' for i in (0, 1)),
        )
        for n in lists.values()
    )
    numbering = build.set_numbering().replace("</w:numbering>", f"{starts}</w:numbering>")
    return build.package(build.document(*body), {"styles": build.set_styles(), "numbering": numbering})


def _title(number: str, title: str, form: Form) -> str:
    if form == "typed" or not number:
        return build.paragraph(f"{number}\u3000{title}".strip(), style="标准文件_段")
    name = f"{_LEVELS[number.count('.')]}条标题" if "." in number else "章标题"
    return build.paragraph(title, style=f"标准文件_{name}")


def _words(visit: Visit, said: str, labels: dict[int, str], lists: dict[int, str], form: Form) -> str:
    items = [ancestor for ancestor in visit.ancestors if isinstance(ancestor, ListItem)]
    if not items or form != "automatic":
        return build.paragraph(f"{label(visit, labels)}{said}", style="标准文件_段")
    outer = next(id(ancestor) for ancestor in visit.ancestors if isinstance(ancestor, List))
    number = lists.setdefault(outer, str(100 + len(lists)))
    if labels[id(items[-1])] == "——":
        return build.paragraph(said, style="标准文件_破折号列项")
    return build.paragraph(said, number=(number, len(items) - 1))
