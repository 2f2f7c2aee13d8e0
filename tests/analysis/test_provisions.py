import pytest

from stdtools.analysis.facts import Facts
from stdtools.analysis.language import load
from stdtools.analysis.passages import MASK, passages, unquoted
from stdtools.analysis.prose import Prose
from stdtools.analysis.provisions import Provision, provisions
from stdtools.model.blocks import Note, Paragraph
from stdtools.model.document import Document
from stdtools.model.inlines import Citation, Emphasis, Footnote, Text
from tests.model.build import clause, listed, p


def of(*content: object, language: str = "zh") -> list[Provision]:
    facts = Facts(Document(clauses=(clause("服务", *content),)))  # type: ignore[arg-type]
    words = load(language)
    return list(provisions(facts, Prose(passages(facts), words.sentences.quotes), words))


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("组织应确定外部因素。", "requirement"),
        ("组织不应重复收费。", "requirement"),
        ("宜每年评审一次。", "recommendation"),
        ("可采用电子形式。", "permission"),
        ("这种方法能发现偏差。", "capability"),
        ("某些内容可能涉及专利。", "capability"),
        ("本文件规定了要求。", "statement"),
        ("组织应对员工进行培训。", "requirement"),
        ("应对风险和机遇的措施见6.1。", "statement"),
        ("产品和服务的提供应在受控条件下进行。", "requirement"),
        ("绩效应每年评价。", "requirement"),
        ("不利影响应予以消除。", "requirement"),
        ("针对应急预案开展演练。", "statement"),
        ("这些要求由供应商执行。", "statement"),
        ("相应的记录适应需要，便于及时响应。", "statement"),
        ("失能老年人的能力评估具有可靠性和可追溯性。", "statement"),
        ("认可机构颁发许可。", "statement"),
        ("适宜的环境因地制宜。", "statement"),
        ("机构应收集老年人的意见。", "requirement"),
        ("机构应邀请家属参加。", "requirement"),
        ("机构应聘请专业人员。", "requirement"),
        ("返回应答信号。", "statement"),
        ("机构应对每名老年人建立档案。", "requirement"),
        ("最高管理者策划应对这些风险的措施。", "statement"),
    ],
)
def test_the_kind_of_a_chinese_sentence(sentence: str, kind: str) -> None:
    assert [provision.kind for provision in of(p(sentence))] == [kind]


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("The organization shall retain records.", "requirement"),
        ("Records should be reviewed.", "recommendation"),
        ("Electronic forms may be used.", "permission"),
        ("The method can find deviations.", "capability"),
        ("The cannery is near May 2020 marshalling yards.", "statement"),
    ],
)
def test_the_kind_of_an_english_sentence(sentence: str, kind: str) -> None:
    assert [provision.kind for provision in of(p(sentence), language="en")] == [kind]


@pytest.mark.parametrize(
    ("language", "sentence", "subject", "condition", "negated"),
    [
        ("zh", "当计划变更时，机构应通知家属。", "机构", "当计划变更时", False),
        ("zh", "护理员不应重复收费。", "护理员", "", True),
        ("zh", "机构应评审，并应记录。", "机构", "", False),
        ("zh", "应每年评审一次。", "", "", False),
        ("zh", "机构不必重复评估。", "机构", "", True),
        ("en", "If plans change, the institution shall not wait.", "the institution", "If plans change", True),
        ("en", "The plan need not be signed.", "The plan", "", True),
        ("en", "Records shall be kept.", "Records", "", False),
    ],
)
def test_the_parts_of_a_provision(language: str, sentence: str, subject: str, condition: str, negated: bool) -> None:
    (found,) = of(p(sentence), language=language)
    words = load(language)
    assert (found.subject(words), found.condition(words), found.negated(words)) == (subject, condition, negated)


def test_sentences_are_told_apart() -> None:
    found = of(p("组织应确定因素。宜每年评审；本条见4.1。"))
    assert [(f.text, f.kind) for f in found] == [
        ("组织应确定因素。", "requirement"),
        ("宜每年评审；", "recommendation"),
        ("本条见4.1。", "statement"),
    ]


def test_list_items_have_the_kind_of_their_lead_in() -> None:
    found = of(p("概述。组织应确定："), listed("alpha", "外部因素；", "可采用的方法。"))
    assert [f.kind for f in found] == ["statement", "requirement", "requirement", "permission"]


def test_a_list_after_a_statement_states() -> None:
    assert [f.kind for f in of(p("过程包括："), listed("dash", "输入；", "输出。"))] == ["statement"] * 3


def test_quoted_words_and_code_are_no_verbs() -> None:
    content = (Text("用“应”表示要求，"), Emphasis("monospace", (Text("必须"),)), Text("除外。"))
    assert [f.kind for f in of(Paragraph(content=content))] == ["statement"]


def test_places() -> None:
    note = Note(blocks=(p("注的内容。"),))
    footnote = Paragraph(content=(Text("正文"), Footnote(paragraphs=((Text("脚注应短。"),),)), Text("。")))
    facts = Facts(Document(clauses=(clause("服务", footnote, note),)))
    assert [(passage.place, passage.text) for passage in passages(facts)] == [
        ("text", "正文。"),
        ("footnote", "脚注应短。"),
        ("note", "注的内容。"),
    ]


def test_a_citation_is_masked_but_shown() -> None:
    facts = Facts(Document(clauses=(clause("服务", Paragraph(content=(Text("按"), Citation("GB/T 1"), Text("。")))),)))
    (passage,) = passages(facts)
    assert passage.text == "按GB/T 1。"
    assert passage.masked == "按" + MASK * 6 + "。"


def test_an_open_quotation_mark_hides_nothing() -> None:
    assert unquoted("他说“必须如此", ("“”",)) == "他说“必须如此"
    assert unquoted("“甲‘乙’丙”必须", ("“”", "‘’")) == "“" + MASK * 5 + "”必须"


def test_long_text_is_read_in_linear_time() -> None:
    text = "应对" * 20_000
    assert len(of(p(text))) == 1
