"""The documents in ``standards/``: the tool's first users."""

from __future__ import annotations

import re
from difflib import unified_diff
from pathlib import Path

import pytest
from msgspec.structs import replace

import stdtools
from stdtools.analysis.compose import compose, part_a
from stdtools.analysis.facts import Facts
from stdtools.app.fix import fix_one
from stdtools.bases import catalogue
from stdtools.model import codec
from stdtools.model.blocks import Paragraph
from stdtools.model.document import Document, TermEntry
from stdtools.model.inlines import ParameterReference
from stdtools.model.walk import walk
from stdtools.readers.reading import Reading
from stdtools.readers.rst.reader import read_rst
from stdtools.readers.sts import read_sts
from stdtools.schemes.parameters import fill, parameters
from stdtools.workspace import Disk, Memory, Overlay
from stdtools.writers import write
from stdtools.writers.sts import part_a_digest, strip_part_b

ROOT = Path(__file__).parent.parent
DOCUMENTS = sorted(
    p.relative_to(ROOT).as_posix() for p in (ROOT / "standards").rglob("*") if p.suffix in (".rst", ".xml")
)
KEPT = Path(__file__).parent / "standards"
"""The same documents in STS, as ``stdtools convert`` writes them."""

STANDARD = "standards/elderly-care/requirements.rst"
RULE = "standards/elderly-care/certification-rule.rst"


def read(path: str) -> Reading:
    workspace = Disk(str(ROOT))
    reader = read_rst if path.endswith(".rst") else read_sts
    return reader((ROOT / path).read_bytes(), path, workspace)


@pytest.fixture(params=DOCUMENTS)
def path(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def kept_file(path: str) -> Path:
    """Return where a document is kept in STS: the standard by its directory, others by both names."""
    directory, name = Path(path).parent.name, Path(path).stem
    return KEPT / f"{directory if path == STANDARD else f'{directory}-{name}'}.xml"


def test_conforms(path: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    (checked,) = stdtools.check(path)
    assert checked.results == ()
    assert checked.complete


@pytest.mark.parametrize("composed", [False, True])
def test_survives_every_format(path: str, composed: bool) -> None:
    reading = read(path)
    assert reading.findings == ()
    document = compose(reading.document) if composed else reading.document
    sts = read_sts(write(document, ".xml"), "copy.xml", Memory({}))
    assert (sts.findings, sts.complete) == ((), True)
    assert codec.equal(sts.document, document)
    rst = read_rst(write(sts.document, ".rst"), "copy.rst", Memory({}))
    assert (rst.findings, rst.complete) == ((), True)
    assert codec.equal(rst.document, document)


def test_the_kept_sts_is_what_convert_writes(path: str) -> None:
    """``stdtools convert standards/elderly-care/requirements.rst -o tests/standards/elderly-care.xml``, and so on."""
    kept = kept_file(path)
    assert kept.read_bytes() == write(fill(read(path).document), ".xml"), (
        f"stdtools convert {path} -o {kept.relative_to(ROOT)}"
    )


def test_removing_part_b_gives_the_base_back() -> None:
    document = read(STANDARD).document
    base = catalogue.load(document.metadata.bases[0])
    assert base is not None
    composed = compose(document)
    alone = Document(metadata=document.metadata, clauses=part_a(base).clauses, base=base.metadata)
    assert part_a_digest(composed)
    assert part_a_digest(composed) == part_a_digest(alone)
    left = read_sts(strip_part_b(write(composed, ".xml")), "a.xml", Memory({})).document
    text = tuple(replace(clause, blocks=()) if clause.kind else clause for clause in base.clauses)
    assert codec.equal(Document(clauses=left.clauses), Document(clauses=text))


def test_slips_are_fixed_to_the_very_bytes() -> None:
    """What a drafter may have written wrong comes back as it was, in both formats."""
    path = STANDARD
    pictures = {p.as_posix(): p.read_bytes() for p in (ROOT / path).parent.rglob("*.svg")}
    beside = {f"figures/{name.rpartition('/')[2]}": data for name, data in pictures.items()}
    for name, data in {"a.rst": (ROOT / path).read_bytes(), "a.xml": kept_file(path).read_bytes()}.items():
        text = data.decode()
        slips = (
            text.replace("机构应", "机构必须")
            .replace("机构不应", "机构不得")
            .replace("GB/T 8170—2008", "GB/T8170-2008")
        )
        slips = re.sub(r"(?m)^(\s*[a-z1-9]\) .*)；$", r"\1，", slips)
        slips = re.sub(r"(<list-item>\s*(?:<label>.*</label>\s*)?<p>[^<]*)；</p>", r"\1，</p>", slips)
        slips = re.sub(r"(   GB/T8170.*\n)((?:   GB/T .*\n)+)", r"\2\1", slips)
        assert difference(slips, text) > 100
        overlay = Overlay(Memory({name: slips.encode(), **beside}))
        assert fix_one(name, overlay).checked.results == ()
        assert overlay.read(name).decode() == text


def difference(one: str, other: str) -> int:
    """Return in how many lines two texts differ."""
    return sum(line.startswith("+") for line in unified_diff(one.splitlines(), other.splitlines(), n=0))


def test_the_rule_states_its_numbers_once_and_names_what_the_regulation_asks_for() -> None:
    document = read(RULE).document
    facts = Facts(document)
    used = {inline.target for inline, _ in facts.inlines(ParameterReference)}
    assert used == {parameter.id for parameter in parameters(facts)}
    assert len(used) >= 40
    assert len(document.annexes) >= 4


def test_elderly_care_is_real_in_size() -> None:
    document = read(STANDARD).document
    nodes = [visit.node for visit in walk(document)]
    assert sum(isinstance(node, TermEntry) for node in nodes) >= 12
    anchored = [n for n in nodes if isinstance(n, Paragraph) and n.part == "B" and n.refines]
    assert len(anchored) >= 60
    assert len(document.annexes) >= 2
    assert {c.kind for c in document.back} >= {"bibliography"}
    assert len([c for c in document.clauses if not c.kind]) == 7
