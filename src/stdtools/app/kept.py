"""Documents as they were prepared last, for who publishes again and again: what did not change is not read again."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import TYPE_CHECKING

from stdtools.bases import store
from stdtools.publications.html.kept import Kept as KeptPages
from stdtools.workspace import Answer, Traced, Workspace, still_true

if TYPE_CHECKING:
    from stdtools.app.publish import Prepared
    from stdtools.publications.html.entry import Entry
    from stdtools.rules.governing import Governing


class _Document:
    """A document, everything that was asked of the workspace for it, and what was made of it since."""

    def __init__(self, key: str, answers: tuple[Answer, ...], prepared: Prepared) -> None:
        self.key = key
        self.answers = answers
        self.prepared = prepared
        self.entry: Entry | None = None


class Kept:
    """What is kept between runs over the same paths of a workspace that publish the same."""

    def __init__(self) -> None:
        self.pages = KeptPages()
        self._documents: dict[str, _Document] = {}
        self._state = ""

    def begin(self, paths: Collection[str]) -> None:
        """Look at what documents do not ask the workspace for, the bases of the user, and forget what is gone."""
        self._state = store.state()
        self._documents = {path: known for path, known in self._documents.items() if path in paths}

    def prepared(
        self, path: str, name: str, governing: Governing, workspace: Workspace, make: Callable[[Workspace], Prepared]
    ) -> Prepared:
        """Return a document as it was prepared, if that would be the same now, else as ``make`` does it."""
        key = f"{self._state} {name} {governing.digest}"
        known = self._documents.get(path)
        if known and known.key == key and still_true(known.answers, workspace):
            return known.prepared
        traced = Traced(workspace)
        prepared = make(traced)
        self._documents.pop(path, None)
        if traced.repeatable:
            self._documents[path] = _Document(key, traced.answers, prepared)
        return prepared

    def entry(self, prepared: Prepared, make: Callable[[Prepared], Entry]) -> Entry:
        """Return what the site is given of a document, the very same while the document is."""
        known = next((each for each in self._documents.values() if each.prepared is prepared), None)
        if known is None:
            return make(prepared)
        known.entry = known.entry or make(prepared)
        return known.entry
