"""Why a PDF could not be made."""

from __future__ import annotations

from typing import Any

from stdtools.model.finding import Finding


class PublishError(Exception):
    """No PDF could be made. ``finding`` says why, for the reports; the error's own text is a line for a terminal."""

    def __init__(self, finding: Finding, text: str) -> None:
        self.finding = finding
        super().__init__(text)


def missing_extra(package: str) -> PublishError:
    """Return the error for an optional package that is not installed."""
    command = 'pip install "stdtools[pdf]"'
    finding = Finding(code="PUB-15", arguments={"package": package, "command": command})
    return PublishError(finding, f"the PDF needs the package {package}: {command}")


def typst() -> Any:
    """Return the package with Typst, whose extra need not be installed.

    :raises PublishError: if it is not (``PUB-15``).
    """
    try:
        import typst as package
    except ImportError:
        raise missing_extra("typst") from None
    return package
