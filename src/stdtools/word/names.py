"""Names in a Word file: the paragraph styles of the SET and TCS templates, the marks of part A and part B on them.

A style of the templates is named ``标准文件_段``. What belongs to part A or part B has a style that is based on it and
named after it: ``标准文件_段（B部分）``. So a part is known by the name of the style, whatever the style looks like.
"""

from __future__ import annotations

from stdtools.model.blocks import Part

PREFIX = "标准文件_"

_ENDINGS: dict[str, Part] = {"（A部分）": "A", "（B部分）": "B"}


def style_name(name: str, part: Part = "") -> str:
    """Return the full name of a style of the templates.

    >>> style_name("段", "B")
    '标准文件_段（B部分）'
    """
    ending = next((ending for ending, of in _ENDINGS.items() if of == part), "")
    return f"{PREFIX}{name}{ending}"


def part_of(style: str) -> tuple[str, Part]:
    """Return the name of the style that a style of a part is based on, and the part.

    >>> part_of("标准文件_段（B部分）")
    ('标准文件_段', 'B')
    """
    for ending, part in _ENDINGS.items():
        if style.endswith(ending):
            return style.removesuffix(ending), part
    return style, ""
