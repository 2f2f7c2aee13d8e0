from __future__ import annotations

import re

from stdtools.sphinx.style import sheet


def test_no_rule_reaches_what_stands_outside_of_a_standard() -> None:
    depth, outside = 0, []
    for line in re.sub(r"/\*.*?\*/", "", sheet(), flags=re.DOTALL).splitlines():
        if depth == 0 and line.strip():
            outside.append(line)
        depth += line.count("{") - line.count("}")
    assert depth == 0
    assert all(line.startswith(("@media", ".standard", '[data-theme="dark"] .standard', "}")) for line in outside)


def test_every_class_has_a_name_that_no_theme_uses() -> None:
    names = set(re.findall(r"\.([a-z][\w-]*)(?=[\s,.:>+~{)\[])", re.sub(r"/\*.*?\*/", "", sheet(), flags=re.DOTALL)))
    assert {name for name in names if not name.startswith(("std-", "standard"))} == {"table-wrapper", "container"}
