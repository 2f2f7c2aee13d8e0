"""The template of Word files: ``--template``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from stdtools.messages import Messages
    from stdtools.readers.docx.template import Template

template_option = click.option(
    "--template",
    metavar="FILE",
    default=None,
    help="Put Word files onto this template (.docx, .dotx): its styles, heads and page setup are kept.",
)


def template_of(path: str | None, messages: Messages, *, wanted: bool) -> Template | None:
    """Return what the template gives; ``wanted``: whether a Word file is to be made.

    :raises click.UsageError: if no Word file is to be made, or the template cannot be read.
    """
    if path is None:
        return None
    if not wanted:
        raise click.UsageError(messages.word("template-without-word"))
    from stdtools.app.places import place_of
    from stdtools.readers.docx.package import PackageError, refusal
    from stdtools.readers.docx.template import read_template
    from stdtools.workspace import LimitExceeded, WorkspaceError

    workspace, name = place_of(path)
    try:
        return read_template(workspace.read(name), name, workspace.limits)
    except (PackageError, LimitExceeded) as error:
        reason = messages.message(refusal(error, name))
    except WorkspaceError as error:
        reason = messages.reason(error.reason)
    raise click.UsageError(messages.word("template-unusable", path=path, reason=reason.rstrip(".。")))
