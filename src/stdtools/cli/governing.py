"""Options that say what governs a check, and what is said where settings cannot be used."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

import click

if TYPE_CHECKING:
    from stdtools.app.governing import Governance
    from stdtools.messages import Messages
    from stdtools.model.finding import Severity
    from stdtools.settings.effective import Told
    from stdtools.workspace import Workspace

F = TypeVar("F", bound=Callable[..., Any])


class Governed(NamedTuple):
    """The options as they were given."""

    stage: str
    select: tuple[str, ...]
    ignore: tuple[str, ...]
    config: str
    policy: str
    sealed: bool
    fail_on: Severity | None
    baseline: str

    def governance(self, workspace: Workspace) -> Governance:
        """Return what governs the documents of a workspace.

        :raises SettingsError: if options, policy or settings cannot be used.
        """
        from stdtools.app.governing import Governance

        named = beside(self.config, workspace) if self.config else ""
        baseline = beside(self.baseline, workspace, "baseline-outside") if self.baseline else ""
        return Governance(workspace, self.told()._replace(baseline=baseline), named)

    def told(self) -> Told:
        """Return what the command line and the policy say.

        :raises SettingsError: if the policy cannot be used.
        """
        from stdtools.app.places import place_of
        from stdtools.settings.effective import Told
        from stdtools.settings.file import load_policy

        told = Told(self.stage, self.select, self.ignore, self.fail_on, self.sealed)
        if not self.policy:
            return told
        workspace, path = place_of(self.policy)
        policy, _ = load_policy(path, workspace)
        return told._replace(policy=policy, policy_path=self.policy)


def governing_options(function: F) -> F:
    """Add the options of :class:`Governed`, all but ``--fail-on``."""
    options = (
        click.option("--stage", default="", metavar="STAGE", help="Judge documents as if they were at this stage."),
        click.option("--select", multiple=True, metavar="RULES", help="Only these: codes, names, beginnings, groups."),
        click.option("--ignore", multiple=True, metavar="RULES", help="Not these."),
        click.option("--config", default="", metavar="FILE", help="Settings; default: the nearest stdtools.toml."),
        click.option("--policy", default="", metavar="FILE", help="A policy, which settings cannot weaken."),
        click.option("--sealed", is_flag=True, help="Ignore whatever leaves out, softens, suppresses or accepts."),
    )
    for option in reversed(options):
        function = option(function)
    return function


def governed(
    stage: str,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    config: str,
    policy: str,
    *,
    sealed: bool,
    fail_on: Severity | None = None,
    baseline: str = "",
) -> Governed:
    """Return the options; several selectors may stand in one, with commas between them."""
    return Governed(stage, _apart(select), _apart(ignore), config, policy, sealed, fail_on, baseline)


@contextmanager
def settings_errors(messages: Messages) -> Iterator[None]:
    """Say what is wrong with settings as a usage error.

    :raises click.UsageError: for a settings file, a policy or an option that cannot be used.
    """
    from stdtools.reports.visible import visible
    from stdtools.settings.errors import SettingsError

    try:
        yield
    except SettingsError as error:
        said = {"place": error.place, "key": error.key, "nearest": error.nearest, **error.more}
        said = {name: visible(text) for name, text in said.items()}
        detail = visible(messages.detail(messages.reason(error.detail)))
        raise click.UsageError(messages.word(error.reason, detail=detail, **said)) from error


def _apart(selectors: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(each.strip() for selector in selectors for each in selector.split(",") if each.strip())


def beside(path: str, workspace: Workspace, reason: str = "settings-outside") -> str:
    """Return the path of a settings file or baseline in the workspace of the documents.

    :raises SettingsError: if it is outside of it.
    """
    from stdtools.settings.errors import SettingsError
    from stdtools.workspace import Disk, OutsideRoot

    assert isinstance(workspace, Disk)
    try:
        return workspace.relative(path)
    except OutsideRoot as error:
        raise SettingsError(path, reason) from error
