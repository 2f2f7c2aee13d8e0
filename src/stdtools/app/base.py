"""Bases: what there is, what one requires, what changed from one to another, and taking in a licensed text."""

from __future__ import annotations

import posixpath
from typing import NamedTuple

from stdtools.analysis.edition_diff import Changed, difference
from stdtools.analysis.licensed import Licensed, licensed
from stdtools.analysis.nearest import nearest
from stdtools.bases import catalogue, store, validate
from stdtools.bases.catalogue import Entry
from stdtools.bases.errors import BaseError
from stdtools.bases.requirements import Requirement, clause_numbers, requirements
from stdtools.model.document import Document
from stdtools.model.finding import Finding
from stdtools.readers import READERS, read
from stdtools.readers.plain import read_plain
from stdtools.readers.reading import Reading
from stdtools.workspace import Workspace
from stdtools.writers import write

PLAIN = (".txt", ".md", "")
"""Suffixes of plain text with clause numbers."""

WORD = (".docx", ".docm", ".dotx", ".doc")
"""Suffixes of Word documents; of the last one there is a finding that says what to do."""


class UnknownBase(LookupError):
    """There is no base with this designation; ``nearest`` is the most similar one that there is."""

    def __init__(self, name: str, nearest: str) -> None:
        super().__init__(name)
        self.name = name
        self.nearest = nearest


class UnknownClause(LookupError):
    """A base has no clause with this number; ``nearest`` is the most similar one that it has."""

    def __init__(self, name: str, nearest: str) -> None:
        super().__init__(name)
        self.name = name
        self.nearest = nearest


class NotRead(ValueError):
    """The text to import could not be read; ``findings`` say why."""

    def __init__(self, findings: tuple[Finding, ...]) -> None:
        super().__init__(", ".join(finding.code for finding in findings))
        self.findings = findings


class UnknownFormat(ValueError):
    """No text can be imported from files with this suffix."""


class NothingMatched(ValueError):
    """No sentence of a text could be matched to a requirement; ``clauses`` is the number of clauses found in it."""

    def __init__(self, clauses: int) -> None:
        super().__init__(str(clauses))
        self.clauses = clauses


class Listed(NamedTuple):
    """A base in all languages that one origin has it in; ``document`` is in the wanted one if there is it."""

    document: Document
    languages: tuple[str, ...]
    origin: str


class Listing(NamedTuple):
    """All bases, and what is wrong with files that are none."""

    bases: tuple[Listed, ...]
    broken: tuple[BaseError, ...]


class Imported(NamedTuple):
    """What was imported: the base as it was stored, the file, and, for a licensed text, how it was matched.

    ``findings`` are those of reading the text.
    """

    document: Document
    path: str
    licensed: Licensed | None
    findings: tuple[Finding, ...] = ()


def listing(language: str) -> Listing:
    """Return all bases, those of the user first.

    :raises BaseError: if the store cannot be read.
    """
    found: dict[tuple[str, str], dict[str, Document]] = {}
    broken: list[BaseError] = []
    for entry in catalogue.available():
        try:
            document = catalogue.open_entry(entry)
        except BaseError as error:
            broken.append(error)
        else:
            found.setdefault((entry.stem, origin(entry, document)), {})[entry.language] = document
    bases = (
        Listed(by_language.get(language) or next(iter(by_language.values())), tuple(by_language), source)
        for (_, source), by_language in found.items()
    )
    return Listing(tuple(bases), tuple(broken))


def origin(entry: Entry, document: Document) -> str:
    """Return where a base is from: ``package``, ``user``, or ``licensed`` for a licensed text of the user."""
    if entry.origin == "user" and any(custom.name == catalogue.IMPORTED for custom in document.metadata.custom):
        return "licensed"
    return entry.origin


def find(name: str, language: str) -> Document:
    """Return the base that a user names.

    :raises UnknownBase: if there is none.
    :raises BaseError: if its file is not a base.
    """
    document = catalogue.load(name, language)
    if document is None:
        known = [each.document.metadata.number for each in listing(language).bases]
        raise UnknownBase(name, nearest(name, known))
    return document


