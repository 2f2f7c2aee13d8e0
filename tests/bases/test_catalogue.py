"""The bases of the package (GB/T 19001—2016 and the harmonized structure)."""

import re
from pathlib import Path

import pytest

from stdtools.bases import catalogue
from stdtools.bases.requirements import anchors, clause_numbers, requirements
from stdtools.model.document import Clause, Document
from stdtools.model.inlines import CrossReference, plain_text
from stdtools.model.walk import all_inlines, own_inlines, walk

GBT_19001 = "GB/T 19001—2016"
STRUCTURE = "ISO/IEC Directives, Part 1:2021"


def base(name: str = GBT_19001, language: str = "zh") -> Document:
    found = catalogue.load(name, language)
    assert found is not None
    return found


@pytest.mark.parametrize("stem", [f"{stem}.{language}" for stem, language in catalogue.available()])
def test_every_file_is_a_base_named_after_its_designation(stem: str) -> None:
    name, _, language = stem.rpartition(".")
    document = next(b for n in (GBT_19001, STRUCTURE) if catalogue.slug(n) == name for b in [base(n, language)])
    assert catalogue.slug(document.metadata.number) == name
    assert document.metadata.language == language
    assert {c.name for c in document.metadata.custom} >= {"text", "verified"}


@pytest.mark.parametrize("language", ["zh", "en"])
def test_gbt_19001_states_316_requirements_in_125_sentences(language: str) -> None:
    found = requirements(base(language=language))
    assert len(found) == 316
    sentences = {(r.clause, r.id.removeprefix(r.clause + "-").split(".")[0]) for r in found.values()}
    assert len(sentences) == 125


def test_both_languages_state_the_same_requirements_in_the_same_clauses() -> None:
    zh, en = requirements(base()), requirements(base(language="en"))
    assert [(r.id, r.clause) for r in zh.values()] == [(r.id, r.clause) for r in en.values()]


def test_every_sentence_is_an_obligation_on_someone() -> None:
    sentences = [r for r in requirements(base()).values() if "." not in r.id.removeprefix(r.clause + "-")]
    assert len(sentences) > 60
    for requirement in sentences:
        assert re.search(r"(组织|最高管理者).*应(?!对|用)|组织方可", requirement.text), requirement.id


@pytest.mark.parametrize("name", [GBT_19001, STRUCTURE])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_clause_has_an_id_and_every_reference_a_target(name: str, language: str) -> None:
    document = base(name, language)
    ids = {v.node.id for v in walk(document)} - {""}
    clauses = [v.node for v in walk(document) if isinstance(v.node, Clause)]
    assert all(c.id for c in clauses)
    targets = {
        i.target for v in walk(document) for i in all_inlines(own_inlines(v.node)) if isinstance(i, CrossReference)
    }
    assert targets <= ids


def test_titles_of_the_chapters() -> None:
    for name in (GBT_19001, STRUCTURE):
        titles = [plain_text(c.title) for c in base(name).clauses]
        assert titles[3:] == ["组织环境", "领导作用", "策划", "支持", "运行", "绩效评价", "改进"]


def test_a_base_is_found_by_the_document_it_adopts_and_by_other_spellings() -> None:
    assert catalogue.load("ISO 9001:2015") is base()
    assert catalogue.load("GB/T19001-2016") is base()
    assert catalogue.load("GB/T 19001—2008") is None
    assert base(language="fr").metadata.language in ("zh", "en")


def test_anchors_are_clauses_sentences_and_requirements() -> None:
    found = anchors(base())
    assert {found[a] for a in ("4.2", "4.2-1", "4.2-1.a")} == {"4.2"}
    assert found["6.1.2-1.b"] == "6.1.2"
    assert "4.2-9" not in found
    assert set(clause_numbers(base())) <= found.keys()


def test_a_file_that_is_no_base_is_an_error(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:

    (tmp_path / "xb-1-2020.zh.xml").write_text("<standard><front/><body/></standard>", encoding="utf-8")
    monkeypatch.setattr(catalogue, "_directory", lambda: tmp_path)
    with pytest.raises(catalogue.BaseError):
        catalogue._read("xb-1-2020.zh.xml")
