"""Sphinx configuration of the documentation."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent / "_ext"))

project = "stdtools"
author = "the stdtools developers"
project_copyright = "the stdtools developers"
extensions = ["myst_parser", "sphinx.ext.autodoc", "stdtools.sphinx", "rule_reference", "catalogue", "rule_quality"]
source_suffix = {".md": "markdown", ".rst": "restructuredtext"}
exclude_patterns = ["build", "*/catalogue.d/*"]
html_theme = "furo"
html_title = "stdtools"
html_copy_source = False
html_show_sourcelink = False
highlight_language = "none"
myst_heading_anchors = 3
autodoc_member_order = "bysource"
autodoc_typehints_format = "short"
