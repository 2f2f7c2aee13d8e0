"""Write everything that is measured into a directory: ``python -m benchmarks.prepare DIRECTORY``.

A process of its own, so that the one that measures stays small. Nothing is measured unless both forms of the standard
read back as the document that was written.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from benchmarks import corpus, plain, sdoc
from benchmarks.figures import MANY
from stdtools.analysis.facts import Facts
from stdtools.bases.catalogue import load
from stdtools.model import codec
from stdtools.model.document import Document
from stdtools.publications.pdf.render import render
from stdtools.readers import read
from stdtools.workspace import Disk
from stdtools.writers import write


class _Keeping(Disk):
    """Keeps what Typst is given, template and content, in ``typst``."""

    @contextmanager
    def temporary(self) -> Iterator[str]:
        """Yield a directory that stays."""
        kept = Path(self.root, "typst")
        kept.mkdir(exist_ok=True)
        yield str(kept)


def prepare(directory: Path) -> dict[str, int]:
    """Write the standard as ``standard.rst`` and ``standard.xml`` and its plain twins; return its size.

    The Typst input is what the PDF publication makes of it.
    """
    base = load("GB/T 19001—2016")
    if base is None:
        raise SystemExit("the base of the synthetic standard is missing from stdtools")
    document = corpus.standard(base)
    facts = Facts(document)
    for suffix in (".rst", ".xml"):
        (directory / f"standard{suffix}").write_bytes(write(document, suffix))
    for seed, name in enumerate(MANY, start=1):
        of_many = corpus.standard(base, seed)
        for suffix in (".rst", ".xml"):
            (directory / "many").mkdir(exist_ok=True)
            (directory / "many" / f"{name}{suffix}").write_bytes(write(of_many, suffix))
    _text(directory / "plain" / "standard.rst", plain.write(facts, "docutils"))
    _text(directory / "sphinx" / "standard.rst", plain.write(facts, "sphinx"))
    _text(directory / "sphinx" / "index.rst", "标准\n====\n\n.. toctree::\n\n   standard\n")
    _text(directory / "sphinx" / "conf.py", plain.CONFIGURATION)
    _text(directory / "sphinx" / "docutils.conf", plain.SETTINGS)
    _text(directory / "sdoc" / "standard.sdoc", sdoc.write(facts))
    _verify(directory, document)
    render(facts, workspace=_Keeping(str(directory)))
    return corpus.size(document)


def _verify(directory: Path, document: Document) -> None:
    workspace = Disk(str(directory))
    for suffix in (".rst", ".xml"):
        reading = read(f"standard{suffix}", workspace)
        if not reading.complete or not codec.equal(reading.document, document):
            raise SystemExit(f"standard{suffix} does not read back as what was written: {reading.findings[:5]}")


def _text(path: Path, text: str) -> None:
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    print(json.dumps(prepare(Path(sys.argv[1]))))
