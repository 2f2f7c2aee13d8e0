"""The table of quality: every figure, the limit that it is to keep, and whether it does."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from tests.analysis.mutants import BASE, ROOT

from benchmarks.quality import detection, drafts, suggestion
from benchmarks.table import aligned
from stdtools.analysis.compose import compose
from stdtools.bases import catalogue
from stdtools.model.document import Document
from stdtools.model.identifiers import identify
from stdtools.readers import read
from stdtools.workspace import Disk

LANGUAGES = ("zh", "en")
SAMPLE = "standards/elderly-care/requirements.rst"
"""A document whose part B is taken for words that state no requirement."""

PRECISION = 0.95
"""What share of the likely suggestions for any draft has to be right."""

RECALL = {
    "as it stands": 0.99,
    "shuffled within clauses": 0.95,
    "shuffled across clauses": 0.9,
    "paraphrased, half of the words": 0.95,
    "paraphrased, nearly all words": 0.9,
    "paraphrased, among other text": 0.9,
    "cut by 30 %": 0.9,
    "cut by 50 %": 0.75,
    "paraphrased, shuffled, other titles": 0.75,
    "paraphrased, cut by 30 %, shuffled": 0.55,
}
"""What share of the requirements likely suggestions have to find."""

FALSE = 0.02
"""What share of the paragraphs that state no requirement may get a likely suggestion."""


class Figure(NamedTuple):
    """A row of a table, and whether what it says is good enough."""

    cells: tuple[str, ...]
    kept: bool


def report(step: int) -> tuple[str, bool]:
    """Return the tables of suggestions and detection, and whether all figures are kept."""
    tables = (
        ("suggestions for a draft;language;precision;recall;shown: right;found;top 1;CPU s;kept", suggested()),
        ("words that state no requirement;language;paragraphs;likely;shown;kept", false()),
        ("spoilt documents;kind;told;of;rate;kept", told(step)),
        ("sound documents;false findings;kept", sound()),
    )
    texts, kept = [], True
    for head, figures in tables:
        found = list(figures)
        kept = kept and all(figure.kept for figure in found)
        texts.append(aligned([head.split(";"), *((*figure.cells, "yes" if figure.kept else "NO") for figure in found)]))
    return "\n\n".join(texts), kept


def suggested() -> Iterator[Figure]:
    """Yield the figures of suggestions for drafts of every kind."""
    for language in LANGUAGES:
        base = _base(language)
        for kind, draft in suggestion.drafts_of(base):
            q = suggestion.quality(draft, base)
            shares = (q.precision, q.recall, q.trust, q.wider, q.first)
            cells = (kind, language, *(f"{share:.1%}" for share in shares), f"{q.seconds:.2f}")
            yield Figure(cells, q.precision >= PRECISION and q.recall >= RECALL[kind])


def false() -> Iterator[Figure]:
    """Yield the figures of suggestions for words that state no requirement."""
    sample = identify(compose(read(SAMPLE, Disk(str(ROOT))).document))
    cases = [("part B of the sample", "zh", drafts.part_b(sample))]
    cases += [
        ("prose and provisions of a sector", each, drafts.prose(drafts.original(_base(each)))) for each in LANGUAGES
    ]
    for what, language, draft in cases:
        found = suggestion.falsehood(draft, _base(language))
        counts = (found.paragraphs, found.likely, found.shown)
        yield Figure((what, language, *map(str, counts)), found.likely <= FALSE * found.paragraphs)


def told(step: int) -> Iterator[Figure]:
    """Yield the figures of mutants."""
    for found in detection.detections(step):
        rate = f"{found.told / found.made:.1%}" if found.made else "—"
        cells = (found.document, found.kind, str(found.told), str(found.made), rate)
        yield Figure(cells, found.told == found.made)


def sound() -> Iterator[Figure]:
    """Yield the figures of documents that were not spoilt."""
    for found in detection.falsehoods():
        yield Figure((found.document, str(found.findings)), not found.findings)


def _base(language: str) -> Document:
    base = catalogue.load(BASE, language)
    assert base is not None
    return base
