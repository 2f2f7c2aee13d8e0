"""Short ways to write schemas in tests."""

from __future__ import annotations


def schema(body: str, binding: str = "xslt", attributes: str = "") -> str:
    start = f'<schema xmlns="http://purl.oclc.org/dsdl/schematron" queryBinding="{binding}" {attributes}>'
    return f"{start}\n{body}\n</schema>\n"


def rule(context: str, test: str, words: str = "不对。", attributes: str = 'id="a"') -> str:
    asserted = f'<assert test="{test}" {attributes}>{words}</assert>'
    return f'<pattern>\n<rule context="{context}">\n{asserted}\n</rule>\n</pattern>'
