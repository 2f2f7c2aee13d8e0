"""The pictures of a site: read through the workspace, kept in one folder a page."""

from __future__ import annotations

from collections.abc import Mapping

from stdtools.publications.html.tree.scope import Picture
from stdtools.publications.names import relative
from stdtools.publications.pdf.pictures import Pictures
from stdtools.workspace import Workspace


class SitePictures:
    """Gathers the pictures of all pages; ``files`` is what to write."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self.files: dict[str, bytes] = {}

    def of(self, page: str, path: str, made: Mapping[str, bytes]) -> Picture:
        """Return the function from the source of a figure in the file ``path`` to its address as seen from ``page``.

        ``made`` are pictures that no file holds, by their source.
        It raises :class:`~stdtools.publications.pdf.pictures.PictureError` for what is no picture.
        """
        pictures = Pictures(self._workspace, path, made)

        def address(source: str) -> str:
            name = pictures.add(source)
            target = f"_images/{page}/{name}"
            self.files[target] = pictures.files[name]
            return relative(page, target)

        return address
