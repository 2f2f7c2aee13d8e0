"""What fixes would change, as a unified diff that ``patch`` and ``git apply`` take."""

from __future__ import annotations

import re
from difflib import unified_diff

from stdtools.fixes.source_text import SourceText

_LINES = re.compile(r"[^\r\n]*(?:\r\n?|\n)|[^\r\n]+")
_MISSING_BREAK = "\n\\ No newline at end of file\n"


def diff(path: str, before: bytes, after: bytes) -> bytes:
    """Return the difference of two contents of a file, in the encoding of the file."""
    old, new = SourceText(path, before), SourceText(path, after)
    lines = unified_diff(_LINES.findall(old.text), _LINES.findall(new.text), f"a/{path}", f"b/{path}")
    text = "".join(line if line.endswith(("\n", "\r")) else line + _MISSING_BREAK for line in lines)
    return text.encode(old.encoding, "replace")
