"""The collated table: comments of all files by clause, duplicates as one with everybody who made them."""

from __future__ import annotations

import posixpath
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import NamedTuple

from msgspec.structs import replace

from stdtools.analysis.similarity import likeness, pairs
from stdtools.consultation.anchors import Anchors
from stdtools.consultation.earlier import Decided
from stdtools.consultation.keys import fingerprint
from stdtools.consultation.model import Anchor, Collated, Comment, Item, Notice, Returned, Statistics, Voice
from stdtools.consultation.which import is_on
from stdtools.consultation.words import DISPOSITIONS, normal
from stdtools.data_files.place import Place

_SIMILAR = 0.7
"""Likeness from which on two comments on a clause say nearly the same."""

_COMPARED = 200
"""Comments on a clause that are compared with each other."""

_TOLD = 8
"""Similar comments that are named."""


class Asked(NamedTuple):
    """Who was asked: their names, or only how many they were."""

    number: int
    names: tuple[str, ...] = ()


def collate(
    files: Sequence[Returned],
    anchors: Anchors,
    decided: Sequence[Decided] = (),
    asked: Asked | None = None,
    notices: Iterable[Notice] = (),
) -> Collated:
    """Return the collated table of what came back; ``notices`` are those on other files."""
    return _Round(files, anchors, decided, asked, notices).collated()


class _Round:
    def __init__(
        self,
        files: Sequence[Returned],
        anchors: Anchors,
        decided: Sequence[Decided],
        asked: Asked | None,
        notices: Iterable[Notice],
    ) -> None:
        self.files = files
        self.anchors = anchors
        self.decided = decided
        self.asked = asked
        self.notices = list(notices)
        self.items: dict[tuple[str, str], Item] = {}
        self.senders: dict[str, str] = {}
        self.commented: set[str] = set()
        self.paths: dict[str, str] = {}
        self.told: set[tuple[str, str]] = set()
        self.comments = 0

    def collated(self) -> Collated:
        for file in self.files:
            self.notices += file.notices
            if file.read:
                self.file(file)
        items = self.with_dispositions(list(self.items.values()))
        items.sort(key=lambda each: each.anchor.order)
        items = [replace(each, number=number) for number, each in enumerate(items, start=1)]
        items = list(_with_similar(items))
        metadata = self.anchors.present.document.metadata
        return Collated(
            document=metadata.number,
            title=metadata.title(),
            language=metadata.language,
            statistics=self.statistics(items),
            items=tuple(items),
            notices=tuple(self.notices),
        )

    def file(self, file: Returned) -> None:
        """Take the comments of a file."""
        sender = file.who or file.person
        named = [comment.who for comment in file.comments if comment.who]
        if not sender and not named:
            sender = posixpath.splitext(posixpath.basename(file.path))[0]
            self.notices.append(Notice("sender-unknown", Place(file.path), (("name", sender),)))
        self.prove_document(file)
        senders = {file.who} if file.who else set(named) or {sender}
        for name in sorted(senders):
            self.sender(name, file)
        listed = {key.number.upper(): key for key in file.keys if key.number}
        for comment in file.comments:
            who = file.who or comment.who or sender
            person = comment.who if comment.who and comment.who != who else file.person if file.person != who else ""
            at = comment.place.within
            voice = Voice(
                who=who, person=person, contact=comment.contact or file.contact, path=file.path, at=at,
                clause=comment.clause,
            )  # fmt: skip
            self.comments += 1
            self.sender(who, file)
            self.commented.add(normal(who))
            self.take(comment, voice, self.anchors.anchor(comment, listed))

    def prove_document(self, file: Returned) -> None:
        """Tell of a form on another document."""
        own = self.anchors.present.document.metadata
        if not is_on(file.document, file.title, own):
            said = tuple(
                (name, f"{number} {title}".strip())
                for name, number, title in (("document", file.document, file.title), ("own", own.number, own.title()))
            )
            self.notices.append(Notice("other-document", Place(file.path), said))

    def sender(self, name: str, file: Returned) -> None:
        """Note who sent a file; a second one from the same is told, and kept."""
        known = self.paths.setdefault(normal(name), file.path)
        self.senders.setdefault(normal(name), name)
        if known != file.path and (normal(name), file.path) not in self.told:
            self.told.add((normal(name), file.path))
            said = (("name", self.senders[normal(name)]), ("other", known))
            self.notices.append(Notice("two-files", Place(file.path), said))

    def take(self, comment: Comment, voice: Voice, anchor: Anchor) -> None:
        """Put a comment to those that say the same of the same clause."""
        of = fingerprint(comment.text, comment.change, comment.other)
        where = anchor.id or f"{anchor.how} {normal(comment.clause)}"
        self.tell(comment, anchor)
        known = self.items.get((where, of))
        if known is None:
            self.items[where, of] = Item(
                number=0,
                anchor=anchor,
                text=comment.text,
                change=comment.change,
                line=comment.line,
                element=comment.element,
                type=comment.type,
                other=comment.other,
                voices=(voice,),
                fingerprint=of,
            )
            return
        same = next((each for each in known.voices if normal(each.who) == normal(voice.who)), None)
        if same:
            said = (("name", voice.who), ("other", f"{same.path}:{same.at}"))
            self.notices.append(Notice("said-twice", comment.place, said))
        kind = known.type or comment.type
        self.items[where, of] = replace(known, voices=(*known.voices, voice), type=kind)

    def tell(self, comment: Comment, anchor: Anchor) -> None:
        """Tell of a comment whose clause is not surely known."""
        kind = {"nowhere": "no-clause", "gone": "clause-gone", "unsure": "clause-unsure"}.get(anchor.how)
        if kind:
            key = comment.key
            written = comment.clause or (f"{key.number} {key.title}".strip() if key else "")
            said = (("clause", written or "—"), ("now", f"{anchor.number} {anchor.title}".strip() or "—"))
            self.notices.append(Notice(kind, comment.place, said))

    def with_dispositions(self, items: Sequence[Item]) -> list[Item]:
        """Return the comments with what was decided on them before; what no file holds any more is kept."""
        present = Anchors(self.anchors.present)
        left = [(each, present.anchor(_as_comment(each), {})) for each in self.decided]
        found: list[Item] = []
        for item in items:
            same = [at for at, (each, _) in enumerate(left) if each.fingerprint == item.fingerprint]
            best = [at for at in same if left[at][1].id == item.anchor.id] or (same if len(same) == 1 else [])
            if not best:
                found.append(item)
                continue
            decided, _ = left.pop(best[0])
            found.append(replace(item, disposition=decided.disposition, word=decided.word, reason=decided.reason))
        for decided, anchor in left:
            self.notices.append(Notice("earlier-only", decided.place, (("text", decided.text or decided.change),)))
            found.append(_kept(decided, anchor))
        return found

    def statistics(self, items: Sequence[Item]) -> Statistics:
        """Return how the round went."""
        counts = Counter(item.disposition for item in items)
        answered = set(self.senders)
        names = self.asked.names if self.asked else ()
        asked = {normal(name): name for name in names}
        return Statistics(
            asked=self.asked.number if self.asked else None,
            files=len(self.files),
            unread=sum(not file.read for file in self.files),
            returned=len(answered),
            with_comments=len(self.commented),
            without_comments=len(answered - self.commented),
            silent=tuple(name for key, name in asked.items() if key not in answered),
            unasked=tuple(name for key, name in self.senders.items() if asked and key not in asked),
            comments=self.comments,
            items=len(items),
            **{kind or "open": counts[kind] for kind in DISPOSITIONS},
            nowhere=sum(item.anchor.how == "nowhere" for item in items),
        )


