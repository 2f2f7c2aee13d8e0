"""What commands that make a PDF say where none can be made."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from stdtools.messages import Messages


@contextmanager
def pdf_errors(messages: Messages) -> Iterator[None]:
    """Make a usage error, with what to do, of a PDF that cannot be made.

    :raises click.UsageError: if it cannot.
    """
    from stdtools.publications.pdf.errors import PublishError
    from stdtools.reports.visible import visible

    try:
        yield
    except PublishError as error:
        detail = visible(" ".join((messages.message(error.finding), messages.hint(error.finding))))
        raise click.UsageError(detail) from error
