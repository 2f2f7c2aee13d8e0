"""A Word file that stdtools made is read back as the document that it was made of."""

from __future__ import annotations

from pathlib import Path

import pytest
from benchmarks import corpus
from msgspec.structs import replace

from stdtools.analysis.facts import Facts
from stdtools.bases.catalogue import load
from stdtools.model.document import Document
from stdtools.publications.docx.render import render
from stdtools.readers import read
from stdtools.readers.draft import Draft, draft
from stdtools.schemes.parameters import fill
from stdtools.workspace import Disk, Memory, Workspace
from tests.publications import every_block
from tests.readers.draft.same import plain

ROOT = Path(__file__).parents[3]
SAMPLES = sorted(
    str(path.relative_to(ROOT))
    for directory in ("standards/elderly-care", "standards/cold-chain", "tests/standards")
    for path in (ROOT / directory).iterdir()
    if path.suffix in (".rst", ".xml")
)


def through_word(document: Document, workspace: Workspace) -> Draft:
    """Return what is read of a document's Word file; all text has its place."""
    made = render(Facts(fill(document)), workspace=workspace).docx
    found = draft(made, "draft.docx", workspace)
    assert found.reading.complete
    assert not [each for each in found.ledger if each.kind == "unaccounted"]
    return found


@pytest.mark.parametrize("path", SAMPLES)
def test_samples(path: str) -> None:
    workspace = Disk(str(ROOT))
    document = read(path, workspace).document
    found = through_word(document, workspace)
    assert plain(found.reading.document) == plain(document)
    assert found.reading.findings == ()


@pytest.mark.parametrize("seed", [1, 2])
def test_a_document_of_300_requirements(seed: int) -> None:
    base = load("GB/T 19001—2016")
    assert base is not None
    document = corpus.standard(base, seed)
    assert plain(through_word(document, Memory({})).reading.document) == plain(document)


@pytest.mark.parametrize("style", ["box", "bar", "type", "suffix"])
def test_every_block_in_every_style(style: str) -> None:
    document = replace(every_block.chinese(), metadata=every_block.metadata(ab_style=style))
    assert plain(through_word(document, Memory(every_block.FILES)).reading.document) == plain(document)


def test_english() -> None:
    document = every_block.english()
    assert plain(through_word(document, Memory(every_block.FILES)).reading.document) == plain(document)


def test_what_is_kept_gives_no_text_of_its_own() -> None:
    """A paragraph that was changed in Word is read as it stands, and is still what it was about."""
    workspace = Disk(str(ROOT))
    document = read("standards/elderly-care/requirements.rst", workspace).document
    made = render(Facts(document), workspace=workspace).docx
    old, new = "机构应", "本机构须"
    changed = _replaced(made, old, new)
    found = draft(changed, "draft.docx", workspace).reading.document
    texts = str(plain(found))
    assert new in texts
    assert texts.count(old) < str(plain(document)).count(old)
    assert _covers(found) == _covers(document)


def _covers(document: Document) -> list[str]:
    from stdtools.model.blocks import Paragraph
    from stdtools.model.walk import walk

    return [
        str(ref) for v in walk(document) if isinstance(v.node, Paragraph) for ref in (*v.node.covers, *v.node.refines)
    ]


def _replaced(data: bytes, old: str, new: str) -> bytes:
    import io
    import zipfile

    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(stream, "w") as target:
        for info in source.infolist():
            content = source.read(info)
            if info.filename == "word/document.xml":
                content = content.replace(old.encode(), new.encode())
            target.writestr(info, content)
    return stream.getvalue()
