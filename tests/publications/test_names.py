"""Names of publications."""

from __future__ import annotations

from stdtools.publications.names import page_names, relative


def test_names_follow_the_source_and_are_never_the_same() -> None:
    paths = ["a/care.rst", "a/care.xml", "a/CARE.json", "index.rst", "_static/x.rst", "a/./other.rst"]
    assert page_names(paths) == ("a/care", "a/care-xml", "a/CARE-json", "index-rst", "_static/x-rst", "a/other")


def test_relative_addresses() -> None:
    assert relative("a/b", "index.html") == "../index.html"
    assert relative("a", "b/c.html") == "b/c.html"
    assert relative("a/b", "a/50 %?#.png") == "50%20%25%3F%23.png"
