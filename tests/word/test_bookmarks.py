import re

from hypothesis import given
from hypothesis import strategies as st

from stdtools.word.bookmarks import bookmark, identifier


@given(st.text(st.characters(codec="utf-8", exclude_characters="_"), min_size=1, max_size=60))
def test_an_id_is_read_back_or_not_at_all(id: str) -> None:
    name = bookmark(id)
    assert re.fullmatch(r"[A-Za-z]\w{0,39}", name, re.ASCII)
    assert identifier(name) in (id, "")
    if len(id) < 6:
        assert identifier(name) == id


def test_long_ids_are_told_apart() -> None:
    assert bookmark("a" * 50) != bookmark("a" * 51)
    assert identifier(bookmark("a" * 50)) == ""


def test_other_bookmarks_are_none_of_ours() -> None:
    assert identifier("_Toc17233325") == ""
