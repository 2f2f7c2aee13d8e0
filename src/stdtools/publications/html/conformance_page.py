"""The page beside a document's with its conformance report, as ``check --report`` writes it."""

from __future__ import annotations

from stdtools.messages import Messages
from stdtools.publications.html.builder import Page
from stdtools.publications.html.words import Words
from stdtools.publications.names import relative
from stdtools.reports import conformance_html
from stdtools.reports.conformance import Conformance

STYLE = "_static/conformance.css"
"""The style sheet of these pages, from the top of the site."""


def conformance_page(name: str, document: str, report: Conformance, words: Words, messages: Messages) -> Page:
    """Return the page ``name`` with the report on the document of the page ``document``."""
    (record,) = report.documents
    title = messages.word("conformance-title")
    context = {
        "page_title": f"{title} – {record.name}",
        "title": title,
        "document": record.name,
        "document_language": record.document_language,
        "back": relative(name, f"{document}.html"),
        "overview": relative(name, "index.html"),
        "style": relative(name, STYLE),
        "report": conformance_html.content(report, messages),
    }
    return Page(name, "conformance.html", context)


def style() -> bytes:
    """Return the style sheet: that of the report, for what stands in the report only."""
    return f".conformance-report {{\n{conformance_html.style()}}}\n".encode()
