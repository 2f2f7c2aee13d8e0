"""Roles that refer to numbered things: ``:clause:`8.5.1 <RB/T 303—2016>```, ``:requirement:`8.5.1-1```."""

from __future__ import annotations

import os

from docutils import nodes
from sphinx import addnodes
from sphinx.util.docutils import ReferenceRole

from stdtools.sphinx import names
from stdtools.sphinx.speech import language_of, messages


class NumberRole(ReferenceRole):
    """A reference to something of a kind.

    The text is ``number``, ``number <document>`` or ``words <document#number>``; the document is a designation or the
    path of a file, as seen from the page. Without one, what is meant stands on the page or is the only one there is.
    """

    def __init__(self, kind: str) -> None:
        super().__init__()
        self.kind = kind

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        """Return a reference for the domain to resolve."""
        document, number, words = self._meant()
        if not document and self.kind == "requirement":
            document = self.config.standard_base
        path = self._path(document)
        node = addnodes.pending_xref(
            self.rawtext,
            refdomain="standard",
            reftype=self.kind,
            reftarget=f"{names.key(document)}#{number}" if document else number,
            refdoc=self.env.docname,
            refexplicit=True,  # a link to another project keeps our text
            refwarn=True,
            standard={"path": path, "document": document, "number": number, "quiet": False, "worded": bool(words)},
        )
        text = words or self._text(document, number)
        node += nodes.inline("", text, classes=["standard-ref", f"standard-ref-{self.kind}"])
        self.set_source_info(node)
        return [node], []

    def _meant(self) -> tuple[str, str, str]:
        """Return the document, the number, and the words of the author for it."""
        if not self.has_explicit_title:
            document, _, number = self.target.rpartition("#")
            return document.strip(), names.bare(number), ""
        document, mark, number = self.target.rpartition("#")
        if mark:
            return document.strip(), names.bare(number), self.title
        if names.is_number(self.title):
            return self.target.strip(), names.bare(self.title), ""
        return "", names.bare(self.target), self.title

    def _path(self, document: str) -> str:
        """Return the path of a document that the role names by its file; empty if there is no such file."""
        if not document:
            return ""
        path, file = self.env.relfn2path(document)
        return path if os.path.isfile(file) else ""

    def _text(self, document: str, number: str) -> str:
        """Return what stands there until the domain knows better."""
        language = language_of(self.env)
        text = names.spoken(self.kind, number, language)
        if not document or self.kind == "requirement":
            return text
        return messages(self.env).word("sphinx-clause", document=document, clause=text)
