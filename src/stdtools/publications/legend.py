"""The legend: how a publication tells part A from part B.

Source: 国认可〔2017〕137号 （三） demands that A and B be clearly distinguished in a suitable manner; every style has a
cue that is not colour. The sentences are data (``data/wording/legend.toml``), in Chinese and English.
"""

from __future__ import annotations

from typing import Any, Literal

from stdtools import resources
from stdtools.analysis.facts import Facts
from stdtools.model.document import Annex, Clause, Document
from stdtools.model.metadata import DEFAULT_AB_STYLE
from stdtools.model.walk import divisions
from stdtools.publications.labels import Labels

Style = Literal["box", "type", "bar", "suffix"]


def style(document: Document) -> Style:
    """Return the style in which the document's parts are told apart: its own choice, or ``bar``."""
    return document.metadata.ab_style or DEFAULT_AB_STYLE


def legend(facts: Facts, *, marks: Style | None = None, language: str = "") -> tuple[str, ...]:
    """Return the sentences that explain the marking, one paragraph each; none if nothing belongs to part A or B.

    ``marks`` is the style in use where it is not the document's own; ``language`` defaults to the document's.
    """
    document = facts.document
    chapters = _chapters(facts)
    if chapters is None:
        return ()
    words = wording(language or document.metadata.language)
    base = _joined(base_designations(document), language or document.metadata.language)
    where = _where(chapters, words)
    sentences = [
        words["parts" if base else "parts-without-base"].format(chapters=where, base=base),
        words["style"][marks or style(document)].format(chapters=where),
    ]
    if of_disciplines := Labels(facts):
        sentences.append(words["disciplines"].format(labels=of_disciplines.key()))
    if is_own_words(document) and base:
        sentences.append(words["own-words"].format(base=base))
    if document.metadata.part_a == "cited" and base:
        sentences.append(words["cited"].format(base=base))
    return tuple(sentences)


def title(language: str) -> str:
    """Return the heading of the legend."""
    return str(wording(language)["title"])


def wording(language: str) -> dict[str, Any]:
    """Return the words of the legend in ``language``, in English if there are none."""
    words = resources.toml("wording/legend.toml") or {}
    found: dict[str, Any] = words.get(language) or words["en"]
    return found


def base_designations(document: Document) -> tuple[str, ...]:
    """Return the documents that part A comes from: the base whose text is present, else the bases named."""
    if document.base is not None and document.base.number:
        return (document.base.number,)
    return document.metadata.bases


def is_own_words(document: Document) -> bool:
    """Tell whether part A is a rendition in stdtools' own words and not the text of the base."""
    if document.base is None:
        return document.metadata.part_a_text == "own-words"
    return document.base.own_words


def _chapters(facts: Facts) -> tuple[str, ...] | None:
    """Return the numbers of the chapters with text of part A, or else of part B; ``None`` if the document has no parts.

    Headings do not count: the base's scope, whose title alone is kept, is no chapter of part A.
    """
    found: dict[str, set[str]] = {"A": set(), "B": set()}
    divided = False
    for visit in facts.visits:
        if part := getattr(visit.node, "part", ""):
            divided = True
            if not isinstance(visit.node, Clause | Annex):
                found[part].add((visit.ancestors[0] if visit.ancestors else visit.division).id)
    if not divided:
        return None
    marked = found["A"] or found["B"]
    tops = (top for top, around in divisions(facts.document) if not around and isinstance(top, Clause))
    numbers = (facts.number(top) for top in tops if top.id in marked)
    return tuple(number for number in numbers if number.isdecimal())


def _where(chapters: tuple[str, ...], words: dict[str, Any]) -> str:
    if not chapters:
        return str(words["chapters-none"])
    form = words["chapter"] if len(chapters) == 1 else words["chapters"]
    return str(form).format(first=chapters[0], last=chapters[-1])


def _joined(names: tuple[str, ...], language: str) -> str:
    return ("、" if language == "zh" else ", ").join(names)
