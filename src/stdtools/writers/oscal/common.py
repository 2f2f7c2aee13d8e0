"""What catalog and profile have in common: names, metadata, and the part that a requirement becomes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

import msgspec

from stdtools.analysis.requirement_list import Entry
from stdtools.model.blocks import RequirementRef
from stdtools.model.metadata import Metadata
from stdtools.sts.characters import carried
from stdtools.writers.stable_ids import instant, stable

VERSION = "1.1.2"
"""The version of OSCAL."""

NAMESPACE = "urn:stdtools:oscal"
"""The namespace of properties that OSCAL does not know: ``part``, ``kind``, ``covers``, ``refines``."""

_NO_TOKEN = re.compile(r"[^\w.-]+")
Json = dict[str, Any]


def token(prefix: str, name: str) -> str:
    """Return a name as OSCAL takes it for an id: a letter first, then letters, digits, ``.``, ``-`` and ``_``.

    >>> token("r-", "4.2-1.a"), token("r-", "a&<b>")
    ('r-4.2-1.a', 'r-a_b_')
    """
    return prefix + _NO_TOKEN.sub("_", name)


def clause_id(number: str) -> str:
    """Return the id of the control that a numbered clause is."""
    return token("c-", number)


def requirement_id(id: str) -> str:
    """Return the id of the item that states a requirement of a base."""
    return token("r-", id)


def line(text: str, instead: str = "—") -> str:
    """Return a text as one line, which is never empty."""
    return " ".join(carried(text).split()) or instead


def prop(name: str, value: str, ns: str = "") -> Json:
    """Return a property."""
    return {"name": name, **({"ns": ns} if ns else {}), "value": line(value)}


def metadata(own: Metadata) -> Json:
    """Return the metadata of a document."""
    return {
        "title": line(f"{own.number}\u3000{own.title()}", "stdtools"),
        "last-modified": instant(own),
        "version": line(own.edition, "1"),
        "oscal-version": VERSION,
    }


def part(entry: Entry, id: str) -> Json:
    """Return the part of a statement that a requirement becomes."""
    props = [prop("label", entry.number)] if entry.number else []
    said = (
        ("kind", entry.kind),
        ("part", entry.part),
        ("covers", _listed(entry.covers)),
        ("refines", _listed(entry.refines)),
        ("refinement", entry.refinement),
    )
    props += [prop(name, value, NAMESPACE) for name, value in said if value]
    prose = "\n\n".join(carried(text) for text in (*entry.leads, entry.text))
    return {"id": id, "name": "item", "props": props, "prose": prose}


def _listed(refs: Iterable[RequirementRef]) -> str:
    return ", ".join(map(str, refs))


class Ids:
    """Gives ids out, none twice."""

    def __init__(self) -> None:
        self.used: set[str] = set()

    def new(self, wanted: str) -> str:
        """Return an id, with a suffix if it is taken."""
        id, suffix = wanted, 2
        while id in self.used:
            id, suffix = f"{wanted}-{suffix}", suffix + 1
        self.used.add(id)
        return id

    def of(self, entry: Entry) -> str:
        """Return the id of an entry: that of the requirement whose words it is, else its own."""
        return self.new(requirement_id(entry.covers[0].id) if entry.covers else token("p-", entry.id))


def uuid(own: Metadata, *names: str) -> str:
    """Return the UUID of something in a document."""
    return stable(own, "oscal", *names)


def encoded(kind: str, content: Mapping[str, Any]) -> bytes:
    """Return the file."""
    return msgspec.json.format(msgspec.json.encode({kind: content}), indent=1) + b"\n"
