"""Finding and loading bases.

A base is an STS document with profile ``base``; its file is named after its designation and language:
``GB/T 19001—2016`` in Chinese is ``gbt-19001-2016.zh.xml``. A paragraph that is a requirement carries its id. Bases
are in the user's store (see :mod:`~stdtools.bases.store`) and in the package; a licensed text in the store takes the
place of the package's own words.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import Literal, NamedTuple

from stdtools import resources
from stdtools.bases import store, validate
from stdtools.bases.errors import BaseError
from stdtools.bases.requirements import requirements
from stdtools.model.designation import slug
from stdtools.model.document import Document
from stdtools.workspace import WorkspaceError

__all__ = [
    "IMPORTED",
    "PROFILE",
    "BaseError",
    "Entry",
    "available",
    "digest",
    "find",
    "load",
    "open_entry",
    "package",
    "packaged",
    "packaged_with",
    "slug",
    "stem",
]

PROFILE = validate.PROFILE

IMPORTED = "imported"
"""The name of the setting that marks a licensed text in the store; its value says how much was matched."""

Origin = Literal["user", "package"]

_FILE = re.compile(r"(?P<slug>.+)\.(?P<language>[a-z]{2})\.xml")


class Entry(NamedTuple):
    """A base file: the stem of its name, its language, and whose it is."""

    stem: str
    language: str
    origin: Origin

    @property
    def file(self) -> str:
        """The name of the file."""
        return f"{self.stem}.{self.language}.xml"


@lru_cache(maxsize=1024)
def stem(name: str) -> str:
    """Return the stem of the files of a base: that of its designation or, if a base adopts it, of this base's.

    >>> stem("ISO 9001:2015")
    'gbt-19001-2016'
    """
    return _adopters().get(slug(name), slug(name))


def load(name: str, language: str = "zh") -> Document | None:
    """Return the base with this designation in ``language``, or in the language there is; ``None`` if unknown.

    A designation that a base adopts identically (``ISO 9001:2015`` for ``GB/T 19001—2016``) finds it too. Where the
    store holds it in this language, that is what is meant.

    :raises BaseError: if the file is not a base.
    """
    entry = find(name, language)
    return open_entry(entry) if entry else None


def find(name: str, language: str = "zh") -> Entry | None:
    """Return the file that :func:`load` opens for a designation; ``None`` if it is unknown.

    :raises BaseError: if the store cannot be read.
    """
    return _preferred(available(), name, language)


def packaged(name: str, language: str = "zh") -> Entry | None:
    """Return the file that :func:`package` opens for a designation; ``None`` if it is unknown."""
    return _preferred(_of_package(), name, language)


def digest(entry: Entry) -> str:
    """Return the SHA-256 of a base file.

    :raises WorkspaceError: if it cannot be read.
    """
    package = entry.origin == "package"
    data = (_directory() / entry.file).read_bytes() if package else store.user_store().read(entry.file)
    return hashlib.sha256(data).hexdigest()


def package(name: str, language: str = "zh") -> Document | None:
    """Return the base of the package with this designation, whatever the store holds; ``None`` if unknown."""
    entry = _preferred(_of_package(), name, language)
    return open_entry(entry) if entry else None


@lru_cache(maxsize=4)
def packaged_with(setting: str) -> tuple[str, ...]:
    """Return the stems of the bases of the package that have a setting, told from their bytes without parsing them."""
    name = f"<meta-name>{setting}</meta-name>".encode()
    return tuple(sorted({e.stem for e in _of_package() if name in (_directory() / e.file).read_bytes()}))


def available() -> tuple[Entry, ...]:
    """Return every base file, those of the user first, sorted by name.

    :raises BaseError: if the store cannot be read.
    """
    try:
        names = store.user_store().names()
    except WorkspaceError as error:
        raise BaseError(store.place(""), "base-unreadable", error.reason) from error
    return (*_entries(names, "user"), *_of_package())


def open_entry(entry: Entry) -> Document:
    """Return the base in a file.

    :raises BaseError: if it is not a base, is named after another one, or takes the id of a base of the package.
    """
    if entry.origin == "package":
        return _read_own(entry.file, (_directory() / entry.file).read_bytes())
    path = store.place(entry.file)
    try:
        document = _validated(store.user_store().read(entry.file), path)
    except WorkspaceError as error:
        raise BaseError(path, "base-unreadable", error.reason) from error
    metadata = document.metadata
    if (slug(metadata.number), metadata.language) != (entry.stem, entry.language):
        raise BaseError(path, "base-name", f"{slug(metadata.number)}.{metadata.language}.xml")
    own = package(metadata.number, entry.language)
    if own is not None and slug(own.metadata.number) == entry.stem:
        if not any(custom.name == IMPORTED for custom in metadata.custom):
            raise BaseError(path, "base-twice", metadata.number)
        if requirements(own).keys() != requirements(document).keys():
            raise BaseError(path, "base-other", metadata.number)
    return document


def _preferred(entries: tuple[Entry, ...], name: str, language: str) -> Entry | None:
    """Return the file of a base in this language if there is one, of the user before that of the package."""
    wanted = stem(name)
    found = [entry for entry in entries if entry.stem == wanted]
    return min(found, key=lambda entry: (entry.language != language, entry.origin == "package"), default=None)


@lru_cache(maxsize=1)
def _of_package() -> tuple[Entry, ...]:
    return _entries((entry.name for entry in _directory().iterdir()), "package")


def _entries(names: Iterable[str], origin: Origin) -> tuple[Entry, ...]:
    matches = (_FILE.fullmatch(name) for name in names)
    return tuple(sorted(Entry(match["slug"], match["language"], origin) for match in matches if match))


@lru_cache(maxsize=1)
def _adopters() -> dict[str, str]:
    """Slug of an identically adopted document -> slug of the base that adopts it."""
    lines = (_directory() / "identical.txt").read_text(encoding="utf-8").splitlines()
    pairs = (line.split("=", 1) for line in lines if "=" in line)
    return {slug(adopted.strip()): slug(base.strip()) for adopted, base in pairs}


@lru_cache(maxsize=8)
def _validated(data: bytes, path: str) -> Document:
    return validate.validated(data, path)


@lru_cache(maxsize=32)
def _read_own(file: str, data: bytes) -> Document:
    """Return a base of the package, which a test has validated."""
    from stdtools.readers.sts import read_sts  # lxml takes its time to import, and many runs need no base
    from stdtools.workspace import Memory

    reading = read_sts(data, f"bases/{file}", Memory({}))
    if not reading.complete or reading.document.metadata.profile != PROFILE:
        raise BaseError(file, "base-invalid", ", ".join(finding.code for finding in reading.findings))
    return reading.document


def _directory() -> Path:
    return resources.directory("bases")
