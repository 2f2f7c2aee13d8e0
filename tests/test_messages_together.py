"""The messages as a set: the same tone, the same terms, no more than two sentences, in both languages."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

import pytest

from stdtools.messages import LANGUAGES, Messages
from stdtools.rules.registry import rules

TERMS = {
    "zh": {
        "章节": "章、条",
        "小节": "条",
        "文档": "文件",
        "列表项": "列项",
        "条目编号": "编号",
        "附注": "注",
        "缺省": "默认",
        "参考标准": "引用文件",
        "引用标准": "引用文件",
        "参考书目": "参考文献",
        "情态动词": "能愿动词",
        "标题级别": "层次",
        "首字母缩写": "缩略语",
        "范例": "示例",
        "锚定点": "锚点",
        "警示": "警告",
        "子条": "下一层次的条",
        "需求": "要求",
        "修订单": "修改单",
    },
    "en": {
        "section": "clause or chapter",
        "sections": "clauses or chapters",
        "sub-clause": "subclause",
        "subsection": "subclause",
        "heading": "title",
        "bullet": "list item",
        "appendix": "annex",
        "caption": "title",
        "modal": "verb",
        "e.g.": "such as",
        "i.e.": "that is",
        "etc.": "a list that ends",
        "utilize": "use",
        "erroneous": "wrong",
        "invalid": "what is wrong with it",
        "illegal": "what is wrong with it",
    },
}
"""Words that are not used, with what is said instead: the terms of GB/T 1.1 and of the ISO/IEC Directives, Part 2."""

ADDRESS = {
    "zh": "请|您|你|我们|抱歉|对不起|感谢|务必|必须|千万|吧。|呢。",
    "en": r"(?i)\b(?:please|you|your(?! own)|we|our|us|sorry|thank|must|never mind|don't|can't|isn't|doesn't)\b",
}
"""Neither plea nor reproach, and nobody is spoken to."""

NO_ADVICE = {
    "zh": "(?:应|该|这|此处|可用|可能|有必要|建议|需要|没有|不要)",
    "en": r"(?:The|This|That|These|There|It|A|An|You|Please|Maybe|Perhaps|No|Should|One|Some)\b",
}
"""How a hint does not begin: it says what to do."""

HALF_WIDTH = re.compile("[\u4e00-\u9fff][,;:!?()]|[,;:!?()][\u4e00-\u9fff]")
FULL_WIDTH = re.compile("[，。；：！？（）、]")
QUOTED = re.compile("“[^“”]*”|Word文档|文档类型声明|`[^`]*`|:std:`[^`]*`|\\{\\w+\\}")
COMMAND = re.compile('stdtools [a-z]+(?: --[a-z]+ "[^"]*")+')
ENDS = {"zh": re.compile("[。！？]"), "en": re.compile(r"[.!?](?= |$)")}
MOST = 2
"""Sentences of a message and of a hint."""

CODES = sorted(rules())


def texts(language: str, code: str, kind: str) -> Iterator[str]:
    """Yield the message or the hint of a rule in all its variants."""
    text = getattr(Messages(language).entry(code), kind)
    yield from (text.values() if isinstance(text, dict) else [text])


def said(text: str) -> str:
    """Return a text without what it quotes."""
    return QUOTED.sub("“”", text)


def everything(language: str) -> Iterator[tuple[str, str]]:
    for code in CODES:
        yield code, Messages(language).title(code)
        for kind in ("message", "hint"):
            yield from ((code, text) for text in texts(language, code, kind))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_rule_says_what_is_wrong_and_what_to_do(language: str) -> None:
    empty = [code for code in CODES for kind in ("message", "hint") if not all(texts(language, code, kind))]
    assert empty == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_takes_more_than_two_sentences(language: str) -> None:
    long = [(c, t) for c, t in everything(language) if len(ENDS[language].findall(said(t))) > MOST]
    assert long == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_terms_are_those_of_the_field(language: str) -> None:
    pattern = re.compile("|".join(map(re.escape, TERMS[language])))
    if language == "en":
        words = sorted(map(re.escape, TERMS[language]), key=len, reverse=True)
        pattern = re.compile(rf"(?<![\w-])(?:{'|'.join(words)})(?![\w-])", re.IGNORECASE)
    other = [
        (c, m[0], TERMS[language][m[0].lower()]) for c, t in everything(language) for m in pattern.finditer(said(t))
    ]
    assert other == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_nobody_is_begged_or_blamed(language: str) -> None:
    pattern = re.compile(ADDRESS[language])
    assert [(c, m[0], t) for c, t in everything(language) if (m := pattern.search(said(t)))] == []
    assert [(c, t) for c, t in everything(language) if re.search("[!！…~～]|\\.\\.\\.", said(t))] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_hints_say_what_to_do(language: str) -> None:
    pattern = re.compile(NO_ADVICE[language])
    hints = [(code, text) for code in CODES for text in texts(language, code, "hint")]
    assert [(c, t) for c, t in hints if pattern.match(t)] == []


def test_punctuation_is_that_of_the_language() -> None:
    assert [(c, t) for c, t in everything("zh") if HALF_WIDTH.search(said(t))] == []
    assert [(c, t) for c, t in everything("en") if FULL_WIDTH.search(said(t))] == []
    straight = [
        (c, t)
        for language in LANGUAGES
        for c, t in everything(language)
        if '"' in COMMAND.sub("", t) or t.count("“") != t.count("”")
    ]
    assert straight == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_titles_name_one_rule_each_and_are_no_sentences(language: str) -> None:
    titles = Counter(Messages(language).title(code) for code in CODES)
    assert [title for title, count in titles.items() if count > 1] == []
    assert [title for title in titles if title.endswith((".", "。", "：", ":")) or title != title.strip()] == []
    longest = 24 if language == "zh" else 60
    assert [title for title in titles if len(title) > longest] == []
