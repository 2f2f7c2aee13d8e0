"""Which part of a document in several parts a document is (GB/T 1.1—2020 7.1)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from stdtools.analysis.fixed_wording import fixed_wording
from stdtools.model import designation
from stdtools.model.metadata import Metadata

_PART = re.compile(r"[0-9×]{1,8}[.\-](?P<part>[0-9×]{1,3})$")


class PartNumber(NamedTuple):
    """The number of the part after the document's number, empty if it names none, and after its titles by language."""

    in_number: str
    in_titles: Mapping[str, str]


def part_of(metadata: Metadata) -> PartNumber:
    """Return which part a document says that it is."""
    parsed = designation.parse(metadata.number)
    in_number = _PART.search(parsed.number) if parsed else None
    in_titles: dict[str, str] = {}
    for title in metadata.titles:
        pattern = fixed_wording(title.language).part.title
        found = next((match for element in title.elements if (match := pattern.search(element.strip()))), None)
        if found:
            in_titles[title.language] = found["number"]
    return PartNumber(in_number["part"] if in_number else "", in_titles)
