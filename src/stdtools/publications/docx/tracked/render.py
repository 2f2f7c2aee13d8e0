"""From two editions to the bytes of one Word file with tracked changes."""

from __future__ import annotations

import xml.etree.ElementTree as ET

from msgspec.structs import replace

from stdtools.analysis.facts import Facts
from stdtools.messages import Messages
from stdtools.model.document import Document
from stdtools.publications.docx.markup import HEAD
from stdtools.publications.docx.render import Rendering, packaged, written
from stdtools.publications.docx.tracked.changes import Changes
from stdtools.publications.docx.tracked.edition import Edition
from stdtools.publications.docx.tracked.names import w
from stdtools.publications.docx.tracked.segments import ordered
from stdtools.workspace import Workspace


def render(
    documents: tuple[Document, Document], workspaces: tuple[Workspace, Workspace], messages: Messages
) -> Rendering:
    """Return the Word file of the new edition, with what is other than in the old one as tracked changes.

    Contents, heads and the numbers that Word counts are those of the new edition. Equal editions give equal bytes.
    """
    before, after = documents
    marking = before.metadata
    before = replace(before, metadata=replace(marking, ab_style=after.metadata.ab_style))  # one legend, one marking
    made = [written(Facts(each), workspace=at) for each, at in zip((before, after), workspaces, strict=True)]
    old, new = Edition(made[0]), Edition(made[1])
    steps = ordered((before, after), (old, new))
    changes = Changes(old, new, messages.word("diff-moved-table"))
    body = list(changes.of(steps))
    body += [each for each in new.body if each.tag == w("sectPr")]
    new.body[:] = body
    new.scope.used |= old.scope.used
    document = HEAD + ET.tostring(new.root, encoding="unicode")
    return Rendering(packaged(made[1]._replace(document=document), changes.comments.parts()), tuple(new.scope.findings))
