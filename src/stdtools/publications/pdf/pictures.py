"""The pictures of a document: read through the workspace, looked at, and named for Typst."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from stdtools.publications.pdf.passive import is_passive
from stdtools.workspace import LimitExceeded, Workspace, WorkspaceError, beside

_SVG_SEARCH = 4096


class PictureError(Exception):
    """A picture cannot be printed; ``code`` is the code of the finding, the text its reason."""

    def __init__(self, code: str, reason: str) -> None:
        self.code = code
        self.reason = reason
        super().__init__(reason)


class Pictures:
    """Pictures by the name they have beside the template; equal sources are kept once.

    ``made`` are those that no file holds, by their source.
    """

    def __init__(self, workspace: Workspace, document: str, made: Mapping[str, bytes] = MappingProxyType({})) -> None:
        self._workspace = workspace
        self._made = made
        self._document = document
        self._names: dict[str, str] = {}
        self._refused: set[str] = set()
        self.files: dict[str, bytes] = {}

    def add(self, source: str) -> str:
        """Read a picture, its path relative to the document's file, and return its name.

        :raises PictureError: if there is none (``PUB-11``), it is too large, its format is not PNG, JPEG or SVG, or
            it is an SVG that runs or fetches something (``PUB-12``).
        """
        try:
            path = beside(self._document, source)
            if path in self._refused:
                raise PictureError("PUB-12", "damaged")
            if path in self._names:
                return self._names[path]
            data = self._made.get(source) or self._workspace.read(path)
        except LimitExceeded:
            raise PictureError("PUB-12", "too-large") from None
        except WorkspaceError as error:
            raise PictureError("PUB-11", error.reason) from error
        suffix = _format(data)
        if not suffix:
            raise PictureError("PUB-12", "unknown-format")
        if suffix == "svg":
            _only_a_picture(data)
        name = f"picture-{len(self._names) + 1}.{suffix}"
        self._names[path] = name
        self.files[name] = data
        return name

    def refuse(self, names: Iterable[str]) -> None:
        """Take pictures out that Typst cannot print; adding them again raises ``PUB-12``."""
        for name in names:
            del self.files[name]
            self._refused |= {path for path, given in self._names.items() if given == name}


def _only_a_picture(svg: bytes) -> None:
    try:
        passive = is_passive(svg)
    except ValueError:
        raise PictureError("PUB-12", "damaged") from None
    if not passive:
        raise PictureError("PUB-12", "active-content")


def _format(data: bytes) -> str:
    """Return the suffix that the first bytes call for, empty if the format is not one of ours."""
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return "png"
    if data.startswith(b"\xff\xd8\xff"):
        return "jpg"
    if b"<svg" in data[:_SVG_SEARCH]:
        return "svg"
    return ""
