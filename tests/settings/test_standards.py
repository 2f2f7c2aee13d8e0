"""Tables of standards: what they may hold, and where a mistake in one is."""

import pytest

from stdtools.settings.errors import SettingsError
from stdtools.settings.standards import TableFile, load
from stdtools.workspace import Memory
from tests.data_files.workbooks import workbook

HEAD = "number,status,successor\n"


def table(text: str | bytes) -> TableFile:
    data = text.encode() if isinstance(text, str) else text
    return TableFile(Memory({"a/s.csv": data}), "a/s.csv", "a/s.csv", "a/stdtools.toml", 3)


def test_names_of_columns_and_statuses_may_be_chinese() -> None:
    text = '\ufeff标准编号,标准名称,标准状态,替代文件\r\n\r\nMZ/T32-2012,"养老\n机构",被代替,MZ/T 32—2020\r\n'
    (found,) = load(table(text)).standards.values()
    assert (found.number, found.status, found.successor) == ("MZ/T 32—2012", "superseded", "MZ/T 32—2020")


@pytest.mark.parametrize(
    ("text", "reason", "key", "line"),
    [
        (HEAD + "MZ/T 1—2000,current,\n\nMZ/T 2,curent,\n", "standards-status", "curent", 4),
        (HEAD + "养老,current,\n", "standards-number", "养老", 2),
        (HEAD + "MZ/T 1—2000,superseded,新版\n", "standards-number", "新版", 2),
        (HEAD + "MZ/T 1—2000\n", "data-width", "", 2),
        (HEAD + "MZ/T 1—2000,current,,,x\n", "data-cells", "", 2),
        (HEAD + "MZ/T 1—2000,current,\nMZ/T1-2000,withdrawn,\n", "standards-twice", "MZ/T 1—2000", 3),
        ("number,state\n", "data-column", "state", 1),
        ("number,number,status\n", "data-column-twice", "number", 1),
        ("number\n", "data-no-column", "status (status)", 1),
        ("", "data-empty", "", 0),
        (HEAD + 'MZ/T 1—2000,"current,\n', "data-csv", "", 2),
        (HEAD + "MZ/T 1—2000,curr\0ent,\n", "data-control", "", 2),
        (HEAD.encode() + "现行".encode("gbk"), "data-other-encoding", "", 2),
    ],
)
def test_mistakes_have_a_place(text: str | bytes, reason: str, key: str, line: int) -> None:
    with pytest.raises(SettingsError) as caught:
        load(table(text))
    assert (caught.value.reason, caught.value.key, caught.value.line) == (reason, key, line)
    assert caught.value.path == "a/s.csv"


def test_a_table_that_is_not_there_is_told_where_it_is_named() -> None:
    with pytest.raises(SettingsError) as caught:
        load(table("")._replace(path="../outside.csv"))
    assert (caught.value.path, caught.value.line, caught.value.reason) == ("a/stdtools.toml", 3, "standards-absent")


def test_the_digest_is_of_name_and_content() -> None:
    one, other = load(table(HEAD)), load(table(HEAD + "MZ/T 1,current,\n"))
    assert one.digest != other.digest
    assert one.digest == load(table(HEAD)).digest


def test_a_table_may_be_a_workbook() -> None:
    data = workbook(("标准编号", "标准状态"), ("MZ/T 32—2012", "废止"))
    (found,) = load(TableFile(Memory({"s.xlsx": data}), "s.xlsx", "s.xlsx", "", 0)).standards.values()
    assert (found.number, found.status) == ("MZ/T 32—2012", "withdrawn")
