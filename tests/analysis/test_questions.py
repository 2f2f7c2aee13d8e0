from __future__ import annotations

import pytest

from stdtools.analysis.questions import question


@pytest.mark.parametrize(
    ("text", "leads", "asked"),
    [
        ("机构应每年评审一次。", (), "机构是否每年评审一次？"),
        ("适用时，机构应当评审，且不应推迟。", (), "适用时，机构是否评审，且不推迟？"),
        ("机构不应收取押金。", (), "机构是否做到不收取押金？"),
        ("机构不得收取押金，严禁转让。", (), "机构是否做到不收取押金，禁止转让？"),
        ("机构宜公示。机构应更新。", (), "机构是否公示？机构是否更新？"),
        ("供应商的响应时间应不大于1 h。", (), "供应商的响应时间是否不大于1 h？"),
        ("照护；", ("机构应评审下列各项：",), "机构是否评审下列各项：照护？"),
        ("记录", ("甲为乙。机构应：", "保留："), "机构是否：保留：记录？"),
        ("“应”字不算，机构应评审。", (), "“应”字不算，机构是否评审？"),
        ("资源。", (), "是否满足以下规定：资源？"),
        ("间隔不超过6个月；超过的，应重新审核。", (), "间隔不超过6个月；超过的，是否重新审核？"),
        ("机构应完成审核；未完成的，按初次认证办理。", (), "机构是否完成审核；未完成的，按初次认证办理？"),
        ("机构应记录；机构应评审。", (), "机构是否记录？机构是否评审？"),
    ],
)
def test_chinese(text: str, leads: tuple[str, ...], asked: str) -> None:
    assert question(text, leads, "zh") == asked


@pytest.mark.parametrize(
    ("text", "leads", "asked"),
    [
        ("The organization shall keep records.", (), "Does the organization keep records?"),
        ("Records shall be kept and shall be reviewed.", (), "Are records kept and reviewed?"),
        ("The head of nursing units shall not be replaced.", (),
         "Is it ensured that the head of nursing units is not replaced?"),
        ("The interval is a year; if it is longer, staff shall start again.", (),
         "The interval is a year; if it is longer, do staff start again?"),
        ("When asked, staff shall answer.", (), "When asked, do staff answer?"),
        ("the need for change;", ("The organization shall consider:",),
         "Does the organization consider: the need for change?"),
        ("keep it.", ("The organization shall:",), "Does the organization: keep it?"),
        ("Rooms shall be clean and the organization shall keep records.", (),
         "Is the following fulfilled: Rooms shall be clean and the organization shall keep records?"),
        ("Persons who work at night shall rest.", (), "Do persons who work at night rest?"),
    ],
)  # fmt: skip
def test_english(text: str, leads: tuple[str, ...], asked: str) -> None:
    assert question(text, leads, "en") == asked
