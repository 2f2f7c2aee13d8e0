"""The page about the architecture says what the contracts and the code say."""

from __future__ import annotations

import re
import tomllib

from stdtools.workspace.limits import DEFAULT_LIMITS
from tests.docs.documents import ROOT, page

PAGE = page("docs/architecture.md")


def cells(heading: str) -> list[list[str]]:
    """Return the cells of the first table below a heading, without its head."""
    section = PAGE.partition(f"\n## {heading}\n")[2].partition("\n## ")[0]
    rows = [line.strip("|").split("|") for line in section.splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in row] for row in rows[2:]]


def test_the_layers_are_those_of_the_contract() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    contract = next(c for c in project["tool"]["importlinter"]["contracts"] if c["id"] == "layers")
    layers = [set(layer.split(" | ")) for layer in contract["layers"]]
    assert [set(re.findall(r"`(\w+)`", name)) for name, _ in cells("Layers")] == layers


def test_the_limits_are_those_of_the_code() -> None:
    told = {name.strip("`"): float(value) for name, value in cells("Limits")}
    assert told == {name: float(getattr(DEFAULT_LIMITS, name)) for name in DEFAULT_LIMITS.__struct_fields__}


def test_files_that_are_named_exist() -> None:
    source = ROOT / "src" / "stdtools"
    for name in re.findall(r"`([\w/]+\.py|[\w/]+/)`", PAGE):
        places = [ROOT, ROOT / "src", source, source / "readers", source / "readers/rst", source / "publications"]
        assert name == "publish/" or any((place / name).exists() for place in places), name
