"""How good the rules are: directives that write what the benchmark measured and what was judged, at build time.

``{rule-quality} zh`` gives a table of the defects planted and found, ``{clean-documents} zh`` one of what is found in
clean documents, ``{sample-findings} zh`` one of every finding on the open STS samples, ``{corpus-languages} zh`` one of
the documents by which the rules are tested. No figure is typed: those of the last are counted, the others stand in
``benchmarks/quality/figures.json``, which ``make figures`` writes and tests compare.
"""

from __future__ import annotations

import json
import sys
import tomllib
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docutils import nodes
from rule_reference import table
from sphinx.util.docutils import SphinxDirective

from stdtools.messages import Messages
from stdtools.rules.registry import rules

sys.path.append(str(Path(__file__).parent.parent.parent))
from tests.rules.languages import complete  # the corpus stands beside the documentation

if TYPE_CHECKING:
    from sphinx.application import Sphinx

QUALITY = Path(__file__).parent.parent.parent / "benchmarks" / "quality"

WORDS = {
    "zh": {
        "rule": "规则",
        "passing": "没有发现表示",
        "seeds": "植入的缺陷",
        "found": "在该处发现",
        "hosts": "文件数",
        "kinds": "植入方式",
        "all": "合计",
        "decides": "其中没有发现即为满足的规则",
        "document": "文件",
        "pages": "页数",
        "errors": "错误",
        "warnings": "警告",
        "sample": "样例",
        "clause": "条",
        "judgement": "判断",
        "why": "理由",
        "true": "正确",
        "false": "误报",
        "arguable": "可商榷",
        "head": "正文之前",
        "comma": "、",
        "group": "组",
        "rules": "规则数",
        "in-zh": "有中文通过和不通过文件",
        "in-en": "有英文通过和不通过文件",
        "zh-only": "仅用于中文",
        "insert": "插入",
        "list": "列入引用文件",
        "section": "改写或删除一章",
        "unsay": "全文不再提及",
        "replace": "替换",
        "retitle": "改标题",
        "remove": "删除",
        "removed": "删除",
        "metadata": "元数据",
        "reference": "引用文件",
        "block": "段、列项、表或图",
        "blocks": "一条的全部内容",
        "clause-kind": "条、附录或术语条目",
        "surrounded": "置于其他文件的章之前",
        "surrounded by annexes": "附加其他文件的附录",
    },
    "en": {
        "rule": "rule",
        "passing": "finding nothing means",
        "seeds": "defects planted",
        "found": "found at the place",
        "hosts": "documents",
        "kinds": "put in as",
        "all": "all",
        "decides": "rules by which finding nothing means that it is met",
        "document": "document",
        "pages": "pages",
        "errors": "errors",
        "warnings": "warnings",
        "sample": "sample",
        "clause": "clause",
        "judgement": "judgement",
        "why": "why",
        "true": "right",
        "false": "wrong",
        "arguable": "arguable",
        "head": "before the clauses",
        "comma": ", ",
        "group": "group",
        "rules": "rules",
        "in-zh": "with Chinese documents that pass and fail",
        "in-en": "with English documents that pass and fail",
        "zh-only": "for Chinese only",
        "insert": "insertion",
        "list": "entry of clause 2",
        "section": "section rewritten or taken away",
        "unsay": "no longer said anywhere",
        "replace": "replacement",
        "retitle": "another title",
        "remove": "removal",
        "removed": "removal",
        "metadata": "metadata",
        "reference": "reference",
        "block": "paragraph, list, table or figure",
        "blocks": "all of a clause",
        "clause-kind": "clause, annex or term entry",
        "surrounded": "before the chapters of another document",
        "surrounded by annexes": "with annexes of another document",
    },
}


def detection(language: str) -> nodes.table:
    """Return a table of the rules: how many defects were planted, and how many of them found."""
    words, messages = WORDS[language], Messages(language)
    figures: dict[str, Any] = _figures()["rules"]
    rows = [[words[key] for key in ("rule", "passing", "seeds", "found", "hosts", "kinds")]]
    for code, told in figures.items():
        rule = rules().get(code)
        ways = (words["clause-kind" if kind == "clause" else kind] for kind in told["kinds"])
        meaning = messages.word(f"passing-{rule.passing}") if rule else ""
        share = [str(told["seeds"]), _share(told["found"], told["seeds"])]
        title = f"{code} {messages.title(code)}"
        rows.append([title, meaning, *share, str(told["hosts"]), words["comma"].join(dict.fromkeys(ways))])
    deciding = [told for code, told in figures.items() if code in rules() and rules()[code].passing == "decides"]
    for key, some in (("decides", deciding), ("all", [*figures.values()])):
        seeds, found = (sum(told[name] for told in some) for name in ("seeds", "found"))
        rows.append([words[key], "", str(seeds), _share(found, seeds), "", ""])
    return table(rows)


def corpus(language: str) -> nodes.table:
    """Return a table of the corpus: how many rules of each group have documents that pass and fail in each language."""
    words = WORDS[language]
    rows = [[words[key] for key in ("group", "rules", "in-zh", "in-en", "zh-only")]]
    looking = sorted((rule for rule in rules().values() if rule.check), key=lambda rule: rule.code)
    groups = [(group, [*some]) for group, some in groupby(looking, lambda rule: rule.group)]
    for group, of in (*groups, (words["all"], looking)):
        told = [sum(complete(rule.code, each, rule.formats) for rule in of) for each in ("zh", "en")]
        only = sum(rule.languages == ("zh",) for rule in of)
        rows.append([group, *map(str, (len(of), *told, only))])
    return table(rows)


def clean(language: str) -> nodes.table:
    """Return a table of the clean documents: pages, errors and warnings."""
    words = WORDS[language]
    told: dict[str, Any] = _figures()["clean"]
    rows = [[words[key] for key in ("document", "pages", "errors", "warnings")]]
    rows += [[f"``{n}``", f"{d['pages']:.1f}", str(d["errors"]), str(d["warnings"])] for n, d in told.items()]
    pages, errors, warnings = (sum(d[key] for d in told.values()) for key in ("pages", "errors", "warnings"))
    rows.append([words["all"], f"{pages:.1f}", str(errors), str(warnings)])
    return table(rows)


def samples(language: str) -> nodes.table:
    """Return a table of what is found in the samples, each finding with its judgement."""
    words, messages = WORDS[language], Messages(language)
    judged = tomllib.loads((QUALITY / "samples.toml").read_text(encoding="utf-8"))["judged"]
    rows = [[words[key] for key in ("sample", "clause", "rule", "judgement", "why")]]
    found = [
        [f"``{sample}``", each["clause"] or words["head"], each["code"], words[each["judgement"]], each[language]]
        for each in judged
        for sample in each["samples"]
    ]
    for row in sorted(found):
        row[2] = f"{row[2]} {messages.title(row[2])}"
        rows.append(row)
    return table(rows)


def _figures() -> Any:
    return json.loads((QUALITY / "figures.json").read_text(encoding="utf-8"))


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.1%}" if whole else "—"


class _Table(SphinxDirective):
    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        """Return the table; what it says may change without the page."""
        self.env.note_reread()
        make = {
            "rule-quality": detection,
            "clean-documents": clean,
            "sample-findings": samples,
            "corpus-languages": corpus,
        }[self.name]
        return [make(self.arguments[0])]


def setup(app: Sphinx) -> dict[str, bool]:
    """Register the directives with Sphinx."""
    for name in ("rule-quality", "clean-documents", "sample-findings", "corpus-languages"):
        app.add_directive(name, _Table)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
