"""Every kind of page that stdtools makes, in both languages, on disk: the site's and those of reports."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping
from contextlib import chdir
from pathlib import Path

import pytest

from stdtools.app.publish import publish
from stdtools.cli.main import main
from stdtools.workspace import Disk, Memory
from stdtools.writers import write
from tests.cli.test_cover import SPOILT
from tests.consultation.build import PRESENT, word
from tests.publications import every_block
from tests.publications.html_page import sample

STANDARDS = Path(__file__).parents[2] / "standards"
CARE = STANDARDS / "elderly-care"
COMMENTED = [
    ("序号", "章条编号", "类型", "意见内容", "提出单位", "处理意见"),
    ("1", "3.1", "te", "太长" * 40, "甲", ""),
    ("2", "3.1", "ed", "错字", "乙", ""),
    ("3", "4", "ed", "已改", "乙", "采纳"),
    ("4", "全文", "", "统一用词", "丙", ""),
]
EDITED = ("机构应每12个月至少一次", "机构宜每6个月至少一次")


def sites(root: Path) -> Iterator[tuple[str, Path]]:
    """Make sites and yield their pages, each kind once in each language."""
    shutil.copytree(STANDARDS, root / "standards")
    paths = ["standards/elderly-care/requirements.rst", "standards/elderly-care/certification-rule.rst"]
    made = publish(paths, ["html"], "zh", Disk(str(root)), language="zh", report=True)
    assert not made.failures
    zh = root / "zh" / "html"
    yield "overview, zh", zh / "index.html"
    yield "system, zh", zh / "standards-system.html"
    for name in ("requirements", "requirements-coverage", "requirements-graph", "requirements-conformance"):
        yield f"{name}, zh", zh / "standards" / "elderly-care" / f"{name}.html"
    yield "rule, zh", zh / "standards" / "elderly-care" / "certification-rule.html"

    files = {
        **every_block.FILES,
        "standards/care.xml": write(every_block.english(), ".xml"),
        "standards/care-zh.xml": write(every_block.chinese(), ".xml"),
        "standards/spoilt.rst": SPOILT.replace("fragment", "sector-standard").encode(),
    }
    memory = Memory(files)
    named = ["standards/care.xml", "standards/care-zh.xml", "standards/spoilt.rst"]
    assert not publish(named, ["html"], "", memory, language="en", report=True).failures
    en = lay(memory, root / "en")
    yield "overview, en", en / "index.html"
    yield "system, en", en / "standards-system.html"
    yield "every block in English, en", en / "standards" / "care.html"
    yield "every block in Chinese, en", en / "standards" / "care-zh.html"
    for name in ("spoilt", "spoilt-coverage", "care-zh-graph", "spoilt-conformance"):
        yield f"{name}, en", en / "standards" / f"{name}.html"

    (root / "round").mkdir()
    (root / "round" / "now.rst").write_text(PRESENT, encoding="utf-8")
    (root / "round" / "back.docx").write_bytes(word(COMMENTED))
    with chdir(root / "round"):
        for language in ("zh", "en"):
            page = f"collated-{language}.html"
            main(["comments", "collate", "back.docx", "--document", "now.rst", "-o", page, "--lang", language])
            yield f"report comments, {language}", root / "round" / page
        main(["publish", "now.rst", "--to", "html", "-o", "site", "--comments", "back.docx", "--lang", "en"])
    yield "comments, en", root / "round" / "site" / "html" / "now.html"

    _, workspace = sample()
    yield "every block and finding, zh", lay(workspace, root / "all") / "standards" / "care" / "requirements.html"


def lay(memory: Memory, root: Path) -> Path:
    """Write the site of a workspace below ``root`` and return where it is."""
    for path, data in memory.content.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(data)
    return root / "html"


def reports(root: Path) -> Iterator[tuple[str, Path]]:
    """Have the commands write their pages and yield them."""
    spoilt, old, new = root / "spoilt.rst", str(CARE / "requirements.rst"), root / "new.rst"
    spoilt.write_text(SPOILT, encoding="utf-8")
    new.write_text(Path(old).read_text(encoding="utf-8").replace(*EDITED), encoding="utf-8")
    rule, graded = str(CARE / "certification-rule.rst"), str(CARE / "graded-standard.rst")
    asked: Mapping[str, tuple[str, ...]] = {
        "check": ("check", str(spoilt), "--format", "html"),
        "cover": ("cover", str(spoilt), "--format", "html"),
        "conformance": ("check", str(spoilt), "--report"),
        "system": ("system", str(STANDARDS), "--format", "html"),
        "diff": ("diff", old, str(new), "--format", "html"),
        "impact": ("impact", old, "--to", "ISO 9001:2026", "--format", "html"),
        "grade": ("grade", graded, str(CARE / "graded-example.toml")),
        "audit-time": ("audit-time", rule, "--personnel", "120", "--class", "medium"),
    }
    for name, arguments in asked.items():
        for language in ("zh", "en"):
            page = root / f"{name}-{language}.html"
            option = () if arguments[-1] == "--report" else ("-o",)
            main([*arguments, *option, str(page), "--lang", language])
            assert page.exists(), name
            yield f"report {name}, {language}", page


@pytest.fixture(scope="session")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Every kind of page by its name."""
    root = tmp_path_factory.mktemp("pages")
    return {**dict(sites(root)), **dict(reports(root))}
