"""Whole documents: ``standard``, ``adoption``, and what stands in front, body and back."""

from __future__ import annotations

from lxml.etree import _Element as Element
from msgspec.structs import replace

from stdtools.model.blocks import AnyBlock, Part, ReferenceList
from stdtools.model.document import Annex, Clause, ClauseKind, Document
from stdtools.model.inlines import normalize
from stdtools.model.location import Location
from stdtools.model.metadata import Metadata
from stdtools.readers.sts import blocks, delta, inlines
from stdtools.readers.sts.blocks import block, joined
from stdtools.readers.sts.context import Context
from stdtools.readers.sts.divisions import annex, clause, included
from stdtools.readers.sts.metadata import METAS, chosen, language_of, metadata
from stdtools.readers.sts.references import untitled
from stdtools.readers.sts.suppressions import claimed, rest
from stdtools.readers.sts.texts import NOT_ELEMENTS, string
from stdtools.sts import originators
from stdtools.sts.names import WRITER, name
from stdtools.sts.separation import digest, without
from stdtools.sts.vocabulary import BIBLIOGRAPHY

_IN_ADOPTION = frozenset({"processing-meta", "adoption-front", "standard", "adoption", "back", ""})
_SECTIONS = frozenset({"sec", "notes", "ack", "sub-part"})


def document(context: Context, root: Element) -> Document:
    """Return the document that ``root``, a ``standard`` or an ``adoption``, holds."""
    places = ("processing-meta", "front/std-meta", "adoption-front/std-meta")
    written = (each for place in places for each in root.iterfind(f"{place}/custom-meta-group/custom-meta/meta-name"))
    context.ours = any(string(each) == WRITER for each in written)
    return _adoption(context, root) if name(root) == "adoption" else _standard(context, root)


def _standard(context: Context, root: Element) -> Document:
    metas = _metas(root.find("front"))
    meta = next(iter(metas), None) if context.ours else chosen(metas)
    context.language = language_of(root, meta)
    context.own = _originator(meta)
    own = metadata(context, meta, root, [each for each in metas if each is not meta])
    if not context.ours and root.xpath("boolean(//@originator[ancestor::body])"):
        own = _with_bases(own)
    context.vocabulary = originators.vocabulary(own, None)
    content = _Content(context)
    content.standard(root, "")
    return content.document(own, None, context.at(root))


def _with_bases(own: Metadata) -> Metadata:
    """Return metadata whose adopted documents, of a file that marks text as theirs, are its bases."""
    bases = tuple(each.designation for each in own.adopted)
    return own if own.bases else replace(own, bases=bases, adopted=())


def _adoption(context: Context, root: Element) -> Document:
    front, outer_back = root.find("adoption-front"), root.find("back")
    meta = chosen(_metas(front))
    context.adoption = True
    context.language = language_of(root, meta)
    context.own = _originator(meta)
    inner = [child for child in root if name(child) in ("standard", "adoption")]
    if not inner:
        context.adoption = False
        own = metadata(context, meta, root, [])
        content = _Content(context)
        content.front(front, "")
        content.others(root)
        content.back(outer_back, "")
        return content.document(own, None, context.at(root))
    first, *further = inner
    standard = _innermost(first)
    fronts = list(first.iter("adoption-front", "front"))
    inner_metas = [meta for each in fronts for meta in _metas(each)]
    base_meta = inner_metas[0] if inner_metas else None
    context.bases = frozenset(
        {_originator(base_meta), string(None if base_meta is None else base_meta.find("std-ref"))}
    )
    context.digest = digest(without(standard, context.own or originators.derived((), "")))
    own = metadata(context, meta, root, [])
    more = [each for each in further if not delta.merge(context, standard, _innermost(each))]
    language, context.language = context.language, language_of(standard, base_meta)
    others = [*inner_metas[1:], *(m for each in more for f in each.iter("front") for m in _metas(f))]
    base = metadata(context, base_meta, standard, others)
    context.language = language
    context.vocabulary = originators.vocabulary(own, base)
    content = _Content(context)
    content.front(front, "")
    for each in (first, *more):
        content.adopted(each)
    content.others(root)
    content.back(outer_back, "B")
    return content.document(own, base, context.at(root))


