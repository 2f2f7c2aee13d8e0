"""The status of standards: which editions are superseded, and by what. Data: ``data/standards.toml``."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, cached_property

import msgspec

from stdtools import resources
from stdtools.model.designation import Designation, parse

OUT_OF_FORCE = ("superseded", "withdrawn", "merged")


class Status(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The status of one edition; ``verified`` says how it is known (see :data:`stdtools.rules.rule.Verified`).

    An undated ``number`` means all editions.
    """

    number: str
    status: str
    successor: str = ""
    verified: str = "V"

    @property
    def is_over(self) -> bool:
        """Whether the edition is surely not in force any more."""
        return self.status in OUT_OF_FORCE and self.verified != "m"


class Standards:
    """The package's table of standards, and ``own``, that of a project and a policy, whose word counts for more.

    ``listing``: whoever has a table of their own may say that every document that is cited has to be in it.
    """

    def __init__(self, own: Mapping[str, Status] | None = None, *, listing: bool = False) -> None:
        self._own = dict(own or {})
        self.listing = listing

    @cached_property
    def _by_number(self) -> Mapping[str, Status]:
        return {**_table(), **self._own} if self._own else _table()

    @cached_property
    def _editions(self) -> Mapping[str, tuple[Status, ...]]:
        """The editions of each undated designation, and those of its parts under its name and ``parts``."""
        found: dict[str, list[Status]] = {}
        for entry in sorted(self._by_number.values(), key=lambda each: each.number):
            parsed = parse(entry.number)
            if parsed and not parsed.supplement:
                found.setdefault(str(parsed.undated), []).append(entry)
                for at in re.finditer(r"[.-]", parsed.number):
                    whole = Designation(code=parsed.code, number=parsed.number[: at.start()])
                    found.setdefault(f"{whole} parts", []).append(entry)
        return {name: tuple(editions) for name, editions in found.items()}

    def superseded(self, wanted: Designation) -> Status | None:
        """Return the status of what is not in force any more; ``None`` if it is, or is not known for sure.

        An undated designation is not in force if no known edition is and no edition of it follows; where a standard was
        divided, whoever names it without a part may mean all of them.
        """
        whole = Designation(code=wanted.code, number=wanted.number, year=wanted.year, supplement=wanted.supplement)
        names = str(whole), str(wanted.undated)
        found = next((table[name] for table in (self._own, _table()) for name in names if name in table), None)
        if found or wanted.dated:
            return found if found and found.is_over else None
        known = self._editions.get(str(wanted.undated), ())
        if not known or not all(each.is_over for each in known):
            return None
        following = (parse(each.successor) for each in known)
        stays = any(each and _continues(wanted, each) and not self._is_over(each) for each in following)
        return None if stays else known[-1]

    def status(self, wanted: Designation) -> Status | None:
        """Return what is known for sure of a document as it is named, ``None`` if nothing is."""
        names = str(wanted), str(wanted.undated)
        found = next((self._by_number[name] for name in names if name in self._by_number), None)
        return found if found and found.verified != "m" else None

    def _is_over(self, edition: Designation) -> bool:
        found = self._by_number.get(str(edition))
        return found is not None and found.is_over

    def knows(self, wanted: Designation) -> bool:
        """Tell whether a document is in the tables: this edition, or, undated, any."""
        if str(wanted) in self._by_number or str(wanted.undated) in self._by_number:
            return True
        if wanted.all_parts and f"{wanted.undated} parts" in self._editions:
            return True
        return not wanted.dated and str(wanted.undated) in self._editions

    def parts(self, wanted: Designation) -> tuple[Designation, ...]:
        """Return the parts in force of a document that is known in parts only, by their numbers."""
        if any(not each.is_over for each in self._editions.get(str(wanted.undated), ())):
            return ()
        parts = self._editions.get(f"{wanted.undated} parts", ())
        return tuple(dict.fromkeys(each.undated for part in parts if not part.is_over and (each := parse(part.number))))


def _continues(wanted: Designation, other: Designation) -> bool:
    """Tell whether ``other`` is an edition of ``wanted`` or of a part of it."""
    return other.code == wanted.code and re.split(r"[.-]", other.number)[0] == re.split(r"[.-]", wanted.number)[0]


@cache
def _table() -> dict[str, Status]:
    data = resources.toml("standards.toml") or {}
    return {entry.number: entry for entry in msgspec.convert(data.get("standard", []), list[Status])}


PACKAGE = Standards()
"""What is known without a table of anybody's own."""
