"""Places in SARIF: files as URIs below a base that the reader of the log knows, regions in code points."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from stdtools.model.location import Location
from stdtools.reports.report import Frame
from stdtools.reports.visible import visible
from stdtools.workspace import in_unicode

BASE = "%SRCROOT%"
"""The name of the directory that paths are relative to; the log does not say where it is."""


def artifact_location(path: str) -> dict[str, Any]:
    """Return a file as SARIF names it; only a path that the user gave as absolute is told as such."""
    uri = quote(path.encode("utf-8", "surrogateescape"), safe="/")
    if path.startswith("/"):
        return {"uri": f"file://{uri}"}
    return {"uri": uri} if path.startswith("../") else {"uri": uri, "uriBaseId": BASE}


def physical_location(location: Location, frame: Frame | None) -> dict[str, Any]:
    """Return a place with its region; services want one, so what concerns a whole file stands at its first line."""
    return {"artifactLocation": artifact_location(location.path), "region": _region(location, frame)}


def logical_locations(clause: str) -> list[dict[str, Any]]:
    """Return the number of a clause as a place in the document."""
    return [{"name": visible(clause), "kind": "clause"}] if clause else []


def _region(location: Location, frame: Frame | None) -> dict[str, Any]:
    region: dict[str, Any] = {"startLine": max(location.line, 1)}
    if location.column:
        region["startColumn"] = location.column
        if frame and frame.end >= location.column:
            region["endColumn"] = frame.end
            if frame.end - location.column == len(frame.meant):
                region["snippet"] = {"text": in_unicode(frame.meant)}
    return region
