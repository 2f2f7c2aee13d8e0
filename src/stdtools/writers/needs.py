"""needs.json, which the Sphinx extension sphinx-needs imports (``needimport``, ``needs_external_needs``): a need each.

Source: the envelope that sphinx-needs 2 to 9 reads (``needsfile.json`` in its package).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

import msgspec

from stdtools.analysis.facts import Facts
from stdtools.analysis.requirement_list import Entry, entries
from stdtools.analysis.shown import as_shown
from stdtools.model.blocks import RequirementRef
from stdtools.model.document import Annex, Clause, Document
from stdtools.model.walk import Visit
from stdtools.sts.characters import carried
from stdtools.writers.rst.layout import begun
from stdtools.writers.rst.text import escaped

_NO_ID = re.compile(r"[^A-Z0-9]+")
_FUNCTION = re.compile(r"\[(?=\[)|<(?=<)|\{(?=[{%#])")
"""What sphinx-needs would take for a function or a template."""

_TITLE = 80
"""Characters of a title; what a need says in full is its content."""


def write_needs(document: Document) -> bytes:
    """Return a need for each requirement, recommendation and permission; part B is linked to what it refines."""
    facts = Facts(document)
    metadata = document.metadata
    base = next(iter(metadata.bases), document.base.number if document.base else "")
    found = entries(facts)
    ids = _ids(found)
    covering: dict[tuple[str, str], list[str]] = {}
    for entry in found:
        for ref in entry.covers:
            covering.setdefault((ref.base or base, ref.id), []).append(ids[entry.id])
    version = metadata.edition or "1.0"
    needs = {ids[entry.id]: _need(entry, ids[entry.id], base, covering, facts) for entry in found}
    data = {
        "project": carried("\u3000".join(filter(None, (metadata.number, metadata.title())))) or "stdtools",
        "current_version": version,
        "versions": {version: {"creator": {"program": "stdtools"}, "needs_amount": len(needs), "needs": needs}},
    }
    return msgspec.json.format(msgspec.json.encode(data), indent=1) + b"\n"


def _ids(found: Iterable[Entry]) -> Mapping[str, str]:
    """Return ids that sphinx-needs takes, ``[A-Z0-9_]{5,}``, by those of the document; no two are the same."""
    ids: dict[str, str] = {}
    used: set[str] = set()
    for entry in found:
        wanted = "STD_" + _NO_ID.sub("_", entry.id.upper()).strip("_")
        name, suffix = wanted, 2
        while name in used:
            name, suffix = f"{wanted}_{suffix}", suffix + 1
        used.add(name)
        ids[entry.id] = name
    return ids


def _need(
    entry: Entry, name: str, base: str, covering: Mapping[tuple[str, str], list[str]], facts: Facts
) -> dict[str, object]:
    links = [each for ref in entry.refines for each in covering.get((ref.base or base, ref.id), ())]
    return {
        "id": name,
        "type": "req",
        "title": _short(f"{entry.number} {entry.text}".strip()),
        "content": _content(entry),
        "tags": [tag for tag in (entry.kind, f"part-{entry.part}" if entry.part else "") if tag],
        "links": [each for each in dict.fromkeys(links) if each != name],
        "sections": [_inert(title) for title in _sections(entry.visit, facts)],
        "origin": _inert(entry.id),
        "number": entry.number,
        "part": entry.part,
        "kind": entry.kind,
        "base": _inert(base),
        "covers": _inert(_listed(entry.covers)),
        "refines": _inert(_listed(entry.refines)),
    }


def _content(entry: Entry) -> str:
    """Return lead-ins and text as paragraphs in reST, which is how sphinx-needs reads them."""
    return "\n\n".join(begun(escaped(_inert(text).strip())) for text in (*entry.leads, entry.text))


def _short(text: str) -> str:
    shown = _inert(text)
    return shown if len(shown) <= _TITLE else shown[: _TITLE - 1] + "…"


def _inert(text: str) -> str:
    """Return a text as one line that calls no function and is no template."""
    return _FUNCTION.sub(lambda found: found[0] + " ", carried(" ".join(text.split())))


def _listed(refs: Iterable[RequirementRef]) -> str:
    return ", ".join(map(str, refs))


def _sections(visit: Visit, facts: Facts) -> list[str]:
    """Return the titles of the clauses around something, from the inside out, as sphinx-needs has them."""
    read = as_shown(facts)
    around = [node for node in reversed(visit.ancestors) if isinstance(node, Clause | Annex)]
    return [f"{facts.number(division)} {read(division.title)}".strip() for division in around]
