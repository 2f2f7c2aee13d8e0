"""The cover: what stands on it, worded for the document's language (GB/T 1.1—2020 8.1)."""

from __future__ import annotations

import re
from typing import Any

from stdtools import resources
from stdtools.model.metadata import Metadata
from stdtools.publications.pdf.scope import Json, Scope
from stdtools.publications.pdf.titles import COVER, FOREIGN, lines
from stdtools.rules.severity import stage_name

_CODE = re.compile(r"[A-Z]+(?:/[A-Z])?")
_CALLED_FOR_PATENTS = ("征求意见稿", "送审稿")
"""Stages of which the cover asks for patents (GB/T 1.1—2020 8.1): those that others read and comment on."""

_PUBLISHED = "发布"


def cover(scope: Scope) -> Json:
    """Return the texts of the cover; what the document does not say is empty, dates of a draft are placeholders."""
    metadata = scope.document.metadata
    words = scope.words["cover"]
    heading = _heading(metadata) if scope.chinese else {"line": "", "mark": _mark(metadata.number)}
    other = "en" if scope.chinese else "zh"
    stage = stage_name(metadata.stage) or metadata.stage
    draft = stage not in ("", _PUBLISHED)
    return {
        "classification": _classification(metadata),
        **heading,
        "number": metadata.number.replace(" ", "\u00a0"),
        "replaces": _filled(words["replaces"], numbers=str(scope.words["list"]).join(metadata.replaces)),
        "title": lines(elements(metadata, metadata.language), metadata.language, COVER),
        "foreign": lines(elements(metadata, other), other, FOREIGN),
        "foreign-language": other,
        "correspondence": [
            words["correspondence"].format(designation=a.designation, degree=a.degree) for a in metadata.adopted
        ],
        "stage": words["stage"].format(stage=stage if scope.chinese else metadata.stage) if draft else "",
        "patents": words["patents"] if stage in _CALLED_FOR_PATENTS else "",
        "issued": words["issued"].format(date=metadata.issued or words["date"]),
        "effective": words["effective"].format(date=metadata.effective or words["date"]),
        "issuers": list(metadata.issuers),
        "issues": words["issuer"],
    }


def _classification(metadata: Metadata) -> list[str]:
    lines = [("ICS", metadata.ics), ("CCS", metadata.ccs)]
    return [f"{name}\u3000{'；'.join(values)}" for name, values in lines if values]


def _heading(metadata: Metadata) -> dict[str, str]:
    table: dict[str, Any] = resources.toml("covers.toml") or {}
    found = _CODE.match(metadata.number)
    if found:
        whole = found[0]
        code = whole.partition("/")[0]
        entry = table["codes"].get(whole) or table["codes"].get(code)
        if entry:
            return {"line": entry["line"], "mark": entry["mark"]}
        if code in table["industries"]:
            return {"line": table["industry"].format(name=table["industries"][code]), "mark": code}
    entry = table["profiles"].get(metadata.profile)
    if entry:
        return {"line": entry["line"], "mark": entry["mark"]}
    return {"line": "", "mark": _mark(metadata.number)}


def _mark(number: str) -> str:
    found = _CODE.match(number)
    return found[0].partition("/")[0] if found else ""


def elements(metadata: Metadata, language: str) -> tuple[str, ...]:
    """Return the elements of the title in a language."""
    return next((t.elements for t in metadata.titles if t.language == language), ())


def _filled(form: str, **values: str) -> str:
    return form.format(**values) if all(values.values()) else ""
