"""Text made to slow patterns down, or to break rules: every rule answers, and soon."""

import time

import pytest

from stdtools.model.document import Annex, ClauseKind, Document
from stdtools.model.inlines import Text
from stdtools.model.metadata import Metadata
from stdtools.rules.runner import run
from tests.model.build import clause, p

SIZE = 64 * 1024

SECONDS, SECONDS_OF_A_FINDING = 2, 0.0002
"""Many times what it takes; what grows with the square of the length takes minutes. Findings are no small cost."""


@pytest.mark.parametrize(
    "piece",
    [
        "应对", "应",
        "提供应", "非", "非甲", "见1.", "见", "1.1.", "见A.1.1", "GB/T", "A/", "GB/T 1—", "GB/T 1—2000",
        "“", "”", "“‘", "《", "XXX", "X", "0", "。", "：", " ", "\u3000", "\ufffc", "必须", "不可", "shall ",
        "ISO/IEC ", "see 1.", "１２３", "应。", "必须。", "GB/T 1。", "\u202e", "\U0001f600",
    ],
)  # fmt: skip
@pytest.mark.parametrize("language", ["zh", "en"])
def test_long_paragraphs_are_checked_in_no_time(piece: str, language: str) -> None:
    text = piece * (SIZE // len(piece))
    document = Document(
        metadata=Metadata(profile="fragment", language=language), clauses=(clause("服务", p(text, part="B"), part="B"),)
    )
    start = time.process_time()
    outcome = run(document)
    assert time.process_time() - start < SECONDS + SECONDS_OF_A_FINDING * len(outcome.findings)
    assert "RUN-01" not in {finding.code for finding in outcome.findings}


@pytest.mark.parametrize(
    "piece",
    [
        "本文件", "按照", "由", "是第", "专利", "应按", "应", "附录A", "附录A、", "A.",
        "下列术语", "界定的术语", "通过文中的规范性引用",
        "供", "增加", "this document ", "following terms ", "terms given in ", "no terms ", "shall be ", "annex A and ",
        "intended ", "。", " ",
    ],
)  # fmt: skip
@pytest.mark.parametrize("language", ["zh", "en"])
def test_long_paragraphs_of_elements_are_checked_in_no_time(piece: str, language: str) -> None:
    text = piece * (SIZE // len(piece))
    kinds: tuple[ClauseKind, ...] = ("foreword", "introduction", "scope", "normative-references", "terms")
    foreword, introduction, *chapters = (clause(kind, p(text), kind=kind) for kind in kinds)
    document = Document(
        metadata=Metadata(profile="document", language=language, number="RB/T 1.2—2026"),
        front=(foreword, introduction),
        clauses=tuple(chapters),
        annexes=(Annex(title=(Text("A"),), blocks=(p(text),)),),
    )
    start = time.process_time()
    outcome = run(document)
    assert time.process_time() - start < 5 * SECONDS + SECONDS_OF_A_FINDING * len(outcome.findings)
    assert "RUN-01" not in {finding.code for finding in outcome.findings}
