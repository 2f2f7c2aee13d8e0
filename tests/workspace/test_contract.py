"""The contract that every workspace keeps, on a disk and in memory."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from stdtools.workspace import (
    BadEnvironment,
    Completed,
    Disk,
    LimitExceeded,
    Limits,
    Memory,
    NotFound,
    NotReadable,
    NotWritable,
    OutsideRoot,
    Workspace,
    WorkspaceError,
)

Make = Callable[..., Workspace]

FILES = {
    "standards/care.rst": "养老".encode(),
    "standards/annex/a.rst": b"a",
    "standards/care.xml": b"<standard/>",
    "standards/.hidden/b.rst": b"b",
    ".draft.rst": b"c",
}


@pytest.fixture(params=["disk", "memory"])
def make(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Make:
    def build(
        files: Mapping[str, bytes] = FILES, limits: Limits | None = None, environment: Mapping[str, str] | None = None
    ) -> Workspace:
        if request.param == "memory":
            programs = {"cat": lambda argv, given: Completed(0, given)}
            return Memory(files, limits=limits or Limits(), environment=environment, programs=programs)
        monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
        for name, value in (environment or {}).items():
            monkeypatch.setenv(name, value)
        for path, data in files.items():
            place = tmp_path / "root" / path
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(data)
        return Disk(str(tmp_path / "root"), limits or Limits())

    return build


def test_reads_what_is_there(make: Make) -> None:
    workspace = make()
    assert workspace.read("standards/care.rst").decode() == "养老"
    assert workspace.read("./standards/annex/../care.rst").decode() == "养老"


@pytest.mark.parametrize("path", ["missing.rst", "missing/care.rst", "standards/care.rst/below", "a\0b", "\ud800"])
def test_nothing_is_not_found(make: Make, path: str) -> None:
    workspace = make()
    with pytest.raises(NotFound):
        workspace.read(path)


@pytest.mark.parametrize("path", ["", ".", "standards"])
def test_a_directory_is_not_readable(make: Make, path: str) -> None:
    with pytest.raises(NotReadable):
        make().read(path)


@pytest.mark.parametrize("path", ["..", "../root/standards/care.rst", "/etc/passwd", "a/../../b", "//etc/passwd"])
def test_no_method_leaves_the_root(make: Make, path: str) -> None:
    workspace = make()
    calls: list[Callable[[], object]] = [
        lambda: workspace.read(path),
        lambda: workspace.write(path, b""),
        lambda: workspace.exists(path),
        lambda: workspace.is_directory(path),
        lambda: workspace.files(path),
    ]
    for call in calls:
        with pytest.raises(OutsideRoot) as caught:
            call()
        assert caught.value.path == path
        assert caught.value.reason == "outside-root"


def test_a_file_may_be_as_large_as_the_limit(make: Make) -> None:
    workspace = make({"exact": b"12345678", "larger": b"123456789"}, Limits(bytes=8))
    assert workspace.read("exact") == b"12345678"
    with pytest.raises(LimitExceeded) as caught:
        workspace.read("larger")
    assert (caught.value.limit, caught.value.value) == ("bytes", 8)
    assert "8 bytes" in str(caught.value)


def test_writes_and_replaces(make: Make) -> None:
    workspace = make()
    workspace.write("build/new/page.html", b"one")
    workspace.write("build/new/page.html", b"two")
    assert workspace.read("build/new/page.html") == b"two"
    assert workspace.files("build") == ("build/new/page.html",)


@pytest.mark.parametrize(
    ("path", "reason"),
    [("standards", "is-a-directory"), ("", "is-a-directory"), ("standards/care.rst/below.txt", "not-a-directory")],
)
def test_what_cannot_be_written_says_why(make: Make, path: str, reason: str) -> None:
    workspace = make()
    with pytest.raises(NotWritable) as caught:
        workspace.write(path, b"x")
    assert caught.value.reason == reason
    assert workspace.read("standards/care.rst").decode() == "养老"


def test_existence_and_directories(make: Make) -> None:
    workspace = make()
    assert workspace.exists("")
    assert workspace.exists("standards")
    assert workspace.exists("standards/care.rst")
    assert not workspace.exists("standards/none.rst")
    assert workspace.is_directory(".")
    assert workspace.is_directory("standards/annex")
    assert not workspace.is_directory("standards/care.rst")
    assert not workspace.is_directory("none")


def test_files_are_sorted_relative_and_never_hidden(make: Make) -> None:
    workspace = make()
    assert workspace.files("standards", (".rst",)) == ("standards/annex/a.rst", "standards/care.rst")
    assert workspace.files("", (".xml", ".rst")) == (
        "standards/annex/a.rst",
        "standards/care.rst",
        "standards/care.xml",
    )
    assert len(workspace.files()) == 3


def test_a_file_yields_itself(make: Make) -> None:
    assert make().files("standards/./care.xml", (".rst",)) == ("standards/care.xml",)


def test_a_hidden_directory_is_listed_when_it_is_asked_for(make: Make) -> None:
    assert make().files("standards/.hidden") == ("standards/.hidden/b.rst",)


def test_files_of_nothing_are_not_found(make: Make) -> None:
    with pytest.raises(NotFound):
        make().files("none")


def test_files_have_a_limit(make: Make) -> None:
    with pytest.raises(LimitExceeded) as caught:
        make(limits=Limits(files=2)).files()
    assert caught.value.limit == "files"


def test_environment(make: Make) -> None:
    workspace = make(environment={"STDTOOLS_LANG": "zh"})
    assert workspace.environment("STDTOOLS_LANG") == "zh"
    assert workspace.environment("STDTOOLS_NOT_SET") == ""


def test_the_clock_honours_source_date_epoch(make: Make) -> None:
    workspace = make(environment={"SOURCE_DATE_EPOCH": "1700000000"})
    assert workspace.now() == datetime(2023, 11, 14, 22, 13, 20, tzinfo=UTC)
    assert workspace.today() == date(2023, 11, 14)
    assert make().now().tzinfo is UTC


@pytest.mark.parametrize("value", ["soon", "1e9", "99999999999999999999"])
def test_a_bad_source_date_epoch_is_named(make: Make, value: str) -> None:
    with pytest.raises(BadEnvironment, match="SOURCE_DATE_EPOCH"):
        make(environment={"SOURCE_DATE_EPOCH": value}).now()


def test_runs_a_program(make: Make) -> None:
    assert make().run(["cat"], standard_input="文".encode()) == Completed(0, "文".encode())


def test_a_missing_program_is_not_found(make: Make) -> None:
    with pytest.raises(NotFound):
        make().run(["stdtools-no-such-program"])


def test_a_temporary_directory_is_empty_and_goes_away(make: Make) -> None:
    workspace = make()
    with workspace.temporary() as directory:
        assert list(Path(directory).iterdir()) == []
        (Path(directory) / "deep").mkdir()
        (Path(directory) / "deep" / "file").write_text("x")
    assert not Path(directory).exists()


def test_every_error_is_a_workspace_error() -> None:
    for error in (NotFound("p"), OutsideRoot("p"), NotReadable("p"), NotWritable("p", "no-space"), BadEnvironment("p")):
        assert isinstance(error, WorkspaceError)
        assert str(error) == f"p: {error.reason}"