def required(base: Document, clause: str = "") -> tuple[Requirement, ...]:
    """Return the requirements of a base, or of one clause and its subclauses.

    :raises UnknownClause: if the base has no such clause.
    """
    if clause and clause not in clause_numbers(base):
        raise UnknownClause(clause, nearest(clause, clause_numbers(base)))
    within = (clause, f"{clause}.")
    return tuple(
        r for r in requirements(base).values() if not clause or r.clause == within[0] or r.clause.startswith(within[1])
    )


def changes(old: str, new: str, language: str) -> tuple[Document, Document, tuple[Changed, ...]]:
    """Return two bases, both in ``language`` if possible, and what changed from one to the other.

    :raises UnknownBase: if there is no such base.
    :raises BaseError: if a file is not a base.
    """
    one, other = common_language(old, new, language)
    return one, other, difference(one, other)


def common_language(old: str, new: str, language: str) -> tuple[Document, Document]:
    """Return two bases, both in ``language``, or in another that both are in.

    :raises UnknownBase: if there is no such base.
    :raises BaseError: if a file is not a base.
    """
    one, other = find(old, language), find(new, language)
    if one.metadata.language != other.metadata.language:
        common = other.metadata.language if one.metadata.language == language else one.metadata.language
        one, other = find(old, common), find(new, common)
    return one, other


def import_text(path: str, workspace: Workspace, name: str) -> Imported:
    """Take the text at ``path`` into the user's store as the base ``name``; it is written nowhere else.

    The text is that of a base of the package, or itself a base file with that designation.

    :raises UnknownBase: if it is neither.
    :raises UnknownFormat: if nothing reads this format.
    :raises NotRead: if it could not be read completely.
    :raises NothingMatched: if nothing in it is a requirement of the base.
    :raises BaseError: if it is a base file that is wrong, or that says itself that it is not the text.
    :raises WorkspaceError: if a file cannot be read or written.
    """
    reading = _text(path, workspace)
    text = reading.document
    base = catalogue.package(name, text.metadata.language)
    if base is None:
        return _user_base(path, workspace, name, text)
    if text.metadata.own_words:
        raise BaseError(path, "base-no-text", text.metadata.number)
    result = licensed(base, text)
    if not result.matched:
        raise NothingMatched(len(clause_numbers(text)))
    file = _store(write(result.document, ".xml"), result.document)
    return Imported(result.document, file, result, reading.findings)


def _text(path: str, workspace: Workspace) -> Reading:
    suffix = posixpath.splitext(path)[1].lower()
    if suffix in PLAIN:
        reading = read_plain(workspace.read(path), path, workspace)
    elif suffix in WORD:
        from stdtools.readers.docx import read_docx  # lxml takes its time to import

        reading = read_docx(workspace.read(path), path, workspace)
    elif suffix in READERS:
        reading = read(path, workspace)
    else:
        raise UnknownFormat(suffix)
    if not reading.complete:
        raise NotRead(reading.findings)
    return reading


def _user_base(path: str, workspace: Workspace, name: str, text: Document) -> Imported:
    if text.metadata.profile != catalogue.PROFILE:
        known = [each.document.metadata.number for each in listing(text.metadata.language).bases]
        raise UnknownBase(name, nearest(name, known))
    data = workspace.read(path) if path.endswith(".xml") else write(text, ".xml")
    document = validate.validated(data, path)
    if catalogue.slug(document.metadata.number) != catalogue.slug(name):
        raise BaseError(path, "base-designation", document.metadata.number)
    return Imported(document, _store(data, document), None)


def _store(data: bytes, document: Document) -> str:
    """Write a base into the store and return its path."""
    file = f"{catalogue.slug(document.metadata.number)}.{document.metadata.language}.xml"
    validate.validated(data, file)
    store.user_store().write(file, data)
    return store.place(file)
