"""docutils parses files to doctrees and does nothing else: ``parse_rest.py [--with-grammar] FILE...``.

With the grammar, a file is one that stdtools reads: its directives and roles are stood in for by ones that only parse
their content into a container, which is the least that any reader of the file has to do.
"""

import sys
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from docutils import nodes
from docutils.core import publish_doctree
from docutils.parsers.rst import Directive, directives, roles

SETTINGS = {"report_level": 2, "halt_level": 2, "character_level_inline_markup": True, "_disable_config": True}
DIRECTIVES = ("part-a", "part-b", "term", "references", "table", "note", "example")
ROLES = ("covers", "std", "term", "ref")


class AnyOption(dict[str, Callable[[str], object]]):
    """An option specification that takes every option as it stands."""

    def __missing__(self, name: str) -> Callable[[str], object]:
        return str


class StandIn(Directive):
    """A directive with any argument, options and content."""

    optional_arguments = 1
    final_argument_whitespace = True
    option_spec = AnyOption(id=str)
    has_content = True

    def run(self) -> Sequence[nodes.Node]:
        """Parse the content."""
        container = nodes.container()
        self.state.nested_parse(self.content, self.content_offset, container)
        return [container]


def stand_in(
    name: str,
    rawtext: str,
    text: str,
    lineno: int,
    inliner: object,
    options: Mapping[str, Any] | None = None,
    content: Sequence[str] = (),
) -> Any:
    """Keep the text of a role."""
    return [nodes.inline(rawtext, text)], []


if __name__ == "__main__":
    if "--with-grammar" in sys.argv:
        for directive in DIRECTIVES:
            directives.register_directive(directive, StandIn)
        for role in ROLES:
            roles.register_local_role(role, stand_in)
    for path in sys.argv[1:]:
        if path != "--with-grammar":
            with open(path, encoding="utf-8") as source:
                publish_doctree(source.read(), source_path=path, settings_overrides=SETTINGS)
