"""Every rule is tried on defects in whole documents, and the documentation shows what came of it.

An eighth of the rules is measured again here, all of them where the tests run without a person (``make figures``).
"""

from pathlib import Path
from random import Random

import pytest
from benchmarks.quality import clean, figures, rule_detection, samples
from benchmarks.quality.hosts import hosts
from benchmarks.quality.planting import with_blocks
from benchmarks.quality.seeds import Seed, is_found
from benchmarks.quality.written import below, unfit, untried

from stdtools.bases import catalogue
from stdtools.model.blocks import Paragraph
from stdtools.model.document import Clause
from stdtools.model.inlines import Text
from stdtools.model.location import Location
from stdtools.rules import profile as profiles
from stdtools.rules.registry import rules
from tests.rules.corpus import load_base

LOOKING = [rule.code for rule in rule_detection.looking()]
RENEW = "measure again: make figures"
AT = Location(path="defect.rst", line=7)


@pytest.fixture(autouse=True)
def _bases(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(catalogue, "load", load_base)


def test_the_figures_are_those_of_the_rules_there_are() -> None:
    told = figures.load()
    assert list(told.rules) == LOOKING, RENEW
    assert list(told.clean) == list(hosts()), RENEW


def test_every_rule_is_tried_often_enough() -> None:
    told = figures.load().rules
    least, documents = rule_detection.LEAST, rule_detection.LEAST_HOSTS
    assert {code for code, each in told.items() if each.seeds < least or each.hosts < documents} == untried()


def test_rules_that_decide_find_what_they_have_to() -> None:
    told = figures.load().rules
    deciding = {code: each for code, each in told.items() if rules()[code].passing == "decides" and each.seeds}
    assert deciding
    assert {c for c, each in deciding.items() if each.found < rule_detection.TARGET * each.seeds} == below()


def test_clean_documents_give_no_error_and_hardly_a_warning() -> None:
    told = figures.load().clean.values()
    assert sum(each.errors for each in told) == 0
    assert sum(each.warnings for each in told) * 100 <= sum(each.pages for each in told)


@pytest.mark.parametrize("code", [*LOOKING[::8], "META-17", "REV-01"])
def test_what_the_file_says_of_a_rule_is_what_is_measured(code: str) -> None:
    each = rule_detection.detection(code)
    told = figures.load().rules[code]
    assert (told.seeds, told.found, told.hosts, told.kinds) == (each.seeds, each.found, each.hosts, each.kinds), RENEW


def test_what_the_file_says_of_clean_documents_is_what_is_measured() -> None:
    told = figures.load().clean
    assert figures.of_clean([*clean.clean()]) == told, RENEW


def test_there_are_hosts_of_every_profile() -> None:
    assert {host.metadata.profile for host in hosts().values()} == set(profiles.available())


def test_a_defect_counts_only_where_it_was_put() -> None:
    host = hosts()["standards/elderly-care/requirements.rst"]

    def seed(text: str, place: Location) -> Seed:
        block = Paragraph(content=(Text(text),), part="B", location=AT)
        return Seed("DRF-01", "here", "block", lambda d, r: with_blocks((block,), Clause(), d, r), place, "zh")

    def found(seed: Seed) -> bool:
        planted = seed.plant(host, Random(1))
        assert planted is not None
        return is_found(seed, host, planted)

    assert found(seed("机构必须每日清点药品。", AT))
    assert not found(seed("机构应每日清点药品。", AT))
    assert not found(seed("机构必须每日清点药品。", Location(path="defect.rst", line=8)))


def test_what_is_unfit_is_a_seed_of_a_rule() -> None:
    assert {code for code, _ in unfit()} <= set(LOOKING)


def test_errors_and_warnings_are_weighed_against_pages() -> None:
    def document(pages: float, errors: int = 0, warnings: int = 0) -> clean.Clean:
        return clean.Clean("a.rst", pages, ("STR-01",) * errors, ("STR-07",) * warnings)

    assert clean.kept([document(60), document(50, warnings=1)])
    assert not clean.kept([document(60), document(30, warnings=1)])
    assert not clean.kept([document(500, errors=1)])


def test_findings_on_samples_that_nobody_judged_are_named(tmp_path: Path) -> None:
    (tmp_path / "new.xml").write_text("<standard><body><sec><p>x</p></sec></body></standard>", encoding="utf-8")
    text, good = samples.report(tmp_path)
    assert not good
    assert "new.xml: META-13 at the head is not judged" in text
    assert "part-a.xml: META-13 at the head is judged, but not found" in text


def test_judgements_are_of_rules_and_of_one_finding_each() -> None:
    judged = samples.judged()
    places = [(sample, each.code, each.clause) for each in judged for sample in each.samples]
    assert len(places) == len(set(places))
    assert {each.code for each in judged} <= set(rules())
