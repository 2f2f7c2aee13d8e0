"""The conformance report: contract, page, suppressed findings, and that the same gives the same bytes."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import jsonschema
import pytest
from msgspec.structs import replace

from stdtools.app.check import checked as result_of
from stdtools.app.check import judged
from stdtools.app.conformance import conformance, record, tool
from stdtools.messages import Messages
from stdtools.model.location import Location
from stdtools.reports import conformance_html, conformance_json
from stdtools.reports.conformance import Conformance, ConformanceRecord, below, group_title, outcome
from stdtools.reports.report import Result, Suppressed
from stdtools.rules.governing import UNGOVERNED
from stdtools.rules.verdicts import VERDICTS
from stdtools.settings.effective import Told
from stdtools.workspace import Disk
from tests.app.verdict_documents import ROOT

FAULTY = "sector-standard-faulty.rst"


def recorded(name: str, *accepted: str, language: str = "en") -> ConformanceRecord:
    """Return the verdicts on a document in which the findings with these codes are suppressed."""
    workspace = Disk(str(ROOT))
    reading, outcome = judged(name, workspace)
    checked = result_of(name, reading, outcome, workspace, UNGOVERNED)
    suppressed = tuple(accept(result) for result in checked.results if result.finding.code in accepted)
    rest = tuple(result for result in checked.results if result.finding.code not in accepted)
    checked = replace(checked, results=rest, suppressed=suppressed)
    return record(checked, reading, outcome, UNGOVERNED, (), Messages(language))


def accept(result: Result) -> Suppressed:
    return Suppressed(
        result=result,
        kind="source",
        reason="行业主管部门已同意<b>",
        approver="质量负责人",
        expires="2027-06-30",
        place=Location("a.rst", 3),
    )


def report(*records: ConformanceRecord) -> Conformance:
    return Conformance(tool=tool(), documents=records)


def page(*records: ConformanceRecord) -> str:
    return conformance_html.encode(report(*records), Messages(records[0].language)).decode()


def test_the_contract() -> None:
    data = json.loads(
        conformance_json.encode(report(recorded(FAULTY), recorded("standard-conforming.rst")), Messages("en"))
    )
    jsonschema.validate(data, conformance_json.schema())
    assert (data["version"], data["complete"], data["language"]) == (1, True, "en")
    stated = [o["verdict"] for d in data["documents"] for s in d["sources"] for o in s["obligations"]]
    assert data["counts"] == {verdict: stated.count(verdict) for verdict in data["counts"]}
    assert sum(data["counts"].values()) == len(stated)


def test_a_suppressed_finding_is_no_proof_of_conformity() -> None:
    found = recorded(FAULTY, "AB-01", "AB-02", "SL-07")
    told = {f"{s.document} {o.id}": o for s in found.sources for o in s.obligations}
    three_two = told["国认可〔2017〕137号 3-2"]
    assert (three_two.verdict, three_two.why) == ("accepted", "suppressed")
    (evidence,) = three_two.found
    assert evidence.accepted is not None
    assert (evidence.accepted.approver, evidence.accepted.place) == ("质量负责人", "a.rst:3")
    assert told["国认可〔2017〕137号 3-6.b"].verdict == "accepted"
    assert found.counts["accepted"] == 4


def test_suppressed_coverage_is_accepted_and_not_satisfied() -> None:
    found = recorded("sector-standard-uncovered.rst", "COV-01", "COV-04")
    (base,) = [s for s in found.sources if s.named]
    assert base.counts == {"accepted": 316}


def test_part_of_it_suppressed_is_still_violated() -> None:
    found = recorded(FAULTY, "AB-01")
    told = {o.id: o.verdict for o in found.sources[0].obligations}
    assert (told["3-2"], told["3-5"]) == ("accepted", "violated")


class Reader(HTMLParser):
    """The tags of a page, and the levels of its headings."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in ("meta", "br"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_page_stands_alone(language: str) -> None:
    read = Reader(
        page(recorded(FAULTY, "AB-01", language=language), recorded("standard-conforming.rst", language=language))
    )
    assert not read.open
    names = {tag for tag, _ in read.tags}
    assert not names & {"script", "img", "link", "iframe", "object", "form", "a:"}
    assert all((attributes.get("href") or "#").startswith("#") for _, attributes in read.tags)
    ids = [attributes["id"] for _, attributes in read.tags if "id" in attributes]
    assert len(ids) == len(set(ids))
    assert {str(a["href"])[1:] for t, a in read.tags if t == "a"} <= set(ids)
    levels = [int(tag[1]) for tag, _ in read.tags if tag in ("h1", "h2", "h3", "h4")]
    assert levels[0] == 1
    assert all(later - earlier <= 1 for earlier, later in pairwise(levels))
    assert read.tags[0] == ("html", {"lang": language})


