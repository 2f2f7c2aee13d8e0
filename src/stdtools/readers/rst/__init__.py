"""The reST reader: docutils parses blocks, our grammar gives them their meaning.

``source`` (bytes to lines) → ``parse`` (``states``, ``explicit``, ``inliner``, ``roles``, ``directives``) → a doctree →
``divisions``, ``constructs``, ``blocks``, ``content`` → the model.
"""

from stdtools.readers.rst.reader import read_rst

__all__ = ["read_rst"]
