"""One run of Sphinx in a directory of its own: pages in, files out."""

from __future__ import annotations

import logging
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from io import StringIO
from pathlib import Path
from typing import Any

from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace

from stdtools.publications.html.builder import NAME, Page, SiteBuilder

_RECURSION = 4_000
"""Frames for trees as deep as :class:`~stdtools.workspace.limits.Limits` allows; Python's own limit is 1000."""


UNUSED = frozenset(
    {
        *(f"sphinx.builders.{name}" for name in ("changes", "epub3", "latex", "linkcheck")),
        *(f"sphinx.builders.{name}" for name in ("manpage", "singlehtml", "texinfo", "text", "xml")),
        *(f"sphinxcontrib.{name}help" for name in ("apple", "dev", "html", "qt")),
        "sphinxcontrib.serializinghtml",
        "sphinx.transforms.post_transforms.images",
        "alabaster",
    }
)
"""What Sphinx loads by itself and our pages do not need: to import it takes longer than to write a page."""


class SphinxFailed(Exception):
    """Sphinx gave warnings or did not finish; the message is Sphinx's."""


class _Unwritten(logging.Handler):
    """Keeps the error of a file that could not be written, of which Sphinx makes a warning."""

    error: OSError | None = None

    def emit(self, record: logging.LogRecord) -> None:
        """Look whether the warning is about such an error."""
        errors = (value for value in record.args or () if isinstance(value, OSError))
        self.error = self.error or next(errors, None)


class _Application(Sphinx):
    def setup_extension(self, extname: str) -> None:
        if extname not in UNUSED:
            super().setup_extension(extname)


def run(
    directory: str,
    pages: Iterable[Page],
    context: Mapping[str, Any],
    *,
    progress: Callable[[str], None] | None = None,
) -> Mapping[str, bytes]:
    """Return the site's files by path: the pages and the theme's static files, read when they are asked for.

    A page is asked for when the one before it is written. ``directory`` is an empty directory; no configuration file is
    read, nothing is loaded from elsewhere.

    :raises SphinxFailed: if Sphinx complains.
    :raises OSError: if a file cannot be written there.
    """
    source, output = Path(directory, "source"), Path(directory, "output")
    source.mkdir()
    warnings = StringIO()
    with docutils_namespace(), _recursion(_RECURSION):
        app = _Application(
            srcdir=source,
            confdir=None,
            outdir=output,
            doctreedir=Path(directory, "doctrees"),
            buildername=NAME,
            confoverrides={
                "extensions": ["stdtools.publications.html.builder"],
                "html_theme": NAME,
                "html_context": dict(context),
                "smartquotes": False,
            },
            status=None,
            warning=warnings,
            freshenv=True,
        )
        builder = app.builder
        assert isinstance(builder, SiteBuilder)
        builder.pages = pages
        builder.progress = progress
        unwritten = _Unwritten()
        logging.getLogger("sphinx").addHandler(unwritten)
        try:
            builder.write_pages()
        finally:
            logging.getLogger("sphinx").removeHandler(unwritten)
    if unwritten.error:
        raise unwritten.error
    if complaint := warnings.getvalue().strip():
        raise SphinxFailed(complaint)
    return _Files(output)


class _Files(Mapping[str, bytes]):
    """The files in a directory, of which none is in memory."""

    def __init__(self, directory: Path) -> None:
        found = sorted(path for path in directory.rglob("*") if path.is_file())
        self._paths = {path.relative_to(directory).as_posix(): path for path in found}

    def __getitem__(self, name: str) -> bytes:
        return self._paths[name].read_bytes()

    def __iter__(self) -> Iterator[str]:
        return iter(self._paths)

    def __len__(self) -> int:
        return len(self._paths)


@contextmanager
def _recursion(limit: int) -> Iterator[None]:
    before = sys.getrecursionlimit()
    sys.setrecursionlimit(max(before, limit))
    try:
        yield
    finally:
        sys.setrecursionlimit(before)
