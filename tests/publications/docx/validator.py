"""Word files by an independent validator (``openxml-audit``): schema, relationships, content types, meaning.

It stands on the rules of the Open XML SDK. A file that it finds nothing in is expected to open in Word without repair.
"""

from __future__ import annotations

from pathlib import Path

from openxml_audit import OpenXmlValidator


def faults(docx: bytes, directory: Path) -> list[str]:
    """Return what is wrong; ``directory`` takes the file, for the validator reads files only."""
    path = directory / "it.docx"
    path.write_bytes(docx)
    return [f"{error.part_uri}: {error.description}" for error in OpenXmlValidator().validate(str(path)).errors]
