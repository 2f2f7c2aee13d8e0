"""What changed since a revision of git: of the findings of a document, those that its changes can have made."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec.structs import replace

from stdtools.analysis.compose import compose
from stdtools.model import codec
from stdtools.model.document import Annex, Clause, Document
from stdtools.model.inlines import plain_text
from stdtools.model.numbering import numbered
from stdtools.readers import read
from stdtools.reports.report import Checked
from stdtools.workspace import NotFound, Workspace, WorkspaceError


def changed_only(checked: Checked, path: str, workspace: Workspace, before: Workspace) -> Checked:
    """Return a result without the findings in clauses that are the same in the workspace as it was ``before``.

    A clause is the same if its title, the titles around it and its own text are. What is said of the document as a
    whole stays, and so does everything if its metadata changed or it was not there before.
    """
    same = unchanged(path, workspace, before)
    kept = tuple(result for result in checked.results if result.finding.clause not in same)
    return replace(checked, results=kept)


def unchanged(path: str, workspace: Workspace, before: Workspace) -> frozenset[str]:
    """Return the numbers of the clauses, as they are now, that are the same as before."""
    try:
        before.read(path)
    except (NotFound, WorkspaceError):
        return frozenset()
    old, new = read(path, before).document, read(path, workspace).document
    if codec.digest(Document(metadata=old.metadata)) != codec.digest(Document(metadata=new.metadata)):
        return frozenset()
    known = _digests(old).keys()
    return frozenset(number for digest, number in _digests(new).items() if digest in known) - {""}


def _digests(document: Document) -> Mapping[str, str]:
    """Return the numbers of clauses and annexes by a digest of their own text and of the titles from the top down."""
    found: dict[str, str] = {}
    for visit, number in numbered(compose(document)):
        division = visit.node
        if division is visit.division and isinstance(division, Clause | Annex):
            around = (*(a for a in visit.ancestors if isinstance(a, Clause | Annex)), division)
            titles = "/".join(plain_text(each.title) for each in around)
            own = codec.digest(replace(division, subclauses=()))
            found[f"{titles} {own}"] = number
    return found
