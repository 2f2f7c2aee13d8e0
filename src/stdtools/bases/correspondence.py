"""Which requirement of one edition of a base stands where in another, from ``data/bases/correspondence/``."""

from __future__ import annotations

from functools import cache
from typing import Literal

import msgspec

from stdtools import resources
from stdtools.bases.catalogue import slug

Kind = Literal["kept", "changed", "moved", "split", "removed", "new"]

Verified = Literal["V", "VS", "M", "m"]
"""In a stored source, in a secondary source, from memory (sure), from memory (unsure)."""


_DIRECTORY = "bases/correspondence"


class Change(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True, forbid_unknown_fields=True):
    """What became of a clause or requirement.

    ``old`` is empty for what is new. ``new`` are ids in the new edition, or numbers of clauses where the wording there
    is not known. ``verified`` is V, VS, M or m as in the bases, ``note`` what is to be said, by language.
    """

    kind: Kind
    old: str = ""
    new: tuple[str, ...] = ()
    verified: Verified = "m"
    note: dict[str, str] = {}


class Correspondence(
    msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename={"source": "from", "target": "to"}
):
    """The changes from one edition, ``source``, to another, ``target``; both are designations of bases.

    What they do not list is kept under the same id; ``unlisted`` says how far that is verified.
    """

    source: str
    target: str
    unlisted: Verified = "m"
    changes: tuple[Change, ...] = msgspec.field(name="change", default=())

    def of(self, old: str) -> Change:
        """Return what became of a clause or requirement of the old edition; what is not listed is kept."""
        found = next((change for change in self.changes if change.old == old), None)
        return found or Change(kind="kept", old=old, new=(old,), verified=self.unlisted)


@cache
def sources(target: str) -> tuple[str, ...]:
    """Return the editions from which a correspondence to ``target`` is recorded, sorted."""
    names = resources.names(_DIRECTORY, ".toml")
    known = (msgspec.convert(resources.toml(f"{_DIRECTORY}/{name}.toml"), Correspondence) for name in names)
    return tuple(sorted(each.source for each in known if each.target == target))


@cache
def load(source: str, target: str) -> Correspondence | None:
    """Return the correspondence from one edition to another, ``None`` if there is none.

    :raises msgspec.ValidationError: if the file is not one.
    """
    data = resources.toml(f"{_DIRECTORY}/{slug(source)}_{slug(target)}.toml")
    return None if data is None else msgspec.convert(data, Correspondence)
