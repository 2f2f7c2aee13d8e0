"""Every requirement of every base that is spoilt in a full integrated document is reported for that base."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from msgspec.structs import replace

from stdtools.analysis.compose import compose
from stdtools.analysis.coverage import Covered, coverage
from stdtools.analysis.facts import Facts
from stdtools.bases import catalogue
from stdtools.model.blocks import Paragraph
from stdtools.model.document import Document
from stdtools.model.inlines import AnyInline, Text, plain_text
from stdtools.model.location import NOWHERE
from stdtools.model.metadata import Metadata
from stdtools.model.transform import N, Transform

BASES = ("GB/T 19001—2016", "GB/T 24001—2016", "GB/T 45001—2020")


class _Spoilt(Transform):
    """Forgets that text was composed, and changes paragraphs that cover something."""

    def __init__(self, change: Callable[[Paragraph], Paragraph]) -> None:
        self.change = change
        self.spoilt: set[tuple[str, str]] = set()

    def node(self, node: N) -> N:
        if isinstance(node, Paragraph):
            changed = self.change(node) if node.covers else node
            if changed != node:
                self.spoilt |= {(ref.base or BASES[0], ref.id) for ref in node.covers}
            return replace(node, content=changed.content, covers=changed.covers, location=NOWHERE)
        return node


def spoilt(change: Callable[[Paragraph], Paragraph]) -> tuple[set[tuple[str, str]], list[Covered]]:
    full = compose(Document(metadata=Metadata(bases=BASES, part_a="composed")))
    spoiling = _Spoilt(change)
    facts = Facts(spoiling.document(full))
    return spoiling.spoilt, list(_covered(facts))


def _covered(facts: Facts) -> Iterator[Covered]:
    for name in BASES:
        base = catalogue.package(name)
        assert base is not None
        yield from coverage(facts, base)


def _said(paragraph: Paragraph, old: str, new: str) -> Paragraph:
    def changed(inline: AnyInline) -> AnyInline:
        return replace(inline, text=inline.text.replace(old, new)) if isinstance(inline, Text) else inline

    return replace(paragraph, content=tuple(map(changed, paragraph.content)))


def _reported(found: list[Covered], aspect: str) -> set[tuple[str, str]]:
    return {(c.requirement.base, c.requirement.id) for c in found if any(d.aspect == aspect for d in c.deviations)}


def test_unspoilt_nothing_is_reported() -> None:
    changed, found = spoilt(lambda paragraph: paragraph)
    assert (changed, [c for c in found if c.deviations or c.verdict in ("uncovered", "shared")]) == (set(), [])
    assert len(found) == 316 + 191 + 274


def test_what_is_weakened_is_weakened_for_every_base() -> None:
    changed, found = spoilt(lambda p: _said(p, "组织应", "组织宜") if "组织应" in plain_text(p.content) else p)
    assert len(changed) > 150
    assert changed <= _reported(found, "strength")


@pytest.mark.parametrize("kept", ["质量", "环境", "职业健康安全"])
def test_what_is_confined_to_one_discipline_is_reported_for_the_others(kept: str) -> None:
    base = BASES[("质量", "环境", "职业健康安全").index(kept)]

    def confined(paragraph: Paragraph) -> Paragraph:
        for names in ("质量、环境和职业健康安全", "质量和环境", "质量和职业健康安全", "环境和职业健康安全"):
            if names in plain_text(paragraph.content):
                return _said(paragraph, names, kept)
        return paragraph

    changed, found = spoilt(confined)
    others = {(name, id) for name, id in changed if name != base}
    assert len(others) > 30
    assert _reported(found, "discipline") == others


def test_what_is_removed_is_missing_for_every_base() -> None:
    changed, found = spoilt(lambda paragraph: replace(paragraph, covers=()))
    assert {(c.requirement.base, c.requirement.id) for c in found if c.verdict == "uncovered"} == changed
    assert len(changed) == len(found)
