"""The directive ``standard``: a document, or one clause, annex or term entry of it, on a page."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.util import logging
from sphinx.util.docutils import SphinxDirective

from stdtools.bases.errors import BaseError
from stdtools.messages import Messages
from stdtools.model.finding import Finding
from stdtools.settings.errors import SettingsError
from stdtools.sphinx import names
from stdtools.sphinx.domain import StandardDomain
from stdtools.sphinx.page import NotThere, Wanted, piece
from stdtools.sphinx.source import Source, source
from stdtools.sphinx.speech import messages

logger = logging.getLogger(__name__)


def _part(argument: str) -> str:
    return directives.choice(argument, ("a", "b")).upper()


class StandardDirective(SphinxDirective):
    """``.. standard:: path/to/standard.rst``; the path is seen from the page, ``/`` before it is the source directory.

    ``clause`` names one clause, annex or term entry, ``part`` limits to part A or B, ``findings`` shows what a check
    finds, ``no-index`` keeps what is shown out of the inventory.
    """

    required_arguments = 1
    final_argument_whitespace = True
    option_spec: ClassVar[dict[str, Callable[[str], object]]] = {
        "clause": directives.unchanged_required,
        "part": _part,
        "findings": directives.flag,
        "no-index": directives.flag,
    }

    def run(self) -> list[nodes.Node]:
        """Return what is to be shown; what cannot be is a warning."""
        path, file = self.env.relfn2path(self.arguments[0])
        self.env.note_dependency(file)
        if not os.path.isfile(file):
            return self._refused("missing", "sphinx-no-document", path=path)
        document = self._document(file)
        if document is None:
            return []
        wanted = Wanted(
            docname=self.env.docname,
            path=path,
            clause=names.bare(self.options.get("clause", "")),
            part=self.options.get("part", ""),
            findings="findings" in self.options,
            indexed="no-index" not in self.options,
            sections=self._among_sections(),
            level=_depth(self.state.document),
            source_directory=str(self.env.srcdir),
        )
        try:
            made = piece(document, wanted, set(self.state.document.ids), messages(self.env))
        except NotThere as error:
            clause = self.options.get("clause", "—")
            return self._refused("clause", str(error), clause=clause, part=wanted.part, path=path)
        finally:
            for used in document.files():
                self.env.note_dependency(used)
        self._tell(document, made.findings)
        domain = self.env.domains["standard"]
        assert isinstance(domain, StandardDomain)
        domain.note(made.shown)
        for node in made.nodes:
            self._registered(node)
        return list(made.nodes)

    def _document(self, file: str) -> Source | None:
        """Return the document; ``None`` after a warning that it cannot be checked."""
        root = os.path.join(self.env.srcdir, self.config.standard_root)
        try:
            document = source(file, os.path.realpath(root), findings="findings" in self.options)
        except SettingsError as error:
            said = {"place": error.place, "key": error.key, "nearest": error.nearest, **error.more}
            self._refused("settings", error.reason, detail=error.detail, **said)
            return None
        except BaseError as error:
            self._refused("base", error.reason, place=error.place, detail=error.detail)
            return None
        self._tell(document, tuple(f for f in document.findings if f.code.startswith(("SRC", "RUN"))))
        return document

    def _tell(self, document: Source, findings: tuple[Finding, ...]) -> None:
        """Warn of what could not be read or shown as it stands, where it stands in the document."""
        said: Messages = messages(self.env)
        for finding in findings:
            if finding.severity != "info":
                where = f"{document.absolute(finding.location.path)}:{finding.location.line}"
                text = f"{finding.code} {said.message(finding)}"
                logger.warning("%s", text, location=where, type="standard", subtype=finding.code)

    def _refused(self, subtype: str, word: str, **said: str) -> list[nodes.Node]:
        text = messages(self.env).word(word, **said)
        logger.warning("%s", text, location=self.get_location(), type="standard", subtype=subtype)
        return []

    def _among_sections(self) -> bool:
        """Tell whether sections may stand where the directive does: not in a list, a note or a cell."""
        if hasattr(type(self.state), "parent"):
            parent = self.state.parent
        else:  # MyST
            parent = getattr(vars(self.state).get("_renderer"), "current_node", None)
        return isinstance(parent, nodes.document | nodes.section)

    def _registered(self, node: nodes.Node) -> None:
        """Take the ids, so that docutils gives them to nothing else, and say where the nodes are from."""
        for element in node.findall(nodes.Element):
            if element["ids"]:
                self.state.document.ids.update(dict.fromkeys(element["ids"], element))
            if isinstance(element, nodes.image | nodes.title | nodes.section):
                self.set_source_info(element)


def _depth(document: nodes.document) -> int:
    """Return how many headings of the page stand around what comes next."""
    depth, node = 0, document.children[-1:]
    while node and isinstance(node[0], nodes.section):
        depth, node = depth + 1, node[0].children[-1:]
    return depth
