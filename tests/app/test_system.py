"""The system of a workspace: what could not be read, what is accepted, what settings say."""

from __future__ import annotations

from stdtools.app.check import check
from stdtools.app.governing import Governance
from stdtools.app.system import Surveyed, below, survey
from stdtools.workspace import Memory
from tests.schemes.family import FAMILY, SCOPE, document, standard

LONELY = {"standard.rst": standard()}
ACCEPTED = "\n.. suppress:: SYS-01\n   :reason: 认证规则另行发布\n"


def workspace(files: dict[str, str], config: str = "") -> Memory:
    content = {path: text.encode() for path, text in files.items()}
    return Memory({**content, **({"stdtools.toml": config.encode()} if config else {})})


def surveyed(files: dict[str, str], config: str = "") -> Surveyed:
    return survey(tuple(files), workspace(files, config))


def codes(found: Surveyed) -> list[str]:
    return [result.finding.code for document in found.documents for result in document.results]


def with_acceptance(text: str) -> str:
    """Accept the lack of a rule for the whole document."""
    cover, between, rest = text.partition("\n\n范围\n")
    return cover + "\n" + ACCEPTED + between + rest


def test_a_finding_stands_at_the_number_in_the_source() -> None:
    (result,) = surveyed(LONELY).documents[0].results
    assert result.finding.code == "SYS-01"
    assert result.finding.severity == "warning"
    assert result.finding.fingerprint
    assert result.frame
    assert result.frame.meant == "RB/T 301—2026"


def test_a_draft_at_its_beginning_is_only_told_a_hint() -> None:
    (result,) = surveyed({"standard.rst": standard(stage="起草")}).documents[0].results
    assert result.finding.severity == "info"


def test_a_document_may_accept_what_is_missing() -> None:
    found = surveyed({"standard.rst": with_acceptance(standard())})
    assert not codes(found)
    (accepted,) = found.documents[0].suppressed
    assert (accepted.result.finding.code, accepted.reason) == ("SYS-01", "认证规则另行发布")


def test_settings_may_accept_what_is_missing() -> None:
    config = '[[suppress]]\nrule = "SYS-01"\npath = "standard.rst"\nreason = "认证规则另行发布"\n'
    found = surveyed(LONELY, config)
    assert not codes(found)
    assert found.documents[0].suppressed[0].kind == "settings"


def test_settings_may_ignore_it() -> None:
    assert not codes(surveyed(LONELY, 'ignore = ["SYS"]\n'))


def test_a_check_says_nothing_of_the_system_nor_of_what_accepts_it() -> None:
    files = {"standard.rst": with_acceptance(standard())}
    config = '[[suppress]]\nrule = "SYS-03"\npath = "standard.rst"\nreason = "另行发布"\n'
    here = workspace(files, config)
    (checked,) = check(files, here, Governance(here))
    told = {result.finding.code for result in checked.results}
    assert not {code for code in told if code.startswith(("SYS", "SUP"))}


def test_a_table_of_the_project_says_what_is_in_force() -> None:
    files = dict(FAMILY)
    here = workspace(files, 'standards = ["own.csv"]\n')
    here.content["own.csv"] = b"number,status\nCNCA-QMS-01:2025,withdrawn\n"
    found = survey(tuple(files), here)
    assert codes(found) == ["SYS-05", "SYS-05"]


def test_what_cannot_be_read_is_told_and_no_member() -> None:
    found = surveyed({**FAMILY, "broken.xml": "<standard><front>"})
    assert [document.path for document in found.documents if not document.complete] == ["broken.xml"]
    assert any(code.startswith("SRC") for code in codes(found))
    assert "broken.xml" not in {entry.path for entry in found.system.entries}


def test_what_is_read_in_part_is_a_member_and_told() -> None:
    part = standard("RB/T 305—2026", "家政服务质量管理体系　要求") + "\n.. nonsense::\n\n   x\n"
    found = surveyed({"part.rst": part})
    assert not found.documents[0].complete
    assert [entry.complete for entry in found.system.entries if entry.path] == [False]


def test_settings_say_what_a_document_without_profile_is() -> None:
    found = surveyed({"a.rst": document("标准", "", SCOPE, number="RB/T 1—2026")}, 'profile = "sector-standard"\n')
    assert codes(found) == ["SYS-01"]


def test_paths_are_as_typed_and_ids_stay() -> None:
    found = surveyed(dict(FAMILY))
    moved = below("here/", found)
    assert {entry.path for entry in moved.system.entries if entry.path} == {f"here/{path}" for path in FAMILY}
    assert [entry.id for entry in moved.system.entries] == [entry.id for entry in found.system.entries]
    assert moved.documents[0].path == "here/care/standard.rst"
