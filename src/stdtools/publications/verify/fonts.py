"""The fonts of a PDF: whether they are those of table F.1, and whether they are in the file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from stdtools.analysis.facts import Facts
from stdtools.model.finding import Finding
from stdtools.publications.legend import style
from stdtools.publications.verify.findings import about, listed, on_sheets
from stdtools.publications.verify.layout import folio, head
from stdtools.publications.verify.measures import Setting, measures
from stdtools.publications.verify.pdf import Pdf
from stdtools.publications.verify.sheet import Sheet
from stdtools.rules.produced import EMBEDDED, FONTS

Face = tuple[str, float]
"""A family and a size."""


def fonts(facts: Facts, pdf: Pdf) -> Iterator[Finding]:
    """Yield what is wrong with the fonts."""
    yield from _embedded(facts, pdf)
    body: Counter[Face] = Counter()
    wrong: dict[tuple[Setting, Face], list[Sheet]] = {}
    for sheet in pdf.sheets[1:]:
        for setting, faces in _faces(sheet).items():
            if setting.tags == measures().body.tags:
                body += faces
            face = _most(faces)
            if sum(faces.values()) >= setting.least and not _fits(face, setting):
                wrong.setdefault((setting, face), []).append(sheet)
    for (setting, face), sheets in wrong.items():
        yield from on_sheets(facts, FONTS, setting.name, sheets, found=_shown(face), wanted=_wanted(setting))
    whole = measures().body
    if sum(body.values()) >= whole.least and style(facts.document) != "type" and not _fits(_most(body), whole):
        yield about(facts, FONTS, whole.name, found=_shown(_most(body)), wanted=_wanted(whole))


def _embedded(facts: Facts, pdf: Pdf) -> Iterator[Finding]:
    if absent := [face.name for face in pdf.typefaces if not face.embedded]:
        yield about(facts, EMBEDDED, "absent", fonts=listed(absent))
    empty = (s for s in pdf.sheets if any(glyph.code == 0 for run in s.runs if run.wide for glyph in run.glyphs))
    yield from on_sheets(facts, EMBEDDED, "empty", empty)


def _faces(sheet: Sheet) -> dict[Setting, Counter[Face]]:
    """Return how many characters have which face, by row of table F.1."""
    rows = {tag: setting for setting in measures().fonts for tag in setting.tags}
    found: dict[Setting, Counter[Face]] = {}
    zones = {id(run): tag for runs, tag in ((head(sheet), "Head"), (folio(sheet), "Folio")) for run in runs}
    for run in sheet.runs:
        tags = (zones[id(run)],) if id(run) in zones else run.tags
        setting = next((rows[tag] for tag in tags if tag in rows), None)
        family = measures().family(run.font)
        if setting and family and "Formula" not in tags:
            found.setdefault(setting, Counter())[family, run.size] += len(run.text)
    return found


def _most(faces: Counter[Face]) -> Face:
    return max(faces, key=lambda face: (faces[face], face))


def _fits(face: Face, setting: Setting) -> bool:
    return face[1] in setting.sizes and setting.family in ("", face[0])


def _shown(face: Face) -> str:
    return f"{face[0]} {face[1]:g} pt"


def _wanted(setting: Setting) -> str:
    return "\n".join(f"{setting.family} {size:g} pt".strip() for size in setting.sizes)
