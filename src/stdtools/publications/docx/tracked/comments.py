"""Comments: what is said of a change that Word cannot show as what it is."""

from __future__ import annotations

import xml.etree.ElementTree as ET

from stdtools.publications.docx.markup import DECLARED, HEAD, element
from stdtools.publications.docx.runs import run
from stdtools.publications.docx.tracked.names import AUTHOR, DATES, w


class Comments:
    """The comments of a document."""

    def __init__(self) -> None:
        self._said: list[str] = []

    def add(self, block: ET.Element, text: str) -> None:
        """Say something of a paragraph or table, at its first words."""
        id = {w("id"): str(len(self._said))}
        self._said.append(text)
        paragraph = block if block.tag == w("p") else next(block.iter(w("p")))
        paragraph.insert(1 if paragraph.find(w("pPr")) is not None else 0, ET.Element(w("commentRangeStart"), id))
        ET.SubElement(paragraph, w("commentRangeEnd"), id)
        ET.SubElement(ET.SubElement(paragraph, w("r")), w("commentReference"), id)

    def parts(self) -> dict[str, str]:
        """Return ``comments.xml``, if there are any."""
        if not self._said:
            return {}
        written = "".join(
            element("comment", f"<w:p>{run(text)}</w:p>", id=place, author=AUTHOR, date=DATES[0], initials="S")
            for place, text in enumerate(self._said)
        )
        return {"word/comments.xml": f"{HEAD}<w:comments {DECLARED}>{written}</w:comments>"}
