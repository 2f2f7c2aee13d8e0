"""Metadata as the heading and field list at the beginning of a file."""

from __future__ import annotations

import re
from collections.abc import Iterator

from stdtools.grammar import deviations, fields, values
from stdtools.model.metadata import Adopted, Metadata, Title
from stdtools.writers.rst.layout import Lines

_KNOWN = re.compile(
    rf"(?:{'|'.join([*fields.BY_NAME, *fields.CLAUSE_FIELDS, fields.OPAQUE])})\Z|{fields.TITLE}|{fields.BASE}"
)


def heading(metadata: Metadata) -> str:
    """Return the title of the document in its own language, empty if a field has to say it."""
    if not metadata.titles or metadata.titles[0].language != metadata.language:
        return ""
    first, *others = metadata.titles
    if not first.elements or any(title.language == metadata.language for title in others):
        return ""
    return _title(first)


def field_list(metadata: Metadata, base: Metadata | None, *, titled: bool) -> Lines:
    """Return the fields in their order; the first title stands above them if the file is ``titled``."""
    titles = metadata.titles[1:] if titled else metadata.titles
    lines = [field(name, value) for name, value in _fields(metadata, titles)]
    if base is not None:
        lines.append(field(f"{fields.BASE}language", base.language))
        lines += [field(fields.BASE + name, value) for name, value in _fields(base, base.titles) if name != "language"]
    return lines


def field(name: str, value: str) -> str:
    """Return one field."""
    return values.guarded(f":{name}: {value}") if value else f":{name}:"


def _fields(metadata: Metadata, titles: tuple[Title, ...]) -> Iterator[tuple[str, str]]:
    default = Metadata()
    for known in fields.FIELDS:
        value = getattr(metadata, known.attribute)
        match known.form:
            case "titles":
                yield from ((fields.TITLE + title.language, _title(title)) for title in titles)
            case _ if value == getattr(default, known.attribute):
                continue
            case "list":
                yield known.name, values.joined(value)
            case "deviation":
                yield from ((known.name, deviations.written(entry)) for entry in value)
            case "adopted":
                yield known.name, values.LIST[0].join(map(_adopted, value))
            case _:
                yield known.name, values.escape(value)
    for custom in metadata.custom:
        name = values.escape(custom.name, ":`")
        yield ("\\" if _KNOWN.match(name) else "") + name, values.escape(custom.value)
    for xml in metadata.opaque:
        yield fields.OPAQUE, values.escape(xml)


def _title(title: Title) -> str:
    separator = fields.title_separator(title.language)
    return separator.join(map(_element, title.elements))


def _element(text: str) -> str:
    """Return an element of a title; what would separate elements gets a backslash."""
    return re.sub(r"\u3000|(?<= )[—–](?= )", r"\\\g<0>", values.escape(text))


def _adopted(adopted: Adopted) -> str:
    return f"{values.escape(adopted.designation, values.LIST + ',，')}, {adopted.degree}"
