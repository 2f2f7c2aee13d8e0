"""What is said of rules is true of the code."""

from __future__ import annotations

import re
from pathlib import Path

import msgspec
import pytest

import stdtools.readers
from stdtools.analysis.parts import parts
from stdtools.app.check import check_one
from stdtools.bases import catalogue
from stdtools.rules.governing import Governing
from stdtools.rules.registry import rules
from stdtools.rules.rule import Rule
from stdtools.schemes.grading_tables import thresholds
from stdtools.settings.effective import Effective
from stdtools.workspace import Disk
from tests.rules.corpus import ROOT, cases, load_base

READERS = Path(stdtools.readers.__file__).parent
WITH_OPTIONS = [(rule, name) for rule in rules().values() for name in rule.options]


def codes_in(reader: str) -> set[str]:
    """Return the codes of the findings that a reader makes; sets of codes that do no harm make none."""
    texts = (file.read_text(encoding="utf-8") for file in (READERS / reader).glob("*.py"))
    return {code for text in texts for code in re.findall(r"SRC-\d+", re.sub(r"frozenset\(.*", "", text))}


def test_the_form_that_a_finding_of_a_reader_is_of() -> None:
    readers = {"rst": codes_in("rst"), "xml": codes_in("sts"), "docx": codes_in("docx") | codes_in("draft")}
    of_all = codes_in("")
    for rule in rules().values():
        if rule.group == "SRC":
            of = tuple(form for form, codes in readers.items() if rule.code in codes)
            assert rule.formats == (of if len(of) == 1 and rule.code not in of_all else ()), rule.code


def test_options_are_numbers_of_the_data() -> None:
    data = (parts().thresholds, thresholds())
    assert {name for _, name in WITH_OPTIONS} == {name for each in data for name in msgspec.structs.asdict(each)}
    for rule in rules().values():
        assert tuple(rule.defaults) == rule.options


@pytest.mark.parametrize(("rule", "name"), WITH_OPTIONS, ids=lambda value: getattr(value, "code", value))
def test_an_option_counts(rule: Rule, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """At one of its ends it finds another number in the corpus than by default."""
    monkeypatch.setattr(catalogue, "load", load_base)
    ends = (1.0, 10_000.0) if isinstance(rule.defaults[name], int) else (0.05, 1.0)
    paths = [case.path for case in cases() if case.code == rule.code]

    def found(**options: float) -> int:
        settings = Effective(options={rule.code: options})
        checked = (check_one(path, Disk(str(ROOT)), Governing(settings)) for path in paths)
        return sum(result.finding.code == rule.code for document in checked for result in document.results)

    by_default = found()
    assert found(**rule.defaults) == by_default
    assert {found(**{name: end}) for end in ends} != {by_default}


def test_further_sources_differ_from_the_first() -> None:
    for rule in rules().values():
        assert len({(source.document, source.clause) for source in rule.sources}) == len(rule.sources)
