import pytest

from stdtools.analysis.nearest import nearest

IDS = ("4.1-1", "4.1-2", "4.2-1.a", "4.2-1.b", "4.3-1")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("4.1-l", "4.1-1"),
        ("4.l-1", "4.1-1"),
        ("4．1－2", "4.1-2"),
        ("4.1—2", "4.1-2"),
        ("4.2-1 b", "4.2-1.b"),
        ("4.2-1B", "4.2-1.b"),
        ("4.1-9", "4.1-1"),
    ],
)
def test_what_is_easily_mistyped(typed: str, meant: str) -> None:
    assert nearest(typed, IDS) == meant


def test_nothing_is_near_nothing() -> None:
    assert nearest("4.1-1", ()) == "—"
