"""Every node knows the line it begins at."""

from __future__ import annotations

import re
from pathlib import Path

from stdtools.model.location import Location
from stdtools.model.walk import all_inlines, own_inlines, walk
from tests.readers.rst.build import clean

SOURCE = (Path(__file__).parent / "positions.rst").read_text(encoding="utf-8")
"""A document that says ``@Kind`` in the line where a node begins, ``@2Kind`` two lines before it."""


def expected() -> set[tuple[str, int]]:
    """Return the kinds that the source announces, with their lines."""
    return {
        (kind, number + int(ahead or 0))
        for number, line in enumerate(SOURCE.split("\n"), 1)
        for ahead, kind in re.findall(r"@(\d?)([A-Za-z]+)", line)
    }


def test_every_node_begins_where_the_source_says() -> None:
    document = clean(SOURCE)
    found: set[tuple[str, int]] = set()
    for visit in walk(document):
        found.add((type(visit.node).__name__, visit.node.location.line))
        for inline in all_inlines(own_inlines(visit.node)):
            location = getattr(inline, "location", None)
            if isinstance(location, Location):
                found.add((type(inline).__name__, location.line))
    announced = expected()
    assert announced <= found
    assert {kind for kind, _ in found} == {kind for kind, _ in announced}
