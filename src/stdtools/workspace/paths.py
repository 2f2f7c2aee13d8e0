"""Paths of a workspace: ``/`` between names, relative to the root, never out of it."""

from __future__ import annotations

import posixpath
import re

from stdtools.workspace.errors import NotFound, OutsideRoot

_HALF = re.compile("[\ud800-\udfff]")
"""Half a surrogate pair; a byte of a file name that is no character comes as one."""


def normal(path: str) -> str:
    """Return ``path`` without ``.``, ``..`` and doubled ``/``; the root itself is ``""``.

    >>> normal("standards/./a/../care.rst")
    'standards/care.rst'

    :raises OutsideRoot: if it is absolute or climbs above the root.
    :raises NotFound: if no file can have this name (a NUL, half a surrogate pair).
    """
    try:
        if b"\0" in path.encode("utf-8", "surrogateescape"):
            raise NotFound(path.replace("\0", "\\0"))
    except UnicodeEncodeError:
        raise NotFound(path.encode("ascii", "backslashreplace").decode()) from None
    clean = posixpath.normpath(path) if path else "."
    if clean == ".." or clean.startswith(("/", "../")):
        raise OutsideRoot(path)
    return "" if clean == "." else clean


def beside(path: str, reference: str) -> str:
    """Return the path that ``reference``, found in the file ``path``, points to.

    >>> beside("standards/care.rst", "pictures/flow.svg")
    'standards/pictures/flow.svg'

    :raises OutsideRoot: if it is absolute or climbs above the root.
    """
    try:
        return normal(posixpath.join(posixpath.dirname(path), reference))
    except OutsideRoot:
        raise OutsideRoot(reference) from None


def in_unicode(path: str) -> str:
    r"""Return a path that every format can hold: bytes of a file name that are no characters are replaced.

    >>> in_unicode("a\udcff.rst")
    'a\ufffd.rst'
    """
    return path if path.isascii() else _HALF.sub("\ufffd", path)


def parents(path: str) -> tuple[str, ...]:
    """Return the directories around a normal path, from the outside in, without the root.

    >>> parents("a/b/c.rst")
    ('a', 'a/b')
    """
    names = path.split("/")[:-1]
    return tuple("/".join(names[: i + 1]) for i in range(len(names)))
