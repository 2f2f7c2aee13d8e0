import pytest

from stdtools.consultation.which import is_on
from stdtools.model.metadata import Metadata, Title

NUMBERED = Metadata(number="T/XX 1—2025", titles=(Title("zh", ("体系", "要求")), Title("en", ("Systems",))))
OPEN = Metadata(number="RB/T ××××—××××", titles=NUMBERED.titles)


@pytest.mark.parametrize(
    ("number", "title", "document", "expected"),
    [
        ("T/XX 1-2025", "改了名称", NUMBERED, True),
        ("T/XX 2—2025", "体系　要求", NUMBERED, False),
        ("", "体系　要求", NUMBERED, True),
        ("", "", NUMBERED, True),
        ("", "别的", NUMBERED, False),
        ("RB/T ××××—××××", "体系 要求", OPEN, True),
        ("RB/T ××××—××××", "Systems", OPEN, True),
        ("RB/T ××××—××××", "别的", OPEN, False),
        ("RB/T ××××—××××", "", OPEN, True),
        ("T/XX 1—2025", "体系　要求", OPEN, True),
        ("T/XX 1—2025", "别的", OPEN, False),
    ],
)
def test_which(number: str, title: str, document: Metadata, expected: bool) -> None:
    assert is_on(number, title, document) is expected
