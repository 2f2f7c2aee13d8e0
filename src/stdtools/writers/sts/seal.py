"""Identifiers that XML allows: each id a name and unique, each reference to one that exists.

What does not fit is not lost: it moves to an instruction, from which the reader takes it.
"""

from __future__ import annotations

import re

from lxml.etree import _Element as Element

from stdtools.sts.instruction import attach

_NAME = re.compile(
    r"[A-Za-z_\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02ff\u0370-\u037d\u037f-\u1fff\u3007\u3021-\u3029\u4e00-\u9fa5]"
    r"[\w.\-\u00b7]*"
)


def seal(root: Element, own: str = "") -> None:
    """Make all identifiers below ``root`` valid.

    Of two equal ids the first one stays, but one of part A before one of ``own``: part A must not change by what stands
    around it.
    """
    elements = list(root.iter("*"))
    known: set[str] = set()
    added = {inner for each in elements if own and each.get("originator") == own for inner in each.iter("*")}
    for element in sorted(elements, key=added.__contains__) if added else elements:
        identifier = element.get("id")
        if identifier is None:
            continue
        if _NAME.fullmatch(identifier) and identifier not in known:
            known.add(identifier)
        else:
            del element.attrib["id"]
            attach(element, {"id": identifier})
    for element in elements:
        target = element.get("rid")
        if target is not None and not (target.split() and known.issuperset(target.split())):
            del element.attrib["rid"]
            attach(element, {"target": target})
