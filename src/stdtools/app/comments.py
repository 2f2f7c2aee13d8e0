"""The consultation round: forms for a document, and what came back collated for its present draft."""

from __future__ import annotations

import os
import posixpath
from collections.abc import Iterable, Iterator
from typing import NamedTuple

import msgspec

from stdtools.analysis.compose import compose
from stdtools.app.places import place_of
from stdtools.consultation.anchors import Anchors
from stdtools.consultation.collate import Asked, collate, items_of
from stdtools.consultation.earlier import Decided, Earlier, earlier
from stdtools.consultation.model import Collated, Item, Notice, Returned
from stdtools.consultation.outline import Outline
from stdtools.consultation.returned import returned
from stdtools.data_files.place import DataFileError, Place
from stdtools.data_files.sheets import tables
from stdtools.model.document import Document
from stdtools.model.finding import Finding
from stdtools.readers import read
from stdtools.workspace import Workspace, WorkspaceError, in_unicode

_LOCKS = ("~$", ".~lock")
"""How the names of files begin that programs leave beside one that is open."""


class Draft(NamedTuple):
    """A document as it was read, its clauses as published, and what readers say."""

    path: str
    outline: Outline
    findings: tuple[Finding, ...]
    complete: bool


class Gathered(NamedTuple):
    """The collated table, and the drafts that were read for it."""

    collated: Collated
    drafts: tuple[Draft, ...]

    @property
    def complete(self) -> bool:
        """Whether everything could be read."""
        return not self.collated.statistics.unread and all(draft.complete for draft in self.drafts)


def draft(path: str) -> Draft:
    """Read a document; ``path`` is as the user types it.

    :raises WorkspaceError: if the file cannot be read.
    """
    workspace, inside = place_of(path)
    workspace.read(inside)  # what is no file is said here, not as a finding
    reading = read(inside, workspace)
    return Draft(path, Outline(compose(reading.document)), tuple(reading.findings), reading.complete)


def gather(
    paths: Iterable[str], document: str, *, commented: str = "", dispositions: str = "", asked: str = ""
) -> Gathered:
    """Collate the forms at ``paths`` (files, or directories with them) for a document.

    ``commented`` is the draft that was sent out, ``dispositions`` a collated table that was worked on, ``asked`` a file
    with the names of those who were asked, a line each, or how many they were. All paths are as the user types them.

    :raises DataFileError: if the collated table or the list of those asked cannot be used.
    :raises WorkspaceError: if the document or a directory cannot be read.
    """
    present = draft(document)
    sent = draft(commented) if commented else None
    decided = decisions(dispositions) if dispositions else Earlier((), ())
    files, others = _returned(paths, {document, commented, dispositions, asked} - {""})
    anchors = Anchors(present.outline, sent.outline if sent else None)
    found = collate(files, anchors, decided.rows, _asked(asked), (*others, *decided.notices))
    return Gathered(found, (present, *((sent,) if sent else ())))


def decisions(path: str) -> Earlier:
    """Read a collated table: .xlsx, .docx, or .json of ``stdtools comments collate``.

    :raises DataFileError: if it is not one.
    """
    workspace, inside = place_of(path)
    try:
        data = workspace.read(inside)
    except WorkspaceError as error:
        raise DataFileError(Place(path), "data-unreadable", detail=error.reason) from error
    found = _of_json(path, data) if path.lower().endswith(".json") else earlier(path, tables(path, data))
    if not found.read:
        raise DataFileError(Place(path), "comments-no-table")
    return found


def on(document: Document, rows: Iterable[Decided]) -> tuple[Item, ...]:
    """Return the rows of a collated table as comments on a document, which is composed."""
    return items_of(rows, Anchors(Outline(document)))


class _Report(msgspec.Struct):
    """What is read of the JSON report."""

    version: int
    document: str
    title: str
    items: tuple[Item, ...]


def _of_json(path: str, data: bytes) -> Earlier:
    from stdtools.consultation.model import Key

    try:
        report = msgspec.json.decode(data, type=_Report)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise DataFileError(Place(path), "data-json", detail=str(error)) from error
    rows = tuple(
        Decided(
            Place(path, item.number),
            item.fingerprint,
            key=Key(item.anchor.given, item.anchor.number, item.anchor.title) if item.anchor.id else None,
            clause=next((voice.clause for voice in item.voices), "") if not item.anchor.id else "",
            title=item.anchor.title,
            line=item.line,
            element=item.element,
            type=item.type,
            text="\n".join(filter(None, (item.text, item.other))),
            change=item.change,
            who=tuple(dict.fromkeys(voice.who for voice in item.voices if voice.who)),
            disposition=item.disposition,
            word=item.word,
            reason=item.reason,
        )
        for item in report.items
    )
    return Earlier(rows, document=report.document, title=report.title)


def _returned(paths: Iterable[str], apart: set[str]) -> tuple[list[Returned], list[Notice]]:
    """Read all files at ``paths``; those that the round was given for something else are no forms."""
    files: list[Returned] = []
    notices: list[Notice] = []
    known = {os.path.realpath(path) for path in apart}
    for shown, path, workspace in _listed(paths):
        if os.path.realpath(shown) in known:
            continue
        known.add(os.path.realpath(shown))
        if posixpath.basename(path).startswith(_LOCKS):
            notices.append(Notice("lock-file", Place(shown)))
            continue
        files.append(_read(shown, path, workspace))
    if not files:
        notices.append(Notice("no-files", Place(", ".join(paths) or ".")))
    return files, notices


def _listed(paths: Iterable[str]) -> Iterator[tuple[str, str, Workspace]]:
    """Yield the files at paths: as a user would type them, and in their workspaces."""
    for path in paths:
        workspace, inside = place_of(path)
        is_directory = not inside or workspace.is_directory(inside)
        for file in workspace.files(inside):
            shown = os.path.join(path, file.removeprefix(inside).lstrip("/")) if is_directory else path
            yield shown, file, workspace


def _read(shown: str, path: str, workspace: Workspace) -> Returned:
    """Read a form; one that cannot be read is told with the reason."""
    shown = in_unicode(shown)
    try:
        return returned(shown, tables(shown, workspace.read(path)))
    except DataFileError as error:
        notice = Notice("unreadable", error.place, (("why", error.reason), *error.arguments.items()))
    except WorkspaceError as error:
        notice = Notice("unreadable", Place(shown), (("why", "data-unreadable"), ("detail", error.reason)))
    return Returned(shown, notices=(notice,), read=False)


def _asked(said: str) -> Asked | None:
    """Return who was asked: a number, or a file of names.

    :raises DataFileError: if there is no such file.
    """
    if not said:
        return None
    if said.isdigit():
        return Asked(int(said))
    workspace, inside = place_of(said)
    try:
        text = workspace.read(inside).decode("utf-8-sig")
    except WorkspaceError as error:
        raise DataFileError(Place(said), "data-unreadable", detail=error.reason) from error
    except UnicodeDecodeError as error:
        raise DataFileError(Place(said), "data-encoding") from error
    names = tuple(dict.fromkeys(name for line in text.splitlines() if (name := line.strip()) and name[0] != "#"))
    return Asked(len(names), names)
