"""Personnel: read a certification rule and a list of auditors, and find who lacks what."""

from __future__ import annotations

from typing import NamedTuple

from stdtools.analysis.facts import Facts
from stdtools.app.certification_rule import prove
from stdtools.data_files.place import DataFileError, Place
from stdtools.data_files.read import LINES, load, rows
from stdtools.readers import read
from stdtools.schemes.auditors import columns, people
from stdtools.schemes.personnel import Demands, Judgement, demands, judge
from stdtools.workspace import Workspace

SUFFIXES = (".toml", ".csv", ".tsv", ".xlsx", *LINES)
"""Suffixes of lists of auditors."""


class Judged(NamedTuple):
    """The number of the rule, what it demands, and who lacks what; ``None`` if the rule was not read completely."""

    number: str
    language: str
    demands: Demands
    judgement: Judgement | None


def personnel(rule: str, auditors: str, workspace: Workspace) -> Judged:
    """Check a list of auditors by a certification rule.

    :raises NoCertificationRule: if the rule is none.
    :raises DataFileError: if the list cannot be used, or the rule has no table of demands.
    """
    reading = read(rule, workspace)
    metadata = reading.document.metadata
    if not reading.complete:
        return Judged(metadata.number, metadata.language, Demands((), ()), None)
    prove(rule, metadata)
    facts = Facts(reading.document)
    wanted = demands(facts)
    if not wanted.roles:
        raise DataFileError(Place(rule), "auditors-no-table")
    found = list(people(rows(load(auditors, workspace, SUFFIXES), columns()), wanted.roles))
    if not found:
        raise DataFileError(Place(auditors), "auditors-nobody")
    return Judged(metadata.number, metadata.language, wanted, judge(found, wanted))
