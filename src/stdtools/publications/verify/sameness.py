"""Whether the same source gives the same again, and whether ids hold (rule PUB-08)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from stdtools.analysis.facts import Facts
from stdtools.model.finding import Finding
from stdtools.publications.verify.findings import about, listed
from stdtools.publications.verify.page import SitePage
from stdtools.rules.produced import SAMENESS


def same_bytes(facts: Facts, first: Mapping[str, bytes], second: Mapping[str, bytes]) -> Iterator[Finding]:
    """Yield the files that came out otherwise the second time."""
    if other := [name for name in sorted({*first, *second}) if first.get(name) != second.get(name)]:
        yield about(facts, SAMENESS, "bytes", files=listed(other))


def ids_hold(facts: Facts, page: SitePage, path: str) -> Iterator[Finding]:
    """Yield ids that are on a page twice, and links on it to ids that are not."""
    if twice := [name for name, count in Counter(page.ids).items() if count > 1]:
        yield about(facts, SAMENESS, "twice", files=path, ids=listed(twice))
    if nowhere := sorted(set(page.fragments) - {*page.ids, "", "top"}):
        yield about(facts, SAMENESS, "nowhere", files=path, ids=listed(nowhere))
