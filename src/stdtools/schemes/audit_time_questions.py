"""Questions about audit time in the words of people: of the command line, and of worked examples in a rule."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple, cast

from stdtools.analysis.facts import Facts
from stdtools.schemes.audit_time import Answer, Question, Unanswerable, audit_time
from stdtools.schemes.audit_time_tables import Node, Stated, place_of
from stdtools.schemes.audit_time_words import audit_of, class_of, discipline_of, truth_of
from stdtools.schemes.quantities import number
from stdtools.schemes.sampling import Audit
from stdtools.schemes.tables import Record, tables

MOST_SITES = 10_000
"""Sites of one audit at most."""

MOST_PERSONNEL = 10_000_000
"""Persons of one place at most."""

_OF_CLASS = re.compile(r"(?P<name>[^:：()（）]{1,60}?)\s*(?:[:：]\s*(?P<class>.{1,40})|[(（](?P<aside>.{1,40})[)）])?")
_SITES = re.compile(r"(?P<personnel>[0-9]{1,8})\s*(?:[×xX*]\s*(?P<count>[0-9]{1,5}))?")


class Example(NamedTuple):
    """A worked example of a rule: where it stands, what it asks and says.

    ``answer`` is what the rule itself gives; where it gives none, ``reason`` says why.
    """

    node: Node
    on_site_node: Node
    personnel: int
    days: Decimal
    on_site: Decimal | None
    place: str
    answer: Answer | None
    reason: Unanswerable | None


def class_asked(text: str) -> str:
    """Return the class that a word means, the word itself where it is not known."""
    return class_of(text) or text.strip()


def disciplines_asked(texts: Sequence[str], stated: Stated, class_: str = "") -> tuple[tuple[str, str], ...]:
    """Return disciplines with their classes: the own one first, in ``class_``, then those of ``texts`` (``E:medium``).

    :raises Unanswerable: if one is not known, or named twice.
    """
    own, further = [stated.own] if stated.own else [], list[tuple[str, str]]()
    if not own and not texts:
        own = list(stated.disciplines)
    for text in texts:
        found = _OF_CLASS.fullmatch(text.strip())
        mark = discipline_of(found["name"]) if found else ""
        if not found or not mark:
            raise Unanswerable("unknown-discipline", name=text.strip())
        if mark in [each for each, _ in further]:
            raise Unanswerable("discipline-twice", name=mark)
        further.append((mark, class_asked(found["class"] or found["aside"] or "")))
    if not own and not any(mark == "Q" for mark, _ in further) and "Q" in stated.disciplines:
        own = ["Q"]
    named = [mark for mark, _ in further]
    first = [(mark, class_asked(class_)) for mark in own if mark not in named]
    if class_ and not first:
        further = [(mark, of or class_asked(class_)) if mark in own else (mark, of) for mark, of in further]
    return (*first, *further)


def sites_asked(texts: Sequence[str]) -> tuple[int, ...]:
    """Return the personnel of sites: ``120``, ``30×9`` for nine of 30.

    :raises Unanswerable: if one is no number of persons, or there are too many.
    """
    found: list[int] = []
    for text in texts:
        match = _SITES.fullmatch(text.strip())
        if not match or not 0 < int(match["personnel"]) <= MOST_PERSONNEL:
            raise Unanswerable("not-a-site", name=text.strip())
        count = int(match["count"] or 1)
        if not 0 < count <= MOST_SITES - len(found):
            raise Unanswerable("too-many-sites", most=str(MOST_SITES))
        found += [int(match["personnel"])] * count
    return tuple(found)


def adjusted(question: Question, names: Sequence[str], stated: Stated) -> Question:
    """Return a question with the adjustments of the rule that are named.

    :raises Unanswerable: if the rule has none of that name, or one is named twice.
    """
    sources = []
    for name in names:
        found = stated.adjustment(name.strip())
        if found is None:
            known = ", ".join(each.id or each.factor for each in stated.adjustments) or "—"
            raise Unanswerable("unknown-factor", name=name.strip(), known=known)
        if found.source in sources:
            raise Unanswerable("factor-twice", name=name.strip())
        sources.append(found.source)
        less, more = max(-found.share, Decimal(0)), max(found.share, Decimal(0))
        question = question._replace(reduction=question.reduction + less, increase=question.increase + more)
    return question._replace(factors=" + ".join(filter(None, (question.factors, *sources)))) if sources else question


def examples(facts: Facts, stated: Stated) -> Iterator[Example]:
    """Yield the worked examples of a rule, each with what the rule gives for it."""
    for data in tables(facts, "audit-time-example"):
        for n, record in enumerate(data.records, 1):
            personnel, days = record.get("personnel", int), record.get("days", Decimal)
            if personnel is None or days is None:
                continue
            answer: Answer | None = None
            reason: Unanswerable | None = None
            try:
                answer = audit_time(stated.terms, _question(record, personnel, stated))
            except Unanswerable as error:
                reason = error
            on_site = record.get("on_site", Decimal)
            place = place_of(facts, record, n)
            where = record.node("on_site") if "on_site" in record.entries else record.node("days")
            yield Example(record.node("days"), where, personnel, days, on_site, place, answer, reason)


def _question(record: Record, personnel: int, stated: Stated) -> Question:
    audit = audit_of(record.text("audit")) if record.text("audit") else "initial"
    if not audit:
        raise Unanswerable("unknown-audit", name=record.text("audit"))
    graded = truth_of(record.text("graded"))
    if not graded:
        raise Unanswerable("unknown-truth", name=record.text("graded"))
    question = Question(
        personnel,
        disciplines_asked(record.get("disciplines", tuple) or (), stated, record.text("class")),
        audit=cast(Audit, audit),
        reduction=_share(record, "reduction"),
        increase=_share(record, "increase"),
        integration=_share(record, "integration"),
        sites=sites_asked(record.get("sites", tuple) or ()),
        site_reduction=_share(record, "site_reduction"),
        is_graded=graded == "yes",
    )
    return adjusted(question, record.get("adjustments", tuple) or (), stated)


def _share(record: Record, key: str) -> Decimal:
    return (record.get(key, Decimal) or Decimal(0)) / 100


def share_asked(text: str) -> Decimal:
    """Return a share of 1 from per cent with its sign: ``10%``.

    :raises Unanswerable: if it is no share; a bare number could be one of 1 or of 100.
    """
    bare = text.strip()
    value = number(bare[:-1]) if bare[-1:] in ("%", "％") else None
    if value is None or value < 0:
        raise Unanswerable("not-a-share", name=bare)
    return value / 100
