"""Where in an STS source what is changed stands."""

import pytest

from tests.fixes.sample import XML, codes, fixed_bytes, fixed_xml


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("<p>机构必须评审。</p>", "<p>机构应评审。</p>"),
        ("<p>机构&#x5FC5;须评审。</p>", "<p>机构应评审。</p>"),
        ("<p>机构&#24517;&#x987b;评审&amp;记录，必须保留。</p>", "<p>机构应评审&amp;记录，应保留。</p>"),
        ("<p><![CDATA[机构必须评审 a<b。]]></p>", "<p><![CDATA[机构应评审 a<b。]]></p>"),
        ("<p>机构<bold>必须</bold>评审。</p>", "<p>机构<bold>应</bold>评审。</p>"),
        ("<p>机构不用“必须”，必须评审。</p>", "<p>机构不用“必须”，应评审。</p>"),
        ("<p>不用<monospace>必须</monospace>，必须评审。</p>", "<p>不用<monospace>必须</monospace>，应评审。</p>"),
        ("<p><!-- 机构必须评审。 -->机构必须评审。</p>", "<p><!-- 机构必须评审。 -->机构应评审。</p>"),
        ('<p id="必须"><?x 必须?>机构必须评审。</p>', '<p id="必须"><?x 必须?>机构应评审。</p>'),
        ("<p>机构必须评审<fn><p>必须。</p></fn>，必须记录。</p>", "<p>机构应评审<fn><p>必须。</p></fn>，应记录。</p>"),
        ("<p>必须评审。</p><p>必须评审。</p>", "<p>应评审。</p><p>应评审。</p>"),
        ("<p>机构\n  必\n  须评审。</p>", "<p>机构\n  应\n  评审。</p>"),
        (
            "<p>必须：<list><list-item><p>必须评审；</p></list-item><list-item><p>必须记录。</p></list-item></list></p>",
            "<p>必须：<list><list-item><p>应评审；</p></list-item><list-item><p>应记录。</p></list-item></list></p>",
        ),
        (
            "<p>机构可参考<std><std-ref>GB/T19004-2020</std-ref>, 5.2</std>。</p>",
            "<p>机构可参考<std><std-ref>GB/T 19004—2020</std-ref>, 5.2</std>。</p>",
        ),
        ("<p>机构必须&nbsp;评审。</p>", "<p>机构应&nbsp;评审。</p>"),
    ],
)  # fmt: skip
def test_changes_the_words_and_nothing_else(before: str, after: str) -> None:
    assert fixed_xml(before) == after


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        ("<p>机构必<bold>须</bold>评审。</p>", "fix-markup"),
        ("<p>机构必<!-- -->须评审。</p>", "fix-markup"),
        ("<p>机构必<![CDATA[须]]>评审。</p>", "fix-markup"),
    ],
)
def test_says_why_it_does_not(body: str, reason: str) -> None:
    data = XML.format(body).encode()
    after, checked = fixed_bytes(data, "a.xml")
    assert after == data
    assert ("DRF-01", "", reason) in codes(checked)


def test_entities_of_the_file_are_not_guessed() -> None:
    text = XML.format("<p>机构&org;必须评审。</p>").replace(
        "?>\n", '?>\n<!DOCTYPE standard [<!ENTITY org "每年">]>\n', 1
    )
    after, checked = fixed_bytes(text.encode(), "a.xml")
    assert after.decode() == text
    assert ("DRF-01", "", "fix-elsewhere") in codes(checked)


def test_a_long_line() -> None:
    body = "".join(f"<p>第{n}条：机构必须评审。</p>" for n in range(300))
    assert fixed_xml(body) == body.replace("必须", "应")


REFS = (
    '<ref-list content-type="bibl"><ref id="a">{}<mixed-citation>管理办法[Z]</mixed-citation></ref>\n<!-- 甲 -->'
    '<ref id="b">{}<std><std-ref>GB/T 19004—2020</std-ref></std></ref></ref-list>'
)
MOVED = (
    '<ref-list content-type="bibl"><ref id="b">{}<std><std-ref>GB/T 19004—2020</std-ref></std></ref>\n<!-- 甲 -->'
    '<ref id="a">{}<mixed-citation>管理办法[Z]</mixed-citation></ref></ref-list>'
)
BACK = XML.replace("</body>", "</body><back>{refs}</back>").replace("{}", "<p>机构应提供照护。</p>")


@pytest.mark.parametrize(("first", "second"), [("", ""), ("<label>[1]</label>", "<label>[2]</label>")])
def test_references_move_and_their_labels_stay(first: str, second: str) -> None:
    text = BACK.replace("{refs}", REFS.format(first, second))
    after, checked = fixed_bytes(text.encode(), "a.xml")
    assert after.decode() == BACK.replace("{refs}", MOVED.format(first, second))
    assert codes(checked) == []


ANCHORED = (
    '<standard xml:lang="zh"><front><std-meta><title-wrap xml:lang="zh"><main>片段</main></title-wrap>'
    "<std-xref type='isModifiedNationalStandardOf'><std-ref>GB/T 19001—2016</std-ref></std-xref><custom-meta-group>"
    "<custom-meta><meta-name>stdtools:profile</meta-name><meta-value>fragment</meta-value></custom-meta>"
    "<custom-meta><meta-name>stdtools:base</meta-name><meta-value>GB/T 19001—2016</meta-value></custom-meta>"
    "</custom-meta-group></std-meta></front><body><sec><label>8</label><title>运行</title><sec><label>8.7</label>"
    "<title>不合格</title><sec><label>8.7.2</label><title>记录</title>{}</sec></sec></sec></body></standard>"
)
B = 'originator="stdtools" specific-use="addition"'


@pytest.mark.parametrize(
    ("before", "after", "unsafe"),
    [
        (f"<p {B}>机构应记录。</p>", f'<p {B}><?stdtools refines="8.7.2-1"?>机构应记录。</p>', False),
        (
            f'<p {B}><?stdtools refinement="detail"?>机构应记录。</p>',
            f'<p {B}><?stdtools refinement="detail" refines="8.7.2-1"?>机构应记录。</p>',
            False,
        ),
        (f'<p {B}><?stdtools refines="8.7.2-l"?>记录。</p>', f'<p {B}><?stdtools refines="8.7.2-1"?>记录。</p>', True),
        (f'<p {B}><?stdtools refines="8.7.2-l"?>记录。</p>', f'<p {B}><?stdtools refines="8.7.2-l"?>记录。</p>', False),
    ],
)  # fmt: skip
def test_anchors(before: str, after: str, unsafe: bool) -> None:
    data, _ = fixed_bytes(ANCHORED.format(before).encode(), "a.xml", unsafe=unsafe)
    assert data.decode() == ANCHORED.format(after)
