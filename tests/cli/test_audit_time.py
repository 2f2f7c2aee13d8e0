"""``stdtools audit-time``: what is printed, computed by hand; questions that are refused."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest
from click.testing import CliRunner

from stdtools.cli.audit_time import command
from stdtools.reports.audit_time import schema

STANDARDS = Path(__file__).parents[2] / "standards" / "elderly-care"
RULE = str(STANDARDS / "certification-rule.rst")
INTEGRATED = str(STANDARDS / "integrated-rule.rst")
SITES = ("--personnel", "120", "--class", "medium", "--sites", "60,45,30×4", "--audit", "surveillance")
THREE = ("--personnel", "100", "--integrated", "E:medium,S:high", "--integration", "10%")


def run(*arguments: str) -> tuple[int, str]:
    done = CliRunner().invoke(command, arguments)
    return done.exit_code, done.output


def test_surveillance_of_several_sites_by_hand() -> None:
    """7, 5 and 4 days less 5 per cent each are 15.2; 33.4 per cent of these are 5.0768, and up to half a day 5.5."""
    code, output = run(RULE, *SITES, "--adjust", "T1,T5", "--reduction", "10%", "--increase", "5%", "--lang", "zh")
    assert code == 0
    lines = [line.partition("  [")[0].strip() for line in output.splitlines()]
    assert lines[1:5] == [
        "监督审核：质量管理体系（中），有效人数120",
        "另有6个场所，有效人数60、45、30×4",
        "",
        "审核时间5.5人日，其中现场审核时间不少于4.4人日",
    ]
    assert lines[7:] == [
        "1. 质量管理体系：有效人数120，按86人至125人，基础审核时间为7人日",
        "2. 减少5%：7 × 95% = 6.65人日",
        "3. 6个场所中抽取2个，按有效人数最多的场所计算",
        "4. 质量管理体系：第1个抽样场所，有效人数60，按46人至65人，基础审核时间为5人日",
        "5. 减少5%：5 × 95% = 4.75人日",
        "6. 质量管理体系：第2个抽样场所，有效人数45，按26人至45人，基础审核时间为4人日",
        "7. 减少5%：4 × 95% = 3.8人日",
        "8. 质量管理体系：中心职能和抽样场所合计6.65 + 4.75 + 3.8 = 15.2人日",
        "9. 监督审核为初次认证审核时间的33.4%：15.2 × 33.4% = 5.0768人日",
        "10. 5.0768人日向上修约为0.5人日的整数倍，得5.5人日",
        "11. 现场审核时间不少于80%：5.5 × 80% = 4.4人日",
    ]


def test_an_integrated_audit_by_hand() -> None:
    """7 + 8 + 11 days less 10 per cent are 23.4, and up to half a day 23.5."""
    code, output = run(INTEGRATED, *THREE, "--lang", "en")
    assert code == 0
    assert "Initial audit: quality management system, environmental management system (medium), " in output
    for line in (
        "All management systems: 7 + 8 + 11 = 26 auditor-days",
        "Reduced for integration by 10 % (at most 20 %): 26 × 90 % = 23.4 auditor-days",
        "23.4 auditor-days rounded up to a multiple of 0.5: 23.5 auditor-days",
        "On site at least 80 %: 23.5 × 80 % = 18.8 auditor-days",
    ):
        assert line in output


def test_an_increase_says_so() -> None:
    _, output = run(RULE, "--personnel", "60", "--class", "high", "--adjust", "T3", "--lang", "zh")
    assert "增加10%：6 × 110% = 6.6人日" in output


def test_json_has_the_same() -> None:
    code, output = run(INTEGRATED, *THREE, "--format", "json")
    report = json.loads(output)
    jsonschema.validate(report, schema())
    assert (code, report["days"], report["on_site"]) == (0, 23.5, 18.8)
    assert [step["name"] for step in report["steps"]][-4:] == ["sum", "integrated", "rounded-up", "on-site"]


def test_a_page(tmp_path: Path) -> None:
    file = tmp_path / "time.html"
    code, _ = run(INTEGRATED, *THREE, "--lang", "en", "-o", str(file))
    page = file.read_text(encoding="utf-8")
    assert (code, page.count("<tr><td")) == (0, 7)
    for text in (
        "23.5 auditor-days",
        "26 × 90 % = 23.4",
        "Initial audit: quality",
        "the certification body determines",
    ):
        assert text in page


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((RULE, "--personnel", "80"), "按类别分列：高、中、低"),
        ((RULE, "--personnel", "276", "--class", "high"), "最多到275人"),
        ((RULE, "--personnel", "20", "--class", "low", "--adjust", "T9"), "有的是：T1、T2、T3、T4、T5"),
        ((RULE, "--personnel", "20", "--class", "low", "--reduction", "31%"), "超出规则允许的30%"),
        ((RULE, "--personnel", "20", "--class", "low", "--reduction", "10"), "应写成10%"),
        ((INTEGRATED, "--personnel", "100", "--class", "medium"), "不分类别，请不要写类别“中”"),
        ((INTEGRATED, "--personnel", "100", "--integrated", "E:limited"), "有的是：中、低"),
        ((INTEGRATED, *THREE[:4], "--integration", "21%"), "超出规则允许的20%"),
    ],
)
def test_what_the_rule_does_not_answer(arguments: tuple[str, ...], said: str) -> None:
    code, output = run(*arguments, "--lang", "zh")
    assert (code, said in output) == (2, True), output
