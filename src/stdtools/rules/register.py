"""The deviation register itself: each entry says what it deviates from and why, and is needed."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from stdtools.analysis.nearest import nearest
from stdtools.analysis.register import Entry
from stdtools.model.finding import Finding
from stdtools.model.inlines import plain_text
from stdtools.rules.annex_sl import ANNEX_SL
from stdtools.rules.context import AROUND, Context
from stdtools.rules.rule import Modality, Source, rule


@rule("SL-11", "deviation-register", source=Source(ANNEX_SL, "Appendix 2", Modality.SHALL, "M"))
def deviation_register(context: Context) -> Iterator[Finding]:
    """An entry of the deviation register has no reason, names nothing there is, or is not needed.

    A document may deviate from the structure of its base, or not adopt an amendment, if it says so and why. What is
    registered is not reported by SL-01 to SL-05 and COV-12; ``check`` and the HTML list it. It never excuses a
    requirement that is not covered (COV-01). An entry for a chapter is also one for all below it.

    Write the number or title of the clause, or the designation of the amendment, then the reason:
    ``:deviation: 10.1 — continual improvement begins the chapter``. Delete what is not needed any more.
    """
    all_known = len(context.bases) == len(context.document.metadata.bases)
    for entry in context.register.entries:
        if not entry.known:
            if all_known:
                close = nearest(entry.deviation.subject.rpartition("#")[2], context.register.names())
                yield _at(context, entry, variant="unknown", nearest=close)
        elif not entry.deviation.reason:
            yield _at(context, entry, variant="reason")
        elif not _is_needed(context, entry):
            yield _at(context, entry, variant="unused")


def _is_needed(context: Context, entry: Entry) -> bool:
    """Tell whether the document does deviate so."""
    if entry.amendment:
        return any(
            amended.amendment == entry.amendment and any(c.verdict == "not-adopted" for c in amended.coverage)
            for amended in context.amendments
        )
    return any(
        entry.names(d.places, plain_text(d.difference.clause.title) if d.difference.clause else "")
        for d in context.departures
    )


def _at(context: Context, entry: Entry, *, variant: str, **arguments: str) -> Finding:
    """Return a finding at an entry in the metadata."""
    subject, reason = entry.deviation.subject, entry.deviation.reason
    found = context.whole(excerpt=subject or reason, variant=variant, subject=subject or "—", **arguments)
    return replace(found, before=":deviation: ", after=f" — {reason}"[:AROUND] if reason and subject else "")
