"""What rules on review tell beside what the corpus shows."""

import pytest

from stdtools.analysis.review_record import Kept, Record, RecordError, Reviewed
from stdtools.bases import catalogue
from stdtools.bases.requirements import anchors
from stdtools.bases.verification import unverified
from stdtools.model.document import Document
from stdtools.model.finding import Finding
from stdtools.model.metadata import Metadata
from stdtools.rules.runner import run
from tests.model.build import clause, p, refs

BASE = "GB/T 24001—2016"
OTHER = Reviewed(base="0" * 16, words=("0" * 8,))


def document(*anchors: str, bases: tuple[str, ...] = (BASE,)) -> Document:
    blocks = (p("机构应照护。", part="B", refines=refs(anchor)) for anchor in anchors)
    return Document(metadata=Metadata(profile="document", bases=bases), clauses=(clause("服务", *blocks),))


def found(written: Document, kept: Kept | None) -> list[Finding]:
    return [finding for finding in run(written, review=kept).findings if finding.code.startswith("REV")]


def kept() -> Kept:
    return Kept("a.review.toml", Record(bases={BASE: {}}))


def test_without_a_record_nothing_is_said() -> None:
    assert found(document("4.1-1"), None) == []


def test_what_is_not_verified_is_told_as_such() -> None:
    base = catalogue.package("GB/T 27007—2011")
    assert base is not None
    number, name = base.metadata.number, next(name for name in unverified(base) if name in anchors(base))
    (finding,) = found(document(name, bases=(number,)), Kept("a.review.toml", Record(bases={number: {name: OTHER}})))
    assert (finding.code, finding.variant, finding.severity) == ("REV-01", "unverified", "warning")


def test_an_anchor_that_the_base_does_not_have_is_for_other_rules() -> None:
    assert found(document("4.1-99"), kept()) == []


def test_a_new_base_beside_the_reviewed_one_is_not_another_edition() -> None:
    written = document("4.1-1", bases=(BASE, "GB/T 19001—2016"))
    assert {finding.code for finding in found(written, kept())} == {"REV-03"}


@pytest.mark.parametrize("reason", ["record-toml", "permission-denied", "limit-exceeded"])
def test_a_record_that_cannot_be_read_says_only_that(reason: str) -> None:
    (finding,) = found(document("4.1-1"), Kept("a.review.toml", Record(), RecordError(reason)))
    assert (finding.code, finding.variant, finding.arguments["reason"]) == ("REV-04", "broken", reason)
    assert str(finding.location) == "a.review.toml:1"
