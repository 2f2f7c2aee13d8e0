import pytest

from stdtools.model.suppression import is_day


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2027-06-30", True),
        ("2028-02-29", True),
        ("2027-02-29", False),
        ("2027-06-31", False),
        ("2027-13-01", False),
        ("0000-01-01", False),
        ("20270630", False),
        ("2027-W01-1", False),
        ("２０２７-06-30", False),
        (" 2027-06-30", False),
        ("", False),
    ],
)
def test_a_day_is_one_of_the_calendar(text: str, *, expected: bool) -> None:
    assert is_day(text) is expected
