"""What a template of a ministry or a committee gives a Word file: styles, lists, heads, page setup.

Only what has no effect of its own is taken. Macros, links to what is outside, the template's own template, embedded
objects, controls, bindings to data and fields that fetch something stay behind.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from lxml import etree

from stdtools.readers.docx.names import Element, attribute, child, children, is_on, name, value, whole
from stdtools.readers.docx.package import Package, PackageError
from stdtools.workspace.limits import Limits

NUMBER = "\ue0f1"
"""Stands in a head for the number of the document."""

_OWN = "http://schemas.openxmlformats.org/"
_PREFIXES = {
    "w": f"{_OWN}wordprocessingml/2006/main",
    "r": f"{_OWN}officeDocument/2006/relationships",
    "m": f"{_OWN}officeDocument/2006/math",
    "wp": f"{_OWN}drawingml/2006/wordprocessingDrawing",
    "a": f"{_OWN}drawingml/2006/main",
    "pic": f"{_OWN}drawingml/2006/picture",
}
_KNOWN = (f"{{{_OWN}", "{urn:schemas-microsoft-com:", "{http://www.w3.org/XML")
_COMPATIBILITY = f"{{{_OWN}markup-compatibility/2006"
_HARMLESS = frozenset(
    {
        "PAGE", "NUMPAGES", "SECTION", "SECTIONPAGES", "STYLEREF", "REF", "TITLE", "SUBJECT", "DOCPROPERTY", "SEQ", "=",
        "IF", "PAGEREF",
    }
)  # fmt: skip
_REMOVED = frozenset(
    {
        "object", "control", "altChunk", "subDoc", "dataBinding", "bookmarkStart", "bookmarkEnd", "permStart",
        "permEnd", "commentRangeStart", "commentRangeEnd", "commentReference", "footnoteReference", "endnoteReference",
        "AlternateContent", "attachedTemplate",
    }
)  # fmt: skip
_PICTURES = {"png": "png", "jpg": "jpg", "jpeg": "jpg"}
_SIGNATURES = {"png": b"\x89PNG\r\n\x1a\n", "jpg": b"\xff\xd8\xff"}
_OUR_LISTS = "5D7A"
"""How the numbers begin by which Word tells our lists from others."""

_LEAST = 4000
"""The narrowest text, in twentieths of a point: some 70 mm."""

_REFERENCE = f"{{{_OWN}officeDocument/2006/relationships}}"


class Head(NamedTuple):
    """A head or foot of pages, whole; ``pictures`` are what it refers to by relationship: file and content."""

    kind: str
    """``header`` or ``footer``."""
    sides: str
    """``default``, ``even`` or ``first``."""
    xml: str
    pictures: Mapping[str, tuple[str, bytes]]


class Style(NamedTuple):
    """A style of a template."""

    id: str
    name: str
    type: str
    default: bool
    xml: str


class Template(NamedTuple):
    """What is taken from a template; ``page`` is its page setup, ``width`` the width of the text in twentieths."""

    opening: str
    """What stands before the styles in the style sheet: defaults, latent styles."""
    styles: tuple[Style, ...]
    lists: tuple[tuple[int, str], ...]
    """The lists as they are declared, each with its number."""
    uses: tuple[tuple[int, str], ...]
    theme: str
    heads: tuple[Head, ...]
    page: str
    width: int
    first_page: bool
    both_sides: bool
    mirrored: bool


def read_template(data: bytes, path: str, limits: Limits) -> Template:
    """Return what the template in ``data`` gives.

    :raises PackageError: if it is no Word file.
    :raises LimitExceeded: if it is too large.
    """
    package = Package(data, path, limits)
    main, root = package.document()
    body = child(root, "body")
    if body is None or not str(root.tag).startswith(f"{{{_OWN}"):
        raise PackageError("no-document", main)
    sections = [each for each in body.iter() if name(each) == "sectPr"]
    chosen = _chosen(sections)
    page, width = _page(chosen)
    settings = package.related(main, "/settings")
    heads = tuple(_heads(package, main, sections[: sections.index(chosen) + 1] if chosen is not None else []))
    opening, styles = _styles(package.related(main, "/styles"))
    lists, uses = _lists(package.related(main, "/numbering"))
    theme = package.related(main, "/theme")
    alone = theme is not None and not any(str(key).startswith(_REFERENCE) for e in theme.iter() for key in e.attrib)
    return Template(
        opening=opening,
        styles=styles,
        lists=lists,
        uses=uses,
        theme=_written(theme) if theme is not None and alone else "",
        heads=heads,
        page=page,
        width=width,
        first_page=chosen is not None and is_on(child(chosen, "titlePg")) and any(h.sides == "first" for h in heads),
        both_sides=is_on(child(settings, "evenAndOddHeaders")) or not heads,
        mirrored=is_on(child(settings, "mirrorMargins")),
    )


def _chosen(sections: list[Element]) -> Element | None:
    """Return the section of the text: the last that is not across."""
    upright = [each for each in sections if attribute(child(each, "pgSz"), "orient") != "landscape"]
    return next(iter(reversed(upright or sections)), None)


def _page(section: Element | None) -> tuple[str, int]:
    """Return size, margins and grid of the pages, and the width of the text; nothing where that cannot be used."""
    size, margins = child(section, "pgSz"), child(section, "pgMar")
    across, down = whole(attribute(size, "w")), whole(attribute(size, "h"))
    sides = [whole(attribute(margins, side)) for side in ("left", "right", "gutter")]
    if size is None or margins is None or not _LEAST < across < 31_680 or not _LEAST < down < 31_680:
        return "", 0
    width = across - sum(sides)
    if width < _LEAST or min(sides) < 0:
        return "", 0
    grid = child(section, "docGrid")
    return "".join(_written(_clean(each)) for each in (size, margins, grid) if each is not None), width


def _styles(root: Element | None) -> tuple[str, tuple[Style, ...]]:
    opening, found = "", []
    for each in () if root is None else list(root):
        if name(each) in ("docDefaults", "latentStyles"):
            opening += _written(_clean(each))
        elif name(each) == "style" and attribute(each, "styleId") and value(each, "name"):
            default = attribute(each, "default") in ("1", "true", "on")
            told = attribute(each, "styleId"), value(each, "name"), attribute(each, "type") or "paragraph"
            found.append(Style(*told, default, _written(_clean(each))))
    return opening, tuple(found)


def _lists(root: Element | None) -> tuple[tuple[tuple[int, str], ...], tuple[tuple[int, str], ...]]:
    lists, uses = [], []
    for each in list(children(root, "abstractNum")):
        id = whole(attribute(each, "abstractNumId"), -1)
        if value(each, "nsid").upper().startswith(_OUR_LISTS) or not 0 <= id < 30_000:
            continue
        for picture in [e for e in each.iter() if name(e) == "lvlPicBulletId"]:
            _drop(picture)
        lists.append((id, _written(_clean(each))))
    known = {id for id, _ in lists}
    for each in list(children(root, "num")):
        id = whole(attribute(each, "numId"), -1)
        if 0 < id < 30_000 and whole(value(each, "abstractNumId"), -1) in known:
            uses.append((id, _written(_clean(each))))
    return tuple(lists), tuple(uses)


def _heads(package: Package, main: str, sections: Iterable[Element]) -> Iterator[Head]:
    """Yield the heads and feet that hold in the last of these sections; one without has those before it."""
    related = {each.id: each for each in package.relationships(main)}
    wanted: dict[tuple[str, str], str] = {}
    for section in sections:
        for each in section:
            kind = name(each).removesuffix("Reference")
            relationship = related.get(attribute(each, "id"))
            if kind in ("header", "footer") and relationship and relationship.type == f"/{kind}":
                wanted[kind, attribute(each, "type") or "default"] = relationship.target
    for (kind, sides), part in sorted(wanted.items()):
        root = package.xml(part) if part and sides in ("default", "even", "first") else None
        if root is not None and name(root) == {"header": "hdr", "footer": "ftr"}[kind]:
            pictures = dict(_pictures(package, part))
            yield Head(kind, sides, _written(_passive(root, frozenset(pictures))), pictures)


def _pictures(package: Package, part: str) -> Iterator[tuple[str, tuple[str, bytes]]]:
    for place, each in enumerate(package.relationships(part)):
        suffix = _PICTURES.get(posixpath.splitext(each.target)[1].lower().lstrip("."), "")
        data = package.data(each.target) if each.type == "/image" and suffix else None
        if data and data.startswith(_SIGNATURES[suffix]):
            yield each.id, (f"{posixpath.basename(posixpath.splitext(part)[0])}-{place}.{suffix}", data)


def _passive(root: Element, pictures: frozenset[str]) -> Element:
    """Take out of a head what is no text, picture or harmless field, and put the number where it is shown."""
    _clean(root)
    for each in [e for e in root.iter() if name(e) in ("drawing", "pict")]:
        names = {str(v) for e in each.iter() for key, v in e.attrib.items() if str(key).startswith(_REFERENCE)}
        if not names <= pictures or any(name(e) == "hlinkClick" for e in each.iter()):
            _drop(each)
    for each in [e for e in root.iter() if name(e) == "hyperlink"]:
        _unwrap(each)
    for each in [e for e in root.iter() if name(e) == "fldSimple"]:
        if not _harmless(attribute(each, "instr")):
            _unwrap(each)
    for paragraph in [e for e in root.iter() if name(e) == "p"]:
        _fields(paragraph)
    return root


def _fields(paragraph: Element) -> None:
    written = [e.text or "" for e in paragraph.iter() if name(e) == "instrText"]
    if not _harmless("".join(written)) and written:
        for each in [e for e in paragraph.iter() if name(e) in ("fldChar", "instrText")]:
            _drop(each)
        return
    said, shown, told = "", False, False
    for each in paragraph.iter():
        match name(each):
            case "instrText":
                said += each.text or ""
            case "fldChar":
                state = attribute(each, "fldCharType")
                said = "" if state == "begin" else said
                shown, told = state == "separate", False
            case "t" if shown and re.search(r"STYLEREF.*编号|(?:REF|DOCPROPERTY)\s+\"?NSTD_CODE\b", said):
                each.text, told = "" if told else NUMBER, True


def _harmless(instruction: str) -> bool:
    """Tell whether a field only says what stands in the document."""
    words = re.findall(r"[A-Za-z=]+", instruction)
    dangerous = ("INCLUDE", "DDE", "LINK", "MACRO", "AUTOTEXT", "DATABASE", "IMPORT", "HYPERLINK", "ASK", "FILLIN")
    return bool(words) and words[0].upper() in _HARMLESS and not any(w.upper().startswith(dangerous) for w in words)


def _clean(element: Element) -> Element:
    """Take out what later versions of Word and other programs have added, and what must not be taken."""
    for each in list(element.iter()):
        if each is not element and (not str(each.tag).startswith(_KNOWN) or name(each) in _REMOVED):
            _drop(each)
            continue
        for key in list(each.attrib):
            space = str(key).rpartition("}")[0]
            if space and (not space.startswith(_KNOWN) or space == _COMPATIBILITY):
                del each.attrib[key]
    return element


def _drop(element: Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _unwrap(element: Element) -> None:
    parent = element.getparent()
    if parent is not None:
        place = parent.index(element)
        for each in reversed(list(element)):
            parent.insert(place, each)
        parent.remove(element)


def _written(element: Element) -> str:
    """Return an element with the usual prefixes, which whatever it is put into declares."""
    holder = etree.Element(f"{{{_PREFIXES['w']}}}held", nsmap=_PREFIXES)
    element.tail = None
    holder.append(element)
    etree.cleanup_namespaces(holder, keep_ns_prefixes=list(_PREFIXES))
    text = etree.tostring(holder, encoding="unicode")
    return text[text.index(">") + 1 : text.rindex("</")]
