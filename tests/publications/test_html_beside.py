"""Which requirements of a base are shown beside the text: by those who wrote part A, not where it is composed."""

from __future__ import annotations

from msgspec.structs import replace

from stdtools.model.document import Document
from stdtools.publications.html.beside import of_bases
from stdtools.rules.runner import context_of
from tests.publications.html_sample import METADATA, clause, p


def written(text: str) -> Document:
    """Return a document whose clause 4.1 covers the first requirement in these words."""
    own = p(text, covers="4.1-1", id="own", part="A")
    before = (clause("范围", p("范围。")), clause("引用文件", p("无。")), clause("术语", p("无。")))
    return Document(
        metadata=METADATA, clauses=(*before, clause("组织环境", subclauses=(clause("理解组织及其环境", own),)))
    )


def test_words_of_the_base_stand_beside_words_of_its_own() -> None:
    context = context_of(
        written("机构应确定哪些内部和外部因素关系到其宗旨和战略方向，并影响其体系取得预期结果的能力。")
    )
    (beside,) = of_bases(context.bases)["own"]
    assert (beside.id, beside.verdict) == ("4.1-1", "supported")
    assert beside.text == context.bases[0].requirements["4.1-1"].text


def test_the_same_words_are_not_said_twice() -> None:
    text = context_of(written("")).bases[0].requirements["4.1-1"].text
    (beside,) = of_bases(context_of(written(text)).bases)["own"]
    assert (beside.verdict, beside.text) == ("verbatim", "")


def test_words_that_are_not_ours_are_not_printed() -> None:
    (base,) = context_of(written("机构应确定因素。")).bases
    metadata = base.document.metadata
    licensed = replace(metadata, custom=tuple(c for c in metadata.custom if c.name != "text"))
    base.document = replace(base.document, metadata=licensed)
    (beside,) = of_bases([base])["own"]
    assert beside.text == ""


def test_nothing_stands_beside_what_was_composed() -> None:
    composed = Document(metadata=replace(METADATA, part_a="composed"))
    context = context_of(composed)
    assert context.bases[0].coverage[0].verdict == "composed"
    assert of_bases(context.bases) == {}
