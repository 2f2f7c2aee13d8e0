"""Documents and their facts in little memory: of many documents, only a few are looked at at a time."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator, Sequence
from typing import Any, TypeVar, overload

import msgspec

from stdtools.analysis.facts import Facts
from stdtools.model.document import Document
from stdtools.model.metadata import Metadata

T = TypeVar("T")


class Packed:
    """A document in a tenth of the memory."""

    def __init__(self, document: Document) -> None:
        self._data = zlib.compress(msgspec.msgpack.encode(document), 1)

    def unpacked(self) -> Document:
        """Return an equal document."""
        return msgspec.msgpack.decode(zlib.decompress(self._data), type=Document)


class Resting(Facts):
    """Facts that are found again when somebody asks for them, and let go of by :meth:`rest`."""

    def __init__(self, facts: Facts) -> None:
        self._kept = (facts.document.metadata, Packed(facts.document))

    @property
    def metadata(self) -> Metadata:
        """The metadata, for which nothing has to be found again."""
        return self._kept[0]

    def __getattr__(self, name: str) -> Any:
        """Find all facts again; this is asked for what is not there."""
        if name == "_kept" or name.startswith("__") or "visits" in self.__dict__:
            raise AttributeError(name)
        super().__init__(self._kept[1].unpacked())
        return getattr(self, name)

    def rest(self) -> None:
        """Let go of everything but the document in its short form."""
        kept = self._kept
        self.__dict__.clear()
        self._kept = kept


class Later(Sequence[T]):
    """What is worked out when somebody asks for it, and let go of by :meth:`rest`."""

    def __init__(self, make: Callable[[], Sequence[T]]) -> None:
        self._make = make
        self._made: Sequence[T] | None = None

    def _all(self) -> Sequence[T]:
        if self._made is None:
            self._made = self._make()
        return self._made

    @overload
    def __getitem__(self, place: int) -> T: ...

    @overload
    def __getitem__(self, place: slice) -> Sequence[T]: ...

    def __getitem__(self, place: int | slice) -> T | Sequence[T]:
        """Return one, or some."""
        return self._all()[place]

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self._all())

    def __iter__(self) -> Iterator[T]:
        """Yield them."""
        return iter(self._all())

    def rest(self) -> None:
        """Let go of them."""
        self._made = None


def rest(*things: object) -> None:
    """Let go of what can be found again."""
    for thing in things:
        if isinstance(thing, Resting | Later):
            thing.rest()
