"""Footnotes: the part of the package that they stand in (GB/T 1.1—2020 9.12: numbers with one bracket)."""

from __future__ import annotations

from collections.abc import Sequence

from stdtools.publications.docx.markup import DECLARED, HEAD, value
from stdtools.publications.docx.runs import LABELLED, run
from stdtools.publications.docx.scope import Scope
from stdtools.publications.docx.styles import FOOTNOTE, FOOTNOTE_SIGN

_SIGN = f"<w:rPr>{value('rStyle', FOOTNOTE_SIGN)}</w:rPr>"
_BRACKET = run(")", LABELLED._replace(script="superscript"))
_FIRST = 1
"""The footnotes before are lines between text and notes."""


def footnote(scope: Scope, paragraphs: Sequence[str]) -> str:
    """Add a footnote and return the sign that stands in the line."""
    head = f"<w:pPr>{value('pStyle', FOOTNOTE)}</w:pPr>"
    sign = f'<w:r>{_SIGN}<w:footnoteRef/></w:r>{_BRACKET}<w:r><w:t xml:space="preserve"> </w:t></w:r>'
    written = "".join(f"<w:p>{head}{'' if place else sign}{p}</w:p>" for place, p in enumerate(paragraphs))
    id = len(scope.footnotes) + _FIRST
    scope.footnotes.append(written or f"<w:p>{head}{sign}</w:p>")
    return f'<w:r>{_SIGN}<w:footnoteReference w:id="{id}"/></w:r>{_BRACKET}'


def footnotes(scope: Scope) -> str:
    """Return ``footnotes.xml``."""
    lines = (
        '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
        '<w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:r><w:continuationSeparator/></w:r></w:p>'
        "</w:footnote>"
    )
    notes = "".join(
        f'<w:footnote w:id="{place}">{content}</w:footnote>' for place, content in enumerate(scope.footnotes, _FIRST)
    )
    return f"{HEAD}<w:footnotes {DECLARED}>{lines}{notes}</w:footnotes>"
