"""The Sphinx extension: standards, or single clauses of them, on the pages of any Sphinx project.

``extensions = ["stdtools.sphinx"]`` gives the directive ``standard`` and the roles ``clause`` and ``requirement``, in
reST and MyST. Sources are read by our readers only: nothing in them is markup for docutils.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register everything with Sphinx."""
    from stdtools.sphinx.register import register

    return register(app)
