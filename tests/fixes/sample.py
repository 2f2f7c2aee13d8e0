"""Documents for the tests of fixes, in both source formats, and fixing them in memory."""

from __future__ import annotations

from stdtools.app.fix import ALL, SAFE, fix_one
from stdtools.reports.report import Checked
from stdtools.workspace import Memory, Overlay

RST = "片段\n####\n\n:profile: document\n\n服务\n====\n\n{}\n"
XML = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<standard xml:lang="zh" dtd-version="1.2"><front><std-meta>'
    '<title-wrap xml:lang="zh"><main>片段</main></title-wrap><content-language>zh</content-language>'
    "<custom-meta-group><custom-meta><meta-name>stdtools:profile</meta-name><meta-value>document</meta-value>"
    "</custom-meta></custom-meta-group></std-meta></front><body><sec><label>1</label><title>服务</title>{}</sec>"
    "</body></standard>\n"
)


def fixed_bytes(data: bytes, name: str = "a.rst", *, unsafe: bool = False, **others: bytes) -> tuple[bytes, Checked]:
    """Return what a file is after fixing, and the result of the check after that."""
    overlay = Overlay(Memory({name: data, **others}))
    checked = fix_one(name, overlay, wanted=ALL if unsafe else SAFE).checked
    return overlay.read(name), checked


def fixed(body: str, *, unsafe: bool = False) -> str:
    """Return the body of a reST document after fixing."""
    data, _ = fixed_bytes(RST.format(body).encode(), unsafe=unsafe)
    before, after = RST.split("{}")
    return data.decode().removeprefix(before).removesuffix(after)


def fixed_xml(body: str, *, unsafe: bool = False) -> str:
    """Return the body of an STS document after fixing."""
    data, _ = fixed_bytes(XML.format(body).encode(), "a.xml", unsafe=unsafe)
    before, after = XML.split("{}")
    return data.decode().removeprefix(before).removesuffix(after)


def codes(checked: Checked) -> list[tuple[str, str, str]]:
    """Return the findings that are left: code, whether it can be fixed, and why not."""
    return [(r.finding.code, r.fix, r.obstacle) for r in checked.results]
