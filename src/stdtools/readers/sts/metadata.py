"""Metadata: ``std-meta`` and its older relatives ``iso-meta``, ``reg-meta``, ``nat-meta``.

Elements that the model has a field for fill it. Of an element that says more than that, the rest is kept as opaque XML,
which the writer puts beside what it derives from the fields.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from lxml.etree import _Element as Element

from stdtools.grammar import deviations
from stdtools.grammar.fields import BY_NAME, title_separator
from stdtools.model.designation import parse
from stdtools.model.metadata import Adopted, Adoption, Custom, Metadata, Title
from stdtools.readers.sts.context import Context
from stdtools.readers.sts.texts import NOT_ELEMENTS, exact, string, verbatim
from stdtools.sts import originators
from stdtools.sts.instruction import attached
from stdtools.sts.names import DIGEST, FIELD, LANGUAGE, WRITER, name
from stdtools.sts.vocabulary import METADATA

METAS = ("std-meta", "iso-meta", "reg-meta", "nat-meta", "std-doc-meta")
"""Elements that hold the metadata of a document."""

_RANK = {"nat-meta": 3, "national": 3, "reg-meta": 2, "regional": 2, "iso-meta": 1, "international": 1}
_ADOPTION: dict[str, Adoption] = {
    "isIdenticalNationalStandardOf": "IDT",
    "isModifiedNationalStandardOf": "MOD",
    "isNotEquivalentNationalStandardOf": "NEQ",
}
_REPLACES = frozenset({"replaces", "supersedes"})
_PUBLISHED = frozenset({"", "published", "publication", "release", "issued"})
_ELEMENTS = ("intro", "main", "compl")
_SPLIT = re.compile(r"\s+[—–]\s+|\u3000+")
_ONLY_ELEMENTS = frozenset(
    {*METAS, "title-wrap", "std-ident", "std-org", "std-xref", "permissions", "custom-meta-group", "custom-meta"}
)
_OTHER_VALUES = {(FIELD + "part-a", "by-reference"): "cited"}
_HAN = re.compile("[\u4e00-\u9fff]")


def chosen(metas: list[Element]) -> Element | None:
    """Return the metadata of the document itself among several: the national before the international."""
    ranked = [(_RANK.get(name(each), _RANK.get(each.get("std-meta-type") or "", 2)), each) for each in metas]
    best = max((rank for rank, _ in ranked), default=0)
    return next((each for rank, each in ranked if rank == best), None)


def language_of(root: Element, meta: Element | None) -> str:
    """Return the language of a document: as it states it, or Chinese where its title has Chinese characters."""
    if meta is not None and (stated := meta.find("content-language")) is not None and string(stated):
        return string(stated)
    said = attached(root).get("lang")
    if said is not None:
        return said
    if root.get(LANGUAGE):
        return str(root.get(LANGUAGE))
    return "zh" if _HAN.search(string(meta)) or (meta is None and _HAN.search(verbatim(root))) else "en"


def metadata(context: Context, meta: Element | None, root: Element, others: list[Element]) -> Metadata:
    """Return the metadata in ``meta`` of the ``standard`` or ``adoption`` that ``root`` is.

    ``others`` is metadata of further documents, kept as it is.
    """
    read = _Fields(context, root)
    if meta is not None:
        read.read(meta)
    read.opaque += [exact(each) for each in others]
    return read.result(meta, root)


class _Fields:
    """Collects the fields of one document."""

    def __init__(self, context: Context, root: Element) -> None:
        self.context = context
        self.language = context.language
        self.fields: dict[str, Any] = {"id": root.get("id") or "", "language": self.language}
        self.lists: dict[str, list[Any]] = {}
        self.opaque: list[str] = []
        self.issuers: list[Element] = []
        self.related: list[tuple[str, str]] = []
        self.originator = ""

    def read(self, meta: Element) -> None:
        """Read every child; what a handler does not take wholly is kept as it is."""
        self.issuers = list(meta.findall("std-org"))
        self.number(meta)
        handlers = self.handlers()
        for child in meta:
            if isinstance(child, NOT_ELEMENTS):
                continue
            handler = handlers.get(name(child))
            if not (handler and handler(child)) and (string(child) or len(child) or child.attrib):
                self.opaque.append(exact(child))

    def handlers(self) -> dict[str, Callable[[Element], bool]]:
        """Return what takes each element; kept in a field, it would hold the tree until garbage is collected."""
        return {
            "title-wrap": self.title,
            "std-ident": self.ident,
            "std-org": self.organization,
            "content-language": lambda element: string(element) == self.language,
            "std-ref": self.reference,
            "doc-ref": lambda e: string(e).partition("(")[0].strip() == self.fields.get("number"),
            "release-date": self.released,
            "meta-date": self.effective,
            "comm-ref": lambda element: self.append("committees", string(element)),
            "ics": lambda element: self.append("ics", string(element)),
            "std-xref": self.relation,
            "permissions": self.permissions,
            "meta-note": self.note,
            "custom-meta-group": self.customs,
        }

    def result(self, meta: Element | None, root: Element) -> Metadata:
        issuers = tuple(self.lists.pop("issuers", []))
        number = self.fields.get("number", "")
        if not self.fields.get("originator") and self.originator != originators.derived(issuers, number):
            self.fields["originator"] = self.originator
        self.relate()
        if meta is not None:
            self.keep(meta)
        lists = {key: tuple(values) for key, values in self.lists.items()}
        location = self.context.at(root if meta is None else meta)
        opaque = tuple(sorted(self.opaque, key=_place))
        return Metadata(**{**self.fields, **lists}, issuers=issuers, opaque=opaque, location=location)

    def keep(self, meta: Element) -> None:
        """Keep text between the elements of metadata, where none may stand, as a value without a field."""
        for element in meta.iter("*"):
            if name(element) in _ONLY_ELEMENTS:
                for text in (element.text, *(child.tail for child in element)):
                    if text and text.strip():
                        words = " ".join(text.split())
                        self.context.add("SRC-09", element, detail=words[:40], excerpt=words[:40])
                        self.append("custom", Custom(name(element), words))

    def append(self, field: str, value: Any) -> bool:
        if value:
            self.lists.setdefault(field, []).append(value)
        return True

    def once(self, field: str, value: str) -> bool:
        """Set a field; a second, different value is not taken."""
        if self.fields.get(field, value) != value:
            return False
        self.fields[field] = value
        return True

    def number(self, meta: Element) -> None:
        """Find the designation: dated before undated before the one that ``std-ident`` spells out."""
        references = meta.findall("std-ref")
        dated = [each for each in references if each.get("type") == "dated"]
        stated = next(iter([*dated, *references]), None)
        if stated is not None:
            self.fields["number"] = string(stated)
            return
        ident = meta.find("std-ident")
        if ident is None:
            return
        originator, serial, part, year = (
            string(ident.find(tag)) for tag in ("originator", "doc-number", "part-number", "year")
        )
        if serial:
            number = f"{originator} {serial}" + (f"-{part}" if part else "") + (f":{year}" if year else "")
            self.fields["number"] = number.strip()

    def title(self, element: Element) -> bool:
        language = attached(element).get("lang", element.get(LANGUAGE) or self.language)
        elements = tuple(string(child) for child in element if name(child) in _ELEMENTS)
        full = string(element.find("full"))
        known = any(title.language == language for title in self.lists.get("titles", ()))
        loose = any(name(child) not in ("", "full", *_ELEMENTS) for child in element)
        if loose or (known and not elements):
            return False
        if not elements:
            elements = tuple(part for part in _SPLIT.split(full) if part)
        elif full and full != title_separator(language).join(elements):
            words = f"<full>{_escaped(full)}</full>"
            self.opaque.append(f'<title-wrap xml:lang="{_escaped(language)}">{words}</title-wrap>')
        return self.append("titles", Title(language, elements))

    def ident(self, element: Element) -> bool:
        """Take originator, number and edition; keep the rest."""
        designation = parse(self.fields.get("number", ""))
        derived = originators.spelled(designation) if designation else {}
        rest = []
        for child in element:
            label, value = name(child), string(child)
            if label == "originator":
                self.originator = value
            elif label == "edition":
                self.fields["edition"] = value
            elif label and value and derived.get(label) != value:
                rest.append(exact(child))
        if rest:
            self.opaque.append(f"<std-ident>{''.join(rest)}</std-ident>")
        return True

    def organization(self, element: Element) -> bool:
        """Take the name of an issuer, or its abbreviation where no organization has a name."""
        named = string(element.find("std-org-name"))
        some_named = any(string(each.find("std-org-name")) for each in self.issuers)
        rest = [exact(c) for c in element if name(c) not in ("", "std-org-name") and string(c)]
        if not named and not some_named and len(rest) == 1:
            return self.append("issuers", string(element))
        if not named:
            return False
        if rest:
            self.opaque.append(f"<std-org>{''.join(rest)}</std-org>")
        return self.append("issuers", named)

    def reference(self, element: Element) -> bool:
        number, text = self.fields.get("number", ""), string(element)
        one, other = parse(number), parse(text)
        return text == number or bool(one and other and not other.dated and one.undated == other.undated)

    def released(self, element: Element) -> bool:
        kind = element.get("date-type") or ""
        if kind in _PUBLISHED:
            return self.date("issued", element)
        return kind == "effective" and self.date("effective", element)

    def effective(self, element: Element) -> bool:
        return (element.get("date-type") or element.get("type")) == "effective" and self.date("effective", element)

    def date(self, field: str, element: Element) -> bool:
        date, text = element.get("iso-8601-date") or string(element), string(element)
        return self.once(field, date) and text in (date, "")

    def relation(self, element: Element) -> bool:
        references = [child for child in element if not isinstance(child, NOT_ELEMENTS)]
        kind, text = element.get("type") or "", string(element)
        if len(references) != 1 or name(references[0]) != "std-ref":
            return False
        if kind in _REPLACES:
            return self.append("replaces", text)
        if kind in _ADOPTION:
            self.related.append((kind, text))
            return True
        return False

    def relate(self) -> None:
        """Tell the bases of the document from what else it adopts."""
        bases = self.lists.setdefault("bases", [])
        stated = list(bases)
        for kind, text in self.related:
            if text in stated:
                stated.remove(text)
            elif self.context.adoption and not self.context.ours and text not in bases:
                bases.append(text)
            else:
                self.append("adopted", Adopted(text, _ADOPTION[kind]))

    def permissions(self, element: Element) -> bool:
        children = [child for child in element if not isinstance(child, NOT_ELEMENTS)]
        statement = children[0] if children and name(children[0]) == "copyright-statement" else None
        if statement is None or "copyright" in self.fields:
            return False
        self.fields["copyright"] = string(statement)
        if len(children) > 1:
            self.opaque.append(f"<permissions>{''.join(exact(each) for each in children[1:])}</permissions>")
        return True

    def note(self, element: Element) -> bool:
        """Leave out the note about the marking where it is the one that the writer makes."""
        return element.get("content-type") == "ab-marking" and "generated" in attached(element)

    def customs(self, element: Element) -> bool:
        for each in element.findall("custom-meta"):
            label, value = string(each.find("meta-name")), string(each.find("meta-value"))
            self.custom(label, value, each)
            self.opaque += [exact(child) for child in each if name(child) not in ("", "meta-name", "meta-value")]
        self.opaque += [exact(each) for each in element if name(each) not in ("", "custom-meta")]
        return True

    def custom(self, label: str, value: str, element: Element) -> None:
        field = BY_NAME.get(label.removeprefix(FIELD)) if label.startswith(FIELD) else None
        value = _OTHER_VALUES.get((label, value), value)
        if label == FIELD + "opaque":
            self.opaque.append(value)
        elif label == WRITER or (label == DIGEST and value == self.context.digest):
            return
        elif field is None:
            self.append("custom", Custom(label, value))
        elif field.form == "list":
            self.append(field.attribute, value)
        elif field.form == "deviation":
            if value:
                self.append(field.attribute, deviations.parse(value))
        elif field.choices and value not in field.choices:
            self.context.add("SRC-18", element, name=field.name, value=value, excerpt=value)
            self.append("custom", Custom(label, value))
        else:
            self.fields[field.attribute] = value


def _place(xml: str) -> int:
    """Return where an opaque element stands when it is written: in its place, unknown ones and whole metadata last."""
    found = re.match(r"<([\w:.-]+)", xml)
    tag = found[1] if found else ""
    if tag in METAS:
        return len(METADATA) + 1
    return METADATA.index(tag) if tag in METADATA else len(METADATA)


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")
