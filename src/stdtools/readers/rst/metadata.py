"""Metadata: the title of the document and the field list below it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import msgspec

from stdtools.grammar import deviations, fields, values
from stdtools.model.location import Location
from stdtools.model.metadata import Adopted, Custom, Metadata, Title
from stdtools.readers.rst.log import Log
from stdtools.readers.rst.nodes import FieldNode


def metadata(
    heading: str, given: Iterable[FieldNode], location: Location, log: Log
) -> tuple[Metadata, Metadata | None]:
    """Return what the heading (raw, empty if there is none) and the fields say about the document and its base."""
    own: list[FieldNode] = []
    base: list[FieldNode] = []
    for node in given:
        if node.name.startswith(fields.BASE):
            node.name = node.name.removeprefix(fields.BASE)
            base.append(node)
        else:
            own.append(node)
    found = _Collector(log).read(heading, own, location)
    return found, _Collector(log).read("", base, base[0].location) if base else None


class _Collector:
    def __init__(self, log: Log) -> None:
        self.log = log
        self.found: dict[str, Any] = {}
        self.titles: list[Title] = []
        self.custom: list[Custom] = []
        self.opaque: list[str] = []

    def read(self, heading: str, given: Iterable[FieldNode], location: Location) -> Metadata:
        for node in given:
            self._field(node)
        language = self.found.get("language", Metadata().language)
        if heading and not any(title.language == language for title in self.titles):
            self.titles.insert(0, Title(language, _elements(heading)))
        return Metadata(
            titles=tuple(self.titles),
            custom=tuple(self.custom),
            opaque=tuple(self.opaque),
            location=location,
            **self.found,
        )

    def _field(self, node: FieldNode) -> None:
        name = " ".join(node.name.split())
        if name.startswith(fields.TITLE) and len(name) > len(fields.TITLE):
            self.titles.append(Title(name.removeprefix(fields.TITLE), _elements(node.value)))
        elif name == fields.OPAQUE:
            self.opaque.append(values.unescape(node.value))
        elif (field := fields.BY_NAME.get(name)) is None:
            self.custom.append(Custom(values.unescape(name), values.unescape(node.value)))
        else:
            self._known(field, node)

    def _known(self, field: fields.Field, node: FieldNode) -> None:
        match field.form:
            case "list":
                self.found[field.attribute] = self.found.get(field.attribute, ()) + values.values(node.value)
            case "adopted":
                adopted = tuple(self._adopted(part, node) for part in values.split(node.value))
                self.found[field.attribute] = self.found.get(field.attribute, ()) + adopted
            case "deviation":
                if node.value.strip():
                    entry = deviations.parse(node.value)
                    self.found[field.attribute] = (*self.found.get(field.attribute, ()), entry)
            case _:
                value = values.unescape(node.value)
                if not value:
                    return
                if field.attribute in self.found or (field.form == "choice" and value not in field.choices):
                    self._bad(node, value)
                    self.custom.append(Custom(field.name, value))
                else:
                    self.found[field.attribute] = value

    def _adopted(self, raw: str, node: FieldNode) -> Adopted:
        *designation, degree = values.split(raw, ",，") or ("", "")
        if not designation:
            return Adopted(values.unescape(raw))
        try:
            return msgspec.convert({"designation": values.unescape(",".join(designation)), "degree": degree}, Adopted)
        except msgspec.ValidationError:
            self._bad(node, degree)
            return Adopted(values.unescape(raw))

    def _bad(self, node: FieldNode, value: str) -> None:
        self.log.at("SRC-18", node.source, node.line, value, name=node.name, value=value)


def _elements(raw: str) -> tuple[str, ...]:
    """Return the elements of a title; a separator after a backslash separates nothing."""
    parts, start, position = [], 0, 0
    while found := fields.TITLE_SEPARATORS.search(raw, position):
        position = found.end()
        if not raw[: found.start()].endswith("\\") and "\\" not in found[0]:
            parts.append(raw[start : found.start()])
            start = found.end()
    parts.append(raw[start:])
    return tuple(text for part in parts if (text := values.unescape(part)))
