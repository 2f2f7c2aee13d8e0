"""Audit time by a published rule: read it, ask, compute, and say how."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from stdtools.analysis.facts import Facts
from stdtools.app.results import Unusable, result
from stdtools.readers import read as read_document
from stdtools.reports.audit_time import ComputedAuditTime
from stdtools.rules.runner import run
from stdtools.schemes.audit_time import Question, Unanswerable, audit_time
from stdtools.schemes.audit_time_questions import adjusted, disciplines_asked, share_asked, sites_asked
from stdtools.schemes.audit_time_tables import Stated, audit_time_terms
from stdtools.schemes.sampling import Audit
from stdtools.workspace import Workspace

SELECTED = ("SRC", "RUN", "RUL-31", "RUL-35", "AT-20", "AT-21")
"""The rules of whose findings an error means that the document cannot be computed with."""


class Asked(NamedTuple):
    """What was asked, in the words of the command line; all that is empty does not apply."""

    personnel: int
    audit: Audit = "initial"
    class_: str = ""
    integrated: tuple[str, ...] = ()
    sites: tuple[str, ...] = ()
    adjustments: tuple[str, ...] = ()
    reduction: str = ""
    increase: str = ""
    site_reduction: str = ""
    integration: str = ""
    is_graded: bool = False
    is_sampled: bool = True


def audit_time_by(rule: str, asked: Asked, workspace: Workspace) -> ComputedAuditTime:
    """Compute audit time by the rule at a path.

    :raises Unusable: if the rule is not read completely, or its tables cannot be computed with.
    :raises Unanswerable: if the rule lacks what the question needs, or does not allow what it asks.
    :raises WorkspaceError: if a file cannot be read.
    """
    reading = read_document(rule, workspace)
    outcome = run(reading.document, reading.findings, SELECTED)
    checked = result(rule, reading.document.metadata, outcome.findings, workspace, complete=reading.complete)
    stated = audit_time_terms(Facts(reading.document))
    if not reading.complete or checked.counts["error"]:
        raise Unusable(checked, "audit-no-terms")
    if not stated.tables:
        raise Unanswerable("no-tables")
    question = _question(asked, stated)
    terms = stated.terms._replace(is_sampled=asked.is_sampled)
    return ComputedAuditTime(checked, question, audit_time(terms, question))


def _question(asked: Asked, stated: Stated) -> Question:
    question = Question(
        asked.personnel,
        disciplines_asked(_parts(asked.integrated), stated, asked.class_),
        audit=asked.audit,
        reduction=_share(asked.reduction),
        increase=_share(asked.increase),
        integration=_share(asked.integration),
        sites=sites_asked(_parts(asked.sites)),
        site_reduction=_share(asked.site_reduction),
        is_graded=asked.is_graded,
    )
    return adjusted(question, _parts(asked.adjustments), stated)


def _share(text: str) -> Decimal:
    return share_asked(text) if text else Decimal(0)


def _parts(texts: Sequence[str]) -> list[str]:
    return [part for text in texts for part in text.replace("、", ",").replace("，", ",").split(",") if part.strip()]
