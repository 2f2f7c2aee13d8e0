"""The package of a Word file (ISO/IEC 29500-2): a ZIP archive of parts that relationships lead to.

Nothing is unpacked to disk. What a part may hold is limited while it is read, so that an archive cannot lie about it,
and XML with a document type declaration, which such packages never have, is refused before it is parsed.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
import zlib
from collections.abc import Iterator
from typing import Literal, NamedTuple

from lxml import etree

from stdtools.model.finding import Finding
from stdtools.model.location import Location
from stdtools.readers.docx.names import Element, attribute, name
from stdtools.sts.parser import parser
from stdtools.workspace import LimitExceeded
from stdtools.workspace.limits import Limits

Reason = Literal["not-zip", "old-word", "encrypted", "damaged", "no-document", "declares-type", "not-xml"]

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,
    OSError,
    RuntimeError,
    UnicodeDecodeError,
    ValueError,
)
"""What zipfile raises for archives that are damaged or packed in a way that it does not know."""

_DOCTYPE = re.compile(rb"<!\s*DOCTYPE|<!\s*ENTITY", re.IGNORECASE)
_WIDE = re.compile(rb"<\x00!\x00|\x00<\x00!")
"""How a declaration begins in UTF-16, which hides it from the pattern above."""

_MACROS = ("vbaproject.bin", "vbadata.xml")
_MAIN = "/officeDocument"
_CHUNK = 1 << 16


class PackageError(ValueError):
    """The file is no Word document that can be read; ``part`` is the part at fault, if there is one."""

    def __init__(self, reason: Reason, part: str = "", detail: str = "") -> None:
        super().__init__(": ".join(each for each in (reason, part, detail) if each))
        self.reason: Reason = reason
        self.part = part
        self.detail = detail


def refusal(error: PackageError | LimitExceeded, path: str) -> Finding:
    """Return what is said of a Word file that cannot be read, or is larger than a limit."""
    if isinstance(error, LimitExceeded):
        arguments = {"limit": error.limit, "value": f"{error.value:g}"}
        return Finding(code="SRC-05", location=Location(path), arguments=arguments)
    arguments = {"part": error.part, "detail": error.detail}
    return Finding(code="SRC-21", location=Location(path), variant=error.reason, arguments=arguments)


class Relationship(NamedTuple):
    """What a part refers to: the last step of the type, and the name of the part, empty for what is outside.

    ``outside`` is the address of what is outside; nothing is ever fetched from there.
    """

    id: str
    type: str
    target: str
    outside: str = ""


class Package:
    """The parts of a package, read when they are asked for.

    :raises PackageError: if the bytes are no package.
    :raises LimitExceeded: ``files``, if it has more parts.
    """

    def __init__(self, data: bytes, path: str, limits: Limits) -> None:
        if data.startswith(_OLE):
            raise PackageError("encrypted" if _ENCRYPTED in data else "old-word")
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except _BROKEN as error:
            raise PackageError("damaged" if data.startswith(b"PK") else "not-zip") from error
        if len(self._zip.infolist()) > limits.files:
            raise LimitExceeded(path, "files", limits.files)
        self.path = path
        self.limits = limits
        self._left = limits.bytes
        self._names = {info.filename.replace("\\", "/").lstrip("/").lower(): info for info in self._zip.infolist()}

    def document(self) -> tuple[str, Element]:
        """Return the name and the root of the main part.

        :raises PackageError: if there is none, or if it is not that of a Word document.
        """
        main = next((each.target for each in self.relationships("") if each.type == _MAIN), "word/document.xml")
        root = self.xml(main)
        if root is None or name(root) != "document":
            raise PackageError("no-document")
        return main, root

    def related(self, part: str, type: str) -> Element | None:
        """Return the root of the first part of a type (``/styles``) that a part refers to, ``None`` without one."""
        target = next((each.target for each in self.relationships(part) if each.type == type), "")
        return self.xml(target) if target else None

    def relationships(self, part: str) -> Iterator[Relationship]:
        """Yield what a part, or the package itself (empty), refers to."""
        directory, file = posixpath.split(part)
        root = self.xml(posixpath.join(directory, "_rels", f"{file}.rels"))
        for each in () if root is None else root:
            target = attribute(each, "Target")
            inside = attribute(each, "TargetMode") != "External"
            absolute = posixpath.normpath(posixpath.join("/", directory, target)).lstrip("/") if inside else ""
            type = "/" + attribute(each, "Type").rpartition("/")[2]
            yield Relationship(attribute(each, "Id"), type, absolute, "" if inside else target)

    def has(self, piece: str) -> bool:
        """Tell whether the name of a part has this piece in it, whatever its capitals are."""
        return any(piece.lower() in each for each in self._names)

    def xml(self, part: str) -> Element | None:
        """Return the root of a part, ``None`` if there is no such part.

        :raises PackageError: if it cannot be unpacked or is not well-formed, or declares a type.
        :raises LimitExceeded: if it is too large, or too much together with those read before.
        """
        data = self.data(part)
        if data is None:
            return None
        if _DOCTYPE.search(data) or _WIDE.search(data):
            raise PackageError("declares-type", part)
        try:
            return etree.fromstring(data, parser())
        except etree.XMLSyntaxError as error:
            if "depth" in (error.msg or ""):
                raise LimitExceeded(self.path, "depth", self.limits.depth) from error
            raise PackageError("not-xml", part, error.msg or "") from error

    @property
    def macros(self) -> bool:
        """Whether the package has programs in it. They are never read, let alone run."""
        return any(name.endswith(_MACROS) for name in self._names)

    def size(self, part: str) -> int | None:
        """Return how large a part says it is, ``None`` if there is no such part."""
        info = self._names.get(part.lower())
        return info.file_size if info is not None else None

    def data(self, part: str) -> bytes | None:
        """Return the bytes of a part such as a picture, ``None`` if there is no such part.

        :raises PackageError: if it cannot be unpacked.
        :raises LimitExceeded: ``bytes``, if it is too large; nothing of it is unpacked if it says so itself.
        """
        info = self._names.get(part.lower())
        if info is None:
            return None
        if info.file_size > self._left:
            raise LimitExceeded(self.path, "bytes", self.limits.bytes)
        return self._unpacked(info)

    def _unpacked(self, info: zipfile.ZipInfo) -> bytes:
        chunks: list[bytes] = []
        try:
            with self._zip.open(info) as stream:
                while chunk := stream.read(_CHUNK):
                    self._left -= len(chunk)
                    if self._left < 0:
                        raise LimitExceeded(self.path, "bytes", self.limits.bytes)
                    chunks.append(chunk)
        except _BROKEN as error:
            raise PackageError("damaged", info.filename) from error
        return b"".join(chunks)
