"""Abbreviations (GB/T 1.1—2020 9.4.3)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from stdtools.model.document import TermEntry
from stdtools.model.finding import Finding
from stdtools.rules.context import Context
from stdtools.rules.drafting import GBT_1_1
from stdtools.rules.rule import Modality, Source, rule

_ABBREVIATION = re.compile(r"[A-Z](?<![A-Za-z0-9/.—-].)(?!(?<=X)XX)[A-Z]{2,5}(?![A-Za-z0-9/.—-]| ?[0-9])")
_INTRODUCED = re.compile(r"[（(][^（）()\n]{0,120}[）)]")


@rule("DRF-17", "abbreviation-not-introduced", source=Source(GBT_1_1, "9.4.3", Modality.ADVICE), languages=("zh",))
def abbreviation_not_introduced(context: Context) -> Iterator[Finding]:
    """A Latin abbreviation of a Chinese document is nowhere introduced.

    Whoever does not know it cannot read the sentence. It is introduced by parentheses, by a term entry or by a clause
    of abbreviations; those that everybody knows stand in the data. Only the first use is reported.

    Write the full name once, with the abbreviation in parentheses.
    """
    seen: set[str] = set(context.language.abbreviations)
    introduced: str | None = None
    for passage, match in context.own_prose.finditer(_ABBREVIATION):
        word = match.group()
        if word in seen:
            continue
        seen.add(word)
        if introduced is None:
            introduced = _introductions(context)
        if not re.search(rf"(?<![A-Za-z]){word}(?![A-Za-z])", introduced):
            yield context.within(passage, match.start(), match.end(), word=word)


def _introductions(context: Context) -> str:
    """Return what stands in parentheses, in term entries and in short paragraphs that begin with an abbreviation."""
    found = [match.group() for match in _INTRODUCED.finditer(context.all_prose.text)]
    found += [" ".join(f"{t.text} {t}" for t in term.terms) for term, _ in context.facts.of(TermEntry)]
    found += [p.text[:8] for p in context.passages if re.match(r"[A-Z]{3,6}[：:—\s]", p.text)]
    return " ".join(found)
