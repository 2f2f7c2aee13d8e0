"""Metadata as ``std-meta``: native elements where STS has them, ``custom-meta`` for the rest."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml.etree import _Element as Element

from stdtools.grammar import deviations
from stdtools.grammar.fields import FIELDS, title_separator
from stdtools.model.designation import parse
from stdtools.model.metadata import Metadata
from stdtools.sts import originators
from stdtools.sts.instruction import attach
from stdtools.sts.names import FIELD, name
from stdtools.sts.vocabulary import IDENTIFICATION, METADATA, Marking, marking
from stdtools.writers.sts.context import make, say, speak
from stdtools.writers.sts.inlines import dated, parsed

METAS = frozenset({"std-meta", "iso-meta", "reg-meta", "nat-meta", "std-doc-meta"})
"""Elements that hold the metadata of a whole document."""

_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_DEGREES = {
    "IDT": "isIdenticalNationalStandardOf",
    "MOD": "isModifiedNationalStandardOf",
    "NEQ": "isNotEquivalentNationalStandardOf",
}
_CUSTOM = frozenset(
    {"profile", "stage", "part_a", "ab_style", "deviations", "sectors", "ccs", "proposers", "drafters", "bases"}
)
"""Fields that STS has no element for; of the bases it has, but does not tell them from other adopted documents."""


class MetadataWriter:
    """Writes the metadata of one document.

    ``several`` says whether metadata of other documents may stand beside it (in ``front``, not in ``adoption-front``).
    """

    def __init__(self, metadata: Metadata, *, several: bool) -> None:
        self.metadata = metadata
        self.several = several
        self.elements: list[Element] = []
        self.unplaced: list[str] = []
        """Opaque metadata that has no place in ``std-meta``."""
        self.others: list[Element] = []
        """Metadata of other documents, to stand beside this."""
        self._ident: list[Element] = []
        self._sort()

    @property
    def untouched(self) -> list[Element]:
        """Elements that come from another file, to be left as they are."""
        return [*self.elements, *self.others]

    def _sort(self) -> None:
        """Tell opaque metadata by the place it goes to."""
        for xml in self.metadata.opaque:
            element = parsed(xml)
            tag = "" if element is None else name(element)
            if element is None or (tag not in METADATA and tag not in METAS) or (tag in METAS and not self.several):
                self.unplaced.append(xml)
            elif tag in METAS:
                self.others.append(element)
            elif tag == "std-ident":
                self._ident += list(element)
            else:
                self.elements.append(element)

    def element(self, customs: dict[str, str], note: tuple[str, str] | None) -> Element:
        """Return ``std-meta``.

        ``customs`` are further ``custom-meta``, ``note`` title and text of the note on the marking of the parts.
        """
        number = parse(self.metadata.number)
        international = number is not None and number.international
        root = make(None, "std-meta", {"std-meta-type": "international" if international else "national"})
        has_note = any(name(e) == "meta-note" and e.get("content-type") == "ab-marking" for e in self.elements)
        generated = [
            *self._titles(),
            *self._identification(),
            *self._issuers(),
            *self._language_and_number(),
            *self._dates(),
            *(_simple("comm-ref", each) for each in self.metadata.committees),
            *(_simple("ics", each) for each in self.metadata.ics),
            *self._relations(),
            *self._permissions(),
            *([_note(*note)] if note and not has_note else []),
            *self._customs(customs),
        ]
        order = {tag: place for place, tag in enumerate(METADATA)}
        for each in sorted([*generated, *self.elements], key=lambda e: order[name(e)]):
            root.append(each)
        return root

    def _titles(self) -> Iterator[Element]:
        for title in self.metadata.titles:
            element = make(None, "title-wrap")
            first = 1 if len(title.elements) > 2 else 0
            for place, text in enumerate(title.elements):
                say(make(element, "intro" if place < first else "main" if place == first else "compl"), text)
            if len(title.elements) > 1:
                say(make(element, "full"), title_separator(title.language).join(title.elements))
            speak(element, title.language)
            yield element

    def _identification(self) -> Iterator[Element]:
        metadata, number = self.metadata, parse(self.metadata.number)
        values = {
            "originator": originators.own(metadata) if metadata.number or metadata.originator else "",
            **(originators.spelled(number) if number else {}),
            "edition": metadata.edition,
        }
        given = {name(each) for each in self._ident}
        children = [*self._ident, *(_simple(tag, text) for tag, text in values.items() if text and tag not in given)]
        if not children:
            return
        element = make(None, "std-ident")
        order = {tag: place for place, tag in enumerate(IDENTIFICATION)}
        for child in sorted(children, key=lambda e: order.get(name(e), len(order))):
            child.tail = None
            element.append(child)
        yield element

    def _issuers(self) -> Iterator[Element]:
        for issuer in self.metadata.issuers:
            element = make(None, "std-org", {"std-org-type": "sdo", "std-org-role": "publisher"})
            say(make(element, "std-org-name"), issuer)
            yield element

    def _language_and_number(self) -> Iterator[Element]:
        if self.metadata.language:
            yield _simple("content-language", self.metadata.language)
        number = self.metadata.number
        if number:
            yield _simple("std-ref", number, dated(number))
            found = parse(number)
            if found and found.dated:
                yield _simple("std-ref", str(found.undated), {"type": "undated"})

    def _dates(self) -> Iterator[Element]:
        for tag, kind, date in (
            ("release-date", "published", self.metadata.issued),
            ("meta-date", "effective", self.metadata.effective),
        ):
            if date:
                exact = {"iso-8601-date": date} if _DATE.fullmatch(date) else {}
                yield _simple(tag, date, {"date-type": kind, **exact})

    def _relations(self) -> Iterator[Element]:
        metadata = self.metadata
        relations = [
            *(("isModifiedNationalStandardOf", base) for base in metadata.bases),
            *((_DEGREES[each.degree], each.designation) for each in metadata.adopted),
            *(("replaces", each) for each in metadata.replaces),
        ]
        for kind, designation in relations:
            element = make(None, "std-xref", {"type": kind})
            element.append(_simple("std-ref", designation))
            yield element

    def _permissions(self) -> Iterator[Element]:
        if self.metadata.copyright:
            element = make(None, "permissions")
            element.append(_simple("copyright-statement", self.metadata.copyright))
            yield element

    def _customs(self, further: dict[str, str]) -> Iterator[Element]:
        metadata = self.metadata
        pairs: list[tuple[str, str]] = []
        for field in FIELDS:
            if field.attribute in _CUSTOM:
                value = getattr(metadata, field.attribute)
                values = (value,) if isinstance(value, str) else value
                texts = map(deviations.written, value) if field.form == "deviation" else values
                pairs += [(FIELD + field.name, each) for each in texts if each]
        if metadata.originator and metadata.originator == originators.derived(metadata.issuers, metadata.number):
            pairs.append((FIELD + "originator", metadata.originator))
        pairs += [(each.name, each.value) for each in metadata.custom]
        pairs += [(FIELD + "opaque", xml) for xml in self.unplaced]
        pairs += further.items()
        if pairs:
            yield customs(pairs)


def customs(pairs: list[tuple[str, str]]) -> Element:
    """Return names and values as a ``custom-meta-group``."""
    group = make(None, "custom-meta-group")
    for label, value in pairs:
        element = make(group, "custom-meta")
        say(make(element, "meta-name"), label)
        say(make(element, "meta-value"), value)
    return group


def note(language: str, own: str, base: str, form: Marking, *, own_words: bool = False) -> tuple[str, str]:
    """Return title and text of the note that says how the parts are marked and, if so, that part A is a rendition."""
    title, text = marking(language, form, own_words=own_words)
    return title, text.format(base=base, own=own)


def _note(title: str, text: str) -> Element:
    element = make(None, "meta-note", {"content-type": "ab-marking"})
    say(make(element, "title"), title)
    say(make(element, "p"), text)
    attach(element, {"generated": "true"})
    return element


def _simple(tag: str, text: str, attributes: dict[str, str] | None = None) -> Element:
    element = make(None, tag, attributes)
    say(element, text)
    return element
