"""What changed from one edition of a base to another."""

from stdtools.analysis.edition_diff import difference
from stdtools.bases import catalogue
from stdtools.model.document import Document
from tests.model.build import clause, p, refs


def base(**words: str) -> Document:
    blocks = (p(text, covers=refs(name.replace("r", "1.1-"))) for name, text in words.items())
    return Document(clauses=(clause("环境", clause("理解", *blocks)),))


OLD = base(
    r1="组织应确定外部和内部因素。", r2="组织应监视和评审这些信息。", r3="组织应保持成文信息。", r4="最高管理者应证实。"
)
NEW = base(
    r1="组织应确定外部和内部的各种因素。", r2="组织应保持成文信息。", r3="组织应考虑气候变化。", r4="最高管理者应证实。"
)


def test_reworded_moved_removed_and_added() -> None:
    found = [(c.change, c.old and c.old.id, c.new and c.new.id) for c in difference(OLD, NEW)]
    assert found == [
        ("removed", "1.1-2", None),
        ("reworded", "1.1-1", "1.1-1"),
        ("moved", "1.1-3", "1.1-2"),
        ("added", None, "1.1-3"),
    ]


def test_nothing_changed_in_the_same_base() -> None:
    gbt = catalogue.package("GB/T 19001—2016")
    assert gbt is not None
    assert difference(gbt, gbt) == ()


def test_a_recorded_correspondence_decides() -> None:
    """ISO 9001:2026 is a preview that holds only what is known to differ; the rest is not gone."""
    old, new = catalogue.package("GB/T 19001—2016"), catalogue.package("ISO 9001:2026")
    assert old is not None
    assert new is not None
    found = difference(old, new)
    assert all(change.verified for change in found)
    assert {change.change for change in found} >= {"added", "reworded"}
    assert sum(change.change == "removed" for change in found) < 10


def test_what_is_not_verified_is_said() -> None:
    old, new = catalogue.package("GB/T 19001—2016"), catalogue.package("ISO 9001:2026")
    assert old is not None
    assert new is not None
    by_new = {c.new.id: c.verified for c in difference(old, new) if c.new and c.change in ("added", "split")}
    assert (by_new["4.2-2"], by_new["4.2-3"], by_new["6.1.3-1"]) == ("VS", "m", "m")


def test_an_amendment_drops_nothing() -> None:
    old, amendment = catalogue.package("GB/T 19001—2016"), catalogue.package("ISO 9001:2015/Amd 1:2024")
    assert old is not None
    assert amendment is not None
    assert [(c.change, c.new and c.new.id) for c in difference(old, amendment)] == [
        ("added", "4.1-A1"),
        ("added", "4.2-A2"),
    ]
