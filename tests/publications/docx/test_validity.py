"""Every Word file that is made is valid by a validator that is not ours, and python-docx opens it."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import pytest
from msgspec.structs import replace

pytest.importorskip("openxml_audit", reason='needs the extra "test": pip install "stdtools[test]"')

from stdtools.analysis.compose import compose
from stdtools.analysis.facts import Facts
from stdtools.model.document import Document
from stdtools.publications.docx.render import render
from stdtools.readers import read
from stdtools.schemes.parameters import fill
from stdtools.workspace import Disk
from tests.publications import every_block
from tests.publications.docx.opened import opened, parts, word
from tests.publications.docx.test_template import TEMPLATE, template
from tests.publications.docx.validator import faults

ROOT = Path(__file__).parents[3]


@pytest.mark.parametrize("language", ["chinese", "english"])
@pytest.mark.parametrize("style", ["bar", "box", "type", "suffix"])
def test_every_kind_of_block(language: str, style: Literal["bar", "box", "type", "suffix"], tmp_path: Path) -> None:
    document: Document = getattr(every_block, language)()
    document = replace(document, metadata=replace(document.metadata, ab_style=style))
    assert faults(word(document), tmp_path) == []


@pytest.mark.parametrize("path", sorted(str(p.relative_to(ROOT)) for p in ROOT.glob("standards/*/*.rst")))
def test_the_samples(path: str, tmp_path: Path) -> None:
    workspace = Disk(str(ROOT))
    document = fill(compose(read(path, workspace).document))
    made = render(Facts(document), workspace=workspace)
    assert [each.code for each in made.findings if each.code.startswith("PUB")] == []
    assert faults(made.docx, tmp_path) == []
    assert opened(made.docx).paragraphs


def test_onto_a_template(tmp_path: Path) -> None:
    assert faults(word(every_block.chinese(), template(TEMPLATE)), tmp_path) == []


def test_the_validator_sees_what_is_wrong(tmp_path: Path) -> None:
    import io
    import zipfile

    found = parts(word(every_block.chinese()))
    found["word/document.xml"] = found["word/document.xml"].replace(b"<w:p>", b"<w:p><w:nonsense/>", 1)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, data in found.items():
            archive.writestr(name, data)
    assert faults(buffer.getvalue(), tmp_path)
