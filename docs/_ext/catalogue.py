"""What became of each check that was proposed for the rules: ``{catalogue} zh`` joins the rows of ``catalogue.d``.

A file there is named after its group of codes and has the rows of a table: code, what became of it, why.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from docutils import nodes
from docutils.statemachine import StringList
from rule_reference import GROUPS
from sphinx.util.docutils import SphinxDirective

if TYPE_CHECKING:
    from sphinx.application import Sphinx

COLUMNS = {"zh": "| 代号 | 结果 | 说明 |", "en": "| code | what became of it | why |"}


WIDTHS = (16, 16, 68)
"""Of the columns, in per cent."""


def markdown(directory: Path, language: str) -> str:
    """Return the files of a directory as sections with a table each, in the order of the groups."""
    names = {path.stem: path for path in directory.glob("*.md")}
    ordered = [*(name for name in GROUPS if name in names), *sorted(names.keys() - GROUPS.keys())]
    return "\n".join(_section(name, names[name].read_text(encoding="utf-8"), language) for name in ordered)


def _section(name: str, rows: str, language: str) -> str:
    title = f"{GROUPS[name][language]} ({name})" if name in GROUPS else name
    return f"## {title}\n\n{COLUMNS[language]}\n| --- | --- | --- |\n{rows.strip()}\n"


class Catalogue(SphinxDirective):
    """Writes the tables in the language that its argument names."""

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        """Return the sections."""
        language = self.arguments[0]
        directory = Path(self.env.srcdir, language, "catalogue.d")
        for path in directory.glob("*.md"):
            self.env.note_dependency(str(path))
        content = StringList(markdown(directory, language).split("\n"), source=str(directory))
        parent = nodes.section()
        self.state.nested_parse(content, 0, parent, match_titles=True)
        for table in parent.findall(nodes.table):
            table["classes"].append("colwidths-given")
            for column, width in zip(table.findall(nodes.colspec), WIDTHS, strict=True):
                column["colwidth"] = width
        return parent.children


def setup(app: Sphinx) -> dict[str, bool]:
    """Add the directive."""
    app.add_directive("catalogue", Catalogue)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
