"""Running text with what its references stand for."""

from stdtools.analysis.facts import Facts
from stdtools.analysis.shown import as_shown, exactly
from stdtools.model.document import Document
from stdtools.model.inlines import CrossReference, Emphasis, Footnote, TermReference, Text
from tests.model.build import clause, p

REFERENCES = (
    Text("见"),
    CrossReference(target="a"),
    Text("和"),
    Emphasis(style="italic", content=(CrossReference(target="b", content=(Text("下文"),)),)),
    Footnote(paragraphs=((Text("脚注"),),)),
    TermReference(target="nowhere"),
    Text("。"),
)


def test_a_reader_sees_numbers_and_names() -> None:
    facts = Facts(Document(clauses=(clause("一", p("甲"), id="a"), clause("二", id="b"))))
    assert as_shown(facts)(REFERENCES) == "见第1章和下文。"


def test_other_targets_and_footnotes_are_other_words() -> None:
    assert exactly(REFERENCES) == "见[a]和[b]下文[脚注][nowhere]。"
    assert exactly((CrossReference(target="a"),)) != exactly((CrossReference(target="b"),))
