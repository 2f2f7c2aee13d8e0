"""Nothing of one file reaches the next one, or another user of docutils in the same process."""

from __future__ import annotations

import sys
from typing import Any

from docutils.core import publish_doctree
from docutils.parsers.rst import directives, roles

from tests.readers.rst.build import HEAD, clean, read

HOSTILE = (
    HEAD
    + """.. role:: leaked
.. default-role:: math
.. |s| replace:: 文
.. _target: https://example.org

:leaked:`x` |s| `target`_ [#n]_

.. [#n] 注

.. unknown::
"""
)


def state() -> tuple[Any, ...]:
    """Return what of docutils and Python a careless reader would change."""
    return dict(vars(directives)["_directives"]), dict(vars(roles)["_roles"]), sys.getrecursionlimit()


def test_no_registry_of_docutils_changes() -> None:
    before = state()
    read(HOSTILE)
    assert state() == before


def test_the_next_file_is_read_as_if_it_were_the_first() -> None:
    source = HEAD + "|s| `target`_ [#n]_ :leaked:`x`\n"
    alone = read(source)
    read(HOSTILE)
    assert read(source) == alone
    assert [f.code for f in alone.findings] == ["SRC-20", "SRC-20", "SRC-20", "SRC-07"]


def test_docutils_does_not_know_our_directives() -> None:
    clean(HEAD + ".. part-b::\n\n   甲\n")
    tree = publish_doctree(".. part-b::\n\n   x\n", settings_overrides={"report_level": 5, "_disable_config": True})
    assert "Unknown directive" in tree.astext()


def test_what_docutils_registers_does_not_reach_us() -> None:
    from docutils.parsers.rst.directives.admonitions import Note

    directives.register_directive("foreign", Note)
    try:
        assert [f.code for f in read(HEAD + ".. foreign::\n\n   甲\n").findings] == ["SRC-06"]
    finally:
        del vars(directives)["_directives"]["foreign"]
