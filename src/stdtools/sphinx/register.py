"""What Sphinx is told of us."""

from __future__ import annotations

from pathlib import Path
from zlib import crc32

from sphinx.application import Sphinx
from sphinx.util.typing import ExtensionMetadata

from stdtools.reports.naming import version
from stdtools.sphinx import nodes, style
from stdtools.sphinx.directive import StandardDirective
from stdtools.sphinx.domain import StandardDomain
from stdtools.sphinx.plain import plain
from stdtools.sphinx.roles import NumberRole
from stdtools.sphinx.source import forget

ENVIRONMENT = 1
"""Raised when what is kept between builds changes its form."""


def register(app: Sphinx) -> ExtensionMetadata:
    """Register domain, directive, roles, nodes and the style sheet."""
    app.add_config_value("standard_root", "", "env", types=[str])
    app.add_config_value("standard_base", "", "env", types=[str])
    app.add_domain(StandardDomain)
    app.add_directive("standard", StandardDirective)
    app.add_role("clause", NumberRole("clause"))
    app.add_role("requirement", NumberRole("requirement"))
    nodes.register(app)
    app.add_html_theme(style.THEME, str(Path(__file__).parent / "theme" / style.THEME))
    app.connect("builder-inited", forget)
    app.connect("doctree-resolved", plain)
    app.connect("builder-inited", style.announce)
    return {
        "version": version(),
        "env_version": crc32(f"{ENVIRONMENT} {version()}".encode()),  # another release may show a source otherwise
        "parallel_read_safe": True,
        "parallel_write_safe": True,
    }
