import pytest

from stdtools.analysis.annex_mentions import Mention, mentions
from stdtools.analysis.facts import Facts
from stdtools.analysis.passages import passages
from stdtools.analysis.prose import Prose
from stdtools.model.blocks import Paragraph
from stdtools.model.document import Annex, Document
from stdtools.model.inlines import AnyInline, Citation, CrossReference, Text
from tests.model.build import clause, p, text


def of(*content: AnyInline, language: str = "zh") -> tuple[tuple[str, Mention], ...]:
    annexes = tuple(Annex(id=letter, title=text("内容"), blocks=(p("甲"),)) for letter in "abc")
    chapter = clause("服务", Paragraph(content=content))
    facts = Facts(Document(clauses=(chapter,), annexes=annexes))
    found = mentions(facts, Prose(passages(facts), ()), language)
    return tuple((facts.number(mention.annex), mention) for mention in found)


@pytest.mark.parametrize(
    ("words", "letters"),
    [
        ("见附录A", "A"),
        ("见附录B和附录A", "BA"),
        ("见附录A、C", "AC"),
        ("见附录A～附录C", "ABC"),
        ("见附录 B。", "B"),
        ("见附录D", ""),
        ("见附录", ""),
        ("GB/T 19001—2016附录A", ""),
        ("GB/T 19001—2016的附录A", ""),
        ("《标准》附录A", ""),
        ("见5.2和附录A", "A"),
        ("见附录ABC", ""),
    ],
)
def test_letters_in_the_text(words: str, letters: str) -> None:
    assert "".join(letter for letter, _ in of(Text(words))) == letters


@pytest.mark.parametrize(
    ("words", "letters"),
    [
        ("see Annex B", "B"),
        ("Annexes A and C", "AC"),
        ("as in Annex A.", "A"),
        ("an annex as ABC", ""),
        ("Annex A of ISO 9000:2015", ""),
    ],
)
def test_letters_in_english(words: str, letters: str) -> None:
    assert "".join(letter for letter, _ in of(Text(words), language="en")) == letters


def test_what_is_in_an_annex_mentions_it() -> None:
    assert [(letter, mention.within) for letter, mention in of(Text("见表B.1和A.2"))] == [("B", True), ("A", True)]


def test_numbered_references_stand_where_they_are_read() -> None:
    found = of(Text("应按"), CrossReference("b"), Text("和附录A评估"))
    assert [(letter, mention.start, mention.before) for letter, mention in found] == [
        ("B", 2, "应按"),
        ("A", 3, "应按和"),
    ]


def test_the_annex_of_a_marked_citation_is_another() -> None:
    assert of(Citation("GB/T 19001—2016"), Text("的附录A")) == ()


def test_an_annex_does_not_mention_itself() -> None:
    facts = Facts(Document(annexes=(Annex(title=text("内容"), blocks=(p("见附录A"),)),)))
    assert mentions(facts, Prose(passages(facts), ()), "zh") == ()
