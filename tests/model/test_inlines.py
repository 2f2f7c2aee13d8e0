"""Canonical inline content."""

from stdtools.model.inlines import Citation, Emphasis, Footnote, Text, collapse, normalize, plain_text


def test_adjacent_texts_join_and_ends_are_trimmed() -> None:
    assert normalize([Text(" 组织"), Text("应\n"), Text("")]) == (Text("组织应"),)


def test_a_line_break_between_han_characters_leaves_no_space() -> None:
    assert collapse("组织应\n   确定，\n外部") == "组织应确定，外部"
    assert collapse("the organization\n  shall") == "the organization shall"
    assert collapse("见 GB/T 19001\n的要求") == "见 GB/T 19001 的要求"


def test_ideographic_and_no_break_spaces_stay() -> None:
    assert collapse("要求\u3000总则 5\u00a0kg") == "要求\u3000总则 5\u00a0kg"


def test_inner_spaces_beside_other_inlines_stay() -> None:
    bold = Emphasis(style="bold", content=(Text("b"),))
    assert normalize([Text("a "), bold, Text(" c")]) == (Text("a "), bold, Text(" c"))


def test_plain_text_leaves_out_footnotes() -> None:
    content = (Text("见"), Citation(designation="GB/T 1—2020", clause="3"), Footnote(paragraphs=((Text("注"),),)))
    assert plain_text(content) == "见GB/T 1—2020, 3"
