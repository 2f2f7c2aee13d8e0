"""The report as SARIF 2.1.0 (OASIS), for code-scanning services and editors.

Services take 25 000 results a run and 10 MB of gzip a file. What goes beyond is left out, the mildest first and the
suppressed before all, and a notification says how many.
"""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from typing import Any, NamedTuple

from stdtools.messages import Messages
from stdtools.reports import json_text
from stdtools.reports.naming import TOOL, version
from stdtools.reports.report import Checked, Result, Run, Suppressed
from stdtools.reports.sarif_places import BASE, artifact_location
from stdtools.reports.sarif_results import result_object
from stdtools.reports.sarif_rules import descriptors
from stdtools.reports.visible import visible
from stdtools.rules.severity import ORDER

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"

MOST_RESULTS = 25_000
"""Results that services take in a run."""

MOST_BYTES = 10_000_000
"""Bytes that services take of a file after gzip."""


class _Item(NamedTuple):
    document: Checked
    result: Result
    suppressed: Suppressed | None = None


def encode(run: Run, messages: Messages) -> bytes:
    """Return the log as JSON, UTF-8."""
    return _within(_items(run), run, messages, MOST_RESULTS, MOST_BYTES)


def _within(items: Sequence[_Item], run: Run, messages: Messages, most: int, most_bytes: int) -> bytes:
    """Return the log with as many results as the limits allow."""
    kept = _most_severe(items, most)
    data = json_text.encode(_log(kept, len(items) - len(kept), run, messages))
    while len(data) > most_bytes and kept and (packed := len(zlib.compress(data))) > most_bytes:
        kept = _most_severe(kept, min(len(kept) - 1, len(kept) * most_bytes * 9 // (packed * 10)))
        data = json_text.encode(_log(kept, len(items) - len(kept), run, messages))
    return data


def _items(run: Run) -> list[_Item]:
    return [
        *(_Item(document, result) for document in run.documents for result in document.results),
        *(_Item(document, each.result, each) for document in run.documents for each in document.suppressed),
    ]


def _most_severe(items: Sequence[_Item], most: int) -> Sequence[_Item]:
    """Return the ``most`` most severe items, in their order."""
    if len(items) <= most:
        return items
    ranked = sorted(range(len(items)), key=lambda i: (items[i].suppressed is not None, -_rank(items[i]), i))
    return [items[i] for i in sorted(ranked[:most])]


def _rank(item: _Item) -> int:
    return ORDER.index(item.result.finding.severity)


def _log(items: Sequence[_Item], left_out: int, run: Run, messages: Messages) -> dict[str, Any]:
    rules = descriptors(run, messages)
    positions = {rule["id"]: position for position, rule in enumerate(rules)}
    governed = any(item.suppressed for item in items)
    results = []
    for item in items:
        told = result_object(item.result, messages, positions)
        if governed:  # all or none of the results of a run have it (3.27.23)
            told["suppressions"] = [_suppression(item.suppressed, messages)] if item.suppressed else []
        results.append(told)
    driver = {"name": TOOL, "version": version(), "language": messages.language, "rules": rules}
    return {
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {"driver": driver},
                "columnKind": "unicodeCodePoints",
                "originalUriBaseIds": {BASE: {"description": {"text": messages.word("sarif-base")}}},
                "artifacts": [
                    {"location": artifact_location(document.path), "roles": ["analysisTarget"]}
                    for document in run.documents
                ],
                "invocations": [_invocation(run, left_out, messages)],
                "results": results,
                "properties": {"complete": run.complete, "conforms": run.conforms},
            }
        ],
    }


def _suppression(suppressed: Suppressed, messages: Messages) -> dict[str, Any]:
    """Return who said that a result does not count: its source itself, or something outside of it."""
    told: dict[str, Any] = {
        "kind": "inSource" if suppressed.kind == "source" else "external",
        "status": "accepted",
        "justification": visible(suppressed.reason) or messages.word(f"kind-{suppressed.kind}"),
    }
    properties = {
        "by": suppressed.kind,
        "approver": visible(suppressed.approver),
        "expires": visible(suppressed.expires),
    }
    place = suppressed.place
    if place.path:
        region = {"region": {"startLine": place.line}} if place.line else {}
        told["location"] = {"physicalLocation": {"artifactLocation": artifact_location(place.path), **region}}
    return {**told, "properties": {name: value for name, value in properties.items() if value}}


def _invocation(run: Run, left_out: int, messages: Messages) -> dict[str, Any]:
    """Return how the run went: what could not be checked, and what is not in the log."""
    notifications = [
        {
            "level": "error",
            "message": {"text": messages.word("incomplete", path=visible(document.path))},
            "locations": [{"physicalLocation": {"artifactLocation": artifact_location(document.path)}}],
        }
        for document in run.documents
        if not document.complete
    ]
    if left_out:
        text = messages.word("sarif-left-out", count=left_out, results=MOST_RESULTS)
        notifications.append({"level": "warning", "message": {"text": text}})
    return {"executionSuccessful": run.complete, "toolExecutionNotifications": notifications}
