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
