"""What may stand in a file of ours: data types, types of objects with their attributes, types of relations."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from lxml.etree import _Element as Element

from stdtools.writers.reqif.elements import Elements

LONGEST = 32_000
"""Characters of an attribute that is plain text."""

_CALLED = {"id": "ReqIF.ForeignID", "heading": "ReqIF.ChapterName", "text": "ReqIF.Text"}
"""Names that the ReqIF Implementation Guide gives attributes; others have those of our lists."""


class ObjectType(NamedTuple):
    """A type of objects: attributes that are plain text, one that is XHTML or none, and choices."""

    plain: tuple[str, ...]
    rich: str = ""
    choices: tuple[str, ...] = ()


OBJECTS: Mapping[str, ObjectType] = {
    "clause": ObjectType(("id", "number", "refines"), "heading", ("part",)),
    "requirement": ObjectType(
        ("id", "number", "lead", "base", "covers", "refines", "refinement"), "text", ("part", "kind")
    ),
    "text": ObjectType(("id", "number"), "text", ("part",)),
    "base-requirement": ObjectType(("id", "base")),
}
RELATIONS = ("covers", "refines")


def choices(key: str, words: Mapping[str, Any]) -> Iterable[tuple[str, str]]:
    """Return what may be chosen, with the words for it."""
    if key == "kind":
        return tuple(words["kinds"].items())
    return ("A", words["part-a"]), ("B", words["part-b"])


def write_datatypes(make: Elements, place: Element, words: Mapping[str, Any]) -> None:
    """Write what values may be."""
    for key in ("part", "kind"):
        data = make.make(place, "DATATYPE-DEFINITION-ENUMERATION", "datatype", key, called=words["columns"][key])
        values = make.make(data, "SPECIFIED-VALUES")
        for ordinal, (name, said) in enumerate(choices(key, words)):
            properties = make.make(make.make(values, "ENUM-VALUE", "value", key, name, called=said), "PROPERTIES")
            make.make(properties, "EMBEDDED-VALUE", KEY=str(ordinal), OTHER_CONTENT=name)
    make.make(place, "DATATYPE-DEFINITION-STRING", "datatype", "string", called="String", MAX_LENGTH=str(LONGEST))
    make.make(place, "DATATYPE-DEFINITION-XHTML", "datatype", "xhtml", called="XHTML")


def write_types(make: Elements, place: Element, words: Mapping[str, Any]) -> None:
    """Write the types of objects, relations and specifications."""
    for name, each in OBJECTS.items():
        attributes = make.make(make.make(place, "SPEC-OBJECT-TYPE", "type", name, called=name), "SPEC-ATTRIBUTES")
        kinds = [("STRING", "string", key) for key in each.plain]
        kinds += [("XHTML", "xhtml", each.rich)] if each.rich else []
        kinds += [("ENUMERATION", key, key) for key in each.choices]
        for sort, datatype, key in kinds:
            called = _CALLED.get(key) or words["columns"][key]
            definition = make.make(attributes, f"ATTRIBUTE-DEFINITION-{sort}", "attribute", name, key, called=called)
            if sort == "ENUMERATION":
                definition.set("MULTI-VALUED", "false")
            make.refer(definition, "TYPE", f"DATATYPE-DEFINITION-{sort}-REF", "datatype", datatype)
    for name in RELATIONS:
        make.make(place, "SPEC-RELATION-TYPE", "type", name, called=name)
    make.make(place, "SPECIFICATION-TYPE", "type", "specification", called="specification")
