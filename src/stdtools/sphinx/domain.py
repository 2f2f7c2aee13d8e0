"""The domain ``standard``: what of which document stands where, and how references find it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Set
from typing import Any, ClassVar, NamedTuple

from docutils import nodes
from sphinx import addnodes
from sphinx.builders import Builder
from sphinx.domains import Domain, ObjType
from sphinx.environment import BuildEnvironment
from sphinx.util import logging
from sphinx.util.nodes import make_refnode

from stdtools.sphinx import names
from stdtools.sphinx.roles import NumberRole
from stdtools.sphinx.shown import Object, Shown
from stdtools.sphinx.speech import language_of, messages, summary

logger = logging.getLogger(__name__)

CLAUSES = ("clause", "annex", "term")
"""Kinds that share one way of counting."""

_MEANT: Mapping[str, tuple[str, ...]] = {"clause": CLAUSES, "annex": CLAUSES, "term": CLAUSES}
"""By role the kinds that it may mean, if these are more than its own."""


class Found(NamedTuple):
    """An object on a page."""

    shown: Shown
    object: Object


class StandardDomain(Domain):
    """Objects by page; everything else follows from them."""

    name = "standard"
    label = "Standard"
    object_types: ClassVar[dict[str, ObjType]] = {
        "clause": ObjType("clause", "clause"),
        "annex": ObjType("annex", "annex", "clause"),
        "term": ObjType("term", "term", "clause"),
        "table": ObjType("table", "table"),
        "figure": ObjType("figure", "figure"),
        "formula": ObjType("formula", "formula"),
        "requirement": ObjType("requirement", "requirement"),
    }
    roles: ClassVar[dict[str, Any]] = {kind: NumberRole(kind) for kind in object_types}
    dangling_warnings: ClassVar[dict[str, str]] = {
        kind: f"no {kind} %(target)s is shown in this project" for kind in object_types
    }
    initial_data: ClassVar[dict[str, Any]] = {"shown": {}}

    @property
    def shown(self) -> dict[str, list[Shown]]:
        """What is shown, by page."""
        found: dict[str, list[Shown]] = self.data["shown"]
        return found

    def note(self, shown: Shown) -> None:
        """Remember what a page shows."""
        self.shown.setdefault(shown.docname, []).append(shown)

    def clear_doc(self, docname: str) -> None:
        """Forget what a page shows."""
        self.shown.pop(docname, None)

    def merge_domaindata(self, docnames: Set[str], otherdata: dict[str, Any]) -> None:
        """Take over what another process has read."""
        for docname in docnames:
            if docname in otherdata["shown"]:
                self.shown[docname] = otherdata["shown"][docname]

    def everything(self, first: str = "") -> Iterator[Shown]:
        """Yield all that is shown: of the page ``first``, then whole documents, then pieces, by page."""
        pages = (shown for docname in sorted(self.shown) for shown in self.shown[docname])
        return iter(sorted(pages, key=lambda s: (s.docname != first, not s.whole)))

    def resolve_xref(
        self,
        env: BuildEnvironment,
        fromdocname: str,
        builder: Builder,
        typ: str,
        target: str,
        node: addnodes.pending_xref,
        contnode: nodes.Element,
    ) -> nodes.reference | None:
        """Return a link to what is meant; where nothing is, ``None``, or the text for what may be nowhere."""
        meant = node["standard"]
        page, anchor, text, title = "", "", "", node.get("reftitle", "")
        if typ == "anchor":
            page, anchor = self._anchor(meant["path"], meant["number"], fromdocname)
        elif typ == "document":
            page, anchor = self._document(meant["document"])
        elif found := self._one(typ, node, fromdocname):
            shown, thing = found
            page, anchor = shown.docname, thing.anchor
            language = language_of(env, fromdocname)
            text = self._text(found, fromdocname, language, named=bool(meant["document"]))
            title = title or (summary(thing, language) if thing.kind == "requirement" else thing.title)
        if not page:
            return contnode if meant["quiet"] else None  # type: ignore[return-value]  # Sphinx takes any node
        if text and not meant["worded"]:
            contnode = nodes.inline("", text, classes=list(contnode["classes"]))
        return make_refnode(builder, fromdocname, page, anchor, contnode, title)

    def resolve_any_xref(self, *args: Any, **kwargs: Any) -> list[tuple[str, nodes.reference]]:
        """A bare number says too little for the role ``any``."""
        return []

    def get_objects(self) -> Iterable[tuple[str, str, str, str, str, int]]:
        """Yield what other projects can refer to, each name once."""
        told: set[tuple[str, str]] = set()
        ambiguous = self._same_numbers()
        for shown in self.everything():
            for thing in shown.objects if shown.indexed else ():
                of_base = thing.kind == "requirement"
                own = names.key(shown.number)
                document = names.key(thing.document) if of_base else own
                if not of_base and (not document or own in ambiguous):
                    document = names.key(shown.path)
                name = f"{document}#{thing.number}"
                if (thing.kind, name) not in told:
                    told.add((thing.kind, name))
                    spoken = " ".join(filter(None, (thing.document, thing.title or thing.number)))
                    yield name, spoken, thing.kind, shown.docname, thing.anchor, 2 if of_base else 1

    def _same_numbers(self) -> frozenset[str]:
        """Return the keys of designations that several documents have."""
        paths: dict[str, set[str]] = {}
        for shown in self.everything():
            paths.setdefault(names.key(shown.number), set()).add(shown.path)
        return frozenset(key for key, found in paths.items() if len(found) > 1)

    def _anchor(self, path: str, anchor: str, page: str) -> tuple[str, str]:
        found = (
            (s.docname, s.anchors[anchor]) for s in self.everything(page) if s.path == path and anchor in s.anchors
        )
        return next(found, ("", ""))

    def _document(self, name: str) -> tuple[str, str]:
        wanted = names.key(name)
        paths = {s.path for s in self.everything() if names.key(s.number) == wanted and s.whole}
        found = ((s.docname, s.top) for s in self.everything() if s.whole and paths == {s.path})
        return next(found, ("", ""))

    def _one(self, kind: str, node: addnodes.pending_xref, page: str) -> Found | None:
        """Return what a reference means; of several documents the first, with a warning."""
        meant = node["standard"]
        found = list(self._candidates(kind, meant, page))
        if not meant["document"]:
            here = [each for each in found if each.shown.docname == page]
            found = here or found
        several = sorted({self._home(each) for each in found})
        if len(several) > 1:
            if meant["quiet"]:
                return None
            told = messages(self.env).word("sphinx-ambiguous", name=meant["number"], names=", ".join(several))
            logger.warning(told, location=node, type="standard", subtype="ambiguous")
        return found[0] if found else None

    def _candidates(self, kind: str, meant: Mapping[str, str], page: str) -> Iterator[Found]:
        kinds, wanted = _MEANT.get(kind, (kind,)), names.key(meant["document"])
        for shown in self.everything(page):
            if not shown.indexed and shown.docname != page:
                continue
            for thing in shown.objects:
                if thing.kind not in kinds or thing.number != meant["number"]:
                    continue
                known = (thing.document,) if kind == "requirement" else (shown.number, shown.path)
                if not wanted or meant["path"] == shown.path or wanted in map(names.key, known):
                    yield Found(shown, thing)

    def _home(self, found: Found) -> str:
        return found.object.document if found.object.kind == "requirement" else found.shown.path

    def _text(self, found: Found, page: str, language: str, *, named: bool) -> str:
        """Return the text of a link: the number, with the document if the reader may take it for another one."""
        thing = found.object
        text = names.spoken(thing.kind, thing.number, language)
        if thing.kind == "requirement":
            return text
        here = {shown.path for shown in self.shown.get(page, ())} == {found.shown.path}
        only = len({shown.path for shown in self.everything()}) == 1
        name = found.shown.number or found.shown.title
        if not name or (here and not named) or (only and not named):
            return text
        return messages(self.env, language).word("sphinx-clause", document=name, clause=text)
