"""Paths that never leave the root, for any text."""

from __future__ import annotations

import posixpath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stdtools.workspace import OutsideRoot, WorkspaceError, beside, normal
from stdtools.workspace.paths import parents


@given(st.lists(st.sampled_from(["..", ".", "", "a", "标准", "b.rst", "~", "\\"]), max_size=8).map("/".join))
def test_a_normal_path_is_inside_and_stays_so(path: str) -> None:
    try:
        clean = normal(path)
    except WorkspaceError:
        return
    assert ".." not in clean.split("/")
    assert not posixpath.isabs(clean)
    assert normal(clean) == clean
    assert posixpath.normpath("/root/" + path) == posixpath.normpath("/root/" + clean)


@given(st.text(), st.text())
def test_no_reference_leaves_the_root(path: str, reference: str) -> None:
    try:
        found = beside(path, reference)
    except WorkspaceError:
        return
    assert found == normal(found)


def test_a_reference_is_relative_to_its_file() -> None:
    assert beside("standards/care/main.rst", "../shared/terms.rst") == "standards/shared/terms.rst"
    with pytest.raises(OutsideRoot) as caught:
        beside("standards/main.rst", "../../x")
    assert caught.value.path == "../../x"


def test_parents() -> None:
    assert parents("a.rst") == ()
    assert parents("a/b/c.rst") == ("a", "a/b")
