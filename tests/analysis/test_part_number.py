import pytest

from stdtools.analysis.part_number import part_of
from stdtools.model.metadata import Metadata, Title


@pytest.mark.parametrize(
    ("number", "part"),
    [
        ("GB/T 12345.2—2026", "2"),
        ("RB/T ××××.2—××××", "2"),
        ("ISO/IEC 17021-1:2015", "1"),
        ("GB/T 19001—2016", ""),
        ("RB/T ××××—××××", ""),
        ("国认可〔2017〕137号", ""),
        ("", ""),
    ],
)
def test_the_part_of_a_number(number: str, part: str) -> None:
    assert part_of(Metadata(number=number)).in_number == part


def test_the_parts_of_titles() -> None:
    titles = (
        Title("zh", ("养老服务", "第2部分：照护")),
        Title("en", ("Elderly care", "Part 3: Care")),
        Title("fr", ("Soins",)),
    )
    assert part_of(Metadata(titles=titles)).in_titles == {"zh": "2", "en": "3"}


def test_parts_of_other_things_are_none() -> None:
    assert part_of(Metadata(titles=(Title("zh", ("汽车零部件的第2部分检验",)),))).in_titles == {}
