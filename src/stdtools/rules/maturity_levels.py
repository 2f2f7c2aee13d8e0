"""Whether two assessors would find the same level of maturity. Data: ``data/schemes/maturity.toml``."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache

import msgspec

from stdtools import resources
from stdtools.model.finding import Finding
from stdtools.rules.context import Context
from stdtools.rules.rule import Modality, Source, rule
from stdtools.schemes.tables import Record


@rule("GRD-22", "vague-level", source=Source("国认可〔2017〕137号", "（七）", Modality.SHOULD, "S"))
def vague_level(context: Context) -> Iterator[Finding]:
    """A level of maturity says only how good something is, or the same as another level of its indicator.

    The regulation wants evaluation as objective as possible. What good or better means everybody decides alone; what
    is done, for how long, where and with which result can be seen. Levels of indicators that are measured have their
    limits and need no words.

    Describe what has to be there for the level.
    """
    seen: dict[tuple[str, str], str] = {}
    places: Counter[str] = Counter()
    for record in _levels_of_maturity(context):
        indicator, text = record.text("indicator"), record.text("anchor").strip()
        places[indicator] += 1
        if not text:
            continue
        level = record.text("level") or str(places[indicator])
        if not _vague(_language(context)).sub("", text):
            yield context.at(record.node("anchor"), variant="vague", text=text)
        elif other := seen.get((indicator, text)):
            yield context.at(record.node("anchor"), variant="same", id=indicator, level=other)
        else:
            seen[indicator, text] = level


def _levels_of_maturity(context: Context) -> Iterator[Record]:
    model = context.grading.model
    mature = {each.id for each in model.indicators if each.family == "maturity"} if model else frozenset()
    for data in context.data if mature else ():
        if data.content == "scoring":
            yield from (record for record in data.records if record.get("indicator", str) in mature)


def _language(context: Context) -> str:
    return "zh" if context.document.metadata.language == "zh" else "en"


@cache
def _vague(language: str) -> re.Pattern[str]:
    """Return what matches the words that say nothing, and all that joins them."""
    words = msgspec.convert(resources.toml("schemes/maturity.toml"), dict[str, dict[str, tuple[str, ...]]])[language]
    chosen = sorted((word for kind in words.values() for word in kind), key=len, reverse=True)
    edge = "" if language == "zh" else r"\b"
    return re.compile(rf"{edge}(?:{'|'.join(map(re.escape, chosen))}){edge}|[\W_]+", re.IGNORECASE)
