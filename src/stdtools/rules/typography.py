"""Numbers, ranges and punctuation in running text (GB/T 1.1—2020 9.8, 9.13, 10)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from stdtools.model.finding import Finding
from stdtools.rules.context import Context
from stdtools.rules.drafting import GBT_1_1
from stdtools.rules.fixing import replacing
from stdtools.rules.rule import Modality, Source, rule

_HAN = "[\u4e00-\u9fff]"
_HALF = re.compile(rf"[,;:?!(](?:(?<={_HAN}[,;:?!])(?={_HAN})|(?<=\()[^()\n]{{0,60}}{_HAN}[^()\n]{{0,60}}\))")
_FULL = str.maketrans(",;:?!()", "，；：？！（）")


@rule("DRF-25", "percent", source=Source(GBT_1_1, "9.13", Modality.ADVICE, "M"), fixes=("safe",))
def percent(context: Context) -> Iterator[Finding]:
    """A percentage has a full-width sign or is written in words (95％, 百分之九十五).

    Values stand in figures with the sign of the unit, so that they are found and compared.

    Write the figure and %.
    """
    for passage, match in context.own_prose.finditer(context.language.phrases(percent.code)):
        found = context.within(passage, match.start(), match.end(), word=match.group())
        safe = match.group() == "％"
        yield replacing(context, found, passage, match.start(), match.end(), "%", "safe" if safe else None)


@rule("DRF-26", "range-with-hyphen", source=Source(GBT_1_1, "9.8", Modality.ADVICE, "m"), fixes=("unsafe",))
def range_with_hyphen(context: Context) -> Iterator[Finding]:
    """A range of values is written with a hyphen or dash (3-6 个月).

    A hyphen reads as a minus sign or as part of a number. Only numbers before a unit are judged.

    Write ～ or 至; in English “to”.
    """
    between = "～" if context.language.code == "zh" else " to "
    for passage, match in context.own_prose.finditer(context.language.phrases(range_with_hyphen.code)):
        found = context.within(passage, match.start(), match.end(), word=match.group(), instead=between.strip())
        yield replacing(context, found, passage, match.start(), match.end(), between, "unsafe")


@rule(
    "DRF-27",
    "half-width-punctuation",
    source=Source(GBT_1_1, "10", Modality.ADVICE, "M"),
    languages=("zh",),
    fixes=("safe",),
)
def half_width_punctuation(context: Context) -> Iterator[Finding]:
    """Chinese text has half-width punctuation or parentheses.

    Chinese text has full-width marks; half-width ones belong to Latin text and formulas.

    Write the full-width mark.
    """
    for passage, match in context.own_prose.finditer(_HALF):
        word = match.group()
        instead = word.translate(_FULL) if len(word) == 1 else f"（{word[1:-1]}）"
        found = context.within(passage, match.start(), match.end(), word=word, instead=instead)
        yield replacing(context, found, passage, match.start(), match.end(), instead)
