"""Running a stylesheet: libxslt for XSLT 1.0, Saxon for 3.0, both confined (:mod:`stdtools.workspace.confined`)."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from importlib import import_module
from importlib.util import find_spec
from types import MappingProxyType
from typing import Any, Protocol

from lxml import etree
from lxml.etree import _Element as Element

from stdtools.schematron.schema import Engine
from stdtools.workspace.confined import ConfinedError, Work, confined

_NOTHING = etree.XSLTAccessControl(  # type: ignore[call-arg]
    read_file=False, write_file=False, create_dir=False, read_network=False, write_network=False
)
_LINE = re.compile(r"\bon line (\d+)")
_SAID = re.compile(r"^\s*[A-Z]{4}\d{4}\s+(?P<said>.*)$", re.MULTILINE)


class StylesheetError(ValueError):
    """A stylesheet cannot be compiled; ``line`` is that of the text, 0 if it is not known."""

    def __init__(self, detail: str, line: int = 0) -> None:
        self.detail = " ".join(detail.split())
        self.line = line
        super().__init__(self.detail)


class Runner(Protocol):
    """Compiles a stylesheet, and runs it on a document."""

    def compile(self, text: str, seconds: float) -> None:
        """Look whether a stylesheet can be compiled.

        :raises StylesheetError: if not.
        """

    def run(self, text: str, document: Callable[[], Element], seconds: float) -> bytes:
        """Return the result of a stylesheet.

        :raises ConfinedError: if it fails.
        :raises LimitExceeded: if it takes too long.
        """


class Libxslt:
    """XSLT 1.0."""

    def compile(self, text: str, seconds: float) -> None:
        """Look whether a stylesheet can be compiled; nothing in it is run for that.

        :raises StylesheetError: if not.
        """
        _transform(text)

    def run(self, text: str, document: Callable[[], Element], seconds: float) -> bytes:
        """Return the result of a stylesheet."""

        def prepare() -> Work:
            transform, root = _transform(text), document()
            return lambda: bytes(transform(root))

        return confined(prepare, seconds)


class Saxon:
    """XSLT 3.0. Only child processes ever start Saxon: what forks a process in which it runs is lost.

    The module is loaded before, which starts nothing and need not be done in each of them.
    """

    def compile(self, text: str, seconds: float) -> None:
        """Look whether a stylesheet can be compiled.

        :raises StylesheetError: if not.
        """
        import_module("saxonche")

        def prepare() -> Work:
            _saxon(text)
            return lambda: b""

        try:
            confined(prepare, seconds)
        except ConfinedError as error:
            line = _LINE.search(str(error))
            said = _SAID.search(str(error))
            raise StylesheetError(said["said"] if said else str(error), int(line[1]) if line else 0) from error

    def run(self, text: str, document: Callable[[], Element], seconds: float) -> bytes:
        """Return the result of a stylesheet."""

        def prepare() -> Work:
            processor, executable = _saxon(text)
            node = processor.parse_xml(xml_text=etree.tostring(document(), encoding="unicode"))
            return lambda: executable.transform_to_string(xdm_node=node).encode()

        return confined(prepare, seconds)


ENGINES: Mapping[Engine, Runner] = MappingProxyType({"xslt1": Libxslt(), "xslt3": Saxon()})


def is_there(engine: Engine) -> bool:
    """Tell whether an engine is installed."""
    return engine == "xslt1" or find_spec("saxonche") is not None


def _transform(text: str) -> etree.XSLT:
    try:
        return etree.XSLT(etree.fromstring(text), access_control=_NOTHING)
    except etree.XSLTParseError as error:
        log = list(error.error_log)
        line = next((entry.line for entry in log if entry.line), 0)
        said = (entry.message for entry in reversed(log) if not entry.line)
        raise StylesheetError(next(said, str(error)).rpartition(" : ")[2], line) from error


def _saxon(text: str) -> tuple[Any, Any]:
    """Return a processor and a compiled stylesheet."""
    import saxonche  # an extra

    processor = saxonche.PySaxonProcessor(license=False)
    return processor, processor.new_xslt30_processor().compile_stylesheet(stylesheet_text=text)
