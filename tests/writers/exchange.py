"""What the tests of exchange formats share: a real document, and one whose every text is hostile."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from stdtools.analysis.compose import compose
from stdtools.analysis.facts import Facts
from stdtools.analysis.requirement_list import Entry, entries
from stdtools.model.blocks import List, ListItem, Paragraph, RequirementRef
from stdtools.model.document import Clause, Document
from stdtools.model.inlines import Text
from stdtools.model.metadata import Metadata, Title
from stdtools.readers import read
from stdtools.workspace import Disk

STANDARD = "standards/elderly-care/requirements.rst"
HOSTILE = "=1+cmd|'/c x'!A0 \"<script>&amp; ]]> | **b** [a](javascript:x) `c` $d$ \x07\u202e\n# e"
"""Formula, markup of XML, HTML and Markdown, a control character, one that turns the writing, a line break."""


@cache
def standard() -> Document:
    """The sample with its part A."""
    root = Path(__file__).parent.parent.parent
    return compose(read(STANDARD, Disk(str(root))).document)


@cache
def listed() -> tuple[Entry, ...]:
    """What the sample requires, recommends and permits."""
    return entries(Facts(standard()))


def hostile() -> Document:
    """A document that is valid, and whose texts are not meant well."""
    said = Paragraph(content=(Text(f"{HOSTILE}机构应提供照护{HOSTILE}"),), part="B", refines=(RequirementRef("4.1-1"),))
    item = ListItem(blocks=(Paragraph(content=(Text(f"{HOSTILE}；"),)),))
    lead = Paragraph(content=(Text("机构应："),), part="B")
    return Document(
        metadata=Metadata(number=HOSTILE, titles=(Title("zh", (HOSTILE,)),), bases=(HOSTILE,)),
        clauses=(
            Clause(title=(Text(HOSTILE),), id="a&<b>", blocks=(said, lead, List(items=(item,), part="B")), part="B"),
        ),
    )
