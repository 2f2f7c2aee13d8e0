"""Which clause of the harmonized structure a clause of a base follows, and which bases share it."""

import pytest

from stdtools.app.structure import following, structure
from stdtools.bases import catalogue
from stdtools.model.document import Document
from stdtools.reports.coverage import CoveredBase


def base(name: str) -> Document:
    found = catalogue.package(name)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("name", "clause", "expected"),
    [
        ("GB/T 19001—2016", "4.4.1", "4.4"),
        ("GB/T 19001—2016", "8.5.1", "8"),
        ("GB/T 24001—2016", "10.2", "10.1"),
        ("GB/T 45001—2020", "5.4", "5"),
        ("GB/T 27007—2011", "4", ""),
    ],
)
def test_the_nearest_clause_around_decides(name: str, clause: str, expected: str) -> None:
    assert following(base(name), clause) == expected


def test_there_is_none_without_several_bases_that_share_it() -> None:
    quality, other = base("GB/T 19001—2016"), base("GB/T 27007—2011")
    covered = [
        CoveredBase(base=each.metadata.number, title="", own_words=True, titles={}, requirements=())
        for each in (quality, other)
    ]
    assert structure((quality, other), covered, "zh") == ()
