"""Open data: rules, certificates and results as one JSON dataset; :func:`schema` describes it.

Source: 国认可〔2017〕137号 （十七）: truthful and reliable results of certification for society. Ids stay as long as
what they stand for; numbers are exact decimal numbers. Persons are left out unless somebody asks for them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any, Literal

import msgspec
from msgspec.structs import replace

from stdtools.reports import json_text
from stdtools.reports.grading import GradingReport
from stdtools.reports.json import numbers
from stdtools.reports.open_data_rule import RuleRecord
from stdtools.schemes.certificate import Certificate, Client, Site
from stdtools.schemes.credit_code import is_of_a_sole_trader

SCHEMA = "urn:stdtools:open-data:1"
"""The id of the JSON Schema; its last part is the version, which is raised when a field changes its meaning."""


class CertificateRecord(msgspec.Struct, frozen=True, kw_only=True):
    """A certificate; ``id``: number and version, ``withheld``: fields left out because they tell of a person."""

    id: str
    withheld: tuple[str, ...]
    certificate: Certificate


class ResultStep(msgspec.Struct, frozen=True, kw_only=True):
    """A step to the result: a stable name, its value with its unit, where the standard says so, and the sentence."""

    name: str
    value: Decimal
    unit: str
    source: str
    text: str


class ResultRecord(msgspec.Struct, frozen=True, kw_only=True):
    """The result of grading for a ``certificate`` (id) by a ``standard``; an empty ``grade`` is none.

    ``met`` are the preconditions that are met, ``events`` those that happened: ids of the grading model.
    """

    id: str
    certificate: str
    standard: str
    score: Decimal
    grade: str
    met: tuple[str, ...]
    events: tuple[str, ...]
    steps: tuple[ResultStep, ...]


class OpenData(msgspec.Struct, frozen=True, kw_only=True):
    """The dataset. Lists are in the order of what they were read from."""

    schema: Literal["urn:stdtools:open-data:1"] = msgspec.field(name="$schema", default="urn:stdtools:open-data:1")
    rules: tuple[RuleRecord, ...]
    certificates: tuple[CertificateRecord, ...]
    results: tuple[ResultRecord, ...]


_ENCODER = msgspec.json.Encoder(decimal_format="number")


def encode(data: OpenData) -> bytes:
    """Return the dataset as indented JSON, UTF-8, with a final newline."""
    return json_text.encode(msgspec.Raw(_ENCODER.encode(data)))


def schema() -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of the dataset."""
    found = numbers(msgspec.json.schema(OpenData))
    properties = found["$defs"]["OpenData"]
    properties["required"] = ["$schema", *properties["required"]]
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": SCHEMA, **found}


def certificate(found: Certificate, *, persons: bool) -> CertificateRecord:
    """Return a certificate; of a sole trader (个体工商户) name and addresses are those of a person."""
    id = found.id
    if persons or not is_of_a_sole_trader(found.client.code.strip()):
        return CertificateRecord(id=id, withheld=(), certificate=found)
    withheld = tuple(_of_a_person(found))
    sites = tuple(replace(site, name=Site().name, address=Site().address) for site in found.sites)
    bare = replace(found, client=Client(code=found.client.code), sites=sites)
    return CertificateRecord(id=id, withheld=withheld, certificate=bare)


def _of_a_person(found: Certificate) -> Iterator[str]:
    for name in ("name", "address"):
        if getattr(found.client, name):
            yield f"client.{name}"
        if any(getattr(site, name) for site in found.sites):
            yield f"sites.{name}"


def result(found: GradingReport) -> ResultRecord:
    """Return a result of ``stdtools grade``."""
    steps = (
        ResultStep(name=step.name, value=Decimal(step.value), unit=step.unit, source=step.source, text=step.text)
        for step in found.steps
    )
    return ResultRecord(
        id=found.id,
        certificate=found.certificate,
        standard=found.standard,
        score=Decimal(found.score),
        grade=found.grade,
        met=found.met,
        events=found.events,
        steps=tuple(steps),
    )


def dataset(
    rules: Sequence[RuleRecord], certificates: Sequence[CertificateRecord], results: Sequence[ResultRecord]
) -> OpenData:
    """Return a dataset."""
    return OpenData(rules=tuple(rules), certificates=tuple(certificates), results=tuple(results))
