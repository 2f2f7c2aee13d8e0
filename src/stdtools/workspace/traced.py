"""A workspace that notes what is asked of another one, to tell later whether the answers would still be the same."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Literal

import msgspec

from stdtools.workspace.errors import WorkspaceError
from stdtools.workspace.interface import Workspace
from stdtools.workspace.process import Completed

Question = Literal["read", "exists", "is-directory", "environment"]


class Answer(msgspec.Struct, frozen=True, array_like=True):
    """A question about ``what`` (a path, or a name of the environment) and a digest of the answer to it."""

    question: Question
    what: str
    digest: str


class Traced(Workspace):
    """Another workspace; ``answers`` are what was asked so far, each once, in order.

    ``repeatable`` turns false when something was asked whose answer is another one each time: the clock, a program.
    """

    def __init__(self, inner: Workspace) -> None:
        super().__init__(inner.limits)
        self.name = inner.name
        self._inner = inner
        self._answers: dict[Answer, None] = {}
        self.repeatable = True

    @property
    def answers(self) -> tuple[Answer, ...]:
        """What was asked, and the digest of each answer."""
        return tuple(self._answers)

    @property
    def read_files(self) -> Mapping[str, str]:
        """The files that were read, by path, each with its SHA-256; not those that could not be."""
        read = {a.what: a.digest for a in self._answers if a.question == "read" and ":" not in a.digest}
        return dict(sorted(read.items()))

    def environment(self, name: str) -> str:
        """Return an environment variable of the other workspace."""
        value = self._inner.environment(name)
        self._note("environment", name, value.encode("utf-8", "surrogateescape"))
        return value

    def run(
        self,
        argv: Sequence[str],
        *,
        timeout: float | None = None,
        standard_input: bytes = b"",
        environment: Mapping[str, str] | None = None,
    ) -> Completed:
        """Run a program; see :meth:`Workspace.run`."""
        self.repeatable = False
        return self._inner.run(argv, timeout=timeout, standard_input=standard_input, environment=environment)

    def _read(self, path: str) -> bytes:
        try:
            data = self._inner.read(path)
        except WorkspaceError as error:
            self._note("read", path, None, error)
            raise
        self._note("read", path, data)
        return data

    def _write(self, path: str, data: bytes) -> None:
        self.repeatable = False
        self._inner.write(path, data)

    def _exists(self, path: str) -> bool:
        try:
            found = self._inner.exists(path)
        except WorkspaceError as error:
            self._note("exists", path, None, error)
            raise
        self._note("exists", path, b"1" if found else b"")
        return found

    def _is_directory(self, path: str) -> bool:
        found = self._inner.is_directory(path)
        self._note("is-directory", path, b"1" if found else b"")
        return found

    def _files(self, path: str, suffixes: tuple[str, ...]) -> tuple[str, ...]:
        self.repeatable = False
        return self._inner.files(path, suffixes)

    def _clock(self) -> datetime:
        self.repeatable = False
        return self._inner.now()

    def _note(self, question: Question, what: str, data: bytes | None, error: WorkspaceError | None = None) -> None:
        self._answers[Answer(question, what, _digest(data, error))] = None


def still_true(answers: Iterable[Answer], workspace: Workspace) -> bool:
    """Tell whether a workspace gives the same answers now."""
    return all(_digest(*_ask(workspace, answer)) == answer.digest for answer in answers)


def _ask(workspace: Workspace, answer: Answer) -> tuple[bytes | None, WorkspaceError | None]:
    try:
        match answer.question:
            case "read":
                return workspace.read(answer.what), None
            case "exists":
                return b"1" if workspace.exists(answer.what) else b"", None
            case "is-directory":
                return b"1" if workspace.is_directory(answer.what) else b"", None
            case "environment":
                return workspace.environment(answer.what).encode("utf-8", "surrogateescape"), None
    except WorkspaceError as error:
        return None, error


def _digest(data: bytes | None, error: WorkspaceError | None = None) -> str:
    if data is None:
        return f"{type(error).__name__}:{error.reason if error else ''}"
    return hashlib.sha256(data).hexdigest()
