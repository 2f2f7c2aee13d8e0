"""The documents that pages show: read, composed and, if wanted, checked, once in a build."""

from __future__ import annotations

import os
import posixpath
from collections.abc import Iterator
from typing import NamedTuple

from sphinx.application import Sphinx

from stdtools.analysis.facts import Facts
from stdtools.app.check import judged
from stdtools.app.governing import Governance
from stdtools.model.finding import Finding
from stdtools.readers import read
from stdtools.rules.runner import LEGIBILITY, run
from stdtools.workspace import Disk
from stdtools.workspace.traced import Traced

_KEPT = 8
"""Documents in memory: those of neighbouring directives."""

_read: dict[tuple[str, str, bool], Source] = {}


class Source(NamedTuple):
    """A document with its findings.

    ``path`` is that of the file in ``workspace``, ``root`` the directory of the workspace.
    """

    facts: Facts
    findings: tuple[Finding, ...]
    path: str
    root: str
    workspace: Traced

    def files(self) -> Iterator[str]:
        """Yield the absolute paths of all files that were asked for so far, those that are not there too."""
        for answer in self.workspace.answers:
            if answer.question == "read":
                yield os.path.join(self.root, answer.what)

    def absolute(self, path: str) -> str:
        """Return the absolute path of a file in the workspace."""
        return os.path.join(self.root, path)


def source(file: str, root: str, *, findings: bool) -> Source:
    """Return the document in a file; with the findings of all rules, or of those only that say what was not legible.

    What the document includes and shows has to lie below ``root``; where the file does not, below its own directory.

    :raises SettingsError: if findings are wanted and the settings of the document cannot be used.
    """
    key = (file, root, findings)
    if key not in _read:
        while len(_read) >= _KEPT:
            del _read[next(iter(_read))]
        _read[key] = _source(file, root, findings=findings)
    return _read[key]


def forget(app: Sphinx) -> None:
    """Read everything anew in a new build."""
    _read.clear()


def _source(file: str, root: str, *, findings: bool) -> Source:
    inside = os.path.relpath(file, root)
    if inside.startswith(".."):
        root, inside = os.path.split(file)
    inside = posixpath.join(*inside.split(os.sep))
    workspace = Traced(Disk(root))
    if findings:
        _, outcome = judged(inside, workspace, Governance(workspace).of(inside))
    else:
        reading = read(inside, workspace)
        outcome = run(reading.document, reading.findings, LEGIBILITY)
    return Source(outcome.facts, outcome.findings, inside, root, workspace)
