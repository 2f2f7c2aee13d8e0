"""Findings about the run itself."""

from __future__ import annotations

from stdtools.rules.rule import PROJECT, Modality, Source, declare

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
