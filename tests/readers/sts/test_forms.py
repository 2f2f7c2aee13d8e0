"""The forms in which parts A and B occur: adoption, flat, boxed, delta."""

import pytest

from stdtools.model.blocks import Paragraph, RequirementRef
from stdtools.model.inlines import CrossReference, TermReference
from stdtools.model.walk import all_inlines, own_inlines, walk
from tests.readers.sts.reading import codes, document, lost_words, nodes, numbers, parts, read


def test_adoption() -> None:
    reading = read(document("adoption"))
    assert reading.complete
    assert codes(reading) == []
    found = reading.document
    assert found.metadata.number == "XB/T 2—2025"
    assert found.metadata.bases == ("XB/T 1—2020",)
    assert found.metadata.adopted == ()
    assert found.base is not None
    assert found.base.number == "XB/T 1—2020"
    assert parts(found) == {
        "b-foreword": "",
        "a-3": "A",
        "a-3.1": "A",
        "b-3.2": "B",
        "a-4": "A",
        "a-4.1": "A",
        "a-p1": "A",
        "a-n1": "A",
        "b-p1": "B",
        "b-n1": "B",
        "b-4.1.1": "B",
        "b-A": "B",
    }
    anchored = nodes(found)["b-p1"]
    assert isinstance(anchored, Paragraph)
    assert (anchored.refines, anchored.refinement) == ((RequirementRef("2.1-1"),), "detail")


def test_labels_and_texts_that_repeat_position_are_not_stored() -> None:
    found = read(document("adoption")).document
    assert all(not getattr(v.node, "number", "") and not getattr(v.node, "label", "") for v in walk(found))
    references = [i for v in walk(found) for i in all_inlines(own_inlines(v.node))]
    crossed = [i for i in references if isinstance(i, CrossReference)]
    assert [(i.target, i.content) for i in crossed] == [("a-4", ())]


def test_a_reference_to_a_piece_of_a_node_points_at_the_node() -> None:
    found = read(document("adoption")).document
    references = [i for v in walk(found) for i in all_inlines(own_inlines(v.node)) if isinstance(i, TermReference)]
    assert [i.target for i in references] == ["a-3.1"]


def test_flat_with_the_originator_on_part_a() -> None:
    found = read(document("flat")).document
    assert found.base is None
    assert found.metadata.number == "XB/T 2—2025"  # the national metadata is that of the document
    assert found.metadata.bases == ("XB/T 1—2020",)
    assert parts(found) == {"f": "", "s1": "", "a1": "A", "a2": "A", "b1": "B", "b2": "B", "n1": ""}


def test_boxes_around_part_a_are_opened() -> None:
    reading = read(document("boxed"))
    found = parts(reading.document)
    assert found == {"s1": "", "a1": "A", "a2": "A", "a3": "A", "b1": "B", "box": ""}
    assert codes(reading) == ["SRC-13"]  # the box that is a box stays one
    texts = [i.text for v in walk(reading.document) for i in own_inlines(v.node) if hasattr(i, "text")]
    assert "From elsewhere" in texts  # a caption that says more than base and clause
    assert not any("XB/T 1" in text for text in texts)


def test_a_delta_is_put_in_its_place() -> None:
    reading = read(document("delta"))
    found = reading.document
    assert codes(reading) == []
    assert parts(found) == {
        "a-1": "A",
        "a-p1": "A",
        "b-p1": "B",
        "a-p2": "A",
        "a-1.1": "A",
        "a-p3": "A",
        "b-p2": "B",
        "b-1.2": "B",
        "b-p3": "B",
        "b-2": "B",
        "b-p4": "B",
    }
    by_id = nodes(found)
    assert [getattr(by_id[i], "refines", ()) for i in ("b-p1", "b-p2")] == [
        (RequirementRef("1"),),
        (RequirementRef("1.1"),),
    ]
    assert numbers(found)["b-1.2"] == "1.2"
    last = by_id["b-p4"]
    assert isinstance(last, Paragraph)
    assert [i.target for i in last.content if isinstance(i, CrossReference)] == ["a-1"]


@pytest.mark.parametrize("name", ["adoption", "flat", "boxed", "delta", "legacy", "loose"])
def test_no_word_is_lost(name: str) -> None:
    data = document(name)
    assert lost_words(data, read(data).document) == []


@pytest.mark.parametrize("name", ["adoption", "flat", "boxed", "delta", "legacy", "loose"])
def test_everything_has_a_place(name: str) -> None:
    found = read(document(name)).document
    lines = document(name).decode().split("\n")
    for visit in walk(found):
        location = visit.node.location
        assert location.path == "a.xml"
        assert lines[location.line - 1][location.column - 1] == "<", (visit.node, location)


@pytest.mark.parametrize("inner", ["standard", "adoption"])
def test_an_adoption_of_an_adoption(inner: str) -> None:
    standard = (
        "<standard><front><iso-meta><std-ref>XB 1:2000</std-ref></iso-meta></front>"
        "<body><sec id='c'><title>x</title></sec></body></standard>"
    )
    regional = (
        "<adoption><adoption-front><std-meta><std-ref>XC 1:2001</std-ref></std-meta>"
        f"<sec id='e'><title>Regional foreword</title></sec></adoption-front>{standard}</adoption>"
    )
    middle = regional if inner == "adoption" else standard
    found = read(
        "<adoption><adoption-front><std-meta><std-ref>XD 1:2002</std-ref></std-meta></adoption-front>"
        f"{middle}<back><app-group><app id='na'><label>Annex NA</label><title>More</title></app></app-group></back>"
        "</adoption>"
    ).document
    assert found.base is not None
    assert found.base.number == ("XC 1:2001" if inner == "adoption" else "XB 1:2000")
    expected = {"c": "A", "na": "B"}
    assert parts(found) == ({"e": "A"} if inner == "adoption" else {}) | expected


def test_an_adoption_by_reference_names_its_base() -> None:
    reading = read(
        "<adoption><adoption-front><std-meta><std-ref>XB/T 2—2025</std-ref></std-meta></adoption-front>"
        "<std-xref type='isModifiedNationalStandardOf'><std-ref>XB/T 1—2020</std-ref></std-xref></adoption>"
    )
    assert reading.document.base is None
    assert "XB/T 1—2020" in str(reading.document.front)
