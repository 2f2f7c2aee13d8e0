"""Running Typst: in a clean root, with our fonts unless others are asked for, without a clock.

Typst follows symbolic links out of its root and asks the network for ``@preview`` packages; so the root is a new
directory that holds copies of the template, the content and the checked pictures and nothing else, and the template
imports nothing but its own files. Content is data: no markup of a source is ever evaluated.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files as package_files
from pathlib import Path

from stdtools.model.finding import Finding
from stdtools.publications.pdf.errors import PublishError, typst
from stdtools.publications.pdf.typefaces import OURS, Typefaces
from stdtools.workspace import Workspace

STANDARDS = ("a-2a", "ua-1")
"""PDF/A-2a (ISO 19005-2) and PDF/UA-1 (ISO 14289-1)."""

WITH_ATTACHMENT = ("a-3a", "ua-1")
"""PDF/A-3a (ISO 19005-3): part 2 allows no attachment that is not PDF/A itself."""

MAIN = "main.typ"


def compiled(
    files: Mapping[str, bytes],
    workspace: Workspace,
    *,
    timestamp: int,
    standards: Sequence[str] = STANDARDS,
    typefaces: Typefaces = OURS,
) -> bytes:
    """Return the PDF of the template with ``files`` (content and pictures) beside it.

    :param timestamp: creation date of the PDF, seconds since 1970 UTC.
    :param standards: what the PDF conforms to, by Typst's names.
    :param typefaces: the fonts that it is set in.
    :raises PublishError: if Typst or the fonts are not installed (``PUB-15``) or Typst refuses (``PUB-16``).
    """
    _forget()
    return _run({**_template(), **files}, workspace, timestamp, standards, typefaces)


_AGING = 10
"""Typst remembers what one of the next ten compilations could use: of a document of 60 pages, fifty megabytes."""

_before: list[bool] = []


def _forget() -> None:
    """Have Typst forget documents sooner, by compilations of nothing; the first one needs none."""
    for _ in range(_AGING if _before else 0):
        typst().compile(b"", font_paths=OURS.loaded(), ignore_system_fonts=True)
    _before[:] = [True]


def accepts(
    markup: str, workspace: Workspace, files: Mapping[str, bytes] | None = None, typefaces: Typefaces = OURS
) -> bool:
    """Tell whether Typst makes a valid PDF of a small piece of our own markup: a picture, a character.

    :raises PublishError: if Typst or the fonts are not installed (``PUB-15``).
    """
    main = f'#set document(title: "x")\n{markup}\n'
    try:
        _run({**(files or {}), MAIN: main.encode()}, workspace, 0, STANDARDS, typefaces)
    except PublishError as error:
        if error.finding.code != "PUB-16":
            raise
        return False
    return True


def pixels(svg: bytes, workspace: Workspace) -> bytes:
    """Return an SVG as PNG, at 192 dots per inch.

    :raises PublishError: if Typst or the fonts are not installed (``PUB-15``) or Typst refuses (``PUB-16``).
    """
    main = b'#set page(width: auto, height: auto, margin: 0pt)\n#image("picture.svg", alt: "x")\n'
    return _run({"picture.svg": svg, MAIN: main}, workspace, 0, (), png=True)


def _run(
    files: Mapping[str, bytes],
    workspace: Workspace,
    timestamp: int,
    standards: Sequence[str],
    typefaces: Typefaces = OURS,
    *,
    png: bool = False,
) -> bytes:
    engine = typst()
    with workspace.temporary() as folder:
        for name, data in files.items():
            Path(folder, name).write_bytes(data)
        try:
            made: bytes = engine.compile(
                str(Path(folder, MAIN)),
                root=folder,
                font_paths=typefaces.loaded(),
                sys_inputs=typefaces.inputs(),
                ignore_system_fonts=True,
                pdf_standards=list(standards),
                **({"format": "png", "ppi": 192.0} if png else {}),
                package_path=folder,
                package_cache_path=folder,
                timestamp=timestamp,
            )
        except engine.TypstError as error:
            finding = Finding(code="PUB-16", arguments={"detail": "; ".join([error.message, *error.hints])})
            raise PublishError(finding, f"Typst: {error.message}") from error
    return made


@cache
def _template() -> dict[str, bytes]:
    folder = package_files("stdtools.publications.pdf").joinpath("template")
    return {entry.name: entry.read_bytes() for entry in folder.iterdir() if entry.name.endswith(".typ")}
