from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import jsonschema
import msgspec
import pytest
from msgspec.structs import replace

from stdtools.reports import json_text
from stdtools.schemes import certificate
from stdtools.schemes.certificate import Certificate
from tests.schemes.certificates import INTEGRATED_RIGHT, RIGHT, SCOPE

SCHEMA = Path(__file__).parents[2] / "docs" / "schemas" / "certificate.schema.json"


@pytest.mark.parametrize("each", [RIGHT, INTEGRATED_RIGHT, Certificate(), replace(RIGHT, ended=date(2027, 1, 1))])
def test_json_both_ways_and_as_the_schema_says(each: Certificate) -> None:
    encoded = msgspec.json.encode(each)
    assert msgspec.json.decode(encoded, type=Certificate) == each
    jsonschema.validate(json.loads(encoded), certificate.schema(), cls=jsonschema.Draft202012Validator)


def test_names_in_files_have_hyphens() -> None:
    assert json.loads(msgspec.json.encode(replace(RIGHT, client_requested=True)))["client-requested"] is True


@pytest.mark.parametrize(
    "data", [b'{"numer": "1"}', b'{"version": "1"}', b'{"client": "x"}', b'{"expiry": "2026-02-30"}']
)
def test_the_schema_refuses_what_the_reader_refuses(data: bytes) -> None:
    with pytest.raises(msgspec.ValidationError):
        msgspec.json.decode(data, type=Certificate)
    checker = jsonschema.Draft202012Validator(
        certificate.schema(), format_checker=jsonschema.Draft202012Validator.FORMAT_CHECKER
    )
    assert not checker.is_valid(json.loads(data))


def test_the_published_schema_is_the_one_of_the_code() -> None:
    assert SCHEMA.read_bytes() == json_text.encode(certificate.schema())


@pytest.mark.parametrize(
    ("fields", "until"),
    [
        ({}, date(2029, 5, 2)),
        ({"ended": date(2027, 1, 1)}, date(2027, 1, 1)),
        ({"ended": date(2030, 1, 1)}, date(2029, 5, 2)),
        ({"expiry": None}, None),
    ],
)
def test_until_when_it_is_valid(fields: dict[str, date], until: date | None) -> None:
    assert replace(RIGHT, **fields).until == until


def test_every_text_has_its_path() -> None:
    paths = dict(RIGHT.texts)
    assert paths["standards", 1, "scope", 0] == SCOPE[0]
    assert paths["sites", 1, "activities"] == RIGHT.sites[1].activities
    assert len(paths) == len(list(RIGHT.texts))
