"""WeasyPrint prints the page that docutils makes of the plain text: ``print_weasyprint.py SOURCE OUTPUT``.

It is tagged PDF, with the same font; there is no cover, no head and no frame that an editor would ask for.
"""

import sys
from importlib import import_module
from pathlib import Path
from typing import Any

import pylopdf_fonts_zh_cn as fonts
from docutils.core import publish_string

STYLE = """
@font-face {{ font-family: Song; src: url("{font}"); }}
@page {{ size: A4; margin: 25mm; }}
body {{ font: 10.5pt/1.5 Song; max-width: none; }}
"""

if __name__ == "__main__":
    source, output = sys.argv[1:]
    settings = {"character_level_inline_markup": True, "embed_stylesheet": False, "stylesheet_path": ""}
    page = publish_string(Path(source).read_text(encoding="utf-8"), writer="html5", settings_overrides=settings)
    weasyprint: Any = import_module("weasyprint")  # installed where this is run
    style = weasyprint.CSS(string=STYLE.format(font=fonts.serif_path().as_uri()))
    weasyprint.HTML(string=page.decode()).write_pdf(output, stylesheets=[style], pdf_variant="pdf/ua-1")
