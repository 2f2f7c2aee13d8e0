"""Limits that keep a hostile or broken source from taking the machine with it."""

from __future__ import annotations

import msgspec


class Limits(msgspec.Struct, frozen=True, kw_only=True):
    """The named limits. A run that reaches one says so by its name, in a finding."""

    bytes: int = 32 * 1024 * 1024
    """Size of one source file. The whole of GB/T 19001 as STS is below 1 MiB; pictures are the larger part."""

    depth: int = 64
    """Nesting of blocks or elements. Standards stay below 20; docutils fails near 109 nested directives."""

    nodes: int = 1_000_000
    """Elements or doctree nodes of one document, after inclusion. A standard of 60 pages has about 10 000."""

    includes: int = 100
    """Include directives followed for one document."""

    files: int = 10_000
    """Files found below one directory."""

    seconds: float = 60.0
    """Running time of one subprocess."""


DEFAULT_LIMITS = Limits()
"""The limits that hold where none are given."""
