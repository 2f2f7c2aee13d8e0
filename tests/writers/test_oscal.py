"""OSCAL, by what its schema demands, and by compliance-trestle where that is installed (``make exchange``)."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from stdtools.analysis.split import split
from stdtools.model.document import Document
from stdtools.model.metadata import Metadata, Title
from stdtools.writers import write
from stdtools.writers.oscal.profile import file_name
from tests.strategies import document
from tests.writers.exchange import hostile, listed, standard

TOKEN = re.compile(r"[^\W\d][\w.-]*")
UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[45][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}")
LINE = re.compile(r"\S(.*\S)?")
MADE = [standard(), split(standard()).a, hostile(), document(30, 1), document(30, 4), Document()]


def objects(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        yield value
        for each in value.values():
            yield from objects(each)
    elif isinstance(value, list):
        assert value, "no list may be empty"
        for each in value:
            yield from objects(each)


def loaded(made: Document, form: str) -> Any:
    return json.loads(write(made, form))[form.removeprefix("oscal-")]


@pytest.mark.parametrize("form", ["oscal-catalog", "oscal-profile"])
@pytest.mark.parametrize("made", MADE)
def test_every_value_has_its_form(made: Document, form: str) -> None:
    found = list(objects(loaded(made, form)))
    for each in found:
        assert all(TOKEN.fullmatch(each[key]) for key in ("id", "name", "control-id", "by-id") if key in each)
        assert all(LINE.fullmatch(each[key]) for key in ("title", "value", "version") if key in each)
    ids = [each["id"] for each in found if "id" in each]
    uuids = [each["uuid"] for each in found if "uuid" in each]
    assert len(ids) == len(set(ids))
    assert len(uuids) == len(set(uuids))
    assert all(map(UUID.fullmatch, uuids))
    assert found[1].keys() == {"title", "last-modified", "version", "oscal-version"}


def items(value: Any) -> list[str]:
    return [each["prose"] for each in objects(value) if each.get("name") == "item"]


def test_all_requirements_are_found_once() -> None:
    said = Counter("\n\n".join((*entry.leads, entry.text)) for entry in listed())
    assert Counter(items(loaded(standard(), "oscal-catalog"))) == said
    base, profile = loaded(split(standard()).a, "oscal-catalog"), loaded(standard(), "oscal-profile")
    left = [each["description"] for each in profile["back-matter"]["resources"][1:]]
    assert Counter([*items(base), *items(profile), *left]) == said
    assert not left


def test_what_the_profile_alters_is_in_the_catalog_of_the_base() -> None:
    base, profile = loaded(split(standard()).a, "oscal-catalog"), loaded(standard(), "oscal-profile")
    controls = {each["id"]: each for each in objects(base["groups"]) if each.get("id", "").startswith("c-")}
    for alter in profile["modify"]["alters"]:
        control = controls[alter["control-id"]]
        inside = {part["id"] for part in objects(control.get("parts", [{}])) if "id" in part}
        assert {add["by-id"] for add in alter["adds"] if "by-id" in add} <= inside
    (resource,) = profile["back-matter"]["resources"]
    assert profile["imports"] == [{"href": f"#{resource['uuid']}", "include-all": {}}]
    assert resource["rlinks"][0]["href"] == file_name("GB/T 19001—2016") == "gbt-19001-2016.json"


def test_what_is_anchored_to_nothing_is_not_lost() -> None:
    profile = loaded(hostile(), "oscal-profile")
    assert "modify" not in profile
    assert [each["title"].startswith("1") for each in profile["back-matter"]["resources"][1:]] == [True, True]
    assert all("cmd|" in each["description"] for each in profile["back-matter"]["resources"][1:])


def test_uuids_are_those_of_the_number() -> None:
    """They may never change: what others wrote about a catalog refers to them."""
    numbered = replace(standard(), metadata=Metadata(number="GB/T 19001—2016"))
    assert loaded(numbered, "oscal-catalog")["uuid"] == "56a78a90-20df-536a-b1ab-ec22728fd057"
    retitled = replace(numbered, metadata=replace(numbered.metadata, titles=(Title("zh", ("题目",)),)))
    assert loaded(retitled, "oscal-catalog")["uuid"] == "56a78a90-20df-536a-b1ab-ec22728fd057"


@pytest.mark.parametrize("form", ["oscal-catalog", "oscal-profile"])
@pytest.mark.parametrize("made", MADE)
def test_trestle_reads_it(made: Document, form: str, tmp_path: Path) -> None:
    pytest.importorskip("trestle", reason="make exchange")
    from trestle.oscal.catalog import Catalog
    from trestle.oscal.profile import Profile

    path = tmp_path / "a.json"
    path.write_bytes(write(made, form))
    read = (Catalog if form == "oscal-catalog" else Profile).oscal_read(path)
    assert read is not None


def test_trestle_resolves_the_profile(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("trestle", reason="make exchange")
    from trestle.core.profile_resolver import ProfileResolver

    monkeypatch.chdir(tmp_path)
    (tmp_path / ".trestle").mkdir()
    (tmp_path / "gbt-19001-2016.json").write_bytes(write(split(standard()).a, "oscal-catalog"))
    (tmp_path / "profile.json").write_bytes(write(standard(), "oscal-profile"))
    resolved = ProfileResolver.get_resolved_profile_catalog(tmp_path, tmp_path / "profile.json")
    found = items(json.loads(resolved.oscal_serialize_json())["catalog"])
    assert Counter(found) == Counter("\n\n".join((*entry.leads, entry.text)) for entry in listed())
