"""How is certified: what a certification rule says of the process, looked for by ``data/rule_contents.toml``."""

from __future__ import annotations

from collections.abc import Iterator

from stdtools.model.finding import Finding
from stdtools.rules.context import Context
from stdtools.rules.required_contents import lacking
from stdtools.rules.rule import Modality, Source, rule


@rule(
    "RUL-10",
    "conditions-of-application",
    source=Source("CNCA-QMS-01:2025", "5.1.2", Modality.SHOULD, "V"),
    editions=("CNCA-QMS-01:2025",),
)
def conditions_of_application(context: Context) -> Iterator[Finding]:
    """The section on applications does not ask for a system that has been in operation for three months.

    An internal audit and a management review belong to it. What has not been in operation cannot be audited.

    State at least three months, an internal audit and a management review.
    """
    yield from lacking(context, conditions_of_application.code)


@rule("RUL-14", "recertification-in-time", source=Source("CNCA-QMS-01:2025", "5.8.2", Modality.SHOULD, "V"))
def recertification_in_time(context: Context) -> Iterator[Finding]:
    """The section on recertification does not say that it is finished before the certificate expires.

    Otherwise there is a time in which nobody knows whether the organization is certified.

    State what is done before expiry, and what holds when it is not.
    """
    yield from lacking(context, recertification_in_time.code)


@rule("RUL-16", "conditions-of-transfer", source=Source("IAF MD 2", "2", Modality.SHOULD, "M"))
def conditions_of_transfer(context: Context) -> Iterator[Finding]:
    """The section on transfer does not ask for a valid certificate, treat suspended ones, or ask for a review.

    A transfer must not carry on what another body had to stop.

    State the conditions.
    """
    yield from lacking(context, conditions_of_transfer.code)


@rule("RUL-19", "information-and-reports", source=Source("CNCA-QMS-01:2025", "9", Modality.SHOULD, "V"))
def information_and_reports(context: Context) -> Iterator[Finding]:
    """The section on information says nothing about publishing data of certificates, or nothing about reporting them.

    Whoever relies on a certificate wants to look it up, and the authority wants to know of it.

    State what is published and what is reported, and when.
    """
    yield from lacking(context, information_and_reports.code)


@rule("RUL-20", "sampling-of-sites", source=Source("IAF MD 1", "6.1", Modality.SHOULD, "M"))
def sampling_of_sites(context: Context) -> Iterator[Finding]:
    """The section on multiple sites does not say how many are sampled, or nothing about the central function.

    Without these every body samples as it likes.

    State which sites may be sampled, how many, and that the central function is always audited.
    """
    yield from lacking(context, sampling_of_sites.code)


@rule(
    "RUL-30",
    "audit-after-spot-check",
    source=Source("CNCA-QMS-01:2025", "5.9.3", Modality.SHOULD, "V"),
    editions=("CNCA-QMS-01:2025",),
)
def audit_after_spot_check(context: Context) -> Iterator[Finding]:
    """The section on special audits says nothing about failed national spot checks, or allows more than 30 days.

    After such a notice nobody knows whether the certificate still says the truth.

    State an audit within 30 days of the notice.
    """
    yield from lacking(context, audit_after_spot_check.code)
