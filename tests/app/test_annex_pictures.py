"""The pictures in the generated annex on coverage."""

from __future__ import annotations

from pathlib import Path

from lxml import etree

from stdtools.analysis.compose import compose
from stdtools.analysis.facts import Facts
from stdtools.app.annex import with_coverage
from stdtools.app.annex_pictures import ID, with_pictures, without_pictures
from stdtools.model.blocks import Figure
from stdtools.readers import read
from stdtools.workspace import Disk, Memory

ROOT = Path(__file__).parents[2]

PLAIN = """\
要求
####

:number: RB/T ××××—××××
:base: GB/T 19001—2016
:part-a: composed
"""


def test_the_base_the_parts_and_the_references_have_pictures_with_words_for_them() -> None:
    facts, _ = with_coverage(Facts(compose(read("standards/elderly-care/requirements.rst", Disk(str(ROOT))).document)))
    made, pictures = with_pictures(facts)
    assert list(pictures) == [f"{ID}-1.svg", f"{ID}-parts.svg", f"{ID}-graph.svg"]
    for data in pictures.values():
        assert etree.fromstring(data).get("viewBox")
    drawn = [figure for figure, _ in made.of(Figure) if figure.source in pictures]
    assert [figure.source for figure in drawn] == list(pictures)
    assert all(figure.alternative and figure.title for figure in drawn)
    assert without_pictures(made.document) == facts.document


def test_what_has_neither_part_b_nor_references_has_a_picture_of_its_base_only() -> None:
    facts, _ = with_coverage(Facts(compose(read("plain.rst", Memory({"plain.rst": PLAIN.encode()})).document)))
    _, pictures = with_pictures(facts)
    assert f"{ID}-parts.svg" not in pictures
    assert f"{ID}-1.svg" in pictures
