from stdtools import resources
from stdtools.analysis.status import superseded
from stdtools.model.designation import parse


def status_of(name: str) -> str:
    designation = parse(name)
    assert designation
    found = superseded(designation)
    return found.successor if found else ""


def test_a_superseded_edition_has_a_successor() -> None:
    assert status_of("GB/T 28001-2011") == "GB/T 45001—2020"


def test_current_undated_and_unknown_documents_are_not_judged() -> None:
    assert status_of("GB/T 19001—2016") == ""
    assert status_of("GB/T 19001") == ""
    assert status_of("GB/T 99999—2099") == ""


def test_what_is_not_known_for_sure_is_not_judged() -> None:
    table = (resources.toml("standards.toml") or {})["standard"]
    unsure = [entry for entry in table if entry["verified"] == "m"]
    assert unsure
    for entry in unsure:
        assert status_of(entry["number"]) == ""


def test_the_table_is_written_in_canonical_designations() -> None:
    table = (resources.toml("standards.toml") or {})["standard"]
    numbers = [entry["number"] for entry in table]
    assert len(numbers) == len(set(numbers))
    for entry in table:
        for name in filter(None, (entry["number"], entry.get("successor"))):
            assert str(parse(name)) == name
