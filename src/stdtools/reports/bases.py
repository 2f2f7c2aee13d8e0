"""Bases, their requirements, their differences and imported texts: as text for people and as JSON."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

import msgspec

from stdtools.bases.requirements import clause_numbers, requirements
from stdtools.bases.verification import is_unverified, unverified
from stdtools.model.document import Clause, Document
from stdtools.model.inlines import plain_text
from stdtools.reports.visible import visible

if TYPE_CHECKING:
    from collections.abc import Sequence

    from stdtools.analysis.edition_diff import Changed
    from stdtools.analysis.licensed import Licensed
    from stdtools.bases.requirements import Requirement
    from stdtools.messages import Messages

_SHOWN = 20
"""Requirements and sentences without a match that are shown as text; JSON has them all."""


def record(base: Document, languages: Sequence[str] = (), origin: str = "") -> dict[str, Any]:
    """Return what a base is, for JSON."""
    settings = settings_of(base)
    return {
        "id": base.metadata.number,
        "title": base.metadata.title(),
        "languages": list(languages) or [base.metadata.language],
        "requirements": len(requirements(base)),
        **({"origin": origin} if origin else {}),
        "text": settings.get("text", ""),
        "verified": settings.get("verified", ""),
        "unverified": list(unverified(base)),
        "imported": settings.get("imported", ""),
    }


def settings_of(base: Document) -> Mapping[str, str]:
    """Return the settings of a base: ``text``, ``verified`` …"""
    return {custom.name: custom.value for custom in base.metadata.custom}


def row(base: Document, languages: Sequence[str], origin: str, messages: Messages) -> Iterator[str]:
    """Yield the lines about a base in a list."""
    known = record(base, languages, origin)
    count = messages.word("base-count", count=known["requirements"])
    yield visible(f"{known['id']}  {known['title']}")
    details = [", ".join(languages), count, messages.word(f"base-origin-{origin}"), *_standing(known, messages)]
    yield visible("  " + messages.word("base-between").join(details))


def head(base: Document, messages: Messages) -> Iterator[str]:
    """Yield the lines about a base above its requirements."""
    known = record(base)
    count = messages.word("base-count", count=known["requirements"])
    yield visible(f"{known['id']}  {known['title']}")
    yield visible("  " + messages.word("base-between").join((count, *_standing(known, messages))))


def _standing(known: Mapping[str, Any], messages: Messages) -> Iterator[str]:
    """Yield whose words a base has and how what it says was verified."""
    if known["text"] == "own-words":
        yield messages.word("base-own-words")
    if known["imported"]:
        yield messages.word("base-imported", share=known["imported"])
    if known["verified"]:
        yield messages.word("base-verified", tags=known["verified"])
    if known["unverified"]:
        yield messages.word("base-unverified-in", names=" ".join(known["unverified"]))
    elif not known["verified"]:
        yield messages.word("base-unverified")


def shown(base: Document, chosen: Sequence[Requirement], messages: Messages) -> Iterator[str]:
    """Yield requirements by clause; notes, and those that are not verified, say so."""
    clauses = clause_numbers(base)
    clause = ""
    for requirement in chosen:
        if requirement.clause != clause:
            clause = requirement.clause
            yield ""
            yield visible(f"{clause} {_title(clauses[clause])}".rstrip())
        unverified = is_unverified(base, requirement.id)
        keys = [key for key, told in (("base-note", requirement.note), ("base-unverified", unverified)) if told]
        marks = "".join(f"  [{messages.word(key)}]" for key in keys)
        yield visible(f"  {requirement.id}  {requirement.text}{marks}")


def _title(node: object) -> str:
    return plain_text(node.title) if isinstance(node, Clause) else ""


def requirement_record(requirement: Requirement) -> dict[str, Any]:
    """Return a requirement, for JSON."""
    return {"id": requirement.id, "clause": requirement.clause, "text": requirement.text}


def verified_record(base: Document, requirement: Requirement) -> dict[str, Any]:
    """Return a requirement and whether it is verified, for JSON."""
    return {**requirement_record(requirement), "verified": not is_unverified(base, requirement.id)}


def changed(changes: Sequence[Changed], messages: Messages, unlisted: str = "") -> Iterator[str]:
    """Yield what changed with how it is verified, and how much at the end.

    ``unlisted`` says how it is verified that the rest is kept, where a correspondence is recorded.
    """
    counts = dict.fromkeys(("added", "removed", "reworded", "moved", "split"), 0)
    for each in changes:
        counts[each.change] += 1
        word = messages.word(f"base-{each.change}")
        ids = [r.id for r in (each.old, each.new) if r] + ([] if each.new else [", ".join(each.place)])
        names = " → ".join(filter(None, dict.fromkeys(ids)))
        alike = f"  ({each.likeness:.0%})" if each.likeness else ""
        verified = f"  [{messages.word(f'verified-{each.verified}')}]" if each.verified else ""
        note = f"  {each.note[messages.language]}" if messages.language in each.note else ""
        yield visible(f"{word}  {names}{alike}{verified}{note}")
        for sign, requirement in (("-", each.old), ("+", each.new)):
            if requirement and not (each.old and each.new and each.likeness == 1 and sign == "-"):
                yield visible(f"  {sign} {requirement.text}")
    yield messages.word("base-changes", **counts)
    if doubtful := sum(each.verified == "m" for each in changes):
        yield messages.word("impact-unverified", count=doubtful)
    if unlisted == "m":
        yield messages.word("impact-unlisted")


def changed_record(each: Changed) -> dict[str, Any]:
    """Return a change, for JSON."""
    return {
        "change": each.change,
        "old": requirement_record(each.old) if each.old else None,
        "new": requirement_record(each.new) if each.new else None,
        "likeness": round(each.likeness, 3),
        "verified": each.verified,
        "place": list(each.place),
        "note": dict(each.note),
    }


def imported(result: Licensed, messages: Messages, *, paragraphs: bool = False) -> Iterator[str]:
    """Yield how a licensed text was matched: the counts, then what has no match.

    Places in the text are lines, or ``paragraphs``.
    """
    total = result.matched + len(result.missing)
    yield messages.word("base-matched", matched=result.matched, total=total)
    if result.doubtful:
        yield messages.word("base-doubtful", count=len(result.doubtful))
    if result.missing:
        yield messages.word("base-missing", count=len(result.missing))
        yield from (visible(f"  {r.id}  {r.text}") for r in result.missing[:_SHOWN])
        yield from _rest(len(result.missing), messages)
    if result.extra:
        yield messages.word("base-extra", count=len(result.extra))
        form = "base-extra-paragraph" if paragraphs else "base-extra-line"
        lines = (messages.word(form, clause=e.clause, line=e.line, text=e.text) for e in result.extra[:_SHOWN])
        yield from map(visible, lines)
        yield from _rest(len(result.extra), messages)


def _rest(count: int, messages: Messages) -> Iterator[str]:
    if count > _SHOWN:
        yield "  " + messages.word("base-more", count=count - _SHOWN)


def imported_record(result: Licensed) -> dict[str, Any]:
    """Return how a licensed text was matched, for JSON."""
    return {
        "matched": result.matched,
        "missing": [requirement_record(r) for r in result.missing],
        "by_position": list(result.doubtful),
        "unmatched": [extra._asdict() for extra in result.extra],
    }


def encode(value: object) -> bytes:
    """Return JSON, indented, with a line end."""
    return msgspec.json.format(msgspec.json.encode(value), indent=2) + b"\n"
