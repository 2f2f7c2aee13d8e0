import csv
import io

import pytest

from stdtools.messages import Messages
from stdtools.reports.csv import COLUMNS, encode
from stdtools.reports.report import Run
from tests.reports.runs import EVERYTHING, nasty


def rows(run: Run, language: str = "en") -> list[list[str]]:
    data = encode(run, Messages(language))
    assert data.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), strict=True))


def test_a_row_a_finding() -> None:
    head, *found = rows(EVERYTHING)
    first = dict(zip(head, found[0], strict=True))
    assert (first["Document"], first["Path"], first["Line"], first["Column"]) == (
        "main.rst",
        "护理 100%.rst",
        "12",
        "6",
    )
    assert (first["Code"], first["Name"], first["Severity"]) == ("DRF-01", "must-for-shall", "error")
    assert first["Suppressed"] == ""
    last = dict(zip(head, found[-1], strict=True))
    assert (last["Code"], last["Suppressed"]) == ("DRF-02", "suppressed in the source")
    assert (last["Reason"], last["Approver"], last["Expires"]) == ("引用法律原文", "标准化部门", "2027-06-30")
    assert len(found) == 5


def test_the_head_is_in_the_language() -> None:
    head, *_ = rows(EVERYTHING, "zh")
    assert head[:4] == ["文件", "路径", "行", "列"]
    assert len(set(head)) == len(COLUMNS)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_no_cell_is_a_formula(language: str) -> None:
    told = rows(nasty(), language)
    assert {len(row) for row in told} == {len(COLUMNS)}
    assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r", "\n", "＝")) for row in told for cell in row)
    assert any(cell.startswith("'=") for row in told for cell in row)
