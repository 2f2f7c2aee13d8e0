"""Sentences of inline content."""

from __future__ import annotations

import re

from stdtools.model.inlines import AnyInline, Text, normalize, plain_text

Content = tuple[AnyInline, ...]

_AFTER_SENTENCE = re.compile(r"(?<=[。！？])(?![”’」』）])|(?<=[。！？][”’」』）])|(?<=[a-z)\]”\"][.!?]) +(?=[A-Z“\"])")


def sentences(content: Content) -> tuple[Content, ...]:
    """Return content by sentences; a sentence ends in text, not in what stands in the text, such as an emphasis.

    >>> [plain_text(s) for s in sentences((Text("组织应策划。组织应实施。"),))]
    ['组织应策划。', '组织应实施。']
    """
    found: list[list[AnyInline]] = [[]]
    for inline in content:
        if not isinstance(inline, Text):
            found[-1].append(inline)
            continue
        first, *rest = _AFTER_SENTENCE.split(inline.text)
        found[-1].append(Text(first))
        found += [[Text(each)] for each in rest]
    normal = (normalize(each) for each in found)
    return tuple(each for each in normal if each and (plain_text(each).strip() or not isinstance(each[0], Text)))
