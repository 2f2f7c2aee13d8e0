"""Tables of standards of a project and of a policy: each read once, put together by whose word counts for more."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from stdtools.analysis.status import PACKAGE, Standards, Status
from stdtools.settings.standards import OwnStandards, TableFile, load


class KnownStandards(NamedTuple):
    """The status of standards after all tables, and digests of the files that they are from."""

    standards: Standards = PACKAGE
    digests: tuple[str, ...] = ()


class Tables:
    """Loads tables of standards and keeps them.

    Of what is said of a standard, that of the policy counts, then that of the project, then that of the package. If
    ``sealed``, the project may only say what is no longer in force: its table excuses nothing.
    """

    def __init__(self, of_policy: Iterable[TableFile], *, sealed: bool) -> None:
        self._sealed = sealed
        self._loaded: dict[tuple[str, str], OwnStandards] = {}
        self._known: dict[tuple[tuple[str, str], ...], KnownStandards] = {}
        self._of_policy = tuple(of_policy)
        self.of(())

    def of(self, of_project: Iterable[TableFile]) -> KnownStandards:
        """Return what is known with some tables of the project.

        :raises SettingsError: if a file is not such a table.
        """
        files = tuple(of_project)
        key = tuple((file.workspace.name, file.path) for file in files)
        if key not in self._known:
            project = [self._load(file) for file in files]
            policy = [self._load(file) for file in self._of_policy]
            own: dict[str, Status] = {}
            for table in project:
                own.update(_strict(table.standards) if self._sealed else table.standards)
            for table in policy:
                own.update(table.standards)
            listing = bool(policy) or (bool(project) and not self._sealed)
            digests = tuple(table.digest for table in (*project, *policy))
            self._known[key] = KnownStandards(Standards(own, listing=listing) if digests else PACKAGE, digests)
        return self._known[key]

    def _load(self, file: TableFile) -> OwnStandards:
        key = file.workspace.name, file.path
        if key not in self._loaded:
            self._loaded[key] = load(file)
        return self._loaded[key]


def _strict(standards: Mapping[str, Status]) -> Mapping[str, Status]:
    return {number: status for number, status in standards.items() if status.is_over}
