"""What a PDF tells programs: its language, title and tags, and bookmarks that are its contents."""

from __future__ import annotations

from collections.abc import Iterator

from stdtools.analysis.facts import Facts
from stdtools.model.finding import Finding
from stdtools.publications.verify.findings import about, listed, plain
from stdtools.publications.verify.pdf import Pdf
from stdtools.rules.produced import NAVIGATION


def navigation(facts: Facts, pdf: Pdf) -> Iterator[Finding]:
    """Yield what programs are not told, or told wrongly."""
    wanted = "zh-CN" if facts.document.metadata.language == "zh" else facts.document.metadata.language
    if pdf.language != wanted:
        yield about(facts, NAVIGATION, "language", found=pdf.language or "—", wanted=wanted)
    if not pdf.title:
        yield about(facts, NAVIGATION, "title")
    if not pdf.tagged:
        yield about(facts, NAVIGATION, "tags")
        return  # the contents are known by their tags
    if not pdf.entries:
        if len(pdf.bookmarks) > 1:  # the contents themselves have one
            yield about(facts, NAVIGATION, "contents")
        return
    absent, extra = _compared(pdf)
    if absent:
        yield about(facts, NAVIGATION, "absent", titles=listed(absent))
    if extra:
        yield about(facts, NAVIGATION, "extra", titles=listed(extra))


def _compared(pdf: Pdf) -> tuple[list[str], list[str]]:
    """Return the entries of the contents without bookmark, and the bookmarks of the first level without entry.

    An entry ends with the number of its page. The contents themselves have a bookmark, the first, and no entry.
    """
    labels = {plain(sheet.label) for sheet in pdf.sheets}
    bookmarks, place = [(plain(title), title, level) for title, level in pdf.bookmarks], 0
    absent: list[str] = []
    matched: set[int] = set()
    for entry in pdf.entries:
        text = plain(entry)
        ahead = (n for n in range(place, len(bookmarks)) if _is_of(text, bookmarks[n][0], labels))
        found = next(ahead, None)
        if found is None:
            absent.append(entry)
        else:
            matched.add(found)
            place = found + 1
    extra = [title for n, (_, title, level) in enumerate(bookmarks) if level == 1 and n and n not in matched]
    return absent, extra


def _is_of(entry: str, bookmark: str, labels: set[str]) -> bool:
    return bool(bookmark) and entry.startswith(bookmark) and entry[len(bookmark) :] in labels
