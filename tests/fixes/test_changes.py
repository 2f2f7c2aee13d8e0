from stdtools.fixes.changes import Change, SourceTexts, apply
from stdtools.workspace import Memory


def applied(*fixes: tuple[Change, ...]) -> tuple[str, int]:
    files, made = apply(fixes, SourceTexts(Memory({"a.rst": b"0123456789"})))
    return files.get("a.rst", b"").decode(), made


def change(start: int, end: int, text: str) -> Change:
    return Change("a.rst", start, end, text)


def test_several_in_any_order() -> None:
    assert applied((change(8, 9, "h"),), (change(1, 3, "b"),), (change(5, 5, "-"),)) == ("0b34-567h9", 3)


def test_of_two_that_overlap_the_first_wins() -> None:
    assert applied((change(1, 4, "x"),), (change(3, 6, "y"),)) == ("0x456789", 1)
    assert applied((change(2, 2, "x"),), (change(2, 2, "y"),)) == ("01x23456789", 1)


def test_neighbours_do_not_overlap_but_an_insertion_beside_them_does() -> None:
    assert applied((change(1, 2, "x"),), (change(2, 3, "y"),)) == ("0xy3456789", 2)
    assert applied((change(1, 2, "x"),), (change(2, 2, "y"),)) == ("0x23456789", 1)


def test_what_is_the_same_is_made_once_and_counts_for_each() -> None:
    assert applied((change(2, 2, "x"),), (change(2, 2, "x"),)) == ("01x23456789", 2)


def test_a_fix_is_made_whole_or_not_at_all() -> None:
    assert applied((change(4, 5, "x"),), (change(1, 2, "y"), change(4, 6, "z"))) == ("0123x56789", 1)
