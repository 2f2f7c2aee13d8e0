"""Ten thousand designations in one document."""

import time

import pytest

from stdtools.model.blocks import Paragraph, Reference, ReferenceList
from stdtools.model.document import Document
from stdtools.model.inlines import Citation, Text
from stdtools.model.metadata import Metadata
from stdtools.rules.registry import rules
from stdtools.rules.runner import context_of
from tests.model.build import clause, p

MANY = 6_000
RULES = [rule for rule in rules().values() if rule.group == "REF" and rule.check]


def document(count: int, *, marked: bool = False) -> Document:
    """A document that lists and cites so many documents, all of them different."""
    names = [f"GB/T {number}.{number % 9 + 1}" + "—2011" * (number % 2) for number in range(1, count + 1)]
    listed = ReferenceList(items=tuple(Reference(designation=name) for name in names))
    if marked:
        body = [Paragraph(content=tuple(part for n in names for part in (Citation(n), Text("、"))))]
    else:
        body = [p("机构应符合" + "、".join(names) + "。")]
    return Document(
        metadata=Metadata(profile="document"),
        clauses=(clause("规范性引用文件", listed, kind="normative-references"), clause("服务", *body)),
    )


def seconds(count: int, *, marked: bool) -> float:
    context = context_of(document(count, marked=marked))
    context.provisions  # noqa: B018 - not what is measured
    start = time.process_time()
    assert len(context.citations) == count
    for rule in RULES:
        assert rule.check
        for _ in rule.check(context):
            pass
    return time.process_time() - start


@pytest.mark.parametrize("marked", [False, True])
def test_many_designations_take_linear_time(marked: bool) -> None:
    seconds(MANY // 10, marked=marked)
    small = min(seconds(MANY // 2, marked=marked) for _ in range(2))
    large = min(seconds(MANY, marked=marked) for _ in range(2))
    assert large < 3.5 * small + 0.1
    assert large < 10
