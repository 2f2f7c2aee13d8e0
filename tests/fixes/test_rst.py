"""Where in a reST source what is changed stands."""

import pytest

from tests.fixes.sample import RST, codes, fixed, fixed_bytes


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("机构必须评审。", "机构应评审。"),
        ("机构必须评审，必须记录。", "机构应评审，应记录。"),
        ("机构不用“必须”一词，必须记录。", "机构不用“必须”一词，应记录。"),
        ("机构不用‘必须’和《必须》，必须记录。", "机构不用‘必须’和《必须》，应记录。"),
        ("机构不用``必须``，必须记录。", "机构不用``必须``，应记录。"),
        ("机构*必须*记录，**必须**评审。", "机构*应*记录，**应**评审。"),
        ("见 :ref:`a`，必须记录 [#]_，必须评审。\n\n.. [#] 注", "见 :ref:`a`，应记录 [#]_，应评审。\n\n.. [#] 注"),
        ("见 https://example.org/a#b ，机构必须记录。", "见 https://example.org/a#b ，机构应记录。"),
        ("机构必\n须记录。", "机构应\n记录。"),
        ("机构必\r\n须记录，必须\r\n评审。", "机构应\r\n记录，应\r\n评审。"),
        ("机构必\n须\n记录，必\n须 :sup:`2` 。", "机构应\n记录，应 :sup:`2` 。"),
        ("机构不\n应\n当延误。", "机构不应\n延误。"),
        ("机构\\ 必须记录\\*，必\\须评审。", "机构\\ 应记录\\*，应评审。"),
        ("机构按:sup:`必须`记录，必须评审。", "机构按:sup:`应`记录，应评审。"),
        ("- 机构必须记录。\n- 机构必须记录。", "- 机构应记录。\n- 机构应记录。"),
        (".. note::\n\n   注解必须不动。\n\n机构必须记录。", ".. note::\n\n   注解必须不动。\n\n机构应记录。"),
        (".. 机构必须记录。\n\n机构必须记录。", ".. 机构必须记录。\n\n机构应记录。"),
        (".. list-table::\n\n   * - 必须记录\n     - 必须记录", ".. list-table::\n\n   * - 应记录\n     - 应记录"),
        ("机构可参考:std:`GB/T19004-2020, 5.2`。", "机构可参考:std:`GB/T 19004—2020, 5.2`。"),
        ("机构可参考GB/T 19004--2020和ISO 9004—2018。", "机构可参考GB/T 19004—2020和ISO 9004:2018。"),
        ("机构必须记录。　\n必须评审。", "机构应记录。　\n应评审。"),
        ("机构可参考GB/T　19004—2020和GB/T\n19039-2009。", "机构可参考GB/T 19004—2020和GB/T\n19039—2009。"),
        ("\t机构必须记录。\n\n机构必须记录。", "\t机构必须记录。\n\n机构应记录。"),
    ],
)  # fmt: skip
def test_changes_the_words_and_nothing_else(before: str, after: str) -> None:
    assert fixed(before) == after


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        ("机构**必**须记录。", "fix-markup"),
        ("机构|词|必须记录。\n\n.. |词| replace:: 每年", "fix-elsewhere"),
        ("+----------+------+\n| 必须记录 | 每年 |\n+----------+------+", "fix-elsewhere"),
    ],
)
def test_says_why_it_does_not(body: str, reason: str) -> None:
    data = RST.format(body).encode()
    after, checked = fixed_bytes(data)
    assert after == data
    assert ("DRF-01", "", reason) in codes(checked)


def test_a_footnote_at_its_mark_or_elsewhere() -> None:
    before = "机构应记录 [#]_，并保留 [#a]_。\n\n.. [#] 按本标准。\n\n.. [#a] 本标准\n   的附录。"
    assert fixed(before) == before.replace("本标准", "本文件")


def test_words_that_stand_elsewhere_too_are_not_mistaken() -> None:
    before = "机构|词|必须记录。\n\n.. |词| replace:: 每年\n\n机构每年必须记录。\n\n   机构每年必须记录。"
    assert fixed(before) == before.replace("\n机构每年必须", "\n机构每年应")


def test_a_definition_below_its_directive() -> None:
    assert (
        fixed(".. term:: 照护\n   :en: care\n\n   本标准所称的服务")
        == ".. term:: 照护\n   :en: care\n\n   本文件所称的服务"
    )


BIBLIOGRAPHY = (
    "机构应提供照护{}。\n\n参考文献\n========\n\n.. references::\n   :id: refs\n\n"
    "   {}\n   ISO 9004:2018　指南\n   GB/T 19004—2020　指南"
)


def test_entries_move_with_their_ids_and_their_other_lines() -> None:
    body = BIBLIOGRAPHY.format("", "{#law} 管理办法[Z]")
    assert fixed(body).endswith("   GB/T 19004—2020　指南\n   ISO 9004:2018　指南\n   {#law} 管理办法[Z]")


def test_entries_with_numbers_that_the_text_refers_to_stay() -> None:
    body = BIBLIOGRAPHY.format("，见[1]", "管理办法[Z]")
    assert fixed(body) == body


ANCHORED = (
    "片段\n####\n\n:profile: fragment\n:base: GB/T 19001—2016\n\n"
    "领导作用\n========\n\n:number: 5\n\n方针\n----\n\n沟通质量方针\n~~~~~~~~~~~~\n\n:number: {number}\n\n{body}\n"
)


def anchored(number: str, body: str) -> str:
    text = ANCHORED.format(number=number, body=body)
    data, _ = fixed_bytes(text.encode(), unsafe=True)
    return data.decode().partition(f":number: {number}\n\n")[2].removesuffix("\n")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (".. part-b::\n\n   机构应张贴方针。", ".. part-b::\n   :refines: {id}\n\n   机构应张贴方针。"),
        (
            ".. part-b::\n   :refinement: detail\n\n   应贴：\n\n   - 甲；\n   - 乙。",
            ".. part-b::\n   :refinement: detail\n   :refines: {id}\n\n   应贴：\n\n   - 甲；\n   - 乙。",
        ),
        (".. part-b::\n   机构应张贴方针。", ".. part-b::\n   :refines: {id}\n\n   机构应张贴方针。"),
    ],
)
def test_an_anchor_that_can_only_be_one(before: str, after: str) -> None:
    assert anchored("8.7.2", before) == after.format(id="8.7.2-1")


def test_no_anchor_where_it_could_be_several() -> None:
    body = ".. part-b::\n\n   机构应张贴方针。"
    assert anchored("8.7.1", body) == body


def test_the_nearest_anchor() -> None:
    body = ".. part-b::\n   :refines: 8.7.2-1；8.7.2-7\n\n   机构应张贴方针。"
    assert anchored("8.7.2", body) != body
    assert fixed_bytes(ANCHORED.format(number="8.7.2", body=body).encode())[0].decode().endswith(f"{body}\n")


def test_the_nearest_anchor_of_a_clause() -> None:
    before = "质量目标\n~~~~~~~~\n\n:number: 8.7.3\n:part: B\n:refines: 8.7.2-l\n\n机构应张贴方针。"
    text = ANCHORED.format(number="8.7.2", body=".. part-b::\n   :refines: 8.7.2-1\n\n   机构应记录。\n\n" + before)
    assert fixed_bytes(text.encode(), unsafe=True)[0].decode() == text.replace("8.7.2-l", "8.7.2-1")
