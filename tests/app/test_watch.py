"""A site that follows its sources: what makes it anew, what of it, and that it is the one that would be published."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from stdtools.app import publish as publishing
from stdtools.app.publish import publish
from stdtools.app.watch import Built, Watch
from stdtools.bases import store
from stdtools.readers import read
from stdtools.readers.reading import Reading
from stdtools.settings.errors import SettingsError
from stdtools.workspace import Disk, Memory, NotFound, Stamped, Workspace
from tests.publications.html_sample import SVG

TEXT = """片段
####

:profile: document

服务
====

机构应提供照护。

.. include:: piece.txt

.. figure:: flow.svg

   流程
"""


@pytest.fixture
def here(tmp_path: Path, home: Path) -> Path:
    (tmp_path / "d").mkdir()
    for name in "ab":
        (tmp_path / "d" / f"{name}.rst").write_text(TEXT, encoding="utf-8")
    (tmp_path / "d" / "piece.txt").write_text("机构应评价照护。\n", encoding="utf-8")
    (tmp_path / "d" / "flow.svg").write_bytes(SVG)
    return tmp_path


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The documents that were read, in order."""
    found: list[str] = []

    def noted(path: str, workspace: Workspace) -> Reading:
        found.append(path)
        return read(path, workspace)

    monkeypatch.setattr(publishing, "read", noted)
    return found


def watching(here: Path, *paths: str) -> Watch:
    return Watch(paths or ("d",), Stamped(str(here)), language="zh")


def built(watch: Watch) -> Built:
    found = watch.build()
    assert found is not None
    return found


def write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8")


def changes(before: Built, after: Built) -> set[str]:
    names = {*before.files, *after.files}
    return {name for name in names if before.files.get(name) != after.files.get(name)}


def test_it_is_the_site_that_would_be_published(here: Path) -> None:
    watch = watching(here)
    built(watch)
    write(here / "d" / "a.rst", TEXT.replace("提供", "改进"))
    after = built(watch)
    output = Memory()
    publish(["d/a.rst", "d/b.rst"], ["html"], "", Disk(str(here)), language="zh", output_workspace=output)
    assert {f"html/{name}": data for name, data in after.files.items()} == output.content


def test_of_a_change_only_that_document_is_made_anew(here: Path, reads: list[str]) -> None:
    watch = watching(here)
    before = built(watch)
    assert reads == ["d/a.rst", "d/b.rst"]
    write(here / "d" / "a.rst", TEXT.replace("提供", "改进"))
    after = built(watch)
    assert reads == ["d/a.rst", "d/b.rst", "d/a.rst"]
    assert changes(before, after) == {"d/a.html", "_static/search-index.js"}
    assert after.files["d/b.html"] is before.files["d/b.html"]
    assert "改进".encode() in after.files["d/a.html"]


def test_in_a_hurry_the_pages_of_documents_come_first(here: Path, reads: list[str]) -> None:
    text = TEXT.replace("服务\n====", ".. _care:\n\n服务\n====") + "\n评价\n====\n\n机构应按 :ref:`care` 评价。\n"
    write(here / "d" / "a.rst", text)
    watch = watching(here, "d/a.rst")
    first = watch.build(hurry=True)
    assert first is not None
    assert not first.behind
    assert "d/a-graph.html" in first.files
    write(here / "d" / "a.rst", text.replace("服务\n====", "照护服务\n========"))
    second = watch.build(hurry=True)
    assert second is not None
    assert second.behind
    assert changes(first, second) == {"d/a.html", "_static/search-index.js"}
    third = built(watch)
    assert not third.behind
    assert changes(second, third) == {"d/a-graph.html"}
    assert third.files == built(watching(here, "d/a.rst")).files
    assert watch.build(hurry=True) is None
    assert reads == ["d/a.rst"] * 3


def test_where_nothing_changed_nothing_is_made(here: Path, reads: list[str]) -> None:
    watch = watching(here)
    built(watch)
    os.utime(here / "d" / "a.rst")
    write(here / "d" / "notes.txt", "an editor's own file")
    assert watch.build() is None
    assert watch.build() is None
    assert len(reads) == 2


@pytest.mark.parametrize(
    ("change", "changed"),
    [
        (lambda d: write(d / "piece.txt", "机构应改进照护。\n"), {"d/a.html", "d/b.html"}),
        (lambda d: (d / "flow.svg").write_bytes(SVG + b"\n"), {f"_images/d/{n}/picture-1.svg" for n in "ab"}),
        (
            lambda d: (d / "flow.svg").unlink(),
            {"d/a.html", "d/b.html", *(f"_images/d/{n}/picture-1.svg" for n in "ab")},
        ),
        (lambda d: write(d / "c.rst", TEXT), {"d/c.html", "index.html", "standards-system.html"}),
        (lambda d: (d / "b.rst").unlink(), {"d/b.html", "index.html", "standards-system.html"}),
        (lambda d: (d / "b.rst").rename(d / "c.rst"), {"d/b.html", "d/c.html", "index.html", "standards-system.html"}),
    ],
)
def test_what_a_page_hangs_on(here: Path, change: Callable[[Path], object], changed: set[str]) -> None:
    watch = watching(here)
    before = built(watch)
    assert watch._state() == watch._noted()
    change(here / "d")
    assert watch._state() != watch._noted()
    found = changes(before, built(watch))
    assert changed <= found
    assert {name for name in found if name.endswith(".html")} <= {*changed, "index.html", "standards-system.html"}