def test_the_page_shows_verdicts_in_order_and_who_accepted() -> None:
    text = page(recorded("sector-standard-uncovered.rst", "AB-21"))
    messages = Messages("en")
    places = [text.index(f'<h3 id="d1-{verdict}">') for verdict in VERDICTS]
    assert places == sorted(places)
    assert group_title("uncovered", 315, messages) in text
    assert "行业主管部门已同意&lt;b&gt;" in text
    assert "<b>" not in text


def test_no_text_of_a_document_is_markup(tmp_path: Path) -> None:
    text = (ROOT / FAULTY).read_text(encoding="utf-8").replace("机构必须", "机构<script>alert(1)</script>\u202e必须")
    (tmp_path / "a.rst").write_text(text, encoding="utf-8")
    ((_, found),) = conformance(["a.rst"], Disk(str(tmp_path)), Messages("en"), Told())
    shown = page(found)
    assert "<script" not in shown
    assert "\u202e" not in shown
    assert "&lt;U+202E&gt;" in shown


def test_an_incomplete_document_says_so_on_top() -> None:
    text = page(recorded("sector-standard-half-read.rst"))
    said = Messages("en").word("conformance-incomplete")
    assert text.index(said) < text.index('<h2 id="d1"')
    assert Messages("en").word("conformance-undecided") in text
    assert Messages("en").word("conformance-conforms") not in text


def test_paths_are_as_the_user_types_them() -> None:
    found = below("../x/", recorded("sector-standard-uncovered.rst", "AB-21"))
    accepted = [f.accepted for s in found.sources for o in s.obligations for f in o.found if f.accepted]
    assert {each.place for each in accepted} == {"../x/a.rst:3"}
    judged = [obligation for source in found.sources for obligation in source.obligations]
    paths = {each.path for o in judged for each in o.found} | {each.path for o in judged for each in o.words}
    paths |= {each.path for o in judged for each in o.deviations}
    assert {path for path in paths if path} == {"../x/sector-standard-uncovered.rst"} == {found.path}


@pytest.mark.parametrize("form", ["json", "html"])
def test_recomputed_bit_for_bit(tmp_path: Path, form: str) -> None:
    """Another directory, hash seed, locale and time zone: the same bytes."""
    written = []
    for place, seed, locale in (("one", "1", "C"), ("two/deeper", "2", "zh_CN.UTF-8")):
        root = tmp_path / place
        root.mkdir(parents=True)
        for name in (FAULTY, "standard-conforming.rst"):
            (root / name).write_bytes((ROOT / name).read_bytes())
        environment = {**os.environ, "PYTHONHASHSEED": seed, "LC_ALL": locale, "TZ": f"X{seed}", "PYTHONUTF8": "1"}
        arguments = [FAULTY, "standard-conforming.rst", "--report", f"out/r.{form}"]
        subprocess.run(
            [sys.executable, "-m", "stdtools", "check", *arguments],
            cwd=root,
            env=environment,
            capture_output=True,
            check=False,
        )
        written.append((root / "out" / f"r.{form}").read_bytes())
    assert written[0] == written[1]


@pytest.mark.parametrize(
    ("name", "accepted", "said"),
    [
        ("standard-conforming.rst", (), "conforms"),
        ("standard-faulty.rst", (), "fails"),
        ("sector-standard-faulty.rst", (), "mild"),
        ("standard-faulty.rst", ("STR-01", "STR-02", "STR-05", "STR-07"), "mild"),
        ("sector-standard-half-read.rst", (), "undecided"),
    ],
)
def test_the_outcome_never_hides_what_is_violated(name: str, accepted: tuple[str, ...], said: str) -> None:
    found = recorded(name, *accepted)
    assert outcome(found) == said
    assert Messages("en").word(f"conformance-{said}") in page(found)
