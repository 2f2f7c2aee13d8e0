"""The documents in ``standards/``: the tool's first users."""

from __future__ import annotations

import re
import tomllib
from decimal import Decimal
from difflib import unified_diff
from pathlib import Path

import pytest
from msgspec.structs import replace

import stdtools
from stdtools.analysis.compose import compose, part_a
from stdtools.analysis.facts import Facts
from stdtools.app.certificates import judge
from stdtools.app.fix import fix_one
from stdtools.app.grade import grade_by
from stdtools.bases import catalogue
from stdtools.model import codec
from stdtools.model.blocks import Figure, Formula, Paragraph, Table
from stdtools.model.document import Document, TermEntry
from stdtools.model.inlines import ParameterReference, plain_text
from stdtools.model.walk import walk
from stdtools.readers.reading import Reading
from stdtools.readers.rst.reader import read_rst
from stdtools.readers.sts import read_sts
from stdtools.schemes.audit_time import Band, Question, Term, Terms, audit_time, below, gaps
from stdtools.schemes.audit_time import Table as AuditTimeTable
from stdtools.schemes.floors import floor
from stdtools.schemes.grading_checks import outside_share, witness
from stdtools.schemes.grading_model import GRADES, OUTSIDE
from stdtools.schemes.parameters import by_id, fill, parameters
from stdtools.schemes.quantities import Quantity, Range
from stdtools.schemes.tables import Record, tables
from stdtools.workspace import Disk, Memory, Overlay
from stdtools.writers import write
from stdtools.writers.sts import part_a_digest, strip_part_b
from tests.writers.sts.grammar import errors

ROOT = Path(__file__).parent.parent
DOCUMENTS = sorted(
    p.relative_to(ROOT).as_posix() for p in (ROOT / "standards").rglob("*") if p.suffix in (".rst", ".xml")
)
IN_RST = [path for path in DOCUMENTS if path.endswith(".rst")]
IN_STS = [path for path in DOCUMENTS if path.endswith(".xml")]
KEPT = Path(__file__).parent / "standards"
"""The documents in reST as ``stdtools convert`` writes them in STS."""

STANDARD = "standards/elderly-care/requirements.rst"
RULE = "standards/elderly-care/certification-rule.rst"
GRADED = "standards/elderly-care/graded-standard.rst"
GRADED_RULE = "standards/elderly-care/graded-rule.rst"


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


@pytest.mark.parametrize("path", IN_STS)
def test_is_valid_sts(path: str) -> None:
    assert errors((ROOT / path).read_bytes()) == []


@pytest.mark.parametrize("path", IN_STS)
def test_sts_is_written_as_convert_writes_it(path: str) -> None:
    """Beside its comments, which the model does not hold: what a drafter copies from is what stdtools writes."""
    source = re.sub(r"(?m)^ *<!--.*?-->\n", "", (ROOT / path).read_text(encoding="utf-8"), flags=re.DOTALL)
    assert source == write(fill(read(path).document), ".xml").decode()


@pytest.mark.parametrize("path", IN_RST)
def test_the_kept_sts_is_what_convert_writes(path: str) -> None:
    """``stdtools convert standards/elderly-care/requirements.rst -o tests/standards/elderly-care.xml``, and so on."""
    kept = kept_file(path)
    assert kept.read_bytes() == write(fill(read(path).document), ".xml"), (
        f"stdtools convert {path} -o {kept.relative_to(ROOT)}"
    )


@pytest.mark.parametrize("path", [STANDARD, "standards/cold-chain/requirements.xml"])
def test_removing_part_b_gives_the_base_back(path: str) -> None:
    document = read(path).document
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


@pytest.mark.parametrize("path", IN_STS)
def test_slips_in_sts_are_fixed_to_the_very_bytes(path: str) -> None:
    """Comments stay as they are."""
    text = (ROOT / path).read_text(encoding="utf-8")
    pictures = {f"figures/{p.name}": p.read_bytes() for p in (ROOT / path).parent.rglob("*.svg")}
    slips = text.replace("企业应", "企业必须").replace("企业不应", "企业不得").replace("GB/T 27021.1—", "GB/T27021.1-")
    slips = re.sub(r"(<list-item>\s*(?:<label>.*</label>\s*)?<p>[^<]*)；</p>", r"\1，</p>", slips)
    assert difference(slips, text) > 3
    overlay = Overlay(Memory({"a.xml": slips.encode(), **pictures}))
    assert fix_one("a.xml", overlay).checked.results == ()
    assert overlay.read("a.xml").decode() == text


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


def test_the_graded_standard_is_complete_and_its_example_is_what_it_gives() -> None:
    """The data beside it are those of its annex, and the result is that of its annex (GRD-20 compares all of it)."""
    done = grade_by(GRADED, "standards/elderly-care/graded-example.toml", Disk(str(ROOT)))
    assert (str(done.graded.score), done.graded.grade) == ("84.8", "AA")
    model = done.model
    assert len(model.indicators) >= 15
    assert {each.outside for each in model.indicators} >= set(OUTSIDE)
    assert outside_share(model) == 55
    assert [grade for grade in GRADES if witness(model, grade) is None] == []
    facts = Facts(read(GRADED).document)
    (data,) = tables(facts, "grading-example")
    told = {record.text("id"): record.text("value") for record in data.records}
    given = tomllib.loads((ROOT / "standards/elderly-care/graded-example.toml").read_text(encoding="utf-8"))
    assert set(given.pop("about")) == {"organization", "scope", "period"}
    assert told == {name: str(value) for table in given.values() for name, value in table.items()}
    assert all(annex.normative for annex in facts.document.annexes[:3])
    assert not facts.document.annexes[3].normative