def _innermost(element: Element) -> Element:
    while name(element) == "adoption":
        inside = next((child for child in element if name(child) in ("standard", "adoption")), None)
        if inside is None:
            return element
        element = inside
    return element


def _metas(front: Element | None) -> list[Element]:
    return [] if front is None else [child for child in front if name(child) in METAS]


def _originator(meta: Element | None) -> str:
    """Return who a document's metadata says it is by: the name that part marks use."""
    if meta is None:
        return ""
    for path in ("std-ident/originator", "std-org/std-org-abbrev", "std-org/std-org-name", "doc-ident/sdo"):
        if stated := string(meta.find(path)):
            return stated
    return meta.get("originator") or ""


class _Content:
    """Collects the divisions of a document."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self.fronts: list[Clause] = []
        self.clauses: list[Clause] = []
        self.annexes: list[Annex] = []
        self.backs: list[Clause] = []

    def document(self, own: Metadata, base: Metadata | None, location: Location) -> Document:
        return Document(
            metadata=own,
            front=tuple(self.fronts),
            clauses=tuple(self.clauses),
            annexes=tuple(self.annexes),
            back=tuple(self.backs),
            base=base,
            suppressions=rest(self.context),
            location=location,
        )

    def standard(self, element: Element, part: Part) -> None:
        """Take in a ``standard`` or ``sub-part``."""
        self.beside(element, part, self.backs)
        for child in element:
            match name(child):
                case "front":
                    self.front(child, part)
                case "body":
                    self.body(child, part)
                case "back":
                    self.back(child, part)
                case "" | "processing-meta":
                    pass
                case _:
                    self.loose(child, part, self.backs)

    def beside(self, element: Element, part: Part, where: list[Clause]) -> None:
        """Take in text that stands where only elements may stand."""
        texts = blocks.leftover(self.context, element, frozenset(name(child) for child in element))
        if texts:
            placed = tuple(replace(each, part=part) for each in texts)
            where.append(Clause(kind="other", blocks=placed, part=part, location=self.context.at(element)))

    def adopted(self, element: Element) -> None:
        """Take in what an adoption adopts, all of it part A unless marked."""
        if name(element) == "standard":
            self.standard(element, "A")
            return
        self.front(element.find("adoption-front"), "A")
        for child in element:
            if name(child) in ("standard", "adoption"):
                self.adopted(child)
        self.others(element)
        self.back(element.find("back"), "A")

    def others(self, element: Element) -> None:
        """Take in what stands in an adoption beside standards: references to standards, inclusions."""
        self.beside(element, "", self.backs)
        for child in element:
            if name(child) == "xi:include":
                self.loose(child, "", self.backs)
            elif name(child) == "std-xref":
                self.opaque(child, "", self.fronts)
            elif name(child) not in _IN_ADOPTION:
                self.context.add("SRC-09", child, detail=name(child))
                self.loose(child, "", self.backs)

    def front(self, element: Element | None, part: Part) -> None:
        if element is None:
            return
        self.beside(element, part, self.fronts)
        for child in element:
            if name(child) in _SECTIONS:
                self.fronts.append(clause(self.context, child, part, top=True))
            elif name(child) and name(child) not in METAS:
                self.loose(child, part, self.fronts)

    def body(self, element: Element, part: Part) -> None:
        self.beside(element, part, self.fronts)
        stray: list[AnyBlock] = []
        for child in element:
            label = name(child)
            if label in ("sec", "sub-part"):
                self.chapter(clause(self.context, child, part, top=True))
            elif label == "term-sec":
                self.entries(child, part)
            elif label == "sig-block":
                self.loose(child, part, self.backs)
            elif label and not self.clauses:
                stray += self.marked(child, part)
            elif label:
                self.context.add("SRC-16", child, detail=label)
                last = self.clauses[-1]
                self.clauses[-1] = replace(last, blocks=(*last.blocks, *self.marked(child, part)))
        if stray:
            self.fronts.append(Clause(kind="other", blocks=tuple(stray), part=part, location=self.context.at(element)))

    def chapter(self, read: Clause) -> None:
        """Put a section of the body where the model has it: foreword and introduction stand before the chapters."""
        foreign = not self.context.ours
        if foreign and read.kind in ("foreword", "introduction") and not self.clauses:
            self.fronts.append(read)
        elif foreign and read.kind in ("bibliography", "index"):
            self.backs.append(read)
        else:
            self.clauses.append(read)

    def entries(self, element: Element, part: Part) -> None:
        """Take in a term entry that stands directly in the body."""
        holder = clause(self.context, _holder(element), part)
        subclauses = holder.subclauses
        last = self.clauses[-1] if self.clauses else None
        if last is not None and last.kind == "terms" and not last.title:
            self.clauses[-1] = replace(last, subclauses=(*last.subclauses, *subclauses))
        else:
            self.clauses.append(replace(holder, kind="terms", location=self.context.at(element)))

    def back(self, element: Element | None, part: Part) -> None:
        if element is None:
            return
        self.beside(element, part, self.backs)
        for child in element:
            match name(child):
                case "app-group":
                    self.app_group(child, part)
                case "app":
                    self.app(child, part)
                case "ref-list":
                    self.backs.append(self.bibliography(child, part))
                case label if label in _SECTIONS:
                    self.backs.append(clause(self.context, child, part, top=True))
                case "":
                    pass
                case "label":
                    self.loose_text(child, part)
                case _:
                    self.loose(child, part, self.backs)

    def app_group(self, element: Element, part: Part) -> None:
        self.beside(element, part, self.backs)
        for child in element:
            match name(child):
                case "app":
                    self.app(child, part)
                case "ref-list":
                    self.backs.append(self.bibliography(child, part))
                case "":
                    pass
                case _:
                    self.loose(child, part, self.backs)

    def app(self, element: Element, part: Part) -> None:
        if element.get("content-type") in BIBLIOGRAPHY:
            self.backs.append(replace(clause(self.context, element, part), kind="bibliography", number=""))
        else:
            self.annexes.append(annex(self.context, element, part))

    def bibliography(self, element: Element, inherited: Part) -> Clause:
        """Return a list of references in the back matter as a clause of its own."""
        part = self.context.part(element, inherited)
        title = normalize(joined(inlines.content(self.context, each) for each in element.findall("title")))
        listed = [replace(each, part=part) for each in untitled(self.context, element, own=False)]
        label = [replace(each, part=part) for each in blocks.with_label(self.context, element)]
        return Clause(
            title=title,
            blocks=(*label, *listed),
            kind="bibliography" if any(isinstance(each, ReferenceList) for each in listed) else "other",
            id=blocks.identifier(element),
            part=part,
            suppressions=claimed(self.context, element),
            location=self.context.at(element),
        )

    def loose(self, element: Element, part: Part, where: list[Clause]) -> None:
        """Take in something that is no division: as the only content of a clause without title."""
        if isinstance(element, NOT_ELEMENTS):
            return
        placed = self.marked(element, part)
        if placed:
            kind: ClauseKind = "index" if name(element).startswith("index") else "other"
            where.append(Clause(kind=kind, blocks=tuple(placed), part=part, location=self.context.at(element)))

    def loose_text(self, element: Element, part: Part) -> None:
        if not isinstance(element, NOT_ELEMENTS) and string(element):
            text = blocks.paragraph(self.context, inlines.content(self.context, element), element)
            self.backs.append(Clause(kind="other", blocks=tuple(text), part=part, location=self.context.at(element)))

    def opaque(self, element: Element, part: Part, where: list[Clause]) -> None:
        placed = tuple(replace(each, part=part) for each in blocks.opaque(self.context, element))
        where.append(Clause(kind="other", blocks=placed, part=part, location=self.context.at(element)))

    def marked(self, element: Element, inherited: Part) -> list[AnyBlock]:
        """Return what a block stands for, with its part."""
        part = self.context.part(element, inherited)
        if name(element) == "xi:include":
            return [replace(included(self.context, element), part=part)]
        if name(element) in ("title", "label"):
            read = blocks.paragraph(self.context, inlines.content(self.context, element), element)
        else:
            read = block(self.context, element)
        return [replace(each, part=part) for each in read]


def _holder(element: Element) -> Element:
    """Return a section around a term section."""
    holder = element.makeelement("sec")
    parent = element.getparent()
    if parent is not None:
        parent.replace(element, holder)
    holder.append(element)
    return holder
