"""Many documents are checked as one is: whatever the number of processes, and whatever is remembered."""

import gc
import os
import weakref
from collections.abc import Sequence
from pathlib import Path

import msgspec
import pytest

from stdtools import resources
from stdtools.app import parallel, remembered
from stdtools.app.check import check_one
from stdtools.app.governing import Governance
from stdtools.app.parallel import check_many
from stdtools.reports.report import Checked
from stdtools.rules.governing import UNGOVERNED, Governing
from stdtools.settings.effective import Told
from stdtools.settings.errors import SettingsError
from stdtools.workspace import Cache, Disk, Workspace

TEXT = "片段\n####\n\n:profile: document\n\n服务\n====\n\n机构必须提供照护{}。\n\n.. include:: part.txt\n"


@pytest.fixture
def workspace(tmp_path: Path) -> Disk:
    root = tmp_path / "project"
    root.mkdir()
    (root / "part.txt").write_text("按本标准。\n", encoding="utf-8")
    for number in range(6):
        (root / f"{number}.rst").write_text(TEXT.format(number), encoding="utf-8")
    return Disk(str(root))


def results(workspace: Disk, cache: Cache | None = None, processes: int = 1) -> list[Checked]:
    return list(check_many(workspace.files("", (".rst",)), workspace, cache=cache or Cache(None), processes=processes))


def test_processes_change_nothing(workspace: Disk) -> None:
    alone = [check_one(path, workspace) for path in workspace.files("", (".rst",))]
    assert [results(workspace, processes=n) for n in (0, 1, 3)] == [alone] * 3
    assert all(document.counts["error"] == 1 for document in alone)


def test_settings_are_those_of_each_process(workspace: Disk) -> None:
    workspace.write("stdtools.toml", b'ignore = ["DRF-01"]')
    assert {d.counts["error"] for d in results(workspace, processes=2)} == {0}
    told = Told(select=("DRF-01",), sealed=True)
    paths = workspace.files("", (".rst",))
    sealed = check_many(paths, workspace, Governance(workspace, told), cache=Cache(None), processes=2)
    assert {(d.counts["error"], d.counts["warning"]) for d in sealed} == {(1, 0)}


def test_wrong_settings_are_told_before_anything_is_checked(workspace: Disk) -> None:
    workspace.write("stdtools.toml", b"nonsense = 1")
    with pytest.raises(SettingsError):
        next(check_many(workspace.files("", (".rst",)), workspace, cache=Cache(None), processes=2))


def killed(_: str) -> Checked:
    """Stand for a check during which the process is killed."""
    os._exit(9)


def test_what_a_killed_process_did_not_check_is_checked(workspace: Disk, monkeypatch: pytest.MonkeyPatch) -> None:
    expected = results(workspace)
    monkeypatch.setattr(parallel, "_check", killed)
    assert results(workspace, processes=2) == expected


@pytest.fixture
def worked_out(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The documents whose result had to be worked out."""
    paths: list[str] = []

    def noted(path: str, workspace: Workspace, governing: Governing = UNGOVERNED) -> Checked:
        paths.append(path)
        return check_one(path, workspace, governing)

    monkeypatch.setattr(remembered, "check_one", noted)
    return paths


def again(workspace: Disk, cache: Cache, worked_out: Sequence[str]) -> list[str]:
    """Return which documents are worked out when all are checked again."""
    results(workspace, cache)
    before = len(worked_out)
    assert results(workspace, cache) == results(workspace)
    return list(worked_out[before:])[:-6]


def test_what_is_remembered_is_not_worked_out(workspace: Disk, tmp_path: Path, worked_out: list[str]) -> None:
    cache = Cache(tmp_path / "cache")
    assert again(workspace, cache, worked_out) == []
    for path, expected in (("2.rst", ["2.rst"]), ("part.txt", [f"{n}.rst" for n in range(6)])):
        workspace.write(path, workspace.read(path) + "机构应照护。\n".encode())
        before = len(worked_out)
        found = results(workspace, cache)
        assert worked_out[before:] == expected
        assert found == results(workspace)


def test_other_settings_are_another_result(workspace: Disk, tmp_path: Path, worked_out: list[str]) -> None:
    cache = Cache(tmp_path / "cache")
    results(workspace, cache)
    workspace.write("stdtools.toml", b'[severity]\nDRF-01 = "info"')
    assert {d.counts["info"] for d in results(workspace, cache)} == {1}
    assert len(worked_out) == 12


def test_another_program_or_base_is_another_result(
    workspace: Disk, tmp_path: Path, worked_out: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    cache = Cache(tmp_path / "cache")
    results(workspace, cache)
    monkeypatch.setattr(resources, "state", lambda: "another version")
    results(workspace, cache)
    assert len(worked_out) == 12
    monkeypatch.setenv("STDTOOLS_HOME", str(tmp_path / "home"))
    (tmp_path / "home" / "bases").mkdir(parents=True)
    (tmp_path / "home" / "bases" / "x-1.zh.xml").write_text("<standard/>", encoding="utf-8")
    results(workspace, cache)
    assert len(worked_out) == 18


def test_an_entry_of_another_form_is_a_miss(workspace: Disk, tmp_path: Path, worked_out: list[str]) -> None:
    cache = Cache(tmp_path / "cache")
    expected = results(workspace, cache)
    for entry in (tmp_path / "cache").iterdir():
        cache.put(entry.name, msgspec.msgpack.encode([[["guess", "0.rst", "x"]], {"path": "0.rst"}]))
    assert results(workspace, cache) == expected
    assert len(worked_out) == 12


def test_what_a_document_leaves_behind_is_freed(workspace: Disk) -> None:
    """The trees of parsers are full of cycles; whoever checks many documents is not to keep all of them."""

    class Left:
        pass

    def cyclic() -> weakref.ref[Left]:
        left = Left()
        left.itself = left  # type: ignore[attr-defined]
        return weakref.ref(left)

    gc.disable()  # what the collector does by itself depends on how much there is
    try:
        gone = cyclic()
        results(workspace)
        assert gone() is None
    finally:
        gc.enable()


def test_rubbish_in_the_cache_is_a_miss(workspace: Disk, tmp_path: Path, worked_out: list[str]) -> None:
    cache = Cache(tmp_path / "cache")
    expected = results(workspace, cache)
    for entry in (tmp_path / "cache").iterdir():
        cache.put(entry.name, b"\x93rubbish")
    assert results(workspace, cache) == expected
    assert len(worked_out) == 12
