"""Documents that are large, or odd all over: no rule crashes, and the time grows with the document."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest
from msgspec.structs import replace

from stdtools.model.blocks import Paragraph
from stdtools.model.document import Clause, Document
from stdtools.model.finding import Finding
from stdtools.model.inlines import Text
from stdtools.model.metadata import Metadata, Title
from stdtools.readers import read
from stdtools.rules.runner import Outcome, run
from stdtools.workspace import Memory
from stdtools.writers import write

PAGES, SENTENCES = 300, 30
"""Pages of the largest document, sentences on a page."""

RATIO = 3.2
"""Twice the document takes twice the time; four times where something looks at each sentence for each sentence."""

TRIES = 6

CHINESE_DIGITS = str.maketrans("0123456789", "０１２３４５６７８９")


def paragraph(text: str) -> Paragraph:
    return Paragraph(content=(Text(text),))


def document(chapters: list[Clause], profile: str = "standard") -> Document:
    return Document(
        metadata=Metadata(profile=profile, titles=(Title("zh", ("样例服务", "要求")),)), clauses=tuple(chapters)
    )


def chapter(number: int, texts: list[str]) -> Clause:
    return Clause(title=(Text(f"服务{number}"),), blocks=tuple(map(paragraph, texts)))


def faulty(pages: int) -> Document:
    """A document with a fault in every sentence, ten pages a chapter."""
    sentence = "机构必须在第{}日之前清点药品。"
    pages_of = [["".join(sentence.format(f"{p}-{s}") for s in range(SENTENCES))] for p in range(pages)]
    return document([chapter(n, [t for page in pages_of[n : n + 10] for t in page]) for n in range(0, pages, 10)])


def designations(count: int) -> Document:
    """A document that cites other documents, no two alike, in many spellings."""
    forms = ("GB/T {}—2016", "GB/T{}-2016", "ISO {}:2015", "ISO/IEC {}-1:2015", "IAF MD {}", "RB/T {}", "T/CAS {}—2020")
    texts = [f"机构应符合{forms[n % len(forms)].format(1000 + n)}的规定。" for n in range(count)]
    return document([chapter(n, texts[n : n + 100]) for n in range(0, count, 100)])


def judged(found: Document) -> Outcome:
    outcome = run(found)
    assert "RUN-01" not in {finding.code for finding in outcome.findings}
    return outcome


def of(findings: tuple[Finding, ...], code: str) -> int:
    return sum(finding.code == code for finding in findings)


def seconds(found: Document) -> float:
    start = time.process_time()
    judged(found)
    return time.process_time() - start


@pytest.mark.slow
def test_a_finding_in_every_sentence_of_300_pages() -> None:
    assert of(judged(faulty(PAGES)).findings, "DRF-01") == PAGES * SENTENCES


def test_10000_designations() -> None:
    outcome = judged(designations(10_000))
    assert of(outcome.findings, "REF-01") >= 5_000
    assert of(outcome.findings, "REF-17") >= 1_000


@pytest.mark.slow
@pytest.mark.parametrize(("make", "size"), [(faulty, 150), (designations, 5_000)], ids=["sentences", "designations"])
def test_twice_the_document_takes_twice_the_time(make: Callable[[int], Document], size: int) -> None:
    once, twice = make(size), make(2 * size)
    seconds(once)  # what is remembered is
    assert any(seconds(twice) < RATIO * min(seconds(once) for _ in range(2)) for _ in range(TRIES))


@pytest.mark.parametrize("suffix", [".rst", ".xml"])
def test_a_clause_nested_nine_deep(suffix: str) -> None:
    clause = chapter(9, ["机构必须清点药品。"])
    for number in range(8, 0, -1):
        clause = Clause(title=(Text(f"服务{number}"),), subclauses=(clause, chapter(10 + number, ["机构应记录。"])))
    name = f"deep{suffix}"
    reading = read(name, Memory({name: write(document([clause]), suffix)}))
    assert reading.complete
    findings = judged(reading.document).findings
    assert of(findings, "STR-04") > 0
    assert [f.clause for f in findings if f.code == "DRF-01"] == [".".join("1" * 9)]


@pytest.mark.parametrize(
    "text",
    [
        "機構應清點藥品。機関は薬品を数えなければならない。기관은 약품을 확인해야 한다。",
        "机构应在７日内按ＧＢ／Ｔ　１９００１－２０１６清点药品（见第１章、表１）。",
        "Учреждение должно ６ раз; מוסד; مؤسسة — 机构应 shall должно。",
        "机构应\u200b清点\u00ad药品\u2060。𠮷野家應清点𪚥品。",
        "１．１　机构必须清点药品；Ａ）药品；ａ）器械。",
        "e\u0301tablissement doit: 机构应 ½ ㎏ ㈱ ① Ⅳ ５０％～６０％。",
    ],
)  # fmt: skip
@pytest.mark.parametrize("language", ["zh", "en"])
def test_mixed_scripts_and_full_width_digits(text: str, language: str) -> None:
    made = document([chapter(1, [text]), chapter(2, [text.translate(CHINESE_DIGITS)])])
    outcome = judged(replace(made, metadata=replace(made.metadata, language=language)))
    assert outcome.complete
    assert of(outcome.findings, "DRF-01") == (2 * text.count("必须") if language == "zh" else 0)
