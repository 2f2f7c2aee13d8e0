"""What a cover has to have at which stage, as data."""

from itertools import pairwise

from stdtools.analysis.cover_fields import cover_fields, due, values
from stdtools.model.metadata import Metadata, Title
from stdtools.rules import profile
from stdtools.rules.severity import stages


def test_the_stages_and_profiles_are_those_there_are() -> None:
    table = cover_fields()
    assert {*table.expected, *table.demanded} <= set(stages())
    assert set(table.profiles) <= set(profile.available())
    assert set(table.english_title) <= set(table.levels)


def test_what_is_due_stays_due() -> None:
    fields = cover_fields().demanded
    found = [due(fields, stage, stages()) for stage in stages()]
    assert all(set(earlier) <= set(later) for earlier, later in pairwise(found))
    assert not found[0]
    assert {"issued", "effective"} <= set(found[-1])
    assert due(fields, "", stages()) == ()


def test_what_is_only_expected_is_demanded_later() -> None:
    table = cover_fields()
    assert set(due(table.expected, stages()[-1], stages())) <= set(due(table.demanded, stages()[-1], stages()))


def test_an_empty_field_has_no_value() -> None:
    metadata = Metadata(ics=(" ",), issued="2026-05-01", titles=(Title("en", ("Care", "Requirements")),))
    assert values(metadata, "ics") == values(metadata, "issuer") == values(metadata, "effective") == ()
    assert values(metadata, "issued") == ("2026-05-01",)
    assert values(metadata, "english-title") == ("Care\u3000Requirements",)
