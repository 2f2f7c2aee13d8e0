from hypothesis import given
from hypothesis import strategies as st

from stdtools.grammar import deviations
from stdtools.model.inlines import collapse
from stdtools.model.metadata import RegisteredDeviation

WORDS = st.text(st.sampled_from("10.3 —–―\\\n\tGB持；;#\u3000"), max_size=12)


@given(WORDS, WORDS)
def test_reads_what_it_writes(subject: str, reason: str) -> None:
    entry = RegisteredDeviation(subject.strip(), reason.strip())
    assert deviations.parse(collapse(deviations.written(entry))) == entry


def test_dashes_within_a_designation_separate_nothing() -> None:
    assert deviations.parse("GB/T 24001—2016#9.3 – 合并") == RegisteredDeviation("GB/T 24001—2016#9.3", "合并")


def test_a_reason_may_be_missing() -> None:
    assert deviations.parse("ISO 9001:2015/Amd 1:2024") == RegisteredDeviation("ISO 9001:2015/Amd 1:2024")


def test_what_is_deviated_from_may_be_missing() -> None:
    assert deviations.parse("—— 没有说明对象") == RegisteredDeviation("", "没有说明对象")
