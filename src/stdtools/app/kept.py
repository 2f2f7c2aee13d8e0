"""Documents as they were prepared last, for who publishes again and again: what did not change is not read again."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import TYPE_CHECKING, Any, TypeVar

from stdtools.bases import store
from stdtools.publications.html.kept import Kept as KeptPages
from stdtools.workspace import Answer, Traced, Workspace, still_true

if TYPE_CHECKING:
    from stdtools.app.publish import Prepared
    from stdtools.rules.governing import Governing

T = TypeVar("T")


class _Document:
    """A document, everything that was asked of the workspace for it, and what was made of it since."""

    def __init__(self, key: str, answers: tuple[Answer, ...], prepared: Prepared) -> None:
        self.key = key
        self.answers = answers
        self.prepared = prepared
        self.made: dict[str, tuple[object, Any]] = {}


class Kept:
    """What is kept between runs over the same paths of a workspace that publish the same."""

    def __init__(self) -> None:
        self.pages = KeptPages()
        self._documents: dict[str, _Document] = {}
        self._made: dict[int, _Document] = {}
        self._state = ""

    def begin(self, paths: Collection[str]) -> None:
        """Look at what documents do not ask the workspace for, the bases of the user, and forget what is gone."""
        self._state = store.state()
        self._documents = {path: known for path, known in self._documents.items() if path in paths}
        self._made = {id(known.prepared): known for known in self._documents.values()}

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
        if known := self._documents.pop(path, None):
            del self._made[id(known.prepared)]
        if traced.repeatable:
            self._documents[path] = self._made[id(prepared)] = _Document(key, traced.answers, prepared)
        return prepared

    def once(self, document: Prepared, what: str, key: object, make: Callable[[], T]) -> T:
        """Return what is made of a document, the very same while document and ``key`` are."""
        known = self._made.get(id(document))
        if known is None:
            return make()
        if what not in known.made or known.made[what][0] != key:
            known.made[what] = (key, make())
        made: T = known.made[what][1]
        return made
