"""Plain text with clause numbers, as it is copied out of a document."""

from stdtools.model.blocks import Example, List, Note, Paragraph
from stdtools.model.document import Clause, Document
from stdtools.model.inlines import plain_text
from stdtools.model.numbering import numbered
from stdtools.readers.plain import read_plain
from stdtools.workspace import Memory


def read(text: str) -> Document:
    return read_plain(text.encode(), "text.txt", Memory({})).document


def outline(document: Document) -> dict[str, str]:
    return {n: plain_text(v.node.title) for v, n in numbered(document) if isinstance(v.node, Clause)}


TEXT = """封面上的字
4　组织环境
4.1　理解
组织应确定因素，
并加以监视。
4.4　体系
4.4.1　组织应建立体系，包括：
a) 输入；
b）考虑：
1) 人员；
2) 设施；
c) 输出。
4.2 所说的信息应予以评审。
注1：说明。
示例：样子。
附录A
A.1 不是要求。
"""


def test_clauses_with_and_without_titles() -> None:
    assert outline(read(TEXT)) == {"4": "组织环境", "4.1": "理解", "4.4": "体系", "4.4.1": ""}


def test_a_line_goes_on_until_its_sentence_ends() -> None:
    chapter = read(TEXT).clauses[0]
    first = chapter.subclauses[0]
    assert isinstance(first, Clause)
    (block,) = first.blocks
    assert isinstance(block, Paragraph)
    assert plain_text(block.content) == "组织应确定因素，并加以监视。"
    assert block.location.line == 4


def test_lists_nest_by_their_labels_and_a_number_that_goes_back_is_text() -> None:
    system = read(TEXT).clauses[0].subclauses[1]
    assert isinstance(system, Clause)
    clause = system.subclauses[0]
    assert isinstance(clause, Clause)
    lead, items, text, note, example = clause.blocks
    assert isinstance(items, List)
    assert isinstance(lead, Paragraph)
    assert isinstance(text, Paragraph)
    assert isinstance(note, Note)
    assert isinstance(example, Example)
    assert [len(item.blocks) for item in items.items] == [1, 2, 1]
    inner = items.items[1].blocks[1]
    assert isinstance(inner, List)
    assert inner.style == "arabic"
    assert plain_text(text.content).startswith("4.2 所说")


def test_the_language_is_that_of_the_words() -> None:
    assert read(TEXT).metadata.language == "zh"
    english = read("4 Context\n4.1 Understanding\nThe organization shall determine\nissues.\n")
    assert english.metadata.language == "en"
    assert outline(english) == {"4": "Context", "4.1": "Understanding"}


def test_nothing_is_read_from_text_without_numbers() -> None:
    assert read("只是文字。\n1984 年的事。").clauses == ()


def test_another_encoding_is_told() -> None:
    reading = read_plain("4　组织环境\n4.1　理解\n组织应策划。".encode("gb18030"), "text.txt", Memory({}))
    assert [finding.code for finding in reading.findings] == ["SRC-02"]
    assert not reading.complete
