"""Looking at what was published: PDF and site as they were written, and the STS form of the same document."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterable, Mapping

from stdtools import writers
from stdtools.analysis.facts import Facts
from stdtools.model.document import Document
from stdtools.model.finding import Finding
from stdtools.readers import read
from stdtools.workspace import Memory, Workspace

_AGAIN = "again.xml"


def of_pdf(facts: Facts, data: bytes) -> tuple[Finding, ...]:
    """Return what is wrong with the PDF of a document.

    :raises PublishError: if pypdf is not installed (``PUB-15``).
    """
    from stdtools.publications.verify.check import check_pdf

    return check_pdf(facts, data)


def of_sts(facts: Facts, written: Document) -> tuple[Finding, ...]:
    """Return what is wrong with the STS form of a document: written twice, read back once."""
    from stdtools.publications.verify.parts import parts_of_sts
    from stdtools.publications.verify.sameness import same_bytes

    first, second = writers.write(written, ".xml"), writers.write(written, ".xml")
    again = read(_AGAIN, Memory({_AGAIN: first})).document
    return (*same_bytes(facts, {"STS": first}, {"STS": second}), *parts_of_sts(facts, again))


def of_site(
    pages: Mapping[str, Facts], files: Iterable[str], output: Workspace, make: Callable[[Workspace], object]
) -> Mapping[str, tuple[Finding, ...]]:
    """Return what is wrong with a site, by the paths of its pages, each the page of a document.

    ``make`` makes the site once more. A file that belongs to no document is told of with the first.
    """
    from stdtools.publications.verify.check import check_page
    from stdtools.publications.verify.sameness import same_bytes

    second = Memory({})
    make(second)
    first = {path: output.read(path) for path in files}
    of: dict[str, set[str]] = {page: set() for page in pages}
    for path in {*first, *second.content}:
        owner = (page for page in pages if path.startswith(posixpath.splitext(page)[0]))
        of[max(owner, key=len, default=next(iter(pages)))].add(path)
    return {
        page: (
            *check_page(facts, first[page], page),
            *same_bytes(
                facts,
                {path: data for path, data in first.items() if path in of[page]},
                {path: data for path, data in second.content.items() if path in of[page]},
            ),
        )
        for page, facts in pages.items()
    }
