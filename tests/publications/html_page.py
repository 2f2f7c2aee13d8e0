"""Building a site in memory and asking its pages questions."""

from __future__ import annotations

import posixpath
from collections.abc import Sequence
from functools import cache
from typing import Any
from urllib.parse import unquote, urlsplit

from lxml import html

from stdtools.analysis.facts import Facts
from stdtools.model.document import Document
from stdtools.model.finding import Finding
from stdtools.publications.html.entry import Entry
from stdtools.publications.html.site import Site, build
from stdtools.workspace import Memory
from tests.publications.html_sample import DOCUMENT, SVG

SAMPLE = "standards/care/requirements.rst"
PAGE = "html/standards/care/requirements.html"
FINDINGS = (
    Finding(code="AB-01", clause="4.1", severity="error"),
    Finding(code="DRF-01", clause="4.2", severity="warning"),
    Finding(code="STR-01", severity="info"),
)


def site(
    *documents: tuple[Document, str], findings: Sequence[Finding] = (), language: str = "zh"
) -> tuple[Site, Memory]:
    """Build the site of documents with their source paths; return it and the workspace that it is in."""
    workspace = Memory({"standards/care/flow.svg": SVG})
    entries = [Entry(Facts(document), findings, path) for document, path in documents]
    return build(entries, "html", workspace=workspace, language=language), workspace


@cache
def sample() -> tuple[Site, Memory]:
    """Return the site of the sample document, built once."""
    return site((DOCUMENT, SAMPLE), findings=FINDINGS)


class Page:
    """A page of a site in a workspace."""

    def __init__(self, workspace: Memory, path: str) -> None:
        self.path = path
        self.source = workspace.content[path].decode()
        self.root: Any = html.document_fromstring(self.source)

    def all(self, selector: str) -> list[Any]:
        """Return the elements that an XPath expression selects."""
        found: list[Any] = self.root.xpath(selector)
        return found

    def by_id(self, name: str) -> Any:
        """Return the only element with this id."""
        (found,) = self.root.xpath("//*[@id=$name]", name=name)
        return found

    def classed(self, name: str, tag: str = "*") -> list[Any]:
        """Return the elements with a class."""
        return self.all(f"//{tag}[contains(concat(' ', normalize-space(@class), ' '), ' {name} ')]")

    @property
    def text(self) -> str:
        """The text of the main part, white space collapsed."""
        return " ".join(self.all("//main")[0].text_content().split())

    def targets(self) -> list[tuple[str, str]]:
        """Return file and fragment of everything inside the site that the page refers to."""
        found = []
        for attribute in ("href", "src"):
            for value in self.root.xpath(f"//@{attribute}"):
                parts = urlsplit(value)
                if not parts.scheme:
                    file = posixpath.normpath(posixpath.join(posixpath.dirname(self.path), unquote(parts.path)))
                    found.append((file if parts.path else self.path, unquote(parts.fragment)))
        return found


def words(element: Any) -> str:
    """Return the text of an element, white space collapsed."""
    return " ".join(str(element.text_content()).split())
