"""The benchmarks measure what they say: a conforming standard of real size, and peers that get the same text."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from benchmarks import __main__ as program
from benchmarks import corpus, plain
from benchmarks.__main__ import main
from benchmarks.figures import FIGURES, MANY, PEER_TITLES, PEERS, SPINE, commands, result
from benchmarks.measure import Command, Failed, Sample, Series, run
from benchmarks.peers.parse_rest import SETTINGS
from benchmarks.quality import drafts, report, suggestion
from benchmarks.quality.rewriting import Rewriter
from docutils.core import publish_doctree
from lxml import etree

from stdtools.analysis.facts import Facts
from stdtools.bases import catalogue
from stdtools.bases.requirements import requirements
from stdtools.model import codec
from stdtools.model.blocks import Paragraph
from stdtools.model.document import Document
from stdtools.model.inlines import plain_text
from stdtools.model.walk import own_inlines, walk
from stdtools.readers import read
from stdtools.rules.registry import rules
from stdtools.rules.runner import run as check
from stdtools.rules.selector import Selection, unknown
from stdtools.workspace import Memory
from stdtools.writers import write


@pytest.fixture(scope="module")
def base() -> Document:
    found = catalogue.load("GB/T 19001—2016")
    assert found is not None
    return found


@pytest.fixture(scope="module")
def standard(base: Document) -> Document:
    return corpus.standard(base)


def test_the_corpus_is_of_real_size_and_always_the_same(base: Document, standard: Document) -> None:
    size = corpus.size(standard)
    assert size["requirements"] == 300
    assert size["terms"] == 45
    assert 550 <= size["references"] <= 700
    assert codec.digest(corpus.standard(base)) == codec.digest(standard)
    assert codec.digest(corpus.standard(base, seed=2)) != codec.digest(standard)


@pytest.mark.parametrize("suffix", [".rst", ".xml"])
def test_both_forms_conform(standard: Document, suffix: str) -> None:
    reading = read(f"standard{suffix}", Memory({f"standard{suffix}": write(standard, suffix)}))
    outcome = check(reading.document, reading.findings)
    assert codec.equal(reading.document, standard)
    # Its sentences are made of few words, so that SL-08 finds many of them alike.
    others = [finding for finding in outcome.findings if finding.code != "SL-08"]
    assert [(finding.code, str(finding.location)) for finding in others] == []
    assert reading.complete
    assert outcome.complete


def test_the_peers_get_the_same_text(standard: Document) -> None:
    facts = Facts(standard)
    tree = publish_doctree(plain.write(facts, "docutils"), settings_overrides=SETTINGS)
    text = "".join(tree.astext().split())
    lost = [p for visit in facts.visits for p in [_words(plain_text(own_inlines(visit.node)[:1]))] if p not in text]
    assert lost == []
    assert "".join(plain.write(facts, "sphinx").split()).count(":ref:") == plain.write(facts, "docutils").count("_>`__")


def test_every_figure_has_its_commands(tmp_path: Path) -> None:
    known = commands(tmp_path)
    assert {f.command for f in FIGURES} | {f.peer for f in FIGURES if f.peer} == known.keys()
    assert {f.peer for f in FIGURES if f.peer} == PEER_TITLES.keys()


def test_ratios_are_to_the_peer_or_to_the_limit() -> None:
    series = {name: Series((Sample(0.3, 60.0),)) for f in FIGURES for name in (f.command, f.peer)}
    results = [result(figure, series) for figure in FIGURES]
    assert [r.ratio for r in results if r.figure.peer] == [1.0] * sum(bool(f.peer) for f in FIGURES)
    assert [r.met for r in results if r.figure.title == "check, STS form"] == [False, True, True]


def test_a_process_is_measured_and_has_to_succeed(tmp_path: Path) -> None:
    sample = run(Command(["/bin/sh", "-c", "exit 3"], tmp_path, frozenset({3})))
    assert sample.cpu >= 0
    assert sample.peak > 0
    with pytest.raises(Failed, match="what it said"):
        run(Command(["/bin/sh", "-c", "echo what it said; exit 3"], tmp_path))


def test_nothing_is_remembered_but_where_a_figure_is_about_it(tmp_path: Path) -> None:
    checks = {name: c for name, c in commands(tmp_path).items() if "stdtools" in c.argv and "check" in c.argv}
    again = {name for name, command in checks.items() if "--no-cache" not in command.argv}
    assert again == {"check-unchanged", "check-changed"}
    script = "import os, pathlib; pathlib.Path(os.environ['STDTOOLS_CACHE']).mkdir()"
    run(Command([sys.executable, "-c", script], tmp_path))
    assert (tmp_path / "cache").is_dir()


def test_what_is_done_before_a_run_changes_one_document(tmp_path: Path) -> None:
    (tmp_path / "many").mkdir()
    for name in MANY:
        (tmp_path / "many" / f"{name}.xml").write_text("<standard/>\n", encoding="utf-8")
    before = commands(tmp_path)["check-changed"].before
    run(Command([sys.executable, "-c", "pass"], tmp_path, before=before))
    changed = [file for file in (tmp_path / "many").iterdir() if file.read_bytes() != b"<standard/>\n"]
    assert len(changed) == 1
    etree.parse(str(changed[0]))


def test_a_figure_without_its_peer_is_left_out_aloud(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(program, "find_spec", lambda name: None)
    assert [f for f in FIGURES if f.needs] == [f for f in FIGURES if f not in program._possible(FIGURES)]
    assert "for want of saxonche" in capsys.readouterr().out


def test_the_rules_of_the_beginning_are_rules() -> None:
    assert list(unknown(SPINE, tuple(rules().values()))) == []
    assert sum(rule.check is not None and rule in Selection(SPINE) for rule in rules().values()) >= 37


def test_the_peer_has_thirty_rules_that_a_standard_can_break(standard: Document, tmp_path: Path) -> None:
    pytest.importorskip("saxonche", reason="the peer of a benchmark; pip install 'stdtools[bench]'")
    whole = write(standard, ".xml").decode()
    broken = whole.replace("<title>组织环境</title>", "<title>机构环境</title>").replace("应", "必须")
    failed = []
    for text in (whole, broken):
        (tmp_path / "standard.xml").write_text(text, encoding="utf-8")
        script = [sys.executable, str(PEERS / "validate_schematron.py"), "standard.xml"]
        failed.append(int(subprocess.check_output(script, cwd=tmp_path, env=dict(os.environ))))
    assert failed[0] == 0
    assert failed[1] > 300
    assert len(etree.parse(str(PEERS / "rules.sch")).findall(".//{*}assert")) == 30


def _words(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize("kind", suggestion.KINDS)
def test_drafts_say_the_same_requirements_without_marks(base: Document, kind: str) -> None:
    document = drafts.original(base)
    draft = drafts.unmarked(suggestion.KINDS[kind](document, 1))
    again = drafts.unmarked(suggestion.KINDS[kind](document, 1))
    assert codec.digest(draft.document) == codec.digest(again.document)
    assert {id for _, id in draft.pairs} == requirements(base).keys()
    paragraphs = {v.node.id: v.node for v in walk(draft.document) if isinstance(v.node, Paragraph)}
    assert all(paragraphs[id].covers == () and plain_text(paragraphs[id].content) for id in draft.truth)
    assert codec.equal(draft.document, drafts.unmarked(document).document) == (kind == "as it stands")


@pytest.mark.parametrize("language", ["zh", "en"])
def test_rewriting_says_otherwise_and_cutting_says_less(language: str) -> None:
    known = catalogue.load("GB/T 19001—2016", language)
    assert known is not None
    texts = [requirement.text for requirement in requirements(known).values()]
    rewriter = Rewriter(language, 1, 0.9)
    changed = [rewriter.paraphrased(text) for text in texts]
    assert sum(one != other for one, other in zip(texts, changed, strict=True)) >= 0.8 * len(texts)
    for share in (0.3, 0.5):
        left = sum(len(rewriter.cut(text, share)) for text in texts) / sum(map(len, texts))
        assert abs(left - (1 - share)) <= 0.08


def test_suggestions_are_counted_by_paragraph_and_requirement(base: Document) -> None:
    draft = drafts.unmarked(drafts.original(base))
    assert suggestion.quality(draft, base)[:5] == (1, 1, 1, 1, 1)
    swapped = dict(zip(draft.truth, reversed(draft.truth.values()), strict=True))
    assert suggestion.quality(draft._replace(truth=swapped), base).precision < 0.1
    assert {*report.RECALL} == {*suggestion.KINDS}


@pytest.mark.slow
def test_the_tables_of_quality_are_printed_and_kept(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--table", "quality", "--every", "160", "--assert"]) == 0
    shown = capsys.readouterr().out
    assert all(kind in shown for kind in (*suggestion.KINDS, "removed", "exchanged", "sound documents"))
    with pytest.raises(SystemExit):
        main(["--every", "0"])
