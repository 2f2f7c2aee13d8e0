"""LibreOffice opens every Word file and prints it: numbers, references and contents as it counts them itself."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
from pathlib import Path

import pytest

pytest.importorskip("pypdf", reason='needs the extra "pdf": pip install "stdtools[pdf]"')

from pypdf import PdfReader

from stdtools.analysis.compose import compose
from stdtools.analysis.facts import Facts
from stdtools.model.blocks import Table
from stdtools.model.document import Clause
from stdtools.model.inlines import plain_text
from stdtools.model.wording import label
from stdtools.publications.docx.render import render
from stdtools.readers import read
from stdtools.schemes.parameters import fill
from stdtools.workspace import Disk
from tests.publications import every_block
from tests.publications.docx.opened import word
from tests.publications.docx.test_template import TEMPLATE, template

ROOT = Path(__file__).parents[3]
SOFFICE = shutil.which("soffice")
pytestmark = pytest.mark.skipif(SOFFICE is None, reason="needs LibreOffice")


def printed(docx: bytes, directory: Path) -> list[str]:
    """Return the text of the pages without spaces."""
    (directory / "it.docx").write_bytes(docx)
    profile = f"-env:UserInstallation=file://{directory}/profile"
    argv = [str(SOFFICE), profile, "--headless", "--convert-to", "pdf", "--outdir", str(directory)]
    subprocess.run([*argv, str(directory / "it.docx")], check=True, capture_output=True, timeout=240)
    reader = PdfReader(io.BytesIO((directory / "it.pdf").read_bytes()))
    return [re.sub(r"\s", "", page.extract_text()) for page in reader.pages]


def test_a_sample(tmp_path: Path) -> None:
    workspace = Disk(str(ROOT))
    document = fill(compose(read("standards/elderly-care/requirements.rst", workspace).document))
    facts = Facts(document)
    pages = printed(render(facts, workspace=workspace).docx, tmp_path)
    text = "".join(pages[3:])
    for visit in facts.visits:
        node = visit.node
        number = facts.number(node)
        if isinstance(node, Clause) and number and node.title:
            assert number + re.sub(r"\s", "", plain_text(node.title)) in text
        if isinstance(node, Table) and node.title:
            said = label(node, number, "zh") + plain_text(node.title)
            assert re.sub(r"\s", "", said) in text
    assert "Referencesourcenotfound" not in text
    assert "引用源" not in text
    assert pages[1].startswith("RB/T××××—××××目次")
    assert abs(len(pages) - 40) < 15


def test_every_kind_of_block_and_a_template(tmp_path: Path) -> None:
    pages = printed(word(every_block.chinese()), tmp_path)
    assert "公式（1）计算，不低于表1的规定，流程见图1和附录A" in "".join(pages)
    (tmp_path / "onto").mkdir()
    pages = printed(word(every_block.chinese(), template(TEMPLATE)), tmp_path / "onto")
    assert sum("部门标准" in page for page in pages) >= 3
    assert "4.1理解组织及其环境" in "".join(pages)
