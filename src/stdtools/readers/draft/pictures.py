"""Pictures of a Word file as files beside the document; those of our own file get the path that they had."""

from __future__ import annotations

import posixpath
import re
from typing import Any

from msgspec.structs import replace

from stdtools.model.blocks import Figure
from stdtools.model.transform import Transform
from stdtools.readers.docx.package import Package
from stdtools.readers.draft.kept import Kept
from stdtools.readers.draft.ledger import Ledger
from stdtools.workspace import LimitExceeded

_SAFE = re.compile(r"(?!/)(?!.*(?:^|/)\.\.?(?:/|$))[^\\:\x00-\x1f<>|?*\"]{1,200}\.(?:svg|png|jpe?g|gif)", re.IGNORECASE)


class Pictures(Transform):
    """Gives figures the paths of their pictures; ``files`` are their bytes by path, if they are wanted."""

    def __init__(self, package: Package, path: str, kept: Kept, ledger: Ledger, *, wanted: bool) -> None:
        self.package = package
        self.kept = kept
        self.ledger = ledger
        self.wanted = wanted
        self.directory = posixpath.splitext(posixpath.basename(path))[0] + "-pictures"
        self.files: dict[str, bytes] = {}
        self._paths: dict[str, str] = {}

    def node(self, node: Any) -> Any:
        """Return a figure with the path of its picture."""
        if not isinstance(node, Figure):
            return node
        kept = self.kept.nodes.get(node.id)
        old = str(kept.fields.get("source", "")) if kept and kept.type == "Figure" else ""
        old = old if _SAFE.fullmatch(old) else ""
        part = node.source
        size = self.package.size(part)
        if size is None:
            return replace(node, source=old or part)
        if size > self.package.limits.bytes:
            self.ledger.leave("picture-size", node.location.line, node.alternative or part)
            return replace(node, source=old or f"{self.directory}/{posixpath.basename(part)}")
        path = old or self._paths.get(part) or f"{self.directory}/{posixpath.basename(part)}"
        self._paths[part] = path
        if self.wanted and path not in self.files:
            try:
                self.files[path] = self.package.data(part) or b""
            except LimitExceeded:
                self.ledger.leave("picture-size", node.location.line, node.alternative or part)
        return replace(node, source=path)
