"""The grammar of NISO STS 1.2, which is not kept here."""

from __future__ import annotations

from functools import cache

import pytest
from lxml import etree

from tests.readers.sts.reading import shared

_FOLDER = "niso-sts-1.2-interchange-mathml3-rng"
_SOURCE = "the RELAX NG of NISO STS 1.2, interchange tag set with MathML 3 (https://www.niso-sts.org)"
_FILE = "NISO-STS-interchange-1-mathml3.rng"


def grammar() -> etree.RelaxNG:
    """Return the grammar; skip the test where it is not installed."""
    folder = shared(_FOLDER, "STDTOOLS_STS_GRAMMAR", _SOURCE)
    path = folder / _FILE if folder.is_dir() else folder
    if not path.exists():
        pytest.skip(f"no {_FILE} in {folder}")
    return _load(str(path))


@cache
def _load(path: str) -> etree.RelaxNG:
    return etree.RelaxNG(etree.parse(path))


def errors(data: bytes) -> list[str]:
    """Return what is invalid in an STS file."""
    relaxng = grammar()
    relaxng.validate(etree.fromstring(data))
    return [f"{error.line}: {error.message}" for error in relaxng.error_log]
