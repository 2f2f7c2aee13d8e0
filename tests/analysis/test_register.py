"""The deviation register: what its entries name."""

import pytest

from stdtools.analysis.facts import Facts
from stdtools.analysis.register import Entry, Register
from stdtools.bases import catalogue
from stdtools.model.document import Clause, Document
from stdtools.model.inlines import Text
from stdtools.model.metadata import Metadata, RegisteredDeviation

GBT_19001, STRUCTURE = "GB/T 19001—2016", "ISO/IEC Directives, Part 1:2021"
AMENDMENT = "ISO 9001:2015/Amd 1:2024"


def register(subject: str) -> Register:
    bases = [base for name in (GBT_19001, STRUCTURE) if (base := catalogue.package(name))]
    metadata = Metadata(deviations=(RegisteredDeviation(subject, "理由"),))
    own = Clause(title=(Text("社区资源"),), subclauses=(Clause(),))
    return Register(Facts(Document(metadata=metadata, clauses=(own,))), bases)


def entry(subject: str) -> Entry:
    (found,) = register(subject).entries
    return found


@pytest.mark.parametrize("subject", ["10.3", "第10.3条", "clause 10.3"])
def test_a_number_names_a_clause(subject: str) -> None:
    assert entry(subject).clauses == {(GBT_19001, "10.3")}


def test_a_title_or_a_number_names_the_clause_of_every_base_that_has_it() -> None:
    assert entry("持续改进").clauses == {(GBT_19001, "10.3"), (STRUCTURE, "10.1")}
    assert entry("第10章").clauses == {(GBT_19001, "10"), (STRUCTURE, "10")}


@pytest.mark.parametrize("base", [GBT_19001, "GB/T19001-2016", "ISO 9001:2015"])
def test_a_base_may_be_named(base: str) -> None:
    assert entry(f"{base}#10").clauses == {(GBT_19001, "10")}


def test_an_entry_for_a_chapter_is_one_for_what_is_below_it() -> None:
    assert entry("第10章").names([(GBT_19001, "10.3")])
    assert not entry("10.1").names([(GBT_19001, "10.10")])


def test_an_amendment_is_named_by_its_designation() -> None:
    assert entry("ISO 9001:2015/Amd 1:2024").amendment == AMENDMENT
    amendment = catalogue.package(AMENDMENT)
    assert amendment is not None
    assert register(AMENDMENT).refused(amendment)
    assert not register("10.3").refused(amendment)


def test_a_clause_of_the_document_is_named_by_its_title() -> None:
    assert entry("社区资源").names([], "社区资源")
    assert not entry("社区资源").names([], "其他")


@pytest.mark.parametrize("subject", ["", "10.9", "GB/T 24001—2016#4.1", "ISO 9001:2015/Amd 2:2024"])
def test_what_is_not_there_is_unknown(subject: str) -> None:
    assert not entry(subject).known
    assert {"10.3", AMENDMENT} <= set(register(subject).names())
