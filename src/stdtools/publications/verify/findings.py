"""How findings about a publication are made."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator

from stdtools.analysis.facts import Facts
from stdtools.model.finding import Finding
from stdtools.model.walk import Node
from stdtools.publications.verify.sheet import Sheet
from stdtools.rules.rule import Rule

_LISTED = 8


def about(facts: Facts, rule: Rule, variant: str = "", **arguments: str) -> Finding:
    """Return a finding about the whole document."""
    return Finding(code=rule.code, location=facts.document.location, variant=variant, arguments=arguments)


def at(facts: Facts, rule: Rule, node: Node, variant: str, **arguments: str) -> Finding:
    """Return a finding about a node."""
    division = facts.division(node)
    return Finding(
        code=rule.code,
        location=node.location,
        clause=facts.clause_number(node),
        division=division.id if division else "",
        variant=variant,
        arguments=arguments,
    )


def on_sheets(facts: Facts, rule: Rule, variant: str, sheets: Iterable[Sheet], **arguments: str) -> Iterator[Finding]:
    """Yield one finding for all sheets concerned, if there are any."""
    if numbers := [str(sheet.number) for sheet in sheets]:
        yield about(facts, rule, variant, sheets=listed(numbers), **arguments)


def listed(names: Iterable[str]) -> str:
    """Return names as a list that messages show, not more than some."""
    found = [name for name in dict.fromkeys(names) if name]
    return "\n".join([*found[:_LISTED], *(["…"] if len(found) > _LISTED else [])])


def plain(text: str) -> str:
    """Return a text without what differs between a source and its print: spaces, hyphens, widths, unseen characters."""
    return "".join(c for c in unicodedata.normalize("NFKC", text) if c not in "-\u2010" and not _is_unseen(c))


def _is_unseen(character: str) -> bool:
    return character.isspace() or unicodedata.category(character) == "Cf"
