"""Characters that XML cannot carry."""

from __future__ import annotations

import re

_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def carried(text: str) -> str:
    r"""Return ``text`` with a visible sign for each character that XML 1.0 (2.2) does not allow.

    >>> carried("a\x07b")
    'a␇b'
    """
    return _ILLEGAL.sub(_sign, text) if text else text


def _sign(found: re.Match[str]) -> str:
    code = ord(found[0])
    return chr(0x2400 + code) if code < 0x20 else "\ufffd"
