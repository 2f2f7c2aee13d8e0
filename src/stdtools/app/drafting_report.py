"""The drafting report (编制说明) of a document: everything that the tool knows for it."""

from __future__ import annotations

from stdtools.analysis.compose import compose
from stdtools.analysis.facts import Facts
from stdtools.app.comments import decisions, on
from stdtools.app.cover import cover
from stdtools.app.diff import diff
from stdtools.app.governing import Governance
from stdtools.app.places import place_of
from stdtools.messages import Messages
from stdtools.model.finding import Finding
from stdtools.readers import read
from stdtools.reports.drafting_report import Known


class Gathered:
    """What is known, what readers say, and whether everything could be read."""

    def __init__(self, known: Known, findings: tuple[Finding, ...], complete: bool) -> None:
        self.known = known
        self.findings = findings
        self.complete = complete


def gather(path: str, *, previous: str = "", comments: str = "") -> Gathered:
    """Return what is known of a document; ``previous`` is its earlier edition, ``comments`` a collated table.

    All paths are as the user types them; ``previous`` may be what ``stdtools diff`` takes.

    :raises NothingThere: if the earlier edition is nothing.
    :raises NoRevision: if it names a revision of git that is not there.
    :raises DataFileError: if the collated table cannot be used.
    :raises SettingsError: if the settings of the document cannot be used.
    :raises BaseError: if the file of a base is none.
    :raises WorkspaceError: if a file cannot be read.
    """
    workspace, inside = place_of(path)
    workspace.read(inside)  # what is no file is said here, not as a finding
    reading = read(inside, workspace)
    document = compose(reading.document)
    language = document.metadata.language
    messages = Messages(language)
    (covered,) = cover([inside], workspace, messages)
    compared = diff(previous, path, "all", language) if previous else None
    known = Known(
        written=reading.document,
        facts=Facts(document),
        coverage=covered.bases,
        standards=Governance(workspace).of(inside).standards,
        previous=previous,
        difference=compared.difference if compared else None,
        comments=on(document, decisions(comments).rows) if comments else None,
    )
    findings = (*reading.findings, *(compared.old.findings if compared else ()))
    complete = reading.complete and (compared is None or compared.complete)
    return Gathered(known, findings, complete)
