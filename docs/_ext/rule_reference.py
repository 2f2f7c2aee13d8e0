"""The rule reference: two directives that write what ``stdtools.rules`` and its messages say, at build time.

``{rule-reference} zh`` gives a section for every rule, ``{profile-reference} zh`` a table of the profiles. The examples
of a rule are files of the corpus, those by which it is tested.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from docutils import nodes
from sphinx import addnodes
from sphinx.util.docutils import SphinxDirective

from stdtools.analysis.language import load
from stdtools.messages import Messages
from stdtools.rules import profile as profiles
from stdtools.rules.registry import rules
from stdtools.rules.rule import PROJECT, Rule, Source
from stdtools.rules.severity import severity, stages

if TYPE_CHECKING:
    from sphinx.application import Sphinx

GROUPS = {
    "SRC": {"zh": "源文件", "en": "Source files"},
    "RUN": {"zh": "运行", "en": "The run"},
    "SUP": {"zh": "抑制与基线", "en": "Suppressions and baselines"},
    "PUB": {"zh": "发布", "en": "Publication"},
    "META": {"zh": "封面信息与设置", "en": "Metadata and settings"},
    "STR": {"zh": "结构", "en": "Structure"},
    "DRF": {"zh": "表述", "en": "Drafting"},
    "TRM": {"zh": "术语条目", "en": "Term entries"},
    "REF": {"zh": "引用文件", "en": "References"},
    "FIG": {"zh": "图和表", "en": "Figures and tables"},
    "SL": {"zh": "协调结构", "en": "Harmonized structure"},
    "COV": {"zh": "A部分的涵盖", "en": "Coverage by part A"},
    "AB": {"zh": "A、B部分的区分", "en": "Parts A and B"},
    "RUL": {"zh": "认证规则", "en": "Certification rules"},
    "INN": {"zh": "新技术与增值服务", "en": "New techniques and added services"},
    "AT": {"zh": "审核时间", "en": "Audit time"},
    "IMS": {"zh": "整合管理体系", "en": "Integrated management systems"},
    "GRD": {"zh": "分级", "en": "Grading"},
    "REV": {"zh": "复核", "en": "Review"},
    "CRT": {"zh": "认证证书", "en": "Certificates"},
    "SYS": {"zh": "标准体系", "en": "Standards system"},
}
"""Titles of the groups of codes."""

WORDS = {
    "zh": {
        "source": "依据",
        "passing": "没有发现表示",
        "severity": "严重程度",
        "profiles": "适用的文件类型",
        "fixes": "修改",
        "every": "全部",
        "stages": "仅适用于阶段",
        "formats": "仅适用于格式",
        "editions": "仅适用于依据",
        "languages": "仅适用于语言",
        "options": "选项（默认值）",
        "since": "自何版本起",
        "fail": "不符合的例子",
        "pass": "符合的例子",
        "files": "文件：",
        "message": "提示文字",
        "hint": "建议",
        "page": "说明（英文）",
        "project": "本项目自定",
        "code": "类型",
        "name": "名称",
        "elements": "必备要素",
        "base": "必须写明基础标准",
        "parts": "分A、B部分",
        "groups": "适用的规则",
        "except": "{rules}，除{without}外",
        "yes": "是",
        "no": "否",
        "from": "{first}至{last}",
        "at": "{stages}为{severity}",
        "join": "；",
        "comma": "、",
    },
    "en": {
        "source": "Source",
        "passing": "Finding nothing means",
        "severity": "Severity",
        "profiles": "Profiles",
        "fixes": "Fixes",
        "every": "all",
        "stages": "Only at",
        "formats": "Only in",
        "editions": "Only with",
        "languages": "Only in the language",
        "options": "Options and their defaults",
        "since": "Since version",
        "fail": "An example that fails",
        "pass": "An example that passes",
        "files": "Files: ",
        "message": "Message",
        "project": "this project's own",
        "code": "profile",
        "name": "kind of document",
        "elements": "mandatory elements",
        "base": "must name a base",
        "parts": "has parts A and B",
        "groups": "rules",
        "except": "{rules} except {without}",
        "yes": "yes",
        "no": "no",
        "from": "{first} to {last}",
        "at": "{severity} at {stages}",
        "join": "; ",
        "comma": ", ",
    },
}

_LITERAL = re.compile(r"``(.+?)``")

CORPUS = Path(__file__).parent.parent.parent / "tests" / "corpus"

_EXPECTATION = re.compile(r"\A\.\. expect: (?P<what>[^\n]*)\n\s*")
_LINE = re.compile(r" at (\d+)")
_ENGLISH = re.compile(r"^:language: en$", re.MULTILINE)


class Example(NamedTuple):
    """A file of the corpus as it is shown: without the comment on what it must give, which ``lines`` says instead."""

    path: Path
    text: str
    lines: tuple[int, ...]

    @property
    def twin(self) -> Path:
        """The same document in the STS form."""
        return self.path.with_suffix(".xml")


BESIDE = frozenset({"REV-04"})
"""Rules whose findings stand in a file beside the document."""


def reference(language: str) -> list[nodes.section]:
    """Return a section for each group of codes with a section for each rule in it."""
    found = []
    for group, members in groupby(rules().values(), key=lambda rule: rule.group):
        section = _section(group.lower(), f"{group} {GROUPS[group][language]}")
        section += [_rule(rule, language) for rule in members]
        found.append(section)
    return found


def profile_table(language: str) -> nodes.table:
    """Return a table of the profiles: what kind of document each is, and what applies to it."""
    words, elements = WORDS[language], load(language).element
    rows = [[words[key] for key in ("code", "name", "base", "parts", "elements", "groups")]]
    for name in profiles.available():
        profile = profiles.load(name)
        assert profile is not None
        applied, without = words["comma"].join(profile.rules), words["comma"].join(profile.without)
        rows.append(
            [
                f"``{name}``",
                profile.title[language],
                words["yes" if profile.base == "required" else "no"],
                words["yes" if profile.parts else "no"],
                words["comma"].join(map(elements, profile.elements)),
                words["except"].format(rules=applied, without=without) if without else applied,
            ]
        )
    return table(rows)


def severities(rule: Rule, language: str) -> str:
    """Return the severity of a rule by stage, stages of the same severity together."""
    words, messages = WORDS[language], Messages(language)
    profile = profiles.load(profiles.DEFAULT)
    assert profile is not None
    runs = [(s, list(run)) for s, run in groupby(stages(), key=lambda stage: severity(rule, profile, stage))]
    if len(runs) == 1:
        return messages.word(f"severity-{runs[0][0]}")
    said = [
        words["at"].format(
            severity=messages.word(f"severity-{found}"),
            stages=run[0] if len(run) == 1 else words["from"].format(first=run[0], last=run[-1]),
        )
        for found, run in runs
    ]
    return words["join"].join(said)


def applies(rule: Rule, language: str) -> str:
    """Return the profiles whose documents a rule applies to; readers, publishers and the runner ask no profile."""
    names = [name for name in profiles.available() if (p := profiles.load(name)) and p.applies(rule.code)]
    if rule.check is None or len(names) == len(profiles.available()):
        return WORDS[language]["every"]
    return ", ".join(f"``{name}``" for name in names)


def _rule(rule: Rule, language: str) -> nodes.section:
    words, messages = WORDS[language], Messages(language)
    section = _section(rule.code.lower(), f"{rule.code} {messages.title(rule.code)}")
    section += _paragraph(f"``{rule.name}``")
    entry = messages.entry(rule.code)
    assert entry is not None
    limits = [(name, getattr(rule, name)) for name in ("stages", "formats", "editions", "languages")]
    rows = [
        (words["message"], _variants(entry.message)),
        (words["source"], [_source(source, language) for source in rule.sources]),
        (words["passing"], [messages.word(f"passing-{rule.passing}")]),
        (words["severity"], [severities(rule, language)]),
        (words["profiles"], [applies(rule, language)]),
        *((words[name], [words["comma"].join(values)]) for name, values in limits if values),
        *([(words["options"], [_options(rule, language)])] if rule.options else []),
        (words["since"], [rule.since]),
    ]
    if rule.fixes:
        rows.append((words["fixes"], [words["comma"].join(messages.word(f"fixes-{kind}") for kind in rule.fixes)]))
    if language == "en":
        section += [_paragraph(text) for text in _paragraphs(rule.page)]
    else:  # pages of rules are written in English, and their last sentence is the hint
        rows.insert(1, (words["hint"], _variants(entry.hint)))
        rows.append((words["page"], list(_paragraphs(rule.page))))
    section += _fields(rows)
    for kind in ("fail", "pass"):
        if found := example(rule.code, kind, language):
            section += _shown(found, kind, language)
    return section


def example(code: str, kind: str, language: str) -> Example | None:
    """Return the first ``pass`` or ``fail`` file of a rule that is there in both forms, in the language of the page.

    Where there is none in this language, it is in the other. Rules without a function have none.
    """
    paths = sorted(path for path in (CORPUS / code).glob(f"{kind}-*.rst") if path.with_suffix(".xml").exists())
    files = [(path, path.read_text(encoding="utf-8")) for path in paths]
    if not files:
        return None
    path, text = min(files, key=lambda file: (bool(_ENGLISH.search(file[1])) != (language == "en"), file[0]))
    expectation = _EXPECTATION.match(text)
    assert expectation, path
    left_out = expectation[0].count("\n")
    beside = code in BESIDE
    lines = () if beside else (int(line) - left_out for line in _LINE.findall(expectation["what"]))
    return Example(path, text[expectation.end() :], tuple(sorted(line for line in lines if line > 0)))


def _shown(shown: Example, kind: str, language: str) -> list[nodes.Node]:
    """Return an example that is folded until somebody opens it, with both of its files to take away."""
    words = WORDS[language]
    block = nodes.literal_block(shown.text, shown.text, language="rst", classes=[f"{kind}-example"])
    if shown.lines:
        block["highlight_args"] = {"hl_lines": list(shown.lines)}
    files = nodes.paragraph("", words["files"])
    for number, path in enumerate((shown.path, shown.twin)):
        target = f"/../tests/corpus/{path.parent.name}/{path.name}"
        files += [nodes.Text(words["comma"])] * bool(number)
        files += addnodes.download_reference("", "", nodes.literal("", path.name), reftarget=target)
    summary = f"<details><summary>{words[kind]}</summary>"
    return [nodes.raw("", summary, format="html"), block, files, nodes.raw("", "</details>", format="html")]


def _options(rule: Rule, language: str) -> str:
    return WORDS[language]["comma"].join(f"``{name}`` = {default:g}" for name, default in rule.defaults.items())


def _source(source: Source, language: str) -> str:
    if source.document == PROJECT:
        return WORDS[language]["project"]
    opening, closing = ("（", "）") if language == "zh" else (" (", ")")
    verified = Messages(language).word(f"source-verified-{source.verified}")
    return f"{source}{opening}{verified}{closing}"


def _variants(text: str | dict[str, str]) -> list[str]:
    return [text] if isinstance(text, str) else list(dict.fromkeys(text.values()))


def _paragraphs(page: str) -> Iterator[str]:
    return (" ".join(part.split()) for part in page.split("\n\n") if part.strip())


def _section(name: str, title: str) -> nodes.section:
    section = nodes.section(ids=[name], names=[name])
    section += nodes.title("", "", nodes.Text(title))
    return section


def _paragraph(text: str) -> nodes.paragraph:
    paragraph = nodes.paragraph()
    for place, piece in enumerate(_LITERAL.split(text)):
        if piece:
            paragraph += nodes.literal("", piece) if place % 2 else nodes.Text(piece)
    return paragraph


def _fields(rows: Iterable[tuple[str, list[str]]]) -> nodes.bullet_list:
    fields = nodes.bullet_list()
    for name, values in rows:
        first, *others = map(_paragraph, values)
        first.insert(0, nodes.Text("\u2002"))
        first.insert(0, nodes.strong("", name))
        fields += nodes.list_item("", first, *others)
    return fields


def table(rows: list[list[str]]) -> nodes.table:
    """Return a table, the first row of which is its head; what stands between double backticks is literal."""
    group = nodes.tgroup(cols=len(rows[0]))
    group += [nodes.colspec(colwidth=1) for _ in rows[0]]
    for part, lines in ((nodes.thead(), rows[:1]), (nodes.tbody(), rows[1:])):
        for line in lines:
            part.append(nodes.row("", *(nodes.entry("", _paragraph(text)) for text in line)))
        group += part
    return nodes.table("", group)


class RuleReference(SphinxDirective):
    """``{rule-reference} zh``."""

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        """Return the sections of all rules; what they say may change without the page."""
        self.env.note_reread()
        return [*reference(self.arguments[0])]


class ProfileReference(SphinxDirective):
    """``{profile-reference} zh``."""

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        """Return the table of the profiles; see :class:`RuleReference`."""
        self.env.note_reread()
        return [profile_table(self.arguments[0])]


def setup(app: Sphinx) -> dict[str, bool]:
    """Register the directives with Sphinx."""
    app.add_directive("rule-reference", RuleReference)
    app.add_directive("profile-reference", ProfileReference)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
