from stdtools import resources
from stdtools.analysis.status import PACKAGE, Standards, Status
from stdtools.model.designation import parse


def status_of(name: str) -> str:
    designation = parse(name)
    assert designation
    found = PACKAGE.superseded(designation)
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


def test_an_undated_designation_is_over_if_no_edition_is_in_force() -> None:
    assert status_of("GB/T 28001") == "GB/T 45001—2020"
    assert status_of("GB/T 7714") == ""
    assert status_of("GB/T 27021") == ""


def test_a_table_of_ones_own_counts_for_more() -> None:
    own = Standards(
        {
            "GB/T 28001—2011": Status("GB/T 28001—2011", "current"),
            "MZ/T 1": Status("MZ/T 1", "withdrawn"),
        }
    )
    found = [parse(name) for name in ("GB/T 28001—2011", "MZ/T 1—2009", "GB/T 19001—2008")]
    assert [bool(each and own.superseded(each)) for each in found] == [False, True, True]


def test_the_parts_of_a_standard_that_has_only_parts() -> None:
    divided, whole = parse("GB/T 27021"), parse("GB/T 19001")
    assert divided
    assert whole
    assert "GB/T 27021.1" in map(str, PACKAGE.parts(divided))
    assert PACKAGE.parts(whole) == ()
