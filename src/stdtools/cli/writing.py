"""What can go wrong when a document is written in a format, as usage errors."""

from __future__ import annotations

import os.path
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from stdtools.messages import Messages


@contextmanager
def writing_errors(output: str, messages: Messages, suffixes: Sequence[str] = ()) -> Iterator[None]:
    """Turn what is wrong with the file ``output``, or missing for its format, into a usage error.

    ``suffixes`` are those that it may have, all that are known, and Word, unless given.

    :raises click.UsageError: if the format is unknown, needs what is not installed, or the file cannot be written.
    """
    from stdtools.workspace import WorkspaceError
    from stdtools.writers import WRITERS, MissingExtra, UnknownFormatError

    try:
        yield
    except UnknownFormatError as error:
        suffix, known = os.path.splitext(output)[1], ", ".join(suffixes or (*WRITERS, ".docx"))
        raise click.UsageError(messages.word("unknown-format", suffix=suffix, known=known)) from error
    except MissingExtra as error:
        command = f'pip install "stdtools[{error.extra}]"'
        raise click.UsageError(messages.word("missing-extra", package=error.package, command=command)) from error
    except WorkspaceError as error:
        reason = messages.reason(error.reason)
        raise click.UsageError(messages.word("cannot-write", path=output, reason=reason)) from error
