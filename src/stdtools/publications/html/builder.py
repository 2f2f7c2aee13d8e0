"""Our Sphinx builder: it writes the pages it is given, and nothing else."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from pathlib import Path
from types import CodeType
from typing import Any, NamedTuple

from docutils import nodes
from docutils.frontend import get_default_settings
from docutils.utils import new_document
from jinja2.bccache import Bucket, BytecodeCache
from sphinx.application import Sphinx
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.util.typing import ExtensionMetadata
from sphinx.writers.html import HTMLWriter

from stdtools.publications.html.translator import Translator

NAME = "stdtools"
THEMES = Path(__file__).parent / "theme"

SCRIPTS = (
    "view.js",
    "menus.js",
    "kinds.js",
    "findings.js",
    "standards.js",
    "anchors.js",
    "beside.js",
    "tips.js",
    "search.js",
    "theme-choice.js",
)
"""The scripts of every page, in order; ``theme.js`` comes before them, and before the page is painted."""


class _Compiled(BytecodeCache):
    """Compiled templates in memory."""

    def __init__(self) -> None:
        self._code: dict[tuple[str, str], CodeType | None] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Take the code of a template, if it was compiled before."""
        bucket.code = self._code.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep the code of a template."""
        self._code[bucket.key, bucket.checksum] = bucket.code


_COMPILED = _Compiled()


class Page(NamedTuple):
    """A page to write: its name without suffix, its template, what the template needs, and the tree of its body."""

    name: str
    template: str
    context: Mapping[str, Any]
    body: Sequence[nodes.Node] = ()


class SiteBuilder(StandaloneHTMLBuilder):
    """Writes :attr:`pages` with our theme. No search, no indices, no copied sources, no inventory, no build record."""

    name = NAME
    search = False
    copysource = False
    allow_parallel = False
    pages: Iterable[Page] = ()
    progress: Callable[[str], None] | None = None

    def init_templates(self) -> None:
        """Compile a template once in a process, not once for every site."""
        super().init_templates()
        self.templates.environment.bytecode_cache = _COMPILED

    def init_js_files(self) -> None:
        """Use our scripts only."""
        self._js_files = []
        for name in SCRIPTS:
            self.add_js_file(name, defer="defer")

    def init_css_files(self) -> None:
        """Use the theme's style sheets only."""
        self._css_files = []
        for name in self._get_style_filenames():
            self.add_css_file(name)

    def get_outdated_docs(self) -> str:  # type: ignore[override]  # Sphinx accepts a description for "all"
        """Everything is always built anew."""
        return "pages"

    def prepare_writing(self, docnames: Set[str]) -> None:
        """Set what templates need; settings of the user's docutils are not read."""
        self.docsettings = get_default_settings(HTMLWriter)
        self._orig_css_files = list(self._css_files)
        self._orig_js_files = list(self._js_files)
        self.globalcontext = {
            "css_files": self._css_files,
            "script_files": self._js_files,
            **self.config.html_context,
        }

    def copy_assets(self) -> None:
        """Copy the theme's static files."""
        for directory in self.theme.get_theme_dirs():
            static = Path(directory) / "static"
            for file in static.rglob("*"):
                if file.is_file():
                    copy = Path(self._static_dir) / file.relative_to(static)
                    copy.parent.mkdir(parents=True, exist_ok=True)
                    copy.write_bytes(file.read_bytes())

    def write_pages(self) -> None:
        """Write the pages: there are no sources that Sphinx could read."""
        self.prepare_writing(frozenset())
        self.copy_assets()
        for page in self.pages:
            if self.progress:
                self.progress(page.name)
            self.handle_page(page.name, {**page.context, "body": self.render(page)}, page.template)

    def render(self, page: Page) -> str:
        """Return the body of a page as HTML."""
        document = new_document(page.name, self.docsettings)
        document += list(page.body)
        translator = self.create_translator(document, self)
        for node in document.children:
            node.walkabout(translator)
        return "".join(translator.body)  # type: ignore[attr-defined]

    def finish(self) -> None:
        """Write nothing more."""


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the builder and its theme with Sphinx."""
    app.add_builder(SiteBuilder)
    app.set_translator(NAME, Translator)
    app.add_html_theme(NAME, str(THEMES / NAME))
    return {"parallel_read_safe": True, "parallel_write_safe": True}
