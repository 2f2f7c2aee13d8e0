import pytest

from stdtools.analysis.language import load

FREE = [
    ("zh", "食谱应适应当地习惯，供方能供应该产品，编号与对应该项目的记录一致，响应该请求的时间应记录。"),
    ("zh", "应设置禁止吸烟标识、严禁烟火标志牌和写有禁止入内的字样。"),
    ("zh", "不得分的项目应改进，原因不得而知的应说明；风险不可接受、不可预见时，不可靠的数据不用。"),
    ("zh", "采用日本标准的产品除外。早餐宜提供龙须面，触须无须去除。"),
    ("en", "Staff who have to lift residents shall be trained. A visitor does not have to register."),
]

FOUND = [
    ("zh", "DRF-02", "机构不得分包护理服务。", "不得"),
    ("zh", "DRF-02", "消毒剂不可用于餐具。", "不可"),
    ("zh", "DRF-02", "热源不可靠近。", "不可"),
    ("zh", "DRF-02", "护理人员严禁吸烟，并设置标志。", "严禁"),
    ("zh", "DRF-03", "机构应当适应当地习惯。", "应当"),
    ("en", "DRF-01", "The institution must register.", "must"),
    ("en", "DRF-03", "The institution has to register.", "has to"),
]


@pytest.mark.parametrize(("code", "text"), FREE)
def test_words_inside_other_words_are_left_alone(code: str, text: str) -> None:
    language = load(code)
    for rule in ("DRF-01", "DRF-02", "DRF-03", "DRF-13"):
        assert [match.word for match in language.replaced(rule, text)] == []


@pytest.mark.parametrize(("code", "rule", "text", "word"), FOUND)
def test_words_to_replace(code: str, rule: str, text: str, word: str) -> None:
    assert [match.word for match in load(code).replaced(rule, text)] == [word]


@pytest.mark.parametrize(
    ("code", "text", "expected"),
    [
        ("DRF-01", "机构必须评审", ["safe"]),
        ("DRF-01", "但必须评审，还须记录", ["safe", "safe"]),
        ("DRF-01", "不必须评审，是必须的", [None, None]),
        ("DRF-01", "应必须评审，所须费用", [None, None]),
        ("DRF-01", "食品供应必须记录", ["safe"]),
        ("DRF-02", "员工不得延误，不可替换", ["safe", "safe"]),
        ("DRF-02", "不得与他人共享，不得或缺，不得区别对待", ["safe", "safe", "safe"]),
        ("DRF-02", "禁止与生食混放，禁止或限制使用，缺一不得。", ["unsafe", None, None]),
        ("DRF-02", "未经许可不得转借，认可禁止使用", ["safe", "safe"]),
        ("DRF-02", "禁止吸烟，严禁擅自离岗", ["safe", "safe"]),
        ("DRF-02", "禁止无关人员进入，不准吸烟", ["unsafe", "unsafe"]),
        ("DRF-02", "予以禁止，被禁止使用，应禁止使用，禁止的行为", [None, None, None, None]),
        ("DRF-03", "机构应当评审，应该记录", ["safe", "safe"]),
        ("DRF-03", "只准许授权人员进入", [None]),
        ("DRF-13", "本标准规定，本规范性附录", ["safe", None]),
    ],
)
def test_where_a_word_is_simply_replaced(code: str, text: str, expected: list[str | None]) -> None:
    language = load("zh")
    assert [language.applicability(code, text, match) for match in language.replaced(code, text)] == expected


@pytest.mark.parametrize(
    ("code", "text", "expected"),
    [
        ("DRF-01", "It must act. This is a must.", ["safe", None]),
        ("DRF-02", "They must not, and may not. Smoking is prohibited.", ["safe", "unsafe", None]),
        ("DRF-03", "It has to act, and ought to.", ["safe", "unsafe"]),
    ],
)
def test_where_an_english_word_is_simply_replaced(code: str, text: str, expected: list[str | None]) -> None:
    language = load("en")
    assert [language.applicability(code, text, match) for match in language.replaced(code, text)] == expected


@pytest.mark.parametrize(
    ("text", "verbs"),
    [
        ("The organization may claim conformity.", ["may"]),
        ("The data can be kept.", ["can"]),
        ("This may cause harm.", ["may"]),
        ("In May the can is empty.", []),
        ("On 3 May 2026 it may rain.", ["may"]),
    ],
)
def test_the_month_and_the_vessel_hide_no_verb(text: str, verbs: list[str]) -> None:
    assert [match.word for match in load("en").modals(text)] == verbs