def test_the_graded_rule_states_its_numbers_once_and_its_demands_on_people_as_data() -> None:
    facts = Facts(read(GRADED_RULE).document)
    used = {inline.target for inline, _ in facts.inlines(ParameterReference)}
    assert used == {parameter.id for parameter in parameters(facts)}
    assert len(used) >= 50
    roles = [record.text("role") for data in tables(facts, "personnel") for record in data.records]
    assert roles == ["审核员", "评分人员", "审核组长", "认证决定人员"]


def test_the_certificate_of_the_graded_rule_is_right_and_needs_its_grade() -> None:
    data = "standards/elderly-care/graded-certificate.toml"
    judged = judge(GRADED_RULE, data, "", Disk(str(ROOT)))
    assert [result.finding.code for document in judged.documents for result in document.results] == []
    assert judged.issuable
    assert judged.rule
    assert judged.rule.terms.grades == ("A", "AA", "AAA")
    text = (ROOT / data).read_bytes().replace(b'grade = "AA"', b'grade = "AAAA"')
    files = Memory({"a.toml": text, "rule.rst": (ROOT / GRADED_RULE).read_bytes()})
    documents = judge("rule.rst", "a.toml", "", files).documents
    assert [result.finding.code for document in documents for result in document.results] == ["CRT-08"]


def test_elderly_care_is_real_in_size() -> None:
    document = read(STANDARD).document
    nodes = [visit.node for visit in walk(document)]
    assert sum(isinstance(node, TermEntry) for node in nodes) >= 12
    anchored = [n for n in nodes if isinstance(n, Paragraph) and n.part == "B" and n.refines]
    assert len(anchored) >= 60
    assert len(document.annexes) >= 2
    assert {c.kind for c in document.back} >= {"bibliography"}
    assert len([c for c in document.clauses if not c.kind]) == 7


def test_cold_chain_is_real_in_size() -> None:
    document = read("standards/cold-chain/requirements.xml").document
    nodes = [visit.node for visit in walk(document)]
    anchored = [n for n in nodes if isinstance(n, Paragraph) and n.part == "B" and n.refines]
    clauses = {ref.id.split(".")[0] for n in anchored for ref in n.refines}
    assert len(anchored) >= 60
    assert clauses >= {"4", "5", "6", "7", "8", "9", "10"}
    assert sum(isinstance(node, TermEntry) for node in nodes) >= 10
    assert sum(isinstance(node, Table) for node in nodes) >= 5
    assert any(isinstance(node, Figure) for node in nodes)
    assert any(isinstance(node, Formula) for node in nodes)
    assert {annex.normative for annex in document.annexes} == {True, False}


def test_cold_chain_audit_time_is_computed_as_the_rule_says() -> None:
    """The examples of clause 9.5, by the tables and parameters of the rule itself; nowhere below IAF MD 5."""
    facts = Facts(read("standards/cold-chain/certification-rule.xml").document)
    (data,) = tables(facts, "audit-time")
    bands = tuple(_band(record) for record in data.records)
    table = AuditTimeTable("Q", "", bands, "表3")
    published = floor("Q", "")
    assert published is not None
    assert not list(gaps(table))
    assert not list(below(table, published))
    assert (bands[0].least, bands[-1].most) == (published.bands[0].least, published.bands[-1].most)
    stated = by_id(parameters(facts))
    ids = {
        "max-reduction": "reduction",
        "min-on-site": "on-site-share",
        "surveillance": "surveillance-share",
        "recertification": "recertification-share",
        "rounding": "audit-time-rounding",
        "max-integration": "integration-reduction",
        "max-site-reduction": "site-reduction",
    }
    terms = Terms((table,), {name: Term(_plain(stated[id].value), id) for name, id in ids.items()})
    increase = sum(_percents(facts, "ammonia", "outsourced"), Decimal(0)) / 100
    asked = [Question(200, increase=increase, audit=audit) for audit in ("initial", "surveillance", "recertification")]
    answers = [audit_time(terms, question) for question in asked]
    assert [str(answer.days) for answer in answers] == ["12.0", "5.0", "8.5"]
    assert answers[0].on_site == Decimal("9.6")
    several = audit_time(terms, Question(60, sites=(30,) * 9, site_reduction=Decimal("0.2")))
    assert (several.days, several.on_site) == (Decimal(18), Decimal("14.4"))
    text = "".join(plain_text(p.content) for p, _ in facts.of(Paragraph))
    assert "增加20%后为12人日，其中现场审核时间为9.6人日" in text
    assert "修约为5人日" in text
    assert "修约为8.5人日" in text
    assert "合计18人日，其中现场审核时间为14.4人日" in text


def _band(record: Record) -> Band:
    personnel, days = record.get("personnel", Range), record.get("days", Decimal)
    assert personnel is not None
    assert days is not None
    assert personnel.least is not None
    assert personnel.most is not None
    return Band(int(personnel.least), int(personnel.most), days)


def _plain(value: Quantity) -> Decimal:
    return value.amount if value.unit.quantity == "number" else value.value


def _percents(facts: Facts, *ids: str) -> list[Decimal]:
    (data,) = tables(facts, "adjustments")
    found = {record.text("id"): record.get("percent", Decimal) for record in data.records}
    return [percent for id in ids if (percent := found[id]) is not None]
