"""How often the ids of a base's requirements are printed, and where they have to be once.

On the page on coverage each requirement of a base has a row, which begins with its id; on the page of the document a
paragraph has the ids that it covers in the margin; in a PDF the generated annex on coverage has them in the column of
requirements. Names of links and of places (``href``, ``id``), a reference from part B to what it refines, and what the
annex says in parentheses of part B, are no second print.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import Any

from lxml import html

from benchmarks.read_back.printed import cells_of_pdf
from stdtools.analysis.facts import Facts

_ASIDE = re.compile(r"（[^）]*）|\([^)]*\)")


def claimed(facts: Facts) -> Counter[str]:
    """Return the ids that paragraphs of a document say they cover, as often as they do."""
    return Counter(covered.id for paragraph, _ in facts.covering for covered in paragraph.covers)


def in_margins(page: bytes) -> Counter[str]:
    """Return the ids in the margin of a document's page."""
    return _texts(page, "//span[@class='covers']//a")


def in_rows(page: bytes) -> Counter[str]:
    """Return the ids at the beginning of the rows of a page on coverage."""
    return _texts(page, "//tr/th//a[@class='id']")


def in_annex(pdf: bytes) -> Counter[str]:
    """Return what the cells of tables in a PDF list, what is in parentheses left out."""
    cells = (_ASIDE.sub("", "".join(cell.split())) for cell in cells_of_pdf(pdf))
    return Counter(entry for cell in cells for entry in re.split("、|, ?", cell))


def _texts(page: bytes, path: str) -> Counter[str]:
    found: Any = html.document_fromstring(page.decode()).xpath(path)
    return Counter(element.text_content().strip() for element in found)
