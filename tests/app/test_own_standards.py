"""Tables of standards of a project and of a policy: whose word counts, and what hangs on them."""

from pathlib import Path

import pytest

from stdtools.app.check import check_one
from stdtools.app.conformance import conformance
from stdtools.app.governing import Governance
from stdtools.settings.effective import Told
from stdtools.settings.errors import SettingsError
from stdtools.settings.schema import Policy
from stdtools.workspace import Memory

HEAD = "number,status,successor\n"
DOCUMENT = """片段
####

:profile: document

规范性引用文件
==============

.. references::

   {name}　养老服务

服务
====

机构应符合{name}。
"""


def workspace(name: str, rows: str) -> Memory:
    files = {"a.rst": DOCUMENT.format(name=name), "s.csv": HEAD + rows, "stdtools.toml": 'standards = ["s.csv"]'}
    return Memory({path: text.encode() for path, text in files.items()})


def found(name: str, rows: str, told: Told = Told()) -> set[str]:  # noqa: B008 - immutable
    files = workspace(name, rows)
    codes = {result.finding.code for result in check_one("a.rst", files, Governance(files, told).of("a.rst")).results}
    return codes & {"REF-07", "REF-19"}


SEALED = Told(sealed=True)


@pytest.mark.parametrize(
    ("name", "rows", "told", "expected"),
    [
        ("MZ/T 1—2001", "MZ/T 1—2001,superseded,MZ/T 1—2011\n", Told(), {"REF-07"}),
        ("MZ/T 1—2001", "MZ/T 1—2001,superseded,MZ/T 1—2011\n", SEALED, {"REF-07"}),
        ("MZ/T 1—2001", "MZ/T 1—2001,current,\n", Told(), set()),
        ("MZ/T 1—2001", "", Told(), {"REF-19"}),
        ("MZ/T 1—2001", "", SEALED, set()),
        ("GB/T 28001—2011", "GB/T 28001—2011,current,\n", Told(), set()),
        ("GB/T 28001—2011", "GB/T 28001—2011,current,\n", SEALED, {"REF-07"}),
    ],
)
def test_whose_word_counts(name: str, rows: str, told: Told, expected: set[str]) -> None:
    assert found(name, rows, told) == expected


def test_a_policy_counts_for_more_than_the_project(tmp_path: Path) -> None:
    (tmp_path / "p.csv").write_text(HEAD + "MZ/T 1—2001,withdrawn,\n", encoding="utf-8")
    told = Told(policy=Policy(standards=("p.csv",)), policy_path=str(tmp_path / "policy.toml"))
    assert found("MZ/T 1—2001", "MZ/T 1—2001,current,\n", told) == {"REF-07"}
    (tmp_path / "p.csv").write_text(HEAD + "MZ/T 1—2001,gone,\n", encoding="utf-8")
    with pytest.raises(SettingsError) as caught:
        found("MZ/T 1—2001", "", told)
    assert (caught.value.path, caught.value.line) == (str(tmp_path / "p.csv"), 2)


def test_what_is_remembered_and_reported_depends_on_the_table() -> None:
    rows = ("MZ/T 1—2001,current,\n", "MZ/T 1—2001,withdrawn,\n")
    one, other = (Governance(workspace("MZ/T 1—2001", each)).of("a.rst").digest for each in rows)
    assert one != other
    (told,) = conformance(["a.rst"], workspace("MZ/T 1—2001", rows[0]), None, Told())
    assert "s.csv" in {each.path for each in told.record.inputs}
    assert told.record.settings.sha256 == one


@pytest.mark.parametrize("path", ["../s.csv", "/s.csv", "none.csv"])
def test_no_table_is_read_outside(path: str) -> None:
    files = Memory({"a.rst": b"", "stdtools.toml": f'fail-on = "info"\nstandards = ["{path}"]'.encode()})
    with pytest.raises(SettingsError) as caught:
        Governance(files).of("a.rst")
    assert (caught.value.reason, caught.value.path, caught.value.line) == ("standards-absent", "stdtools.toml", 2)
