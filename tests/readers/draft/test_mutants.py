"""Word files that are spoilt at random: nothing is raised, all text is accounted for."""

from __future__ import annotations

import io
import random
import re
import zipfile

import pytest

from stdtools.analysis.facts import Facts
from stdtools.model.identifiers import identify
from stdtools.publications.docx.render import render
from stdtools.readers.draft import draft
from stdtools.workspace import Memory
from tests.publications import every_block

ELEMENT = re.compile(rb"<w:(p|r|tc|tr|pPr|bookmarkStart|fldChar|numPr)\b[^>]*?(?:/>|>.*?</w:\1>)", re.DOTALL)
VALUE = re.compile(rb'w:(?:val|id|name)="([^"]*)"')


@pytest.fixture(scope="module")
def made() -> bytes:
    return render(Facts(every_block.chinese()), workspace=Memory(every_block.FILES)).docx


@pytest.mark.parametrize("seed", range(40))
def test_spoilt(made: bytes, seed: int) -> None:
    chance = random.Random(seed)
    found = draft(_spoilt(made, chance), "draft.docx", Memory({}), changes=chance.choice(["accept", "reject"]))
    left = sum(each.pieces for each in found.ledger)
    assert 0 <= found.carried == found.pieces - left
    identify(found.reading.document)


def _spoilt(data: bytes, chance: random.Random) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(stream, "w") as target:
        for info in source.infolist():
            content = source.read(info)
            if info.filename in ("word/document.xml", "word/styles.xml", "word/numbering.xml"):
                content = _changed(content, chance)
            target.writestr(info, content)
    return stream.getvalue()


def _changed(text: bytes, chance: random.Random) -> bytes:
    places = [match.span() for match in ELEMENT.finditer(text)]
    for _ in range(4):
        (start, end), (other, _) = chance.choice(places), chance.choice(places)
        match chance.randrange(3):
            case 0:
                return text[:start] + text[end:]
            case 1:
                return text[:other] + text[start:end] + text[other:]
            case _:
                value = chance.choice(list(VALUE.finditer(text)))
                text = text[: value.start(1)] + chance.choice([b"", b"-1", b"9" * 12, b"abc"]) + text[value.end(1) :]
                places = [match.span() for match in ELEMENT.finditer(text)]
    return text
