"""Finding and loading bases.

A base is an STS document with profile ``base``; its file is named after its designation and language:
``GB/T 19001—2016`` in Chinese is ``gbt-19001-2016.zh.xml``. A paragraph that is a requirement carries its id.
"""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

from stdtools import resources
from stdtools.model import designation
from stdtools.model.document import Document

PROFILE = "base"
_FILE = re.compile(r"(?P<slug>.+)\.(?P<language>[a-z]{2})\.xml")


class BaseError(ValueError):
    """A base file of the package or of the user cannot be read as a base."""


def slug(name: str) -> str:
    """Return the file name stem of a designation.

    >>> slug("GB/T 19001—2016"), slug("ISO/IEC Directives, Part 1")
    ('gbt-19001-2016', 'isoiec-directives-part-1')
    """
    parsed = designation.parse(name)
    text = str(parsed) if parsed else name
    return re.sub(r"[^0-9a-z]+", "-", text.lower().replace("/", "")).strip("-")


def load(name: str, language: str = "zh") -> Document | None:
    """Return the base with this designation in ``language``, or in the language there is; ``None`` if unknown.

    A designation that a base adopts identically (``ISO 9001:2015`` for ``GB/T 19001—2016``) finds it too.

    :raises BaseError: if the file is not a base.
    """
    wanted = _adopters().get(slug(name), slug(name))
    languages = [lang for stem, lang in available() if stem == wanted]
    if not languages:
        return None
    return _read(f"{wanted}.{language if language in languages else languages[0]}.xml")


@lru_cache(maxsize=1)
def available() -> tuple[tuple[str, str], ...]:
    """Return the file stem and language of every base, sorted."""
    found = (_FILE.fullmatch(entry.name) for entry in _directory().iterdir())
    return tuple(sorted((match["slug"], match["language"]) for match in found if match))


@lru_cache(maxsize=1)
def _adopters() -> dict[str, str]:
    """Slug of an identically adopted document -> slug of the base that adopts it."""
    lines = (_directory() / "identical.txt").read_text(encoding="utf-8").splitlines()
    pairs = (line.split("=", 1) for line in lines if "=" in line)
    return {slug(adopted.strip()): slug(base.strip()) for adopted, base in pairs}


@lru_cache(maxsize=8)
def _read(file: str) -> Document:
    from stdtools.readers.sts import read_sts  # lxml takes its time to import, and many runs need no base
    from stdtools.workspace import Memory

    data = (_directory() / file).read_bytes()
    reading = read_sts(data, f"bases/{file}", Memory({}))
    if not reading.complete or reading.document.metadata.profile != PROFILE:
        raise BaseError(f"{file}: {[f.code for f in reading.findings]}")
    return reading.document


def _directory() -> Path:
    return resources.directory("bases")
