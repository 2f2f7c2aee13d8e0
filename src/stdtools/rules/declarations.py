"""What can be wrong with suppressions and baselines themselves; :mod:`stdtools.rules.suppressions` finds it."""

from __future__ import annotations

from stdtools.rules.rule import PROJECT, SUPPRESSIONS, Modality, Rule, Source, declare

_SHALL = Source(PROJECT, "suppressions", Modality.SHALL, "project")
_SHOULD = Source(PROJECT, "suppressions", Modality.SHOULD, "project")
_ADVICE = Source(PROJECT, "suppressions", Modality.ADVICE, "project")


def _declare(number: int, name: str, page: str, source: Source = _SHALL) -> Rule:
    return declare(f"{SUPPRESSIONS}-{number:02}", name, page, source=source)


WITHOUT_REASON = _declare(
    1,
    "suppression-without-reason",
    """A suppression gives no reason.

    Whoever reviews the document must be able to tell why a finding is accepted. Until there is a reason, the
    suppression has no effect.

    Give the reason: ``:reason:``, or ``reason="…"`` in XML.
    """,
)
UNKNOWN_RULE = _declare(
    2,
    "suppression-of-unknown-rule",
    """A suppression names no rule, or one that there is not.

    It has no effect. One suppression names one rule: by code, name, beginning of codes or group.

    Correct the name; ``stdtools rule`` lists all.
    """,
)
BAD_EXPIRY = _declare(
    3,
    "suppression-with-bad-expiry",
    """The expiry of a suppression is no day of the calendar.

    Until when it holds cannot be told, so it has no effect.

    Write a day such as ``2027-06-30``.
    """,
)
EXPIRED = _declare(
    4,
    "expired-suppression",
    """A suppression has expired.

    It held until the day that it names; since then its findings count again. The day is that of the run, in UTC, or
    that of ``SOURCE_DATE_EPOCH``.

    Correct what was accepted and remove the suppression, or have it approved anew with another day.
    """,
    _SHOULD,
)
UNUSED = _declare(
    5,
    "unused-suppression",
    """A suppression suppresses nothing.

    What it accepted has been corrected, or it stands in another clause than the finding. It would hide what comes up
    there later. Of settings this is told when all documents have been checked that the suppression is for, and nowhere
    while the rule was not asked or a document could not be read completely.

    Remove it, or put it into the clause that is meant.
    """,
    _SHOULD,
)
FORBIDDEN = _declare(
    6,
    "forbidden-suppression",
    """A suppression is not allowed, so it has no effect.

    What says that a document could not be read or checked cannot be accepted, nor what is wrong with suppressions. A
    policy may require rules, allow no suppressions, or only those with an approver.

    Correct what was found, or name the approver where that is what is missing.
    """,
)
WITHOUT_PLACE = _declare(
    7,
    "suppression-of-absent-clause",
    """The settings suppress findings in a clause that none of their documents has.

    Clauses are named by number or id; a number changes when a clause is inserted before it, an id does not.

    Correct ``clause``, or put the suppression into the document, where it moves with its clause.
    """,
    _SHOULD,
)
OUTDATED_BASELINE = _declare(
    8,
    "outdated-baseline",
    """A baseline lists findings that are no longer there.

    What has been corrected could come back unnoticed as long as the baseline accepts it.

    Run ``stdtools baseline --update``, which takes them out and adds nothing.
    """,
    _ADVICE,
)
