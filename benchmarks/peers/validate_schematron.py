"""Saxon checks files with the thirty rules of ``rules.sch``, compiled once: ``validate_schematron.py FILE...``.

The rules become XSLT by the ISO skeleton that comes with lxml, as for any user of Schematron; Saxon runs it as XSLT 3.
It prints how many assertions failed: none, as the documents conform.
"""

import sys
from importlib import import_module
from importlib.resources import files
from pathlib import Path
from typing import Any

from lxml import etree

SKELETON = files("lxml.isoschematron") / "resources" / "xsl" / "iso-schematron-xslt1" / "iso_svrl_for_xslt1.xsl"
XSLT = "{http://www.w3.org/1999/XSL/Transform}stylesheet"
FAILED = "<svrl:failed-assert"


def stylesheet(rules: Path) -> str:
    """Return the rules as a style sheet that reports in SVRL."""
    skeleton = etree.XSLT(etree.parse(str(SKELETON)))
    compiled = skeleton(etree.parse(str(rules))).getroot()
    assert compiled.tag == XSLT
    compiled.set("version", "3.0")
    return etree.tostring(compiled, encoding="unicode")


def failed(paths: list[str]) -> int:
    """Return how many assertions fail in the files."""
    saxonche: Any = import_module("saxonche")  # installed where this is run
    with saxonche.PySaxonProcessor(license=False) as saxon:
        executable = saxon.new_xslt30_processor().compile_stylesheet(
            stylesheet_text=stylesheet(Path(__file__).with_name("rules.sch"))
        )
        return sum(executable.transform_to_string(source_file=path).count(FAILED) for path in paths)


if __name__ == "__main__":
    print(failed(sys.argv[1:]))
