"""Certificates seen together: each conflict once, at the certificate that came second."""

from __future__ import annotations

from datetime import date, timedelta
from time import perf_counter
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from stdtools.schemes.certificate import Certificate, Scope
from stdtools.schemes.register import conflicts
from tests.schemes.certificates import CODE, GENERIC, RIGHT, SECTOR, TERMS, changed, code, standard

FIRST = replace(RIGHT, standards=(standard(SECTOR),))
DAY = date(2026, 1, 1)


def second(**fields: Any) -> Certificate:
    return replace(FIRST, **{"number": "00026Q00002R0S", **fields})


def told(*certificates: Certificate, terms: Any = None) -> list[tuple[str, int, int | None]]:
    return [(c.code, c.place, c.other) for c in conflicts(certificates, terms)]


def generic(**fields: Any) -> Certificate:
    return second(standards=(standard(GENERIC),), **fields)


def test_one_certificate_is_no_conflict() -> None:
    assert told() == told(RIGHT) == []


@pytest.mark.parametrize(
    ("certificate", "expected"),
    [
        (second(), [("CRT-19", 1, 0)]),
        (second(client_requested=True), []),
        (second(effective=date(2029, 5, 2), expiry=date(2032, 5, 1)), []),
        (second(effective=date(2029, 5, 1), expiry=date(2032, 5, 1)), [("CRT-19", 1, 0)]),
        (second(ended=date(2026, 5, 3)), []),
        (second(standards=(replace(standard(SECTOR), scope=(Scope(zh="助餐"),)),)), []),
        (second(grade="AA"), [("CRT-19", 1, 0)]),
        (replace(FIRST), [("CRT-18", 1, 0)]),
        (changed(FIRST, ("client", "code"), CODE[:-1] + "0"), [("CRT-10", 1, None), ("CRT-18", 1, 0)]),
        (changed(FIRST, ("client", "code"), code(1)), [("CRT-18", 1, 0)]),
        (changed(replace(FIRST, version=2), ("client", "code"), code(1)), [("CRT-18", 1, 0)]),
        (replace(FIRST, version=2, reissued=date(2027, 5, 1)), [("CRT-20", 0, 1)]),
        (second(number=""), [("CRT-01", 1, None), ("CRT-19", 1, 0)]),
        (second(expiry=None), [("CRT-01", 1, None)]),
        (second(expiry=date(2025, 1, 1)), [("CRT-03", 1, None)]),
        (changed(second(), ("client", "code"), ""), [("CRT-01", 1, None)]),
    ],
)
def test_two_certificates(certificate: Certificate, expected: list[Any]) -> None:
    assert told(FIRST, certificate) == expected


def test_an_issue_that_ended_when_the_next_was_issued_is_no_conflict() -> None:
    ended = replace(FIRST, ended=date(2027, 5, 1))
    assert told(ended, replace(FIRST, version=2, reissued=date(2027, 5, 1))) == []


@pytest.mark.parametrize("grades", [("A", "AA"), ("AAA", "A")])
def test_grades_that_contradict_each_other(grades: tuple[str, str]) -> None:
    one, other = replace(FIRST, grade=grades[0]), second(grade=grades[1], client_requested=True)
    assert told(one, other) == [("CRT-21", 1, 0)]
    assert told(one, replace(other, grade=grades[0])) == []


class TestSecondCertificate:
    """No second GB/T 19001 certificate for the same scope, unless the client asks for it （六）."""

    WIDE = replace(FIRST, standards=(replace(standard(SECTOR), contains=(GENERIC,)),))

    def test_is_told(self) -> None:
        assert told(self.WIDE, generic()) == [("CRT-07", 1, 0)]
        assert told(generic(), self.WIDE) == [("CRT-07", 0, 1)]

    def test_both_standards_on_one_certificate_cover_it_too(self) -> None:
        assert told(RIGHT, generic()) == [("CRT-07", 1, 0)]

    def test_by_the_rule_its_standards_cover_the_base(self) -> None:
        assert told(FIRST, generic()) == []
        assert told(FIRST, generic(), terms=TERMS) == [("CRT-07", 1, 0)]

    def test_a_part_of_the_scope_is_covered(self) -> None:
        part = changed(generic(), ("standards", 0, "scope"), standard(GENERIC).scope[:1])
        assert told(self.WIDE, part) == [("CRT-07", 1, 0)]

    @pytest.mark.parametrize(
        "fields",
        [
            {"client_requested": True},
            {"ended": date(2026, 5, 3)},
            {"standards": (replace(standard(GENERIC), scope=(*standard(GENERIC).scope, Scope(zh="助餐"))),)},
        ],
    )
    def test_is_not_told(self, fields: dict[str, Any]) -> None:
        assert told(self.WIDE, replace(generic(), **fields)) == []

    def test_of_another_client_is_none(self) -> None:
        mine = changed(generic(), ("client", "code"), code(1))
        assert told(self.WIDE, mine) == []


spans = st.tuples(st.integers(0, 30), st.integers(1, 20))


@given(st.lists(spans, min_size=2, max_size=8))
def test_overlaps_are_found_as_by_looking_at_each_pair(drawn: list[tuple[int, int]]) -> None:
    certificates = [
        second(number=f"{i}", effective=DAY + timedelta(a), expiry=DAY + timedelta(a + n))
        for i, (a, n) in enumerate(drawn)
    ]
    overlapping = any(a < c + m and c < a + n for i, (a, n) in enumerate(drawn) for c, m in drawn[i + 1 :])
    found = [c for c in conflicts(certificates) if c.code == "CRT-19"]
    assert bool(found) == overlapping
    for conflict in found:
        assert conflict.other is not None
        assert conflict.other < conflict.place


@given(st.permutations(range(4)))
def test_the_order_of_a_register_does_not_decide(order: list[int]) -> None:
    certificates = [
        RIGHT,
        second(standards=RIGHT.standards),
        generic(number="3"),
        replace(RIGHT, number="4", grade="A"),
    ]
    found = conflicts([certificates[i] for i in order])
    assert sorted(c.code for c in found) == ["CRT-07", "CRT-19", "CRT-19"]


@pytest.mark.parametrize("clients", [10_000, 1])
def test_ten_thousand_certificates_take_seconds(clients: int) -> None:
    many = [
        replace(changed(FIRST, ("client", "code"), code(i % clients)), number=str(i), grade="AA") for i in range(10_000)
    ]
    start = perf_counter()
    found = list(conflicts(many, TERMS))
    assert perf_counter() - start < 30
    assert sum(conflict.code == "CRT-19" for conflict in found) == 10_000 - clients


def test_a_client_with_ten_thousand_scopes_takes_seconds() -> None:
    def scoped(number: str, i: int) -> Certificate:
        scope = (Scope(zh="照料"), Scope(zh=f"服务{i}"))
        return second(standards=(replace(standard(number), scope=scope),), number=f"{number}{i}") if i >= 0 else FIRST

    many = [scoped(number, i) for number in (SECTOR, GENERIC) for i in range(5_000)]
    start = perf_counter()
    found = list(conflicts(many, TERMS))
    assert perf_counter() - start < 30
    assert [c.code for c in found] == ["CRT-07"] * 5_000
