"""The files of a workspace as they were at a revision of git. Nothing is checked out, no hook or filter runs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from stdtools.workspace.errors import LimitExceeded, NotFound, NotReadable, NotWritable
from stdtools.workspace.interface import Workspace
from stdtools.workspace.process import Completed

_GIT = ("git", "-c", "core.quotePath=false", "--no-optional-locks", "--literal-pathspecs")


class NoRevision(LookupError):
    """There is no such revision, or the workspace is not in a repository; ``reason`` is a word that messages know."""

    def __init__(self, revision: str, reason: str) -> None:
        super().__init__(revision)
        self.revision = revision
        self.reason = reason


class Revision(Workspace):
    """The files below the root of ``now`` at a revision; they can be read, not written.

    :raises NoRevision: if there is none.
    """

    def __init__(self, now: Workspace, revision: str) -> None:
        super().__init__(now.limits)
        self._now = now
        self._commit = self._resolved(revision)
        self.name = f"{now.name}@{self._commit}"

    def _resolved(self, revision: str) -> str:
        try:
            found = self._git("rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
            inside = found.status == 0 or self._git("rev-parse", "--is-inside-work-tree").status == 0
        except NotFound as error:
            raise NoRevision(revision, "no-git") from error
        if not inside:
            raise NoRevision(revision, "no-repository")
        if found.status:
            raise NoRevision(revision, "no-revision")
        return found.output.decode().strip()

    def environment(self, name: str) -> str:
        """Return an environment variable of today."""
        return self._now.environment(name)

    def run(
        self,
        argv: Sequence[str],
        *,
        timeout: float | None = None,
        standard_input: bytes = b"",
        environment: Mapping[str, str] | None = None,
    ) -> Completed:
        """Run a program in the files of today; see :meth:`Workspace.run`."""
        return self._now.run(argv, timeout=timeout, standard_input=standard_input, environment=environment)

    def _git(self, *arguments: str) -> Completed:
        return self._now.run((*_GIT, *arguments))

    def _read(self, path: str) -> bytes:
        found = self._git("cat-file", "-t", f"{self._commit}:./{path}")
        if found.status:
            raise NotFound(path)
        if found.output.strip() != b"blob":
            raise NotReadable(path, "not-a-regular-file")
        size = self._git("cat-file", "-s", f"{self._commit}:./{path}")
        if int(size.output or b"0") > self.limits.bytes:
            raise LimitExceeded(path, "bytes", self.limits.bytes)
        return self._git("cat-file", "blob", f"{self._commit}:./{path}").output

    def _write(self, path: str, data: bytes) -> None:
        raise NotWritable(path, "read-only")

    def _exists(self, path: str) -> bool:
        return self._git("cat-file", "-e", f"{self._commit}:./{path}").status == 0

    def _is_directory(self, path: str) -> bool:
        found = self._git("cat-file", "-t", f"{self._commit}:./{path}")
        return found.status == 0 and found.output.strip() == b"tree"

    def _files(self, path: str, suffixes: tuple[str, ...]) -> tuple[str, ...]:
        if self._exists(path) and not self._is_directory(path):
            return (path,)
        where = ("--", path) if path else ()
        listed = self._git("ls-tree", "-r", "-z", "--name-only", self._commit, *where)
        names = [name.decode("utf-8", "surrogateescape") for name in listed.output.split(b"\0") if name]
        if not names and path:
            raise NotFound(path)
        below = [name for name in names if not any(part.startswith(".") for part in name.removeprefix(path).split("/"))]
        if len(below) > self.limits.files:
            raise LimitExceeded(path, "files", self.limits.files)
        return tuple(sorted(name for name in below if not suffixes or name.endswith(suffixes)))

    def _clock(self) -> datetime:
        return self._now.now()
