"""A finding as a result in SARIF."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from stdtools.messages import Messages
from stdtools.model.finding import Severity
from stdtools.reports.report import Result
from stdtools.reports.sarif_places import logical_locations, physical_location
from stdtools.reports.visible import visible
from stdtools.workspace import in_unicode

LEVELS: Mapping[Severity, str] = {"error": "error", "warning": "warning", "info": "note"}

FINGERPRINT = "stdtools/v1"
"""The fingerprint by its own name; its version is raised when fingerprints are made in another way."""

SERVICE_FINGERPRINT = "primaryLocationLineHash"
"""The only fingerprint by which GitHub knows a result again."""


def result_object(result: Result, messages: Messages, positions: Mapping[str, int]) -> dict[str, Any]:
    """Return the result; ``positions`` are those of the rules in the log."""
    finding = result.finding
    location: dict[str, Any] = {"physicalLocation": physical_location(finding.location, result.frame)}
    if finding.clause:
        location["logicalLocations"] = logical_locations(finding.clause)
    told: dict[str, Any] = {
        "ruleId": finding.code,
        "ruleIndex": positions[finding.code],
        "level": LEVELS[finding.severity],
        "message": {"text": _text(result, messages)},
        "locations": [location],
    }
    if related := list(_related(result, messages)):
        told["relatedLocations"] = [{"id": number, **place} for number, place in enumerate(related, 1)]
    if finding.fingerprint:
        told["partialFingerprints"] = {FINGERPRINT: finding.fingerprint, SERVICE_FINGERPRINT: finding.fingerprint}
    return told


def plain(text: str) -> str:
    """Return a text that is no link wherever it comes from: ``[text](address)`` is one in SARIF (3.11.6)."""
    return visible(in_unicode(text)).replace("](", "\\](")


def _text(result: Result, messages: Messages) -> str:
    finding = result.finding
    said = [plain(messages.message(finding))]
    if hint := messages.hint(finding):
        said.append(messages.word("hint", hint=plain(hint)))
    return "\n\n".join(said)


def _related(result: Result, messages: Messages) -> Iterator[dict[str, Any]]:
    """Yield the other places: those that the finding speaks of, then where the file is included."""
    for each in result.related:
        told: dict[str, Any] = {
            "physicalLocation": physical_location(each.span.location, each.frame),
            "message": {"text": messages.reason(each.span.label)},
        }
        if each.span.clause:
            told["logicalLocations"] = logical_locations(each.span.clause)
        yield told
    outer = result.finding.location.included_from
    while outer is not None:
        text = messages.word("included-from", place=plain(str(outer)))
        yield {"physicalLocation": physical_location(outer, None), "message": {"text": text}}
        outer = outer.included_from
