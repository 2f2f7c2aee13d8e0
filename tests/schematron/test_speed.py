"""Thirty assertions on sixty pages take about as long as reading them takes.

The bounds are wide, for machines that do other things too.
"""

from __future__ import annotations

import resource
from collections.abc import Callable

import pytest
from benchmarks.corpus import standard

from stdtools.bases import catalogue
from stdtools.readers import read
from stdtools.rules.runner import context_of
from stdtools.schematron.load import load
from stdtools.settings.errors import SettingsError
from stdtools.workspace import Memory
from stdtools.writers import write
from tests.schematron.schemas import rule, schema

CONTEXTS = (
    "sec",
    "sec/sec",
    "body/sec[label]",
    "p",
    "xref",
    "table-wrap",
    "tr/td",
    "list-item",
    "std-ref",
    "named-content",
)
TESTS = ("count(ancestor::sec) &lt; 6", "not(preceding-sibling::sec/title = title)", "string-length(.) &lt; 9999")


def seconds(work: Callable[[], object]) -> float:
    """Return the processor time of the fastest of three runs, children included."""
    taken = []
    for _ in range(3):
        before = _used()
        work()
        taken.append(_used() - before)
    return min(taken)


def _used() -> float:
    used = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(each.ru_utime + each.ru_stime for each in used)


@pytest.mark.slow
@pytest.mark.parametrize(("binding", "most"), [("xslt", 2.0), ("xslt2", 3.0)])
def test_thirty_assertions_on_sixty_pages(binding: str, most: float) -> None:
    if binding == "xslt2":
        pytest.importorskip("saxonche")
    base = catalogue.load("GB/T 19001—2016")
    assert base
    workspace = Memory({"a.rst": write(standard(base), ".rst")})
    body = "".join(
        rule(context, test, attributes=f'id="r{i}-{j}"')
        for i, context in enumerate(CONTEXTS)
        for j, test in enumerate(TESTS)
    )

    def nothing(path: str) -> bytes:
        raise SettingsError(path, "rules-absent")

    declared, _ = load(schema(body, binding).encode(), "house.sch", "house.sch", nothing)
    assert len(declared) == 30
    context = context_of(read("a.rst", workspace).document)

    def checked() -> int:
        fresh = context_of(context.written)
        return sum(len(list(each.rule.check(fresh))) for each in declared if each.rule.check)

    asking = seconds(checked) - seconds(lambda: context_of(context.written))
    assert asking < most * seconds(lambda: read("a.rst", workspace))
