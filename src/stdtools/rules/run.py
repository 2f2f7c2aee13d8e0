"""Findings about the run itself."""

from __future__ import annotations

from stdtools.rules.rule import PROJECT, Modality, Source, declare

UNREADABLE_PIECE = declare(
    "RUN-02",
    "unreadable-piece",
    """The document holds a piece that could not be read when it was made from its source.

    The text is kept but no rule can look into it, so the document has not been checked completely. Where the reader
    itself says what is wrong there, this finding is not made.

    Correct the piece in the source, or write it anew.
    """,
    source=Source(PROJECT, "run", Modality.NEEDED, "project"),
)

BROKEN_BASE = declare(
    "RUN-03",
    "broken-base",
    """The file of a base that the document names cannot be used.

    Without it neither part A nor its coverage can be checked, so the document has not been checked completely.

    Correct the file, import the text again, or take the file out of the store; ``stdtools base list`` tells of all.
    """,
    source=Source(PROJECT, "run", Modality.NEEDED, "project"),
)

OWN_RULE_FAILED = declare(
    "RUN-04",
    "own-rule-failed",
    """Rules of the project's own could not be applied to the document: they took too long, or an expression failed.

    The other rules have run, but the document has not been checked completely, so the run cannot answer "conforms".

    Correct the expression in the file of rules.
    """,
    source=Source(PROJECT, "run", Modality.NEEDED, "project"),
)

RULE_CRASHED = declare(
    "RUN-01",
    "rule-crashed",
    """A rule failed while it looked at the document.

    The fault lies in stdtools, not in the document. The other rules have run, but the document has not been checked
    completely, so the run cannot answer "conforms".

    Report the rule, the detail and, if possible, the document to the maintainers.
    """,
    source=Source(PROJECT, "run", Modality.NEEDED, "project"),
)
