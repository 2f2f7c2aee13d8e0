"""What a workspace offers, whatever it stands on."""

from __future__ import annotations

import abc
from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager
from datetime import UTC, date, datetime

from stdtools.workspace.errors import BadEnvironment
from stdtools.workspace.limits import DEFAULT_LIMITS, Limits
from stdtools.workspace.paths import normal
from stdtools.workspace.process import Completed
from stdtools.workspace.temporary import temporary_directory


class Workspace(abc.ABC):
    """The outside world below one root.

    Every path is relative to the root, with ``/``; one that is absolute or leads out of the root, also through symbolic
    links, raises :class:`~stdtools.workspace.errors.OutsideRoot` in every method.
    """

    name = ""
    """Tells this workspace from others: the root on a disk."""

    def __init__(self, limits: Limits = DEFAULT_LIMITS) -> None:
        self.limits = limits

    def read(self, path: str) -> bytes:
        """Return the content of a regular file.

        :raises NotFound: if there is none.
        :raises NotReadable: if it is something else than a file, or permission is missing.
        :raises LimitExceeded: ``bytes``, if it is larger.
        """
        return self._read(normal(path))

    def write(self, path: str, data: bytes) -> None:
        """Put ``data`` at ``path``, creating directories: either all of it or, whatever happens, the old file stays.

        :raises NotWritable: if it cannot be done.
        """
        self._write(normal(path), data)

    def exists(self, path: str) -> bool:
        """Tell whether something is at ``path``; a link to nothing is nothing."""
        return self._exists(normal(path))

    def is_directory(self, path: str) -> bool:
        """Tell whether ``path`` is a directory."""
        return self._is_directory(normal(path))

    def files(self, path: str = "", suffixes: tuple[str, ...] = ()) -> tuple[str, ...]:
        """Return the files below a directory whose names end with one of ``suffixes`` (all, if empty), sorted.

        The paths are relative to the root. Names that begin with a dot are left out, links to directories are not
        followed. A ``path`` that is no directory yields itself, whatever its suffix.

        :raises NotFound: if there is nothing at ``path``.
        :raises LimitExceeded: ``files``, if there are more.
        """
        return self._files(normal(path), suffixes)

    @abc.abstractmethod
    def environment(self, name: str) -> str:
        """Return an environment variable, empty if it is not set."""

    def now(self) -> datetime:
        """Return the time, in UTC: ``SOURCE_DATE_EPOCH`` where it is set, so that outputs can be repeated.

        :raises BadEnvironment: if ``SOURCE_DATE_EPOCH`` is not a number of seconds.
        """
        epoch = self.environment("SOURCE_DATE_EPOCH")
        if not epoch:
            return self._clock()
        try:
            return datetime.fromtimestamp(int(epoch), UTC)
        except (ValueError, OverflowError, OSError):
            raise BadEnvironment("SOURCE_DATE_EPOCH") from None

    def today(self) -> date:
        """Return the day of :meth:`now`, in UTC."""
        return self.now().date()

    def temporary(self) -> AbstractContextManager[str]:
        """Return a context whose value is the absolute path of a new, empty directory outside the root.

        For tools that insist on files of their own. It is removed at the end; what killed runs left is removed by the
        next one.
        """
        return temporary_directory()

    @abc.abstractmethod
    def run(
        self,
        argv: Sequence[str],
        *,
        timeout: float | None = None,
        standard_input: bytes = b"",
        environment: Mapping[str, str] | None = None,
    ) -> Completed:
        """Run a program in the root, without a shell, in a clean environment plus ``environment``.

        ``timeout`` is in seconds, ``limits.seconds`` if not given. A failing program is no error here: see
        ``Completed.status``.

        :raises NotFound: if there is no such program.
        :raises LimitExceeded: ``seconds``, after which the program and its children are dead.
        """

    @abc.abstractmethod
    def _read(self, path: str) -> bytes: ...

    @abc.abstractmethod
    def _write(self, path: str, data: bytes) -> None: ...

    @abc.abstractmethod
    def _exists(self, path: str) -> bool: ...

    @abc.abstractmethod
    def _is_directory(self, path: str) -> bool: ...

    @abc.abstractmethod
    def _files(self, path: str, suffixes: tuple[str, ...]) -> tuple[str, ...]: ...

    @abc.abstractmethod
    def _clock(self) -> datetime: ...
