"""Small documents of a standards system, to be changed one at a time."""

from __future__ import annotations

from collections.abc import Mapping

from stdtools.analysis.facts import Facts
from stdtools.analysis.status import PACKAGE, Standards
from stdtools.readers import read
from stdtools.schemes.system import System, system
from stdtools.schemes.system_member import Member, member
from stdtools.workspace import Memory


def document(
    title: str,
    profile: str,
    *sections: tuple[str, str],
    number: str = "",
    bases: tuple[str, ...] = (),
    sector: str = "",
    **fields: str,
) -> str:
    """Return a document with these sections, each a title and a paragraph."""
    said = [(name.replace("_", "-"), value) for name, value in fields.items()]
    said += [("number", number), ("profile", profile), ("sector", sector), *(("base", base) for base in bases)]
    cover = "".join(f":{name}: {value}\n" for name, value in said if value)
    body = "".join(f"\n{head}\n{'=' * 80}\n\n{text}\n" for head, text in sections)
    return f"{title}\n{'#' * 80}\n\n{cover}{body}"


def references(*entries: str) -> tuple[str, str]:
    """Return clause 2 with these entries."""
    items = "".join(f"   {number}\n      {title}\n\n" for number, _, title in (e.partition(" | ") for e in entries))
    return "规范性引用文件", f".. references::\n\n{items}"


STANDARD, GRADED = "养老服务机构质量管理体系　要求", "养老服务机构质量管理体系　分级要求"
SCOPE = ("范围", "本文件规定了要求。")


def standard(number: str = "RB/T 301—2026", title: str = STANDARD, **fields: str) -> str:
    """Return a sector standard."""
    return document(title, "sector-standard", SCOPE, number=number, bases=("GB/T 19001—2016",), **fields)


def rule(basis: str, title: str = "养老服务机构质量管理体系认证规则", **fields: str) -> str:
    """Return a certification rule with a section on its basis, none if that is empty."""
    profile = fields.pop("profile", "certification-rule")
    sections = (("适用范围", "本规则规定了认证的程序。"), *((("认证依据", basis),) if basis else ()))
    return document(title, profile, *sections, bases=("CNCA-QMS-01:2025",), **fields)


FAMILY: Mapping[str, str] = {
    "care/standard.rst": standard(),
    "care/rule.rst": rule(f"认证依据为RB/T 301—2026《{STANDARD}》。"),
    "care/graded.rst": document(
        GRADED,
        "graded-standard",
        SCOPE,
        references(f"RB/T 301—2026 | {STANDARD}"),
        number="RB/T 302—2026",
        bases=("GB/T 19001—2016",),
    ),
    "care/graded-rule.rst": rule(
        f"认证依据为RB/T 302—2026《{GRADED}》。", "养老服务机构质量管理体系分级认证规则", profile="graded-rule"
    ),
}
"""A whole family: nothing is missing."""


def members(files: Mapping[str, str]) -> list[Member]:
    """Return what the documents in some files say of their place."""
    workspace = Memory({path: text.encode() for path, text in files.items()})
    return [member(Facts(read(path, workspace).document), path) for path in files]


def system_of(files: Mapping[str, str], standards: Standards = PACKAGE) -> System:
    """Return the system of the documents in some files."""
    return system(members(files), standards)
