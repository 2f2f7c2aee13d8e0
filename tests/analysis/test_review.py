"""Whether anchors were reviewed against the bases as they are now."""

import datetime

from msgspec.structs import replace

from stdtools.analysis.facts import Facts
from stdtools.analysis.review import AnchorReview, Fingerprints, accepted, anchor_reviews, belongs, superseded
from stdtools.analysis.review_record import Record
from stdtools.app.base import import_text
from stdtools.bases import catalogue
from stdtools.model.blocks import List
from stdtools.model.document import Document
from stdtools.model.inlines import plain_text
from stdtools.model.metadata import Metadata, Title
from stdtools.workspace import Memory
from tests.bases import fictitious
from tests.model.build import clause, item, p, refs

GBT = "GB/T 19001—2016"
NUMBER = "XB/T 1—2020"


def base(first: str = "组织应确定因素。", lead: str = "组织应确定：", number: str = NUMBER) -> Document:
    items = List(
        items=tuple(item(p(words, covers=refs(f"1.2-1.{x}"))) for x, words in (("a", "相关方；"), ("b", "要求。")))
    )
    chapter = clause("环境", clause("理解", p(first, covers=refs("1.1-1"))), clause("相关方", p(lead), items))
    return Document(metadata=Metadata(number=number, profile="base"), clauses=(chapter,))


def document(*anchors: str, words: str = "机构应照护。", bases: tuple[str, ...] = (NUMBER,)) -> Document:
    blocks = (p(words, part="B", refines=refs(anchor)) for anchor in anchors)
    metadata = Metadata(bases=bases, titles=(Title("zh", ("片段",)),))
    return Document(metadata=metadata, clauses=(clause("环境", *blocks),))


def found(written: Document, record: Record | None, *bases: Document) -> tuple[AnchorReview, ...]:
    return anchor_reviews(Facts(written), bases or (base(),), record)


def states(written: Document, record: Record | None, *bases: Document) -> dict[str, str]:
    return {anchor_review.anchor: anchor_review.state for anchor_review in found(written, record, *bases)}


def reviewed(written: Document, *bases: Document) -> Record:
    return accepted(written, found(written, None, *bases), None)


def test_from_unreviewed_to_reviewed() -> None:
    written = document("1.1-1", "1.2", "1.2-1")
    assert set(states(written, None).values()) == {"unreviewed"}
    assert set(states(written, reviewed(written)).values()) == {"reviewed"}


def test_other_words_of_a_requirement_change_it_and_all_that_means_it() -> None:
    written = document("1.1-1", "1.1", "1", "1.2-1")
    now = states(written, reviewed(written), base("组织应确定各种因素。"))
    assert now == {"1": "changed", "1.1": "changed", "1.1-1": "changed", "1.2-1": "reviewed"}


def test_another_lead_in_changes_the_items() -> None:
    written = document("1.2-1.a", "1.2-1", "1.1-1")
    now = states(written, reviewed(written), base(lead="组织宜确定："))
    assert now == {"1.2-1.a": "changed", "1.2-1": "changed", "1.1-1": "reviewed"}


def test_a_provision_that_is_new_since_the_review() -> None:
    record = reviewed(document("1.1-1"))
    both = document("1.1-1", "1.1-1")
    assert states(both, record) == {"1.1-1": "reviewed"}
    other = document("1.1-1", words="机构应陪伴。")
    assert states(other, record) == {"1.1-1": "reworded"}
    (anchor_review,) = found(other, record)
    assert [use.words(plain_text) for use in anchor_review.fresh] == ["机构应陪伴。"]


def test_what_is_gone_and_what_is_unknown() -> None:
    record = reviewed(document("1.1-1", "1.2"))
    assert states(document("1.2", "9.9"), record) == {"1.1-1": "gone", "1.2": "reviewed", "9.9": "unknown"}
    again = accepted(document("1.2"), found(document("1.2", "9.9"), record), record)
    assert again.bases[NUMBER].keys() == {"1.2"}


def test_another_edition() -> None:
    record = reviewed(document("1.1-1"))
    new = base(number="XB/T 1—2030")
    written = document("1.1-1", bases=("XB/T 1—2030",))
    assert superseded([new], record) == {NUMBER: "XB/T 1—2030"}
    assert states(written, record, new) == {"1.1-1": "unreviewed"}
    assert superseded([base(number="XB/T 2—2020")], record) == {}


def test_an_edition_of_which_a_correspondence_is_recorded() -> None:
    gbt, new = catalogue.package(GBT), catalogue.package("ISO 9001:2026")
    assert gbt is not None
    assert new is not None
    record = reviewed(document("4.1-1", bases=(GBT,)), gbt)
    assert superseded([new], record) == {GBT: "ISO 9001:2026"}


def test_a_base_that_is_gone() -> None:
    record = reviewed(document("1.1-1"))
    assert states(document(bases=("XB/T 2—2020",)), record, base(number="XB/T 2—2020")) == {"1.1-1": "gone"}


def test_only_some_anchors_are_accepted() -> None:
    written = document("1.1-1", "1.2")
    old = reviewed(written)
    changed = base("组织应确定各种因素。", "组织宜确定：")
    record = accepted(written, found(written, old, changed), old, only={(NUMBER, "1.1-1")}, by="甲")
    assert states(written, record, changed) == {"1.1-1": "reviewed", "1.2": "changed"}
    assert record.bases[NUMBER]["1.1-1"].by == "甲"
    assert record.bases[NUMBER]["1.2"] == old.bases[NUMBER]["1.2"]


def test_who_reviewed_what_did_not_change_is_kept() -> None:
    written = document("1.1-1", "1.2")
    day = datetime.date(2026, 12, 1)
    unsigned = reviewed(written)
    first = accepted(written, found(written, unsigned), unsigned, by="甲", on=day)
    assert {(e.by, e.on) for e in first.bases[NUMBER].values()} == {("甲", day)}
    changed = base("组织应确定各种因素。")
    second = accepted(written, found(written, first, changed), first, by="乙")
    assert {name: (e.by, e.on) for name, e in second.bases[NUMBER].items()} == {
        "1.1-1": ("乙", None),
        "1.2": ("甲", day),
    }


def test_a_record_belongs_to_a_title_or_a_number_that_is_given() -> None:
    written = document("1.1-1")
    numbered = replace(written, metadata=replace(written.metadata, number="RB/T 1—2030"))
    placeholder = replace(written, metadata=replace(written.metadata, number="RB/T ××××—××××"))
    assert belongs(Record(title="片段"), numbered)
    assert belongs(Record(title="原标题", number="RB/T 1—2030"), numbered)
    assert not belongs(Record(title="原标题", number="RB/T ××××—××××"), placeholder)


def test_importing_a_licensed_text_leaves_everything_reviewed(home: object) -> None:
    package = catalogue.package(GBT)
    assert package is not None
    before = Fingerprints(package)
    import_text("text.txt", Memory({"text.txt": fictitious.plain(package).encode()}), GBT)
    licensed = catalogue.load(GBT)
    assert licensed is not None
    assert not licensed.metadata.own_words
    after = Fingerprints(licensed)
    assert [after.of(a) for a in ("4.1-1", "4.2", "7.2-1.d")] == [before.of(a) for a in ("4.1-1", "4.2", "7.2-1.d")]
    assert before.of("4.1-1") != before.of("4.1-2") != ""
    assert before.of("4.1-99") == ""


def test_line_breaks_are_no_other_words() -> None:
    assert Fingerprints(base("组织 应确定。")).of("1.1-1") == Fingerprints(base("组织\n应确定。")).of("1.1-1")
