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


def test_in_an_integrated_document_disciplines_and_numbers_of_clauses_do_not_count() -> None:
    of_base = words((Text("见"), CrossReference(target="a"), Text("的环境管理体系。")), {"a": "6.1.2"}, "zh")
    own = words((Text("见"), CrossReference(target="b"), Text("的质量和环境管理体系；")), {"b": "6.1.2.1"}, "zh")
    assert of_base == own == words((Text("见6.1.3的XXX管理体系"),), {}, "zh")
    assert own != words((Text("见的XXX管理体系及其过程"),), {}, "zh")
