"""Reading a Word document that a test has built."""

from stdtools.model.blocks import AnyBlock, List, Paragraph
from stdtools.model.document import Clause
from stdtools.model.inlines import plain_text
from stdtools.readers.docx import read_docx
from stdtools.readers.reading import Reading
from stdtools.workspace import Limits, Memory
from tests.readers.docx import build


def read(*body: str, styles: str = "", numbering: str = "", footnotes: str = "") -> Reading:
    parts = {"styles": styles, "numbering": numbering, "footnotes": footnotes}
    return of(build.package(build.document(*body), {name: text for name, text in parts.items() if text}))


def of(data: bytes, limits: Limits | None = None) -> Reading:
    return read_docx(data, "t.docx", Memory({}, limits=limits or Limits()))


def clauses(reading: Reading) -> list[str]:
    """The number and title of every clause."""

    def down(clause: Clause) -> list[str]:
        inside = (sub for sub in clause.subclauses if isinstance(sub, Clause))
        return [f"{clause.number} {plain_text(clause.title)}".rstrip(), *(line for sub in inside for line in down(sub))]

    return [line for clause in reading.document.clauses for line in down(clause)]


def blocks(reading: Reading) -> tuple[AnyBlock, ...]:
    """The blocks of the first clause."""
    return reading.document.clauses[0].blocks


def said(reading: Reading) -> list[str]:
    """The words of the paragraphs and list items of the first clause; an item has its list's style and its label."""

    def of_block(block: AnyBlock) -> list[str]:
        if isinstance(block, Paragraph):
            return [plain_text(block.content)]
        if isinstance(block, List):
            return [f"{block.style} {line}" for item in block.items for each in item.blocks for line in of_block(each)]
        return [type(block).__name__]

    return [line for block in blocks(reading) for line in of_block(block)]
