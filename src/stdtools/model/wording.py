"""The words in front of numbers, by language: 表1, 附录A, 注1; Table 1, Annex A, NOTE 1.

Source: GB/T 1.1—2020 9.5–9.11 and 10; ISO/IEC Directives, Part 2.
"""

from __future__ import annotations

from stdtools.model.blocks import Example, Figure, Formula, Note, Table
from stdtools.model.document import Annex, Clause, TermEntry
from stdtools.model.walk import Node

_WORDS: dict[str, dict[type, str]] = {
    "zh": {Table: "表", Figure: "图", Formula: "公式", Note: "注", Example: "示例", Annex: "附录"},
    "en": {
        Table: "Table ",
        Figure: "Figure ",
        Formula: "Formula ",
        Note: "NOTE ",
        Example: "EXAMPLE ",
        Annex: "Annex ",
    },
}


def label(node: Node, number: str, language: str) -> str:
    """Return what is printed before a numbered thing: ``表1``, ``附录A``, ``注``, ``4.1``, ``a)``."""
    return label_of(type(node), number, language)


def label_of(kind: type, number: str, language: str) -> str:
    """Return what is printed before a thing of a kind.

    >>> label_of(Table, "1", "zh"), label_of(Annex, "A", "en")
    ('表1', 'Annex A')
    """
    words = _WORDS.get(language, _WORDS["en"])
    if issubclass(kind, Formula):
        return f"（{number}）" if language == "zh" else f"({number})"
    return (words.get(kind, "") + number).strip()


def reference(node: Node, number: str, language: str) -> str:
    """Return how running text refers to a numbered thing: ``4.1``, ``第4章``, ``表1``, ``公式（1）``, ``附录A``."""
    if isinstance(node, Formula):
        words = _WORDS.get(language, _WORDS["en"])
        return words[Formula] + (f"（{number}）" if language == "zh" else f"({number})")
    if isinstance(node, Clause) and number.isdigit():
        return f"第{number}章" if language == "zh" else f"Clause {number}"
    return label(node, number, language)


def status(normative: bool, language: str) -> str:
    """Return the status line of an annex: （规范性）, (informative)."""
    if language == "zh":
        return "（规范性）" if normative else "（资料性）"
    return "(normative)" if normative else "(informative)"


def is_numbered(node: Node) -> bool:
    """Whether references to this kind of node show a number."""
    return isinstance(node, Clause | Annex | TermEntry | Table | Figure | Formula | Note | Example)
