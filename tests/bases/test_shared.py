"""What bases share: every id exists, and what is called the same demands the same, both ways, in both languages."""

from __future__ import annotations

import re

import pytest

from stdtools import resources
from stdtools.analysis.deviations import Deviation, deviations
from stdtools.analysis.duties import Duty, duty
from stdtools.analysis.language import load
from stdtools.analysis.leads import requirement_leads
from stdtools.bases import catalogue, shared
from stdtools.bases.requirements import clause_numbers, requirements
from stdtools.bases.shared import Shared
from stdtools.model.document import Document

STEMS = resources.names("bases/shared", ".toml")
EVERY_FILE = pytest.mark.parametrize("stem", STEMS)
LANGUAGES = pytest.mark.parametrize("language", ["zh", "en"])
STRICTER = {
    ("GB/T 19001—2016", "6.2.1-2.b"),
    ("GB/T 19001—2016", "9.1.1-1.b"),
    ("GB/T 24001—2016", "5.2-2.x3"),
}
"""Requirements that hold more than the core because they leave out its condition."""


def of(stem: str) -> Shared:
    found = shared.of_designation(stem)
    assert found is not None
    return found


def base(name: str, language: str = "zh") -> Document:
    found = catalogue.package(name, language)
    assert found is not None
    return found


def duties(document: Document) -> dict[str, Duty]:
    leads, language = requirement_leads(document), document.metadata.language
    return {id: duty(r.text, leads.get(id, ()), language) for id, r in requirements(document).items()}


def test_the_three_management_systems_are_there() -> None:
    assert {of(stem).base for stem in STEMS} == {"GB/T 19001—2016", "GB/T 24001—2016", "GB/T 45001—2020"}
    assert sorted(shared.disciplines()) == ["E", "Q", "S"]


@EVERY_FILE
def test_a_file_is_named_after_its_base(stem: str) -> None:
    assert catalogue.stem(of(stem).base) == stem
    assert of(stem).verified == "M"


@EVERY_FILE
def test_every_requirement_is_one_and_mapped_once(stem: str) -> None:
    own = of(stem)
    known, core = requirements(base(own.base)), requirements(base(own.core))
    assert own.same.keys() | own.more.keys() <= known.keys()
    assert not own.same.keys() & own.more.keys()
    held = [*own.same.values(), *own.more.values()]
    assert set(held) <= core.keys()
    assert len(set(held)) == len(held)


@EVERY_FILE
def test_every_clause_is_one_and_mapped_once(stem: str) -> None:
    own = of(stem)
    known, core = clause_numbers(base(own.base)), clause_numbers(base(own.core))
    assert own.clauses.keys() <= known.keys()
    assert own.subjects.keys() <= known.keys()
    assert not own.clauses.keys() & own.subjects.keys()
    assert set(own.joined_titles) <= own.subjects.keys()
    assert set(own.clauses.values()) == {number for number in core if number not in ("1", "2", "3")}
    assert len(set(own.clauses.values())) == len(own.clauses)


@EVERY_FILE
def test_a_requirement_stands_in_the_clause_of_its_core(stem: str) -> None:
    own = of(stem)
    core, known = requirements(base(own.core)), requirements(base(own.base))
    for id, held in {**own.same, **own.more}.items():
        number = known[id].clause
        while number not in own.clauses:
            number = number.rpartition(".")[0]
        assert own.clauses[number] == core[held].clause, id


@EVERY_FILE
@LANGUAGES
def test_what_is_the_same_demands_the_same(stem: str, language: str) -> None:
    own = of(stem)
    of_base, of_core = duties(base(own.base, language)), duties(base(own.core, language))
    words = load(language).duties
    found: list[Deviation] = []
    for id, held in own.same.items():
        found += deviations(of_core[held], of_base[id], id, words)
        found += deviations(of_base[id], of_core[held], id, words)
    assert found == []


@EVERY_FILE
@LANGUAGES
def test_what_is_more_demands_the_core_too(stem: str, language: str) -> None:
    own = of(stem)
    of_base, of_core = duties(base(own.base, language)), duties(base(own.core, language))
    words = load(language).duties
    found = [
        (own.base, d.by) for id, held in own.more.items() for d in deviations(of_core[held], of_base[id], id, words)
    ]
    assert set(found) <= STRICTER


@LANGUAGES
def test_the_core_says_xxx_where_a_discipline_goes(language: str) -> None:
    core = base("ISO/IEC Directives, Part 1:2012", language)
    texts = [r.text for r in requirements(core).values()]
    assert sum("XXX" in text for text in texts) > 30
    names = "质量|环境管理|职业健康" if language == "zh" else r"quality|environment|OH&S"
    assert not [text for text in texts if re.search(names, text)]


def test_a_base_is_found_under_the_document_that_it_adopts() -> None:
    assert shared.of_designation("ISO 14001:2015") == shared.of_designation("GB/T 24001—2016")
    assert shared.of_designation("GB/T 27007—2011") is None


def test_only_bases_with_one_core_share() -> None:
    quality, environment, other = base("GB/T 19001—2016"), base("GB/T 24001—2016"), base("GB/T 27007—2011")
    assert shared.sharing((quality, other, environment)) == (quality, environment)
    assert shared.sharing((quality, other)) == ()
    assert shared.sharing((other, quality, environment)) == ()
