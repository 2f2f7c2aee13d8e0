"""Onto the template of a ministry: its styles, heads and page setup are kept, ours are added where it has none.

A style of the template is known by its name and keeps its look; what Word calls it inside may be anything, so what
refers to a style is written anew. Only the lists of the styles that we number by are ours: numbers have to be those of
the model.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from stdtools.publications.docx.markup import DECLARED, HEAD, escaped, value
from stdtools.publications.docx.numbering import Numbering
from stdtools.publications.docx.sections import Page
from stdtools.publications.docx.styles import styles
from stdtools.readers.docx.template import NUMBER, Template
from stdtools.readers.docx.template import Style as Given
from stdtools.word.names import style_name

_STYLE = re.compile(
    r'<w:style w:type="(?P<type>\w+)"(?P<default> w:default="1")? w:styleId="(?P<id>[^"]+)">'
    r'<w:name w:val="(?P<name>[^"]+)"/>.*?</w:style>'
)
_REFERENCE = re.compile(r'(<w:(?:pStyle|rStyle|tblStyle|basedOn|next|link) w:val=")([^"]+)(")')
_NUMBERED = re.compile(r"<w:numPr>.*?</w:numPr>|<w:numPr/>", re.DOTALL)
_BEFORE_NUMBER = re.compile(r"<w:(?:keepNext|keepLines|pageBreakBefore|framePr|widowControl)\b[^>]*/>")
_LINK = re.compile(r'<w:pStyle w:val="([^"]+)"/>')
_DECLARE = re.compile(r"<\w+:\w+")
_BODY = re.compile(r"<w:pPr>|<w:pPr/>|<w:rPr>|<w:rPr/>|<w:tblPr>|</w:style>")


class Sheet(NamedTuple):
    """A style sheet, and what the styles of ours that the template has are called in it."""

    xml: str
    ids: Mapping[str, str]


def page(template: Template | None) -> Page:
    """Return how pages look: as the template says, else as GB/T 1.1 does."""
    if template is None:
        return Page()
    usual = Page()
    return Page(
        setup=template.page or usual.setup,
        width=template.width or usual.width,
        heads=frozenset((head.kind, head.sides) for head in template.heads),
        first=template.first_page,
        both_sides=template.both_sides,
        mirrored=template.mirrored or not template.page,
    )


def numbering(language: str, template: Template | None) -> Numbering:
    """Return the lists of a document, behind those of the template."""
    if template is None:
        return Numbering(language)
    declared = max((id for id, _ in template.lists), default=-1) + 1
    return Numbering(language, declared, max((id for id, _ in template.uses), default=0))


def _sheet(own: str, template: Template, lists: Mapping[str, int]) -> Sheet:
    """Return the template's style sheet with those of our styles that it lacks."""
    known = {(each.type, _usual(each.name)): each for each in template.styles}
    defaults = {each.type: each for each in template.styles if each.default}
    taken = {each.id for each in template.styles}
    added: list[str] = []
    ids: dict[str, str] = {}
    for found in _STYLE.finditer(own):
        given = known.get((found["type"], _usual(found["name"])))
        if given is None and found["default"]:
            given = defaults.get(found["type"])
        if given is not None:
            ids[found["id"]] = given.id
        else:
            if found["id"] in taken:
                ids[found["id"]] = f"std-{found['id']}"
            id = ids.get(found["id"], found["id"])
            added.append(found[0].replace(f'w:styleId="{found["id"]}"', f'w:styleId="{id}"', 1))
    numbered = {ids.get(name, name): number for name, number in _numbers(lists).items()}
    kept = "".join(_renumbered(each, numbered) for each in template.styles)
    head, _, rest = own.partition("<w:docDefaults>")
    opening = template.opening if "docDefaults" in template.opening else ""
    usual = "<w:docDefaults>" + rest.partition("</w:docDefaults>")[0] + "</w:docDefaults>"
    return Sheet(f"{head}{opening or usual + template.opening}{kept}{_renamed(''.join(added), ids)}</w:styles>", ids)


def _renamed(xml: str, ids: Mapping[str, str]) -> str:
    """Return XML with the styles called what the template calls them."""
    return _REFERENCE.sub(lambda m: m[1] + ids.get(m[2], m[2]) + m[3], xml) if ids else xml


def applied(
    template: Template, parts: Mapping[str, str], lists: Mapping[str, int], number: str
) -> tuple[dict[str, str], dict[str, Mapping[str, tuple[str, bytes]]]]:
    """Return the parts of a file as they are with the template, and the pictures of its heads by part."""
    sheet = _sheet(parts["word/styles.xml"], template, lists)
    found = {path: _renamed(text, sheet.ids) if path.startswith("word/") else text for path, text in parts.items()}
    found["word/styles.xml"] = sheet.xml
    found["word/numbering.xml"] = _lists(found["word/numbering.xml"], template, sheet.ids)
    if template.theme:
        found["word/theme/theme1.xml"] = HEAD + _DECLARE.sub(rf"\g<0> {DECLARED}", template.theme, count=1)
    pictures = {}
    names = {(kind, sides): name for kind, sides, name in page(template).parts()}
    for head in template.heads:
        if name := names.get((head.kind, head.sides)):
            whole = _DECLARE.sub(rf"\g<0> {DECLARED}", head.xml, count=1)
            found[f"word/{name}.xml"] = HEAD + whole.replace(NUMBER, escaped(number))
            pictures[name] = head.pictures
    return found, pictures


def _lists(own: str, template: Template, ids: Mapping[str, str]) -> str:
    """Return the lists, those of the template before ours, without hold on the styles that ours number."""
    ours = {ids.get(style_name(name), style_name(name)) for name, style in styles().items() if style.list}
    declared = "".join(_LINK.sub(lambda m: "" if m[1] in ours else m[0], xml) for _, xml in template.lists)
    used = "".join(xml for _, xml in template.uses)
    own = own.replace("<w:abstractNum ", f"{declared}<w:abstractNum ", 1)
    return own.replace("<w:num ", f"{used}<w:num ", 1)


def _usual(name: str) -> str:
    return name.lower().replace(" ", "")


def _numbers(lists: Mapping[str, int]) -> dict[str, str]:
    """Return the numbering of each style of ours that has a list."""
    found = {}
    for name, style in styles().items():
        if style.list in lists:
            levels = f"{value('ilvl', style.level)}{value('numId', lists[style.list])}"
            found[style_name(name)] = f"<w:numPr>{levels}</w:numPr>"
    return found


def _renumbered(style: Given, numbers: Mapping[str, str]) -> str:
    """Return a style of the template, in our list if it is one of those that we number by."""
    number = numbers.get(style.id) if style.type == "paragraph" else None
    if not number:
        return style.xml
    without = _NUMBERED.sub("", style.xml)
    where = _BODY.search(without)
    if where is None:
        return style.xml
    if where[0] == "<w:pPr>":
        place = where.end()
        while following := _BEFORE_NUMBER.match(without, place):
            place = following.end()
        return without[:place] + number + without[place:]
    end = where.end() if where[0] == "<w:pPr/>" else where.start()
    return without[: where.start()] + f"<w:pPr>{number}</w:pPr>" + without[end:]
