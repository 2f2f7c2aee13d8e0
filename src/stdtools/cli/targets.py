"""Which reports a command writes, in which form, and where each goes."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from itertools import zip_longest
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

import click

from stdtools.cli.output import STANDARD_OUTPUT
from stdtools.reports.formats import FORMATS, SUFFIXES

if TYPE_CHECKING:
    from stdtools.messages import Messages

F = TypeVar("F", bound=Callable[..., Any])

TEXT = "text"
"""The form where nothing says another."""


class Target(NamedTuple):
    """A report: its form, and the file that it is written to, ``None`` for standard output."""

    form: str
    output: str | None


def target_options(function: F) -> F:
    """Add ``--format`` and ``--output``, each as often as reports are wanted."""
    options = (
        click.option(
            "--format",
            "forms",
            multiple=True,
            type=click.Choice(tuple(FORMATS)),
            help="Form of the report; repeatable, one for each FILE.  [default: that of the suffix of FILE, else text]",
        ),
        click.option(
            "--output",
            "-o",
            "outputs",
            multiple=True,
            metavar="FILE",
            help="Write the report to FILE instead of standard output; repeatable.",
        ),
    )
    for option in reversed(options):
        function = option(function)
    return function


def targets(forms: tuple[str, ...], outputs: tuple[str, ...], messages: Messages) -> tuple[Target, ...]:
    """Return the reports: the first form goes to the first file and so on, a form without a file to standard output.

    A file without a form has that of its suffix.

    :raises click.UsageError: if two would go to the same place, or a form does not fit its file.
    """
    from stdtools.reports.visible import visible

    if not forms and not outputs:
        return (Target(TEXT, None),)
    found: list[Target] = []
    for form, output in zip_longest(forms, outputs):
        file = None if output in (None, STANDARD_OUTPUT) else output
        fitting = SUFFIXES.get(os.path.splitext(file or "")[1].lower(), (form or TEXT,))
        if form and form not in fitting:
            raise click.UsageError(messages.word("form-unfit", path=visible(file or ""), format=form))
        found.append(Target(form or fitting[0], file))
    printed = [target.form for target in found if target.output is None]
    if len(printed) > 1:
        names = messages.word("separator").join(printed)
        raise click.UsageError(messages.word("two-on-standard-output", formats=names))
    seen: set[str] = set()
    for target in found:
        if target.output is not None:
            path = os.path.realpath(target.output)
            if path in seen and not _is_device(path):
                raise click.UsageError(messages.word("same-output", path=visible(target.output)))
            seen.add(path)
    return tuple(found)


def keep_documents(wanted: tuple[Target, ...], documents: Iterable[str], messages: Messages) -> None:
    """See to it that no report takes the place of a document.

    :raises click.UsageError: if one would.
    """
    from stdtools.reports.visible import visible

    outputs = {os.path.realpath(target.output): target.output for target in wanted if target.output is not None}
    for document in documents if outputs else ():
        if output := outputs.get(os.path.realpath(document)):
            raise click.UsageError(messages.word("output-is-document", path=visible(output)))


def _is_device(path: str) -> bool:
    return os.path.exists(path) and not os.path.isfile(path)
