from stdtools.analysis.verbatim import insertion, words
from stdtools.model.inlines import CrossReference, Emphasis, Text


def test_numbers_of_references_are_words_and_ends_are_not() -> None:
    content = (Text("见 "), CrossReference("clause-4-1"), Emphasis("bold", (Text("的因素"),)), Text("；"))
    assert words(content, {"clause-4-1": "4.1"}) == "见4.1的因素"


def test_an_insertion_is_told_from_a_change() -> None:
    assert insertion("组织应评审方针", "组织应每年评审方针") == "每年"
    assert insertion("组织应评审方针", "组织应评审方针和目标") == "和目标"
    assert insertion("组织应评审方针", "组织宜每年评审方针") == ""
    assert insertion("组织应评审方针", "组织应评审") == ""
    assert insertion("评审", "评审") == ""
