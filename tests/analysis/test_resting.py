"""What rests is found again as it was."""

from __future__ import annotations

from pathlib import Path

import pytest

from stdtools.analysis.facts import Facts
from stdtools.analysis.resting import Later, Packed, Resting, rest
from stdtools.app import publish as publishing
from stdtools.readers import read
from stdtools.workspace import Disk, Memory
from tests.publications import every_block
from tests.publications.html_sample import DOCUMENT

ROOT = Path(__file__).parents[2]
SAMPLES = {
    "every block": every_block.chinese(),
    "html": DOCUMENT,
    "read": read("standards/elderly-care/requirements.rst", Disk(str(ROOT))).document,
}


@pytest.mark.parametrize("name", SAMPLES)
def test_facts_are_found_again(name: str) -> None:
    facts = Facts(SAMPLES[name])
    resting = Resting(facts)
    assert resting.metadata == facts.metadata
    assert "visits" not in vars(resting)
    for _ in range(2):
        assert resting.document == facts.document
        assert resting.numbers == facts.numbers
        assert [visit.node.id for visit in resting.visits] == [visit.node.id for visit in facts.visits]
        assert [resting.part(id_) for id_ in facts.nodes] == [facts.part(id_) for id_ in facts.nodes]
        rest(resting, facts)
        assert "visits" not in vars(resting)
    assert facts.visits
    with pytest.raises(AttributeError):
        _ = resting.no_such_thing


def test_a_packed_document_is_equal() -> None:
    assert Packed(DOCUMENT).unpacked() == DOCUMENT


def test_what_comes_later_is_made_once_until_it_rests() -> None:
    made: list[int] = []

    def make() -> tuple[int, ...]:
        made.append(1)
        return (1, 2)

    later = Later(make)
    assert made == []
    assert (list(later), len(later), later[1], bool(later)) == ([1, 2], 2, 2, True)
    assert made == [1]
    rest(later)
    assert later[0] == 1
    assert made == [1, 1]


def test_many_documents_are_published_as_a_few_are(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("typst", reason="pip install 'stdtools[pdf]'")
    text = (ROOT / "standards" / "elderly-care" / "requirements.rst").read_text(encoding="utf-8")
    other = text.replace("养老服务机构", "托养服务机构").replace(":number: RB/T ××××", ":number: RB/T 9××9")
    files = {"a.rst": text.encode(), "b.rst": other.encode()}

    def published() -> tuple[object, dict[str, bytes]]:
        out = Memory()
        done = publishing.publish([*files], ["pdf", "html"], "", Memory(files), annex="coverage", output_workspace=out)
        return done, dict(out.content)

    few = published()
    monkeypatch.setattr(publishing, "_FEW", 1)
    assert published() == few
