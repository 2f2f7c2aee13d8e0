"""The order of an index: pinyin, tones, Latin letters."""

import pytest

from stdtools.analysis.collation import OTHER, heading, order


@pytest.mark.parametrize(
    "words",
    [
        ("安全", "保障", "长度", "重复", "调查", "护理员"),
        ("长者", "质量", "重点"),
        ("行业", "行政"),
        ("调查", "调整"),
        ("记录", "质量", "质量方针", "质量管理", "质量目标"),
        ("妈", "麻", "马", "骂"),
        ("QMS", "QR码"),
        ("Q", "期间"),
        ("赡养", "颐养"),
        ("路", "绿"),
        ("audit", "Audit time", "auditor", "Éclat", "evidence"),
        ("e-mail", "emergency"),
    ],
)
def test_order(words: tuple[str, ...]) -> None:
    others = [*words[1:], words[0]]
    assert tuple(sorted(others, key=order)) == words


@pytest.mark.parametrize(
    ("word", "letter"),
    [
        ("长者", "Z"),
        ("长度", "C"),
        ("重复", "C"),
        ("重要", "Z"),
        ("啊", "A"),
        ("œuvre", OTHER),
        ("Éclat", "E"),
        ("5S", OTHER),
        ("𠀀", OTHER),
        ("", OTHER),
        ("“照护”", "Z"),
    ],
)
def test_letter(word: str, letter: str) -> None:
    assert heading(word) == letter
