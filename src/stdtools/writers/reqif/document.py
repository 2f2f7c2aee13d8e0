"""A document as ReqIF: an object for each clause and text, a hierarchy, and relations to what bases require.

What is covered or refined stands in a specification for each base, as objects with an id and without words.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from lxml import etree
from lxml.etree import _Element as Element

from stdtools.analysis.facts import Facts
from stdtools.analysis.questions import words_of
from stdtools.analysis.requirement_list import entries
from stdtools.model.blocks import RequirementRef
from stdtools.model.document import Document
from stdtools.writers.outline import Piece, outline
from stdtools.writers.reqif.elements import Elements
from stdtools.writers.reqif.types import LONGEST, OBJECTS, RELATIONS, write_datatypes, write_types
from stdtools.writers.requirement_rows import row


def write_reqif(document: Document) -> bytes:
    """Return the document as ReqIF."""
    root = _Writer(document).root()
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)


class _Writer:
    def __init__(self, document: Document) -> None:
        self.facts = Facts(document)
        self.metadata = document.metadata
        self.make = Elements(document.metadata)
        self.words = words_of(self.metadata.language)
        self.base = next(iter(self.metadata.bases), document.base.number if document.base else "")
        self.objects = self.make.make(None, "SPEC-OBJECTS")
        self.relations = self.make.make(None, "SPEC-RELATIONS")
        self.targets: dict[str, dict[str, None]] = {}
        """What is covered or refined, by base, in the order in which it is met first."""

    def root(self) -> Element:
        """Return the whole file."""
        make = self.make
        title = "\u3000".join(filter(None, (self.metadata.number, self.metadata.title()))) or "ReqIF"
        pieces = outline(self.facts, {entry.id: entry for entry in entries(self.facts)})
        root = make.make(None, "REQ-IF")
        header = make.make(make.make(root, "THE-HEADER"), "REQ-IF-HEADER")
        header.set("IDENTIFIER", make.id("header"))
        for tag, text in (
            ("CREATION-TIME", make.when),
            ("REQ-IF-TOOL-ID", "stdtools"),
            ("REQ-IF-VERSION", "1.0"),
            ("SOURCE-TOOL-ID", "stdtools"),
            ("TITLE", title),
        ):
            make.say(header, tag, text)
        content = make.make(make.make(root, "CORE-CONTENT"), "REQ-IF-CONTENT")
        write_datatypes(make, make.make(content, "DATATYPES"), self.words)
        write_types(make, make.make(content, "SPEC-TYPES"), self.words)
        specifications = make.make(None, "SPECIFICATIONS")
        self.pieces(self.specification(specifications, title, "document"), pieces)
        self.bases(specifications)
        content.extend(each for each in (self.objects, self.relations, specifications) if len(each))
        etree.cleanup_namespaces(root)
        return root

    def specification(self, place: Element, title: str, *names: str) -> Element:
        made = self.make.make(place, "SPECIFICATION", "specification", *names, called=title)
        self.make.refer(made, "TYPE", "SPECIFICATION-TYPE-REF", "type", "specification")
        return self.make.make(made, "CHILDREN")

    def pieces(self, place: Element, pieces: Iterable[Piece]) -> None:
        for piece in pieces:
            self.object(piece)
            inside = self.place(place, piece.id)
            if piece.children:
                self.pieces(self.make.make(inside, "CHILDREN"), piece.children)

    def place(self, parent: Element, *names: str) -> Element:
        made = self.make.make(parent, "SPEC-HIERARCHY", "place", *names)
        self.make.refer(made, "OBJECT", "SPEC-OBJECT-REF", "object", *names)
        return made

    def object(self, piece: Piece) -> None:
        """Write the object of a piece, and what it is related to."""
        values = {"id": piece.id, "number": piece.number, "part": piece.part, "text": piece.text}
        if piece.is_clause:
            named = ", ".join(map(str, piece.refines))
            self.write_object("clause", {**values, "heading": piece.text, "refines": named}, piece.text, piece.id)
            self.relate("refines", piece.id, piece.refines)
        elif piece.entry is None:
            self.write_object("text", values, "", piece.id)
        else:
            entry = piece.entry
            said = row(entry, self.base, self.metadata.language, self.words)
            self.write_object("requirement", {**said, "kind": entry.kind}, entry.number, piece.id)
            self.relate("covers", piece.id, entry.covers)
            self.relate("refines", piece.id, entry.refines)

    def write_object(self, sort: str, values: Mapping[str, str], called: str, *names: str) -> None:
        make, sorts = self.make, OBJECTS[sort]
        made = make.make(self.objects, "SPEC-OBJECT", "object", *names, called=called[:255])
        make.refer(made, "TYPE", "SPEC-OBJECT-TYPE-REF", "type", sort)
        place = make.make(made, "VALUES")
        for key in sorts.plain:
            if value := values.get(key, "").replace("\n", " "):  # tools write attributes without escaping line breaks
                attribute = make.make(place, "ATTRIBUTE-VALUE-STRING", THE_VALUE=value[:LONGEST])
                make.refer(attribute, "DEFINITION", "ATTRIBUTE-DEFINITION-STRING-REF", "attribute", sort, key)
        if sorts.rich:
            attribute = make.make(place, "ATTRIBUTE-VALUE-XHTML")
            make.refer(attribute, "DEFINITION", "ATTRIBUTE-DEFINITION-XHTML-REF", "attribute", sort, sorts.rich)
            make.rich(attribute, values.get(sorts.rich, ""))
        for key in sorts.choices:
            if value := values.get(key, ""):
                attribute = make.make(place, "ATTRIBUTE-VALUE-ENUMERATION")
                make.refer(attribute, "DEFINITION", "ATTRIBUTE-DEFINITION-ENUMERATION-REF", "attribute", sort, key)
                make.refer(attribute, "VALUES", "ENUM-VALUE-REF", "value", key, value)

    def relate(self, sort: str, source: str, targets: Iterable[RequirementRef]) -> None:
        assert sort in RELATIONS
        for ref in dict.fromkeys(targets):
            base = ref.base or self.base
            self.targets.setdefault(base, {})[ref.id] = None
            made = self.make.make(self.relations, "SPEC-RELATION", sort, source, base, ref.id)
            self.make.refer(made, "TYPE", "SPEC-RELATION-TYPE-REF", "type", sort)
            self.make.refer(made, "SOURCE", "SPEC-OBJECT-REF", "object", source)
            self.make.refer(made, "TARGET", "SPEC-OBJECT-REF", "object", base, ref.id)

    def bases(self, specifications: Element) -> None:
        """Write what is required by bases and related to something."""
        for base, ids in self.targets.items():
            place = self.specification(specifications, base, "base", base)
            for id in ids:
                self.write_object("base-requirement", {"id": id, "base": base}, id, base, id)
                self.place(place, base, id)
