"""Two editions of a document compared: what a user names is found, read and composed."""

from __future__ import annotations

from collections.abc import Callable
from hashlib import sha256
from typing import Literal, NamedTuple

from msgspec.structs import replace

from stdtools.analysis.compose import compose, part_a
from stdtools.analysis.diff import difference
from stdtools.analysis.diff_model import Difference
from stdtools.analysis.split import split
from stdtools.app.places import place_of
from stdtools.bases import catalogue
from stdtools.model.document import Document
from stdtools.model.finding import Finding
from stdtools.readers import read
from stdtools.schemes.parameters import fill
from stdtools.workspace import Disk, Memory, OutsideRoot, Revision, Workspace, WorkspaceError, beside

Wanted = Literal["all", "A", "B"]
"""Which part is compared; ``all`` is the whole document as it is published."""

_BASE = "base"


class NothingThere(LookupError):
    """What a user named is no file, no base and no file at a revision."""


class Side(NamedTuple):
    """One of the two: what the user named, the document as read, what readers say, and where its pictures are."""

    name: str
    document: Document
    findings: tuple[Finding, ...] = ()
    complete: bool = True
    workspace: Workspace = Memory({})
    path: str = ""

    def pictured(self, source: str) -> str:
        """Return the path of a picture with a fingerprint of it, if there is such a file."""
        try:
            data = self.workspace.read(beside(self.path, source))
        except WorkspaceError:
            return source
        return f"{source} ({sha256(data).hexdigest()[:8]})"


class Compared(NamedTuple):
    """Two documents, what of them was compared as it is published, and what differs."""

    old: Side
    new: Side
    difference: Difference
    documents: tuple[Document, Document]

    @property
    def complete(self) -> bool:
        """Whether both could be read to the end."""
        return self.old.complete and self.new.complete


def diff(old: str, new: str, part: Wanted, language: str) -> Compared:
    """Compare two editions, each a file, ``REVISION:FILE`` or the designation of a base.

    :raises NothingThere: if one of them is nothing of these.
    :raises NoRevision: if there is no such revision of git.
    :raises BaseError: if the file of a base is none.
    :raises WorkspaceError: if a file cannot be read.
    """
    one = _side(old, language)
    other = _side(new, one.document.metadata.language if one.document.metadata.profile == _BASE else language)
    if one.document.metadata.profile == _BASE and one.document.metadata.language != other.document.metadata.language:
        one = _side(old, other.document.metadata.language)
    documents = fill(_part(one.document, part)), fill(_part(other.document, part))
    return Compared(one, other, difference(*documents, (one.pictured, other.pictured)), documents)


def _side(name: str, language: str) -> Side:
    for find in (_file, _base, _at_revision):
        if found := find(name, language):
            return found
    raise NothingThere(name)


def _file(name: str, _: str) -> Side | None:
    try:
        workspace, path = place_of(name)
    except OutsideRoot:
        return None
    return _read(name, path, workspace) if workspace.exists(path) else None


def _base(name: str, language: str) -> Side | None:
    found = catalogue.load(name, language)
    return Side(found.metadata.number, found) if found else None


def _at_revision(name: str, _: str) -> Side | None:
    revision, colon, path = name.partition(":")
    if not (revision and colon and path):
        return None
    here = Disk(".")
    return _read(name, here.relative(path), Revision(here, revision))


def _read(name: str, path: str, workspace: Workspace) -> Side:
    workspace.read(path)  # what is no file is said here, not as a finding
    reading = read(path, workspace)
    return Side(name, reading.document, tuple(reading.findings), reading.complete, workspace, path)


_PARTS: dict[Wanted, Callable[[Document], Document]] = {
    "all": compose,
    "A": lambda document: split(compose(document)).a,
    "B": lambda document: split(compose(document)).b,
}


def _part(document: Document, part: Wanted) -> Document:
    if document.metadata.profile == _BASE:
        return replace(split(part_a(document)).a, metadata=document.metadata) if part == "A" else document
    return _PARTS[part](document)
