"""The codes of standards."""

import pytest

from stdtools.analysis.issuers import issuer, issuers, level
from stdtools.model.designation import parse


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("GB/T 1.1—2020", "national"), ("GB/Z 19579—2012", "national"), ("GJB 9001C—2017", "national"),
        ("RB/T 303—2016", "industry"), ("NB/T 10001—2017", "industry"), ("XF 1—2020", "industry"),
        ("DB/T 1—2000", "industry"), ("DB11/T 1353—2016", "local"), ("DB3301/T 1—2020", "local"),
        ("T/CAS 1—2020", "group"), ("Q/ABC 1—2020", "enterprise"),
        ("ISO/IEC 17021-1:2015", "international"), ("CNAS-CC01:2015", "other"),
        ("WQ/T 1—2020", None), ("国认可〔2017〕137号", None),
    ],
)  # fmt: skip
def test_levels(name: str, expected: str | None) -> None:
    parsed = parse(name)
    assert parsed
    assert level(parsed) == expected


def test_every_code_is_there_once_with_a_title_in_both_languages() -> None:
    from stdtools import resources

    entries = (resources.toml("issuers.toml") or {})["issuer"]
    assert len(entries) == len(issuers())
    for each in issuers().values():
        assert each.title.keys() == {"zh", "en"}
        assert issuer(each.code) == each