def test_settings_hold_and_are_watched(here: Path) -> None:
    write(here / "d" / "a.rst", TEXT.replace("应提供", "必须提供"))
    watch = watching(here, "d/a.rst")
    assert b"DRF-01" in built(watch).files["d/a.html"]
    write(here / "stdtools.toml", 'ignore = ["DRF-01"]\n')
    assert watch._state() != watch._noted()
    assert b"DRF-01" not in built(watch).files["d/a.html"]
    write(here / "stdtools.toml", "nonsense = 1\n")
    for _ in range(2):
        with pytest.raises(SettingsError):
            watch.build()
    assert watch._state() == watch._noted()
    (here / "stdtools.toml").unlink()
    assert watch._state() != watch._noted()
    assert b"DRF-01" in built(watch).files["d/a.html"]


def test_bases_of_the_user_are_watched(here: Path, home: Path, reads: list[str]) -> None:
    (home / "bases").mkdir(parents=True)
    watch = watching(here, "d/a.rst")
    built(watch)
    write(home / "bases" / "x.zh.xml", "<standard/>")
    assert watch._state() != watch._noted()
    built(watch)
    write(home / "bases" / "x.zh.xml", "<standard></standard>")
    assert watch._state() != watch._noted()
    built(watch)
    assert len(reads) == 3
    assert store.state()


def test_a_document_that_went_may_come_back(here: Path) -> None:
    watch = watching(here, "d/a.rst")
    before = built(watch)
    (here / "d" / "a.rst").rename(here / "d" / "a.txt")
    with pytest.raises(NotFound):
        watch.build()
    assert watch._state() == watch._noted()
    (here / "d" / "a.txt").rename(here / "d" / "a.rst")
    assert watch._state() != watch._noted()
    assert changes(before, built(watch)) == set()


def test_a_site_that_failed_is_made_again_without_a_change(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from stdtools.publications.html import site

    watch = watching(here)
    with monkeypatch.context() as patch:
        patch.setattr(site, "run", lambda *_, **__: 1 / 0)
        failed = built(watch)
    assert failed.files == {}
    assert [failure.finding.code for failure in failed.published.failures] == ["PUB-18"]
    assert built(watch).files


def test_a_source_with_errors_has_a_page_all_the_same(here: Path) -> None:
    watch = watching(here, "d/a.rst")
    built(watch)
    (here / "d" / "a.rst").write_bytes(TEXT.encode() + b"\n.. no-such::\n\n   x\n\n\xff\n")
    after = built(watch)
    assert not after.published.checked[0].complete
    assert b"SRC-" in after.files["d/a.html"]


class Clock:
    """Sleeps that do something to files."""

    def __init__(self, *acts: Callable[[], object]) -> None:
        self.acts = list(acts)
        self.slept = 0

    def sleep(self, _: float) -> None:
        self.slept += 1
        if self.acts:
            self.acts.pop(0)()


def test_a_burst_of_changes_is_one(here: Path) -> None:
    watch = watching(here)
    built(watch)
    path = here / "d" / "a.rst"
    acts = [lambda n=n: write(path, TEXT + "\n" * n) for n in range(1, 6)]
    clock = Clock(lambda: None, *acts)
    watch.wait(clock.sleep)
    assert clock.acts == []
    built(watch)
    assert watch._state() == watch._noted()


def test_what_changes_all_the_time_is_read_all_the_same(here: Path) -> None:
    watch = watching(here)
    built(watch)
    path = here / "d" / "a.rst"
    clock = Clock(*(lambda n=n: write(path, TEXT + "\n" * n) for n in range(1, 100)))
    watch.wait(clock.sleep)
    assert 10 < clock.slept < 30


def test_a_change_during_the_work_is_not_missed(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    watch = watching(here)

    def meanwhile(path: str, workspace: Workspace) -> Reading:
        reading = read(path, workspace)
        write(here / path, TEXT.replace("提供", "改进"))
        return reading

    with monkeypatch.context() as patch:
        patch.setattr(publishing, "read", meanwhile)
        assert "改进".encode() not in built(watch).files["d/a.html"]
    clock = Clock()
    watch.wait(clock.sleep)
    assert clock.slept == 1
    assert "改进".encode() in built(watch).files["d/a.html"]
