"""Options that several commands have, and what follows from them."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TextIO, TypeVar

import click

if TYPE_CHECKING:
    from stdtools.messages import Messages

F = TypeVar("F", bound=Callable[..., Any])


def language_option(function: F) -> F:
    """Add ``--lang``."""
    return click.option(
        "--lang", type=click.Choice(["zh", "en"]), default=None, help="Language of messages; default from the locale."
    )(function)


def fail_on_option(function: F) -> F:
    """Add ``--fail-on``; ``None`` is what settings say, and error where they say nothing."""
    return click.option(
        "--fail-on",
        type=click.Choice(["error", "warning", "info"]),
        default=None,
        help="Least severity that makes the exit code 1.  [default: that of the settings, else error]",
    )(function)


def messages_for(language: str | None) -> Messages:
    """Return the messages in the chosen language, or that of the locale."""
    from stdtools.messages import Messages, language_of

    return Messages(language or language_of(lambda name: os.environ.get(name, "")))


def colour() -> bool:
    """Tell whether output may be coloured: on a terminal, unless ``NO_COLOR`` is set."""
    return is_terminal(sys.stdout) and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def is_terminal(stream: TextIO | None) -> bool:
    """Tell whether a stream is a terminal; one that was closed before the start is ``None``."""
    return stream is not None and stream.isatty()
