"""Open data: read documents, a register and results, see that they are fit to be published, and make one dataset."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

import msgspec
from msgspec.structs import replace

from stdtools.analysis.facts import Facts
from stdtools.app.certificates import check_register, read_register
from stdtools.app.certification_rule import PROFILES
from stdtools.app.results import Unusable, result
from stdtools.data_files.place import DataFileError, Place
from stdtools.data_files.read import load
from stdtools.data_files.text import text_of
from stdtools.readers import read
from stdtools.reports import open_data
from stdtools.reports.grading import GradingReport
from stdtools.reports.open_data import OpenData, ResultRecord
from stdtools.reports.open_data_rule import RuleRecord, rule
from stdtools.reports.report import Checked
from stdtools.rules.runner import run
from stdtools.schemes.certificate import Certificate
from stdtools.schemes.system_member import Member
from stdtools.schemes.system_names import Names
from stdtools.workspace import Workspace, in_unicode

SELECTED = ("SRC", "RUN", "RUL-31", "RUL-35", "AT-20", "AT-21", "GRD")
"""The rules of whose findings an error means that a document does not say what it ought to say as data."""


class Collected(NamedTuple):
    """The dataset, ``None`` if something was not read completely or is wrong, and what was found in each file."""

    data: OpenData | None
    documents: tuple[Checked, ...]


def collect(
    paths: Sequence[str], register: str, results: Iterable[str], workspace: Workspace, *, persons: bool = False
) -> Collected:
    """Return documents, the certificates of a register and results of grading as open data.

    :raises Unusable: if what a document states as data is wrong.
    :raises DataFileError: if register or results cannot be used, or contradict each other.
    """
    documents: list[Checked] = []
    certificates: tuple[Certificate, ...] = ()
    if register:
        found = read_register(register, workspace)
        documents.append(check_register(found, workspace)[0])
        certificates = tuple(row.certificate for row in found.rows)
    rules: list[tuple[Member, RuleRecord]] = []
    for path in paths:
        checked, record = _rule(path, workspace, persons=persons)
        documents.append(checked)
        rules += record
    ids = Names([member for member, _ in rules]).ids
    told = tuple(_results(results, workspace, certificates if register else None))
    if not all(each.complete and not each.counts["error"] for each in documents):
        return Collected(None, tuple(documents))
    published = tuple(open_data.certificate(each, persons=persons) for each in certificates)
    named = tuple(replace(record, id=id) for id, (_, record) in zip(ids, rules, strict=True))
    return Collected(open_data.dataset(named, published, told), tuple(documents))


def _rule(path: str, workspace: Workspace, *, persons: bool) -> tuple[Checked, list[tuple[Member, RuleRecord]]]:
    """Return what was found in a document, and the document as data if it was read completely.

    :raises Unusable: if what it states as data is wrong.
    """
    reading = read(path, workspace)
    metadata = reading.document.metadata
    outcome = run(reading.document, reading.findings, SELECTED)
    checked = result(path, metadata, outcome.findings, workspace, complete=reading.complete)
    if not reading.complete:
        return checked, []
    if checked.counts["error"]:
        raise Unusable(checked, "open-data-unusable")
    member = Member(in_unicode(path), metadata, metadata.profile, "")
    is_rule = metadata.profile in PROFILES
    return checked, [(member, rule(Facts(reading.document), member, is_rule=is_rule, persons=persons))]


def _results(
    paths: Iterable[str], workspace: Workspace, certificates: tuple[Certificate, ...] | None
) -> Iterator[ResultRecord]:
    """Yield the results in the reports of ``stdtools grade``.

    :raises DataFileError: if a file is none, does not say of which certificate, or says what the register does not.
    """
    known = {each.id: each for each in certificates} if certificates is not None else None
    seen: dict[str, str] = {}
    for path in paths:
        file, place = load(path, workspace, (".json",)), Place(path)
        try:
            found = open_data.result(msgspec.json.decode(text_of(file.data, path), type=GradingReport))
        except (msgspec.DecodeError, ArithmeticError, RecursionError) as error:
            raise DataFileError(place, "open-data-no-result", detail=str(error)) from error
        if not found.certificate:
            raise DataFileError(place, "open-data-no-certificate")
        if found.id in seen:
            raise DataFileError(place, "open-data-twice", key=found.id, detail=seen[found.id])
        seen[found.id] = path
        if known is not None:
            _compare(found, known.get(found.certificate), place)
        yield found


def _compare(found: ResultRecord, certificate: Certificate | None, place: Place) -> None:
    """Look whether the register says the same as a result.

    :raises DataFileError: if it does not.
    """
    if certificate is None:
        raise DataFileError(place, "open-data-not-registered", key=found.certificate)
    grade = certificate.grade.strip().removesuffix("级")
    if grade != found.grade:
        said = {"key": found.certificate, "grade": found.grade or "—", "registered": grade or "—"}
        raise DataFileError(place, "open-data-other-grade", **said)
