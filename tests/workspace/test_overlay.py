"""What the overlay adds to the contract of a workspace."""

import pytest

from stdtools.workspace import Memory, NotFound, NotWritable, Overlay


def test_what_is_written_is_read_and_is_not_below() -> None:
    below = Memory({"a.rst": b"1", "b.rst": b"1"})
    overlay = Overlay(below)
    overlay.write("a.rst", b"2")
    assert (overlay.read("a.rst"), overlay.read("b.rst"), below.read("a.rst")) == (b"2", b"1", b"1")
    assert overlay.changed == {"a.rst": (b"1", b"2")}
    overlay.commit()
    assert below.content == {"a.rst": b"2", "b.rst": b"1"}
    assert not overlay.changed


def test_the_same_content_again_is_no_change() -> None:
    overlay = Overlay(Memory({"a.rst": b"1"}))
    overlay.write("a.rst", b"2")
    overlay.write("a.rst", b"1")
    assert not overlay.changed


def test_a_file_that_somebody_else_changed_is_not_written_and_no_other_either() -> None:
    below = Memory({"a.rst": b"1", "b.rst": b"1"})
    overlay = Overlay(below)
    overlay.write("a.rst", b"2")
    overlay.write("b.rst", b"2")
    below.write("b.rst", b"3")
    with pytest.raises(NotWritable) as error:
        overlay.commit()
    assert (error.value.path, error.value.reason) == ("b.rst", "changed")
    assert below.content == {"a.rst": b"1", "b.rst": b"3"}


def test_files_are_shown_as_they_were_when_first_read() -> None:
    below = Memory({"a.rst": b"1"})
    overlay = Overlay(below)
    assert overlay.read("a.rst") == b"1"
    below.write("a.rst", b"2")
    assert overlay.read("a.rst") == b"1"


def test_everything_else_is_that_below() -> None:
    below = Memory({"d/a.rst": b"1"}, environment={"A": "b"})
    overlay = Overlay(below)
    assert overlay.files() == below.files()
    assert (overlay.exists("d/a.rst"), overlay.is_directory("d"), overlay.environment("A")) == (True, True, "b")
    assert overlay.now() == below.now()
    with pytest.raises(NotFound):
        overlay.run(["none"])
    with pytest.raises(NotFound):
        overlay.write("new.rst", b"1")
