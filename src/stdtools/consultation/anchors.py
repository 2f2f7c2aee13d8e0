"""Where a comment belongs in the present draft, although the draft that was commented on was another one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec.structs import replace

from stdtools.analysis.diff_divisions import Matched
from stdtools.consultation.model import Anchor, Comment, How, Key
from stdtools.consultation.outline import Outline, Outlined, numbers
from stdtools.consultation.words import is_general, normal


class Anchors:
    """Finds the clauses of comments in ``present``; ``commented`` is the draft that was sent out, if it is at hand."""

    def __init__(self, present: Outline, commented: Outline | None = None) -> None:
        self.present = present
        self.commented = commented
        self.nowhere = len(present.clauses) + 1
        self._matched = Matched(commented.placed, present.placed) if commented else None

    def anchor(self, comment: Comment, listed: Mapping[str, Key]) -> Anchor:
        """Return where a comment belongs; ``listed`` are the clauses that its form names, by number."""
        wanted = numbers(comment.clause)
        key = comment.key
        kept = key and normal(comment.clause) in ("", normal(key.number), normal(key.title))
        if key and kept and (found := self._by_key(key)):
            return found
        if not wanted:
            return self._without_number(comment)
        found = self._by_number(wanted[0], comment, listed)
        more = (self._by_number(number, comment, listed, alone=False) for number in wanted[1:])
        also = tuple(each.number or each.title for each in more if each.id and each.id != found.id)
        return replace(found, also=also)

    def _by_key(self, key: Key) -> Anchor | None:
        """Return where the clause of a row of the form is, ``None`` if its key leads nowhere."""
        if self.commented:
            sent = self.commented.by_given.get(key.id) or self.commented.by_number.get(key.number.upper())
            sent = sent or self.commented.by_title.get(normal(key.title))
            if sent:
                return self._mapped(sent)
        if key.id and (found := self.present.by_given.get(key.id)):
            return _at(found, "id")
        return self._titled(key.number, key.title)

    def _titled(self, number: str, title: str) -> Anchor | None:
        """Return the clause with a number and title, else with the title, else with the number."""
        numbered = self.present.by_number.get(number.upper()) if number else None
        if numbered and normal(numbered.title) == normal(title):
            return _at(numbered, "number")
        if named := self.present.by_title.get(normal(title)):
            return _at(named, "title")
        return _at(numbered, "unsure" if title else "number") if numbered else None

    def _by_number(self, number: str, comment: Comment, listed: Mapping[str, Key], *, alone: bool = True) -> Anchor:
        if self.commented:
            sent = self.commented.by_number.get(number.upper())
            return self._mapped(sent) if sent else self._nowhere()
        known = listed.get(number.upper())
        if known and known.id and (found := self.present.by_given.get(known.id)):
            return _at(found, "id")
        title = known.title if known else comment.title if alone else ""
        return self._titled(number, title) or self._nowhere()

    def _without_number(self, comment: Comment) -> Anchor:
        """Return where a comment belongs that names a title, a table, or nothing."""
        source = self.commented or self.present
        text = comment.clause
        if not text and (comment.element or comment.title):
            text = comment.element or comment.title
        named: Sequence[Outlined] = [found] if (found := source.by_title.get(normal(text))) else []
        named = named or list(source.objects(comment.clause)) or list(source.objects(comment.element))
        if named:
            return self._mapped(named[0]) if self.commented else _at(named[0], "title")
        if not comment.clause or is_general(comment.clause):
            return Anchor(how="general")
        return self._nowhere()

    def _mapped(self, sent: Outlined) -> Anchor:
        """Return where a clause of the draft that was sent out is now, or the one around it that is still there."""
        assert self.commented
        assert self._matched
        if (now := self._matched.to_new.get(sent.place)) is not None:
            return _at(self.present.clauses[now], "draft")
        for around in self.commented.above(sent.place):
            if (now := self._matched.to_new.get(around.place)) is not None:
                return _at(self.present.clauses[now], "gone")
        return Anchor(how="gone", order=self.nowhere)

    def _nowhere(self) -> Anchor:
        return Anchor(how="nowhere", order=self.nowhere)


def _at(found: Outlined, how: How) -> Anchor:
    return Anchor(
        how=how, id=found.id, given=found.given, number=found.number, title=found.title, order=found.place + 1
    )
