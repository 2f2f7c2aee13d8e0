"""All that is looked at in a publication."""

from __future__ import annotations

from stdtools.analysis.facts import Facts
from stdtools.model.finding import Finding
from stdtools.publications.verify.continued import continued
from stdtools.publications.verify.covers import covers
from stdtools.publications.verify.fonts import fonts
from stdtools.publications.verify.layout import layout
from stdtools.publications.verify.navigation import navigation
from stdtools.publications.verify.page import SitePage
from stdtools.publications.verify.parts import parts_of_page, parts_of_pdf
from stdtools.publications.verify.pdf import Pdf
from stdtools.publications.verify.sameness import ids_hold


def check_pdf(facts: Facts, data: bytes) -> tuple[Finding, ...]:
    """Return what is wrong with the PDF of a document.

    :raises PublishError: if pypdf is not installed (``PUB-15``).
    """
    pdf = Pdf(data)
    return (
        *layout(facts, pdf),
        *covers(facts, pdf.sheets[0]),
        *fonts(facts, pdf),
        *navigation(facts, pdf),
        *continued(facts, pdf),
        *parts_of_pdf(facts, pdf),
    )


def check_page(facts: Facts, data: bytes, path: str) -> tuple[Finding, ...]:
    """Return what is wrong with the page of a document."""
    page = SitePage(data.decode())
    return (*ids_hold(facts, page, path), *parts_of_page(facts, page))
