"""Comparing words exactly: whether a text is that of a base, and what was inserted into it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from stdtools.analysis.disciplines import masked
from stdtools.model.inlines import AnyInline, CrossReference, children, plain_text

_WHITE = re.compile(r"\s+")
_BETWEEN = re.compile(r"[。；;]|\.(?![0-9])")
_CLAUSES = re.compile(r"(?<![0-9])[0-9]+(?:\.[0-9]+)+")
_END = "。；;.，,、"


def words(content: Iterable[AnyInline], numbers: Mapping[str, str], unnamed: str = "") -> str:
    """Return the words of a paragraph, with the ``numbers`` that references show.

    White space does not count, nor what ends the text: the last item of a list ends otherwise when one is added. In an
    integrated document, whose language is ``unnamed``, names of disciplines and numbers of clauses do not count either:
    the clauses of one base have other numbers beside those of another.
    """
    text = masked(_CLAUSES.sub("", _shown(content, {})), unnamed) if unnamed else _shown(content, numbers)
    return _WHITE.sub("", text).rstrip(_END)


def sentences(text: str) -> list[str]:
    """Return the sentences of words without white space: paragraphs may hold several that the base has apart.

    >>> sentences("见4.1。组织应评审")
    ['见4.1', '组织应评审']
    """
    return [sentence for sentence in _BETWEEN.split(text) if sentence]


def insertion(original: str, text: str) -> str:
    """Return what was inserted at one place of ``original`` to give ``text``, empty if that is not what happened.

    >>> insertion("组织应评审", "组织应每年评审"), insertion("组织应评审", "组织宜评审")
    ('每年', '')
    """
    added = len(text) - len(original)
    if added <= 0:
        return ""
    start = next((i for i, character in enumerate(original) if text[i] != character), len(original))
    return text[start : start + added] if text.endswith(original[start:]) else ""


def _shown(content: Iterable[AnyInline], numbers: Mapping[str, str]) -> str:
    parts = []
    for inline in content:
        if isinstance(inline, CrossReference) and not inline.content:
            parts.append(numbers.get(inline.target, ""))
        else:
            parts.append(_shown(children(inline), numbers) or plain_text((inline,)))
    return "".join(parts)
