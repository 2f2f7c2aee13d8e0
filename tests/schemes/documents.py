"""Documents with one table of data, as rules and computations read them."""

from collections.abc import Sequence

from stdtools.analysis.facts import Facts
from stdtools.model.blocks import AnyBlock, Cell, Paragraph, Row, Table, TableContent
from stdtools.model.document import Clause, Document
from stdtools.model.inlines import AnyInline, Text
from stdtools.model.metadata import Metadata
from stdtools.schemes.tables import Data, tables


def row(*texts: str) -> Row:
    return Row(cells=tuple(Cell(blocks=(Paragraph(content=(Text(text),)),) if text else ()) for text in texts))


def table(holds: TableContent, headings: Sequence[str], *rows: Sequence[str]) -> Table:
    return Table(header=(row(*headings),), rows=tuple(row(*each) for each in rows), holds=holds)


def document(*blocks: AnyBlock, text: tuple[AnyInline, ...] = (), language: str = "zh") -> Document:
    paragraph = Paragraph(content=text or (Text("文本"),))
    clause = Clause(title=(Text("参数"),), blocks=(paragraph, *blocks))
    return Document(metadata=Metadata(language=language), clauses=(clause,))


def data(*blocks: AnyBlock) -> Data:
    (found,) = tables(Facts(document(*blocks)))
    return found
