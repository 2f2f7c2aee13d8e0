"""Finding the document that another one means: by number, by title where that is said, by sector and folder."""

from __future__ import annotations

import posixpath
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache

from stdtools.analysis.issuers import issuer
from stdtools.bases import catalogue
from stdtools.bases.errors import BaseError
from stdtools.model.designation import Designation, normal, parse
from stdtools.schemes.certificate import key
from stdtools.schemes.system_member import Member, Named


class Ambiguous(LookupError):
    """What is named may be any of the members ``candidates``."""

    def __init__(self, candidates: tuple[int, ...]) -> None:
        super().__init__(candidates)
        self.candidates = candidates


class Names:
    """Members by number and title."""

    def __init__(self, members: Sequence[Member]) -> None:
        self._members = members
        self._by_number: dict[str, list[int]] = {}
        self._by_title: dict[str, list[int]] = {}
        for place, member in enumerate(members):
            if parsed := parse(member.number):
                self._by_number.setdefault(str(parsed.undated), []).append(place)
            for title in {key(title) for title in member.titles.values()} - {""}:
                self._by_title.setdefault(title, []).append(place)
        self._replacing = {
            normal(number): place for place, member in enumerate(members) for number in member.metadata.replaces
        }
        self.ids = self._ids()

    def _ids(self) -> tuple[str, ...]:
        """Return the ids of the members: numbers that are final and only there once, else paths."""
        counts = Counter(member.number for member in self._members)
        return tuple(m.number if is_final(m.number) and counts[m.number] == 1 else m.path for m in self._members)

    def original(self, place: int) -> int:
        """Return the first of the members that are one document in several languages."""
        number = self._members[place].number
        same = self.numbered(number) if is_final(number) else ()
        return next((each for each in same if self._members[each].number == number), place)

    def newest(self, place: int) -> int:
        """Return the latest edition of a member, in the first of its languages: itself if it is the only one."""
        own = parse(self._members[place].number)
        if own is None or own.is_placeholder or not own.dated:
            return self.original(place)
        found = {place: own.year}
        for each in self.numbered(self._members[place].number):
            if (other := parse(self._members[each].number)) and other.dated and not other.is_placeholder:
                found[each] = other.year
        return self.original(max(found, key=lambda each: (found[each], -each)))

    def successor(self, place: int) -> int | None:
        """Return the later edition of a member, or the one that says that it replaces it, if one is there."""
        newest = self.newest(place)
        if self._members[newest].number != self._members[place].number:
            return newest
        number = self._members[place].number
        other = self._replacing.get(number) if is_final(number) else None
        return other if other is not None and self._members[other].number != number else None

    def named(self, number: str) -> int | None:
        """Return the first member with exactly this number, placeholders apart."""
        wanted = parse(number)
        if wanted is None or wanted.is_placeholder:
            return None
        return next((each for each in self.numbered(number) if parse(self._members[each].number) == wanted), None)

    def numbered(self, number: str) -> tuple[int, ...]:
        """Return the members that have a number, whatever the edition."""
        parsed = parse(number)
        return tuple(self._by_number.get(str(parsed.undated), ())) if parsed else ()

    def knows(self, named: Named) -> bool:
        """Tell whether a member has this number, in any edition."""
        return bool(self.numbered(named.number))

    def find(self, named: Named, place: int, levels: Sequence[str]) -> tuple[int, ...]:
        """Return the members of some levels (all if empty) that the member at ``place`` may mean: one, or none.

        A placeholder in place of a number says nothing: the title decides, else sector and folder.

        :raises Ambiguous: if several are possible.
        """
        found = [
            each
            for each in self.numbered(named.number)
            if each != place and (not levels or self._members[each].level in levels)
        ]
        if not found:
            return ()
        parsed = parse(named.number)
        titled = self._titled(named.title, found)
        if titled:
            found = titled
        elif named.title and parsed and parsed.is_placeholder:
            return ()
        if parsed and parsed.dated and not parsed.is_placeholder:
            found = self._narrowed(found, lambda each: parse(self._members[each].number) == parsed)
        own = self._members[place]
        for fits in (
            lambda each: bool(set(own.metadata.sectors) & set(self._members[each].metadata.sectors)),
            lambda each: posixpath.dirname(self._members[each].path) == posixpath.dirname(own.path),
            lambda each: self._members[each].metadata.language == own.metadata.language,
        ):
            found = self._narrowed(found, fits)
        if len({self.original(each) for each in found}) > 1:
            raise Ambiguous(tuple(found))
        return (found[0],)

    def _titled(self, title: str, among: Iterable[int]) -> list[int]:
        same = set(self._by_title.get(key(title), ())) if title else set()
        return [each for each in among if each in same]

    def _narrowed(self, found: list[int], fits: Callable[[int], bool]) -> list[int]:
        return ([each for each in found if fits(each)] or found) if len(found) > 1 else found

    def of_sector(self, place: int, levels: Sequence[str]) -> tuple[int, ...]:
        """Return the one member of some levels that has a sector code of another one; none if there are several."""
        codes = set(self._members[place].metadata.sectors)
        found = [
            each
            for each, member in enumerate(self._members)
            if each != place and member.level in levels and codes & set(member.metadata.sectors)
        ]
        return (found[0],) if len({self.original(each) for each in found}) == 1 else ()


def may_be_absent(named: Named) -> bool:
    """Tell whether what is named is a standard that could be a document of the system."""
    parsed = parse(named.number)
    found = issuer(parsed.code) if parsed else None
    return found is not None and found.level in ("national", "industry", "local", "group", "enterprise")


def is_final(number: str) -> bool:
    """Tell whether a document has a number that is no placeholder."""
    parsed = parse(number)
    return not parsed.is_placeholder if parsed else bool(number) and "×" not in number


@lru_cache(maxsize=512)
def title_of_base(number: str) -> Mapping[str, str] | None:
    """Return the titles of a document that is known as a base, ``None`` for any other."""
    parsed: Designation | None = parse(number)
    if parsed is None or parsed.is_placeholder:
        return None
    titles = {}
    for language in ("zh", "en"):
        try:
            base = catalogue.load(number, language)
        except BaseError:
            base = None
        if base and (title := base.metadata.title(language, "\u3000" if language == "zh" else " — ")):
            titles[language] = title
    return titles or None
