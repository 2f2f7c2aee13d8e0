"""What fixes would change, as a unified diff that ``patch`` and ``git apply`` take."""

from __future__ import annotations

import re
from difflib import unified_diff

from stdtools.fixes.source_text import SourceText

_LINES = re.compile(r"[^\r\n]*(?:\r\n?|\n)|[^\r\n]+")
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")
_MISSING_BREAK = "\n\\ No newline at end of file\n"


def diff(path: str, before: bytes, after: bytes) -> bytes:
    """Return the difference of two contents of a file, in its encoding or, if that is UTF-16 or UTF-32, in UTF-8."""
    old, new = SourceText(path, before), SourceText(path, after)
    name = _CONTROL.sub(lambda found: f"\\x{ord(found[0]):02x}", path)
    lines = unified_diff(_LINES.findall(old.text), _LINES.findall(new.text), f"a/{name}", f"b/{name}")
    encoding = "utf-8" if old.encoding.startswith(("utf-16", "utf-32")) else old.encoding
    text = "".join(line if line.endswith(("\n", "\r")) else line + _MISSING_BREAK for line in lines)
    return text.encode(encoding, "backslashreplace")
