"""Writers: a document to the bytes of a file. One line in a table adds a format.

A writer is a pure function: the same document gives the same bytes, on every day and every machine.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module
from types import MappingProxyType
from typing import NamedTuple

from stdtools.model.document import Document

Writer = Callable[[Document], bytes]
"""Writes a document as the bytes of a file."""


class Format(NamedTuple):
    """A format: the suffix of its files, and the module and function that write it, imported when first used.

    ``composed`` says whether it is about the full document: part A is added from the base before it is written.
    """

    suffix: str
    function: str
    composed: bool = False


FORMATS: Mapping[str, Format] = MappingProxyType(
    {
        "rst": Format(".rst", "stdtools.writers.rst:write_rst"),
        "sts": Format(".xml", "stdtools.writers.sts:write_sts"),
        "sts-1.0": Format(".xml", "stdtools.writers.sts:write_sts_1_0"),
        "json": Format(".json", "stdtools.model.codec:encode"),
        "markdown": Format(".md", "stdtools.writers.markdown:write_markdown", composed=True),
        "reqif": Format(".reqif", "stdtools.writers.reqif:write_reqif", composed=True),
        "xlsx": Format(".xlsx", "stdtools.writers.requirements_xlsx:write_list", composed=True),
        "csv": Format(".csv", "stdtools.writers.requirements_csv:write_csv", composed=True),
        "checklist": Format(".xlsx", "stdtools.writers.requirements_xlsx:write_checklist", composed=True),
        "checklist-csv": Format(".csv", "stdtools.writers.requirements_csv:write_checklist", composed=True),
        "needs": Format(".json", "stdtools.writers.needs:write_needs", composed=True),
        "oscal-catalog": Format(".json", "stdtools.writers.oscal:write_catalog", composed=True),
        "oscal-profile": Format(".json", "stdtools.writers.oscal:write_profile", composed=True),
    }
)
"""Formats by name; of those with the same suffix the first is what the suffix alone means."""

WRITERS: Mapping[str, str] = MappingProxyType({each.suffix: name for name, each in reversed(tuple(FORMATS.items()))})
"""Suffix of a file → name of the format that it means."""


class UnknownFormatError(ValueError):
    """There is no writer for this suffix."""


class MissingExtra(RuntimeError):
    """A package is not installed that comes with the extra ``extra``."""

    def __init__(self, package: str, extra: str) -> None:
        super().__init__(package)
        self.package = package
        self.extra = extra


def format_of(suffix: str) -> str:
    """Return the name of the format that a suffix means (``.rst``).

    :raises UnknownFormatError: if no writer has this suffix.
    """
    name = WRITERS.get(suffix.lower())
    if name is None:
        raise UnknownFormatError(suffix)
    return name


def write(document: Document, form: str) -> bytes:
    """Return the document in a format, which is named (``rst``) or meant by a suffix (``.rst``).

    :raises UnknownFormatError: if there is none.
    :raises MissingExtra: if a package that it needs is not installed.
    """
    name = form if form in FORMATS else format_of(form)
    module, _, function = FORMATS[name].function.partition(":")
    writer: Writer = getattr(import_module(module), function)
    return writer(document)
