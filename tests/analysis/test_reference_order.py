import pytest

from stdtools.analysis.reference_order import groups, key, sorted_order, title
from stdtools.model.blocks import Reference
from stdtools.model.inlines import Text

IN_ORDER = (
    "GB/T 1.1—2020", "GB 5749", "GB/T 19000—2016", "GB/T 19001—2008", "GB/T 19001—2016", "GB/T 27021.2—2021",
    "GB/T 27021.10—2021", "GB/T ××××—××××",
    "JGJ 450—2018", "MZ/T 032—2012", "RB/T 303—2016", "YY/T 0287—2017", "YY/T 1000",
    "DB11/T 1353—2016", "DB31/T 685—2019",
    "T/CNAS 01—2020",
    "ISO 9004:2018", "ISO/IEC 17021-1:2015", "ISO/IEC 17021-3:2017", "IEC 60601-1:2005",
    "EN 15224:2016", "IAF MD 5:2019",
)  # fmt: skip


def reference(name: str) -> Reference:
    return Reference(designation=name, content=(Text("标题"),))


def test_the_order_of_the_standard() -> None:
    entries = tuple(map(reference, IN_ORDER))
    assert sorted_order(entries) == tuple(range(len(entries)))
    backwards = entries[::-1]
    assert [backwards[n] for n in sorted_order(backwards)] == list(entries)


def test_what_has_no_designation_comes_last_and_stays_in_its_order() -> None:
    entries = (reference(""), reference("ISO 9004:2018"), reference(""))
    assert sorted_order(entries) == (1, 0, 2)


@pytest.mark.parametrize(
    ("name", "group"),
    [("GB/Z 1", 0), ("JJF 1033—2016", 1), ("DB11/T 5", 2), ("T/CAS 1", 3), ("ISO/IEC Directives, Part 1", 4)],
)
def test_groups(name: str, group: int) -> None:
    assert key(reference(name))[0] == group
    assert title(reference(name), "zh") == groups()[group].title["zh"]
