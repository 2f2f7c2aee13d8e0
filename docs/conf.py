"""Sphinx configuration of the documentation."""

project = "stdtools"
author = "the stdtools developers"
project_copyright = "the stdtools developers"
extensions = ["myst_parser", "sphinx.ext.autodoc"]
source_suffix = {".md": "markdown", ".rst": "restructuredtext"}
exclude_patterns = ["build"]
html_theme = "furo"
html_title = "stdtools"
html_copy_source = False
html_show_sourcelink = False
myst_heading_anchors = 3
autodoc_member_order = "bysource"
nitpicky = False
