"""What can be missing in a standards system (国认可〔2017〕137号 （二十五）): of all documents together, not of one.

Only ``stdtools system`` says it. A check is often given some documents of a repository (a hook, a changed file), and
what is not among them is not missing.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from stdtools.model.finding import Finding, Span
from stdtools.rules.rule import PROJECT, SYSTEM, Modality, Rule, Source, declare
from stdtools.schemes.system import Problem

_SYSTEM = Source(PROJECT, "system", Modality.SHOULD, "project")


def _declare(number: int, name: str, source: Source, page: str) -> Rule:
    return declare(f"{SYSTEM}-{number:02}", name, page, source=source)


STANDARD_WITHOUT_RULE = _declare(
    1,
    "standard-without-rule",
    _SYSTEM,
    """A sector standard has no certification rule.

    Nobody can be certified by a standard that no rule says how to certify by (国认可〔2017〕137号 （四）). A rule is
    for the standard that its chapter on the basis of certification names, or its scope.

    Add the rule, or, where it is kept elsewhere, accept this with the reason.
    """,
)
GRADED_WITHOUT_RULE = _declare(
    2,
    "graded-standard-without-rule",
    _SYSTEM,
    """A graded standard has no rule for graded certification.

    It says what is measured and scored; who audits it how, and what is certified, is said by a rule of its own
    (国认可〔2017〕137号 （八）).

    Add the rule with the profile ``graded-rule``, or, where it is kept elsewhere, accept this with the reason.
    """,
)
RULE_WITHOUT_STANDARD = _declare(
    3,
    "standard-of-rule-absent",
    _SYSTEM,
    """A rule is for a standard that is not among the documents, names none, or one that cannot be told from others.

    What is looked for is, in this order, a base in the metadata, a standard in the chapter on the basis of
    certification, in the scope (适用于依据…开展的认证活动), in clause 2, in the text. Where the number is a
    placeholder, the title in 《》 behind it decides, then sector codes and folders.

    Name the standard with number and title in the chapter on the basis of certification; add it where it is missing.
    """,
)
OTHER_EDITION = _declare(
    4,
    "edition-differs",
    _SYSTEM,
    """A document is named in another edition than the one that is there, or than in other documents.

    Standard and rule of one sector would be based on different texts. Only what is normative is looked at, and only
    what has a year; who names two editions, in a rule on transition for instance, differs from neither.

    Name the same edition everywhere.
    """,
)
BASE_NOT_IN_FORCE = _declare(
    5,
    "base-not-in-force",
    _SYSTEM,
    """A base or a standard of certification is superseded or withdrawn, or another document replaces it.

    The status is that of the tables of standards, of stdtools and of the project. ``stdtools impact`` shows what a new
    edition means.

    Base the document on what is in force.
    """,
)
SAME_NUMBER = _declare(
    6,
    "number-used-twice",
    Source(PROJECT, "system", Modality.SHALL, "project"),
    """Two documents in one language have the same number.

    Nobody can tell which of them is meant. Placeholders are no numbers, and translations have that of their original.

    Correct a number, or remove the copy.
    """,
)

_CODES: Mapping[str, Rule] = MappingProxyType(
    {
        "without-rule": STANDARD_WITHOUT_RULE,
        "without-graded-rule": GRADED_WITHOUT_RULE,
        "absent": RULE_WITHOUT_STANDARD,
        "unnamed": RULE_WITHOUT_STANDARD,
        "unnamed-of-sector": RULE_WITHOUT_STANDARD,
        "ambiguous": RULE_WITHOUT_STANDARD,
        "edition-there": OTHER_EDITION,
        "edition-between": OTHER_EDITION,
        "superseded": BASE_NOT_IN_FORCE,
        "withdrawn": BASE_NOT_IN_FORCE,
        "replaced": BASE_NOT_IN_FORCE,
        "twice": SAME_NUMBER,
    }
)


def finding(problem: Problem) -> Finding:
    """Return a problem of the system as a finding, still without severity and fingerprint."""
    return Finding(
        code=_CODES[problem.kind].code,
        variant=problem.kind,
        location=problem.location,
        clause=problem.clause,
        arguments=problem.arguments,
        excerpt=problem.excerpt,
        related=tuple(
            Span(location=location, label="also-there", clause=clause, excerpt=excerpt)
            for location, clause, excerpt in problem.others
        ),
    )
