"""A page of the site is found wrong where it was tampered with, and the STS form where its parts are others."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from stdtools.analysis.facts import Facts
from stdtools.model.blocks import Paragraph
from stdtools.model.document import Document
from stdtools.model.transform import N, Transform
from stdtools.publications.html.entry import Entry
from stdtools.publications.html.site import build
from stdtools.publications.verify.check import check_page
from stdtools.publications.verify.page import SitePage
from stdtools.publications.verify.parts import parts_of_sts
from stdtools.publications.verify.sameness import same_bytes
from stdtools.workspace import Memory
from tests.publications import every_block
from tests.publications.every_block import FILES, PATH


@pytest.fixture(scope="module")
def facts() -> Facts:
    return Facts(every_block.chinese())


@pytest.fixture(scope="module")
def page(facts: Facts) -> str:
    there = Memory(FILES)
    site = build([Entry(facts, (), PATH, True)], "site", workspace=there, language="zh")
    pages = [name for name in site.files if name.endswith(".html") and not name.endswith("index.html")]
    name = min(pages, key=len)  # the others stand beside it and begin with its name
    return there.content[name].decode()


def test_nothing_is_wrong_with_what_the_theme_makes(facts: Facts, page: str) -> None:
    assert check_page(facts, page.encode(), "a.html") == ()


@pytest.mark.parametrize(
    ("text", "instead", "expected"),
    [
        (' data-part="B"', "", "AB-20 otherwise"),
        (' data-part="B"', ' data-part="A"', "AB-20 otherwise"),
        ("照护人员与老年人的比例", "", "AB-20 absent"),
        ('class="marking"', 'class="gone"', "AB-19"),
        (">B</p>", "></p>", "PUB-10 page"),
        (">B</span></h3>", "></span></h3>", "PUB-10 page"),
        (' data-holds="B" id="3.1"', ' id="3.1"', "AB-20 otherwise"),
        ('id="context"', 'id="annex-A"', "PUB-08 twice"),
        ('id="4.1"', 'id="other"', "PUB-08 nowhere"),
    ],
)
def test_a_page_that_was_tampered_with_is_found_out(
    facts: Facts, page: str, text: str, instead: str, expected: str
) -> None:
    assert text in page
    found = check_page(facts, page.replace(text, instead).encode(), "a.html")
    assert expected in {f"{finding.code} {finding.variant}".strip() for finding in found}


def test_the_end_of_an_element_ends_its_part() -> None:
    page = SitePage(
        '<main class="clauses"><div data-part="B"><p class="part-label">B</p><p>甲<br>乙</p></div><p>丙</main>'
    )
    assert page.shown == ("甲乙丙", "BB-")
    assert page.labels == ["B"]


class _AllA(Transform):
    def node(self, node: N) -> N:
        return replace(node, part="A") if isinstance(node, Paragraph) and node.part == "B" else node


def test_parts_that_the_sts_form_has_otherwise_are_found_out(facts: Facts) -> None:
    assert list(parts_of_sts(facts, facts.document)) == []
    (finding,) = parts_of_sts(facts, _AllA().document(facts.document))
    assert (finding.code, finding.variant, finding.arguments["form"]) == ("AB-20", "otherwise", "STS")
    assert next(iter(parts_of_sts(facts, Document()))).variant == "absent"


def test_files_that_come_out_otherwise_are_named(facts: Facts) -> None:
    assert list(same_bytes(facts, {"a": b"1"}, {"a": b"1"})) == []
    (finding,) = same_bytes(facts, {"a": b"1", "b": b"1"}, {"a": b"1", "b": b"2", "c": b"3"})
    assert (finding.code, finding.variant, finding.arguments["files"]) == ("PUB-08", "bytes", "b\nc")
