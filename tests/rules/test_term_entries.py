"""Term entries that no reST document can have."""

from msgspec.structs import replace

from stdtools.model.document import Clause, Document, Term, TermEntry
from stdtools.model.inlines import Text
from stdtools.model.metadata import Metadata
from stdtools.rules.runner import run


def _document(entry: TermEntry) -> Document:
    chapter = Clause(title=(Text("术语和定义"),), kind="terms", subclauses=(entry,))
    return Document(metadata=Metadata(profile="document"), clauses=(chapter,))


def test_an_entry_without_definition_is_incomplete() -> None:
    entry = TermEntry(terms=(Term(text="照护计划"), Term(text="care plan", language="en")))
    assert [f.variant for f in run(_document(entry), select=("TRM-01",)).findings] == ["definition"]
    defined = replace(entry, definition=(Text("安排照护的文件"),))
    assert not run(_document(defined), select=("TRM-01",)).findings
    assert not run(_document(replace(entry, part="A")), select=("TRM-01",)).findings
