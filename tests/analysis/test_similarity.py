from hypothesis import given
from hypothesis import strategies as st

from stdtools.analysis.similarity import Index, figures, likeness, pairs, share

WORDS = st.lists(st.sampled_from("组织应评审方针7"), max_size=12).map("".join)


def test_punctuation_case_and_plural_do_not_count() -> None:
    assert pairs("Internal audits, again.") == pairs("internal audit again")
    assert pairs("组织应，评审。") == pairs("组织应评审")


def test_equal_texts_are_wholly_alike() -> None:
    one = pairs("机构应评审方针")
    assert likeness(one, one) == 1
    assert likeness(one, pairs("完全不同")) == 0
    assert likeness(frozenset(), frozenset()) == 0


def test_a_part_is_in_the_whole() -> None:
    assert share(pairs("评审方针"), pairs("机构应每年评审方针")) == 1
    assert share(pairs("评审方针"), pairs("评审目标")) == 1 / 3
    assert share(frozenset(), pairs("评审")) == 0


def test_numbers_make_another_text() -> None:
    one, other = pairs("每12个月至少一次评审方针和目标的适宜性"), pairs("每6个月至少一次评审方针和目标的适宜性")
    assert figures(one) == {"12"}
    assert not list(Index([one], 0.5).like(other))


@given(st.lists(WORDS, max_size=8), WORDS, st.sampled_from([0.3, 0.6, 0.9, 1.0]))
def test_the_index_finds_what_comparing_all_finds(texts: list[str], wanted: str, threshold: float) -> None:
    sets, text = [pairs(each) for each in texts], pairs(wanted)
    everywhere = [
        (place, likeness(text, each))
        for place, each in enumerate(sets)
        if text and likeness(text, each) >= threshold and figures(text) == figures(each)
    ]
    assert list(Index(sets, threshold).like(text)) == everywhere


@given(st.lists(WORDS, max_size=8), st.lists(WORDS, max_size=4), st.sampled_from([0.3, 0.6, 0.9]))
def test_to_know_what_is_asked_changes_no_answer(texts: list[str], asked: list[str], threshold: float) -> None:
    sets, questions = [pairs(each) for each in texts], [pairs(each) for each in asked]
    told, untold = Index(sets, threshold, questions), Index(sets, threshold)
    assert [list(told.like(each)) for each in questions] == [list(untold.like(each)) for each in questions]
    assert [list(untold.like(each, before=2)) for each in questions] == [
        [(place, alike) for place, alike in untold.like(each) if place < 2] for each in questions
    ]
