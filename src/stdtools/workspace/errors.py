"""What can go wrong at the door. Every error names the path and a reason; none is a bare ``OSError``."""

from __future__ import annotations

import errno


class WorkspaceError(Exception):
    """Base of all errors of a workspace.

    ``path`` is the path as it was asked for; ``reason`` is a stable word (``not-found``, ``no-space`` …) that messages
    translate.
    """

    default_reason = "failed"

    def __init__(self, path: str, reason: str = "") -> None:
        self.path = path
        self.reason = reason or self.default_reason
        super().__init__(f"{path}: {self.reason}")


class NotFound(WorkspaceError):
    """There is nothing at this path, or it is a link to nothing."""

    default_reason = "not-found"


class OutsideRoot(WorkspaceError):
    """The path is absolute or leads out of the root, by ``..`` or through a symbolic link."""

    default_reason = "outside-root"


class NotReadable(WorkspaceError):
    """Something is there that cannot be read: a directory, a device, a FIFO, or a file without permission."""

    default_reason = "not-readable"


class NotWritable(WorkspaceError):
    """The file cannot be written: no permission, no space, a directory in its place. An older file is untouched."""

    default_reason = "not-writable"


class LimitExceeded(WorkspaceError):
    """A named limit was reached; ``limit`` is a field of :class:`~stdtools.workspace.limits.Limits`."""

    default_reason = "limit-exceeded"

    def __init__(self, path: str, limit: str, value: float) -> None:
        super().__init__(path)
        self.limit = limit
        self.value = value
        self.args = (f"{path}: more than {value} {limit}",)


class BadEnvironment(WorkspaceError):
    """An environment variable, named by ``path``, has a value that cannot be used."""

    default_reason = "bad-value"


_REASONS = {
    errno.EACCES: "permission-denied",
    errno.EPERM: "permission-denied",
    errno.EROFS: "read-only",
    errno.ENOSPC: "no-space",
    errno.EDQUOT: "no-space",
    errno.EFBIG: "no-space",
    errno.EISDIR: "is-a-directory",
    errno.ENOTDIR: "not-a-directory",
    errno.EEXIST: "not-a-directory",  # what stands where a directory is to be made
    errno.ENAMETOOLONG: "name-too-long",
    errno.ELOOP: "link-loop",
    errno.ENXIO: "not-a-regular-file",
    errno.EADDRINUSE: "address-in-use",
}


def reason_of(error: OSError) -> str:
    """Return the stable word for an operating system error, empty if there is none."""
    return _REASONS.get(error.errno or 0, "")
