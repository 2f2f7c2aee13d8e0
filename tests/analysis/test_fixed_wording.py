import re

import msgspec
import pytest

from stdtools.analysis.fixed_wording import FixedWording, fixed_wording

ZH, EN = fixed_wording("zh"), fixed_wording("en")


@pytest.mark.parametrize(("code", "same"), [("zh", ZH), ("en", EN), ("fr", EN), ("", EN)])
def test_a_language_or_english(code: str, same: FixedWording) -> None:
    assert fixed_wording(code) is same or fixed_wording(code) == same


@pytest.mark.parametrize(
    ("pattern", "words"),
    [
        (ZH.references.lead_in, "下列文件中的内容通过文中的规范性引用而构成本文件必不可少的条款。"),
        (ZH.references.none, "本文件没有规范性引用文件。"),
        (ZH.terms.own, "下列术语和定义适用于本文件。"),
        (ZH.terms.own, "GB/T 19000界定的以及下列术语和定义适用于本文件。"),
        (ZH.terms.own, "下列术语、定义、符号和缩略语适用于本文件。"),
        (ZH.terms.others, "GB/T 19000—2016界定的术语和定义适用于本文件。"),
        (ZH.terms.none, "本文件没有需要界定的术语和定义。"),
        (ZH.scope.statement, "本文件规定了养老服务的要求。"),
        (ZH.scope.statement, "本文件确立了养老服务的总体原则。"),
        (ZH.scope.statement, "本部分给出了指南。"),
        (ZH.scope.application, "本文件适用于养老服务机构。"),
        (EN.references.lead_in, "The following documents are referred to in the text in such a way that …"),
        (EN.references.none, "There are no normative references in this document."),
        (EN.terms.own, "For the purposes of this document, the following terms and definitions apply."),
        (EN.terms.own, "The terms and definitions given in ISO 9000 and the following terms and definitions apply."),
        (EN.terms.others, "For the purposes of this document, the terms and definitions given in ISO 9000:2015 apply."),
        (EN.terms.none, "No terms and definitions are listed in this document."),
        (EN.scope.statement, "This document specifies requirements."),
        (EN.scope.application, "It is applicable to all institutions."),
    ],
)
def test_formulas_are_known(pattern: re.Pattern[str], words: str) -> None:
    assert pattern.search(words)


@pytest.mark.parametrize(
    ("pattern", "words"),
    [
        (ZH.references.lead_in, "本文件引用下列文件。"),
        (ZH.references.lead_in, "下列文件对于本文件的应用是必不可少的。"),
        (ZH.terms.own, "GB/T 19000—2016界定的术语和定义适用于本文件。"),
        (ZH.scope.statement, "养老服务的要求适用于本文件。"),
        (EN.terms.own, "The terms and definitions given in ISO 9000 apply."),
        (EN.scope.statement, "Requirements are specified."),
    ],
)
def test_other_words_are_not(pattern: re.Pattern[str], words: str) -> None:
    assert not pattern.search(words)


@pytest.mark.parametrize(
    ("words", "place"),
    [
        ("本文件按照GB/T 1.1—2020《标准化工作导则　第1部分：标准化文件的结构和起草规则》的规定起草。", 0),
        ("本文件是RB/T ××××的第2部分。RB/T ××××已经发布了以下部分：", 1),
        ("本文件代替RB/T ××××—××××，除结构调整和编辑性改动外，主要技术变化如下：", 2),
        ("本文件等同采用ISO ××××。", 3),
        ("请注意本文件的某些内容可能涉及专利。本文件的发布机构不承担识别专利的责任。", 4),
        ("本文件由××××提出并归口。", 5),
        ("本文件由××××归口。", 5),
        ("本文件起草单位：××××。", 6),
        ("本文件主要起草人：×××。", 6),
        ("本文件为首次发布。", 7),
        ("本文件及其所代替文件的历次版本发布情况为：", 7),
    ],
)
def test_statements_of_the_foreword(words: str, place: int) -> None:
    assert next(n for n, statement in enumerate(ZH.foreword) if statement.pattern.search(words)) == place


def test_what_is_no_style_is_said() -> None:
    with pytest.raises(msgspec.ValidationError):
        msgspec.convert({"levels": [["dots"]]}, type(ZH.lists))
