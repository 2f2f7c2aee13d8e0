"""What was asked of a workspace is noted, and whether the answers are still the same can be told."""

from collections.abc import Callable

import pytest

from stdtools.workspace import Memory, NotFound, OutsideRoot, Traced, Workspace, still_true


def asked(workspace: Workspace) -> Traced:
    traced = Traced(workspace)
    traced.read("a.rst")
    with pytest.raises(NotFound):
        traced.read("gone.rst")
    assert not traced.exists("picture.svg")
    assert not traced.is_directory("a.rst")
    traced.environment("LANG")
    with pytest.raises(OutsideRoot):
        traced.read("../secret")
    return traced


def files() -> Memory:
    return Memory({"a.rst": b"one"}, environment={"LANG": "zh"})


def test_answers_are_noted_once() -> None:
    traced = asked(files())
    traced.read("a.rst")
    assert [(answer.question, answer.what) for answer in traced.answers] == [
        ("read", "a.rst"),
        ("read", "gone.rst"),
        ("exists", "picture.svg"),
        ("is-directory", "a.rst"),
        ("environment", "LANG"),
    ]
    assert traced.repeatable


@pytest.mark.parametrize(
    ("change", "same"),
    [
        (lambda w: None, True),
        (lambda w: w.write("other.rst", b"new"), True),
        (lambda w: w.write("a.rst", b"two"), False),
        (lambda w: w.write("gone.rst", b""), False),
        (lambda w: w.write("picture.svg", b""), False),
        (lambda w: w._environment.update(LANG="en"), False),
    ],
)
def test_a_changed_answer_is_seen(change: Callable[[Memory], None], same: bool) -> None:
    workspace = files()
    answers = asked(workspace).answers
    change(workspace)
    assert still_true(answers, workspace) is same


@pytest.mark.parametrize(
    "ask",
    [lambda t: t.now(), lambda t: t.files(), lambda t: t.run(["true"]), lambda t: t.write("b", b"")],
)
def test_what_is_another_each_time_cannot_be_repeated(ask: Callable[[Traced], object]) -> None:
    from stdtools.workspace import Completed

    traced = Traced(Memory({"a": b""}, programs={"true": lambda _argv, _input: Completed(0)}))
    ask(traced)
    assert not traced.repeatable