def items_of(rows: Iterable[Decided], anchors: Anchors) -> tuple[Item, ...]:
    """Return the rows of a collated table as comments on the present draft."""
    items = [_kept(each, anchors.anchor(_as_comment(each), {})) for each in rows]
    items.sort(key=lambda each: each.anchor.order)
    return tuple(replace(each, number=number, earlier=False) for number, each in enumerate(items, start=1))


def _as_comment(row: Decided) -> Comment:
    return Comment(row.place, clause=row.clause, key=row.key, title=row.title, element=row.element)


def _kept(row: Decided, anchor: Anchor) -> Item:
    return Item(
        number=0,
        anchor=anchor,
        text=row.text,
        change=row.change,
        line=row.line,
        element=row.element,
        type=row.type,
        voices=tuple(
            Voice(who=who, path=row.place.path, at=row.place.within, clause=row.clause) for who in row.who or ("",)
        ),
        disposition=row.disposition,
        word=row.word,
        reason=row.reason,
        earlier=True,
        fingerprint=row.fingerprint,
    )


def _with_similar(items: Sequence[Item]) -> Iterator[Item]:
    by_clause: dict[str, list[Item]] = {}
    for item in items:
        by_clause.setdefault(item.anchor.id or item.anchor.how, []).append(item)
    said: Mapping[int, frozenset[str]] = {each.number: pairs(f"{each.text}\n{each.change}") for each in items}
    for item in items:
        near = by_clause[item.anchor.id or item.anchor.how][:_COMPARED]
        alike = (o.number for o in near if o is not item and likeness(said[item.number], said[o.number]) >= _SIMILAR)
        yield replace(item, similar=tuple(islice(alike, _TOLD)))
