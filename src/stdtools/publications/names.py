"""The names of pages: the path of the source without its suffix, so that an address stays while the source stays."""

from __future__ import annotations

import posixpath
from collections.abc import Sequence
from urllib.parse import quote

from stdtools.workspace import in_unicode

RESERVED = ("index", "standards-system", "_static", "_images", "_watch")
"""Names and folders at the top of the site that are its own, or those of who serves it."""


def page_names(paths: Sequence[str]) -> tuple[str, ...]:
    """Return a page name for each source path, each different, also where upper and lower case are the same.

    >>> page_names(["standards/care.rst", "standards/care.xml", "index.rst"])
    ('standards/care', 'standards/care-xml', 'index-rst')
    """
    used: set[str] = set()
    names: list[str] = []
    for path in paths:
        stem, suffix = posixpath.splitext(posixpath.normpath(in_unicode(path)))
        wanted = stem
        if stem.casefold() in used or stem.split("/")[0].casefold() in RESERVED:
            wanted = f"{stem}-{suffix[1:]}" if suffix else f"{stem}-document"
        name, count = wanted, 2
        while name.casefold() in used:
            name, count = f"{wanted}-{count}", count + 1
        used.add(name.casefold())
        names.append(name)
    return tuple(names)


def beside(name: str, kind: str, names: Sequence[str]) -> str:
    """Return a name for a further page on the document ``name``, which none of the documents has.

    >>> beside("care", "coverage", ["care", "care-coverage"])
    'care-coverage-2'
    """
    taken = {each.casefold() for each in names}
    found, count = f"{name}-{kind}", 2
    while found.casefold() in taken:
        found, count = f"{name}-{kind}-{count}", count + 1
    return found


def relative(page: str, target: str) -> str:
    """Return the address of the file ``target`` as seen from ``page``, percent-encoded; both from the top of the site.

    >>> relative("standards/care", "index.html")
    '../index.html'
    """
    return quote(posixpath.relpath(target, posixpath.dirname(page) or "."))
