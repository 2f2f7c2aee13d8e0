"""The pages about the commands name everything that there is."""

from __future__ import annotations

from importlib import import_module

import click
import msgspec
import pytest

from stdtools.cli.main import COMMANDS, cli
from stdtools.reports import conformance
from stdtools.reports.conformance_json import ConformanceReport
from stdtools.reports.coverage import DeviationRecord, PlaceRecord
from stdtools.reports.coverage_json import BaseRecord, CoverageReport, RequirementOfDocument
from stdtools.reports.json import DocumentRecord, FindingRecord, Report
from stdtools.rules.verdicts import VERDICTS
from tests.docs.documents import page

PAGES = ("docs/zh/commands.md", "docs/en/commands.md")
CONFORMANCE_PAGES = ("docs/zh/conformance.md", "docs/en/conformance.md")
RECORDS: tuple[type[msgspec.Struct], ...] = (
    Report, DocumentRecord, FindingRecord,
    CoverageReport, BaseRecord, RequirementOfDocument, PlaceRecord, DeviationRecord,
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
