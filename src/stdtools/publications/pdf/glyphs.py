"""Characters that no font has: found before typesetting, reported with their clause, replaced by a visible mark.

A missing glyph is silent in a plain PDF and fatal, without a place, in PDF/A.
"""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from stdtools.model.finding import Finding
from stdtools.publications.pdf.compile import accepts
from stdtools.publications.pdf.fonts import MISSING, lacking
from stdtools.publications.pdf.scope import Scope
from stdtools.publications.pdf.typefaces import OURS, Typefaces
from stdtools.workspace import Workspace


def printable(content: str, scope: Scope, workspace: Workspace, typefaces: Typefaces = OURS) -> str:
    """Return the JSON text ``content`` with ``〓`` for what cannot be printed; findings (``PUB-13``) go to ``scope``.

    :raises PublishError: if the fonts are not installed.
    """
    missing = unprintable(content, workspace, typefaces)
    for character in missing:
        _report(character, scope)
    return marked(content, missing)


def unprintable(content: str, workspace: Workspace, typefaces: Typefaces = OURS) -> tuple[str, ...]:
    """Return the characters of a text that no font has, sorted.

    :raises PublishError: if the fonts are not installed.
    """
    characters = lacking(c for c in set(content) if not c.isascii())
    if not characters or _accepted("".join(sorted(characters)), workspace, typefaces):
        return ()
    return tuple(sorted(c for c in characters if not _accepted(c, workspace, typefaces)))


def marked(content: str, missing: Iterable[str]) -> str:
    """Return a text with ``〓`` for the characters that cannot be printed."""
    return content.translate({ord(c): MISSING for c in missing})


def _accepted(characters: str, workspace: Workspace, typefaces: Typefaces) -> bool:
    """Tell whether the other fonts, of the user and those that Typst brings along, have all of ``characters``."""
    escapes = "".join(f"\\u{{{ord(c):x}}}" for c in characters)
    return accepts(f'#text("{escapes}")', workspace, typefaces=typefaces)


def _report(character: str, scope: Scope) -> None:
    """Report every innermost node whose text has the character; the document itself if it stands in the metadata."""
    arguments = {"character": character, "code": f"U+{ord(character):04X}"}
    holders = [v for v in scope.facts.visits if character in msgspec.json.encode(v.node).decode()]
    around = {ancestor.id for visit in holders for ancestor in visit.ancestors}
    inner = [visit.node for visit in holders if visit.node.id not in around]
    for node in inner:
        scope.report("PUB-13", node.id, node.location, arguments, excerpt=character)
    if not inner:
        location = scope.document.location
        scope.findings.append(Finding(code="PUB-13", location=location, arguments=arguments, severity="warning"))
