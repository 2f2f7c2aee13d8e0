"""The page with the conformance report beside a document's page."""

from __future__ import annotations

from functools import cache

from stdtools.app.conformance import conformance, tool
from stdtools.app.publish import publish
from stdtools.messages import Messages
from stdtools.reports import conformance_html
from stdtools.reports.conformance import Conformance
from stdtools.settings.effective import Told
from stdtools.workspace import Memory
from tests.cli.test_cover import SPOILT
from tests.publications.html_page import Page

TEXT = SPOILT.replace("fragment", "sector-standard") + "\n.. figure:: missing.svg\n\n   图\n"
PAGE = "out/html/spoilt-conformance.html"


def workspace() -> Memory:
    return Memory({"spoilt.rst": TEXT.encode()})


@cache
def published() -> Memory:
    memory = workspace()
    made = publish(["spoilt.rst"], ["html"], "out", memory, language="en", report=True)
    assert not made.failures
    return memory


def test_it_says_what_a_check_says() -> None:
    messages = Messages("en")
    (each,) = conformance(["spoilt.rst"], workspace(), messages, Told())
    report = Conformance(tool=tool(), documents=(each.record,))
    source = published().content[PAGE].decode()
    assert conformance_html.content(report, messages) in source
    assert conformance_html.content(report, messages) in conformance_html.encode(report, messages).decode()
    assert "PUB-11" in source


def test_document_and_overview_lead_to_it_and_its_style_is_there() -> None:
    assert "spoilt-conformance.html" in Page(published(), "out/html/spoilt.html").all(
        "//ul[@class='companion-pages']//@href"
    )
    assert "spoilt-conformance.html" in Page(published(), "out/html/index.html").all("//@href")
    for file, _ in Page(published(), PAGE).targets():
        assert file in published().content


def test_a_document_without_settings_of_its_own_says_what_governs_it() -> None:
    memory = Memory({"spoilt.rst": TEXT.encode(), "stdtools.toml": b'fail-on = "warning"\n'})
    publish(["spoilt.rst"], ["html"], "out", memory, language="en", report=True)
    assert "stdtools.toml" in Page(memory, PAGE).text


def test_nobody_gets_it_who_does_not_ask() -> None:
    memory = workspace()
    publish(["spoilt.rst"], ["html"], "out", memory, language="en")
    assert not any("conformance" in path for path in memory.content)
