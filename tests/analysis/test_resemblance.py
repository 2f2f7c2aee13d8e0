"""Resemblance: what is rare counts, context counts less, and the index finds what comparing everything would find."""

from __future__ import annotations

import pytest

from stdtools.analysis.resemblance import Resemblance

TEXTS = [
    ("监视和测量资源的校准", ()),
    ("管理评审的输入", ("最高管理者应考虑：",)),
    ("管理评审的输出", ()),
    ("设计和开发的输入", ()),
]


@pytest.fixture
def index() -> Resemblance:
    return Resemblance(TEXTS, "zh", 0.5)


def test_the_nearest_is_the_text_itself(index: Resemblance) -> None:
    for position, (text, leads) in enumerate(TEXTS):
        near = index.near(index.weighed(text, leads))
        assert max(near, key=lambda other: near[other]) == position
        assert near[position] == pytest.approx(1.0)


def test_likeness_is_from_0_to_1(index: Resemblance) -> None:
    text = index.weighed("管理评审", ())
    for position, context in index.near(text).items():
        likeness = index.likeness(text, position, context)
        assert all(0 <= value <= 1 + 1e-9 for value in likeness)
    assert index.likeness(text, 2, 1.0).explained == pytest.approx(1.0)
    assert index.likeness(text, 2, 1.0).held < 1


def test_nothing_resembles_nothing(index: Resemblance) -> None:
    assert index.near(index.weighed("", ())) == {}
    assert index.near(index.weighed("天气很好", ())) == {}


def test_context_counts_less_than_words(index: Resemblance) -> None:
    inside = index.near(index.weighed("管理评审的输出", ()))[2]
    around = index.near(index.weighed("其他内容", ("管理评审的输出",)))[2]
    assert 0 < around < inside
