"""The pages about the commands name everything that there is."""

from __future__ import annotations

import re
from importlib import import_module

import click
import msgspec
import pytest

from stdtools.app.certificates import judge
from stdtools.cli.main import COMMANDS, cli
from stdtools.reports import conformance, open_data, open_data_rule, sarif
from stdtools.reports.certificate_json import CertificateReport
from stdtools.reports.conformance_json import ConformanceReport
from stdtools.reports.coverage import DeviationRecord, PlaceRecord
from stdtools.reports.coverage_json import BaseRecord, CoverageReport, RequirementOfDocument
from stdtools.reports.formats import FORMATS
from stdtools.reports.impact import ChangeRecord, NewRecord, UseRecord
from stdtools.reports.impact_json import ImpactOfDocument, ImpactReport
from stdtools.reports.json import DocumentRecord, FindingRecord, RelatedRecord, Report, SuppressedRecord
from stdtools.reports.review import AnchorRecord, ProvisionRecord, ReviewReport
from stdtools.reports.review import DocumentRecord as ReviewedRecord
from stdtools.reports.suggestions import AlternativeRecord
from stdtools.reports.suggestions_json import BaseOfDocument, SuggestionOfDocument, SuggestionReport
from stdtools.rules.verdicts import VERDICTS
from stdtools.schemes.certificate import PARTS, Certificate
from stdtools.workspace import Memory
from tests.docs.documents import ROOT, page

PAGES = ("docs/zh/commands.md", "docs/en/commands.md")
CERTIFICATE_PAGES = ("docs/zh/certificate.md", "docs/en/certificate.md")
OPEN_DATA_PAGES = ("docs/zh/open-data.md", "docs/en/open-data.md")
CONFORMANCE_PAGES = ("docs/zh/conformance.md", "docs/en/conformance.md")
RECORDS: tuple[type[msgspec.Struct], ...] = (
    Report, DocumentRecord, FindingRecord, RelatedRecord, SuppressedRecord,
    CoverageReport, BaseRecord, RequirementOfDocument, PlaceRecord, DeviationRecord,
    ImpactReport, ImpactOfDocument, ChangeRecord, NewRecord, UseRecord,
    ReviewReport, ReviewedRecord, AnchorRecord, ProvisionRecord,
    SuggestionReport, BaseOfDocument, SuggestionOfDocument, AlternativeRecord,
)  # fmt: skip


def commands() -> list[click.Command]:
    return [cli, *(import_module(module).command for module in COMMANDS.values())]


def section(text: str, command: click.Command) -> str:
    """Return the section about a command; of the group all of the page."""
    return text if command is cli else text.partition(f"\n## {command.name}\n")[2].partition("\n## ")[0]


@pytest.mark.parametrize("name", PAGES)
def test_every_option_is_named(name: str) -> None:
    text = page(name)
    for command in commands():
        about = section(text, command)
        assert about
        context = click.Context(command)
        for parameter in command.get_params(context):
            for option in (o for o in parameter.opts if isinstance(parameter, click.Option)):
                assert f"`{option}" in (text if option in ("--lang", "--help", "-h") else about), (command.name, option)
            if isinstance(parameter.type, click.Choice):
                assert all(choice in text for choice in parameter.type.choices)


@pytest.mark.parametrize("name", CERTIFICATE_PAGES)
def test_every_field_of_a_certificate_is_named(name: str) -> None:
    for record in (Certificate, *PARTS, CertificateReport):
        for field in msgspec.structs.fields(record):
            assert f"`{field.encode_name}`" in page(name), (record, field.name)


@pytest.mark.parametrize("name", OPEN_DATA_PAGES)
def test_every_field_of_the_open_data_and_every_schema_is_named(name: str) -> None:
    records = {
        each
        for module in (open_data, open_data_rule)
        for each in vars(module).values()
        if isinstance(each, type) and issubclass(each, msgspec.Struct) and each.__module__ == module.__name__
    }
    assert len(records) > 20
    for record in records:
        for field in msgspec.structs.fields(record):
            assert f"`{field.encode_name}`" in page(name), (record, field.name)
    for schema in (ROOT / "docs" / "schemas").iterdir():
        assert f"../schemas/{schema.name}" in page(name)


@pytest.mark.parametrize("name", CERTIFICATE_PAGES)
def test_the_example_of_a_certificate_is_right(name: str) -> None:
    (example,) = re.findall(r"^```toml\n(.*?)^```", page(name), re.MULTILINE | re.DOTALL)
    rule = (ROOT / "tests/certificates/rule.rst").read_bytes()
    judged = judge("rule.rst", "certificate.toml", "", Memory({"rule.rst": rule, "certificate.toml": example.encode()}))
    assert judged.issuable
    assert not judged.documents[0].results


@pytest.mark.parametrize("name", CONFORMANCE_PAGES)
def test_every_field_and_verdict_of_the_conformance_report_is_named(name: str) -> None:
    own = [c for c in vars(conformance).values() if isinstance(c, type) and c.__module__ == conformance.__name__]
    records = [c for c in own if issubclass(c, msgspec.Struct) and c is not conformance.Conformance]
    every: list[type[msgspec.Struct]] = [ConformanceReport, *records]
    for record in every:
        for field in record.__struct_fields__:
            assert f"`{field}`" in page(name), (record, field)
    for verdict in VERDICTS:
        assert f"`{verdict}`" in page(name)


@pytest.mark.parametrize("name", PAGES)
def test_every_field_of_the_report_is_named(name: str) -> None:
    for record in RECORDS:
        for field in record.__struct_fields__:
            assert f"`{field}`" in page(name)


@pytest.mark.parametrize("name", PAGES)
def test_every_form_of_the_report_has_a_row(name: str) -> None:
    rows = re.findall(r"^\| `(\w+)` \|", page(name), re.MULTILINE)
    assert [form for form in rows if form in FORMATS][: len(FORMATS)] == list(FORMATS)


@pytest.mark.parametrize("name", PAGES)
def test_the_limits_of_services_are_those_of_the_code(name: str) -> None:
    text = page(name)
    assert f"{sarif.MOST_RESULTS:,}".replace(",", " ") in text
    assert f"{sarif.MOST_BYTES // 1_000_000} MB" in text
