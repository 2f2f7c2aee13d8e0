"""What is said of collated comments, in every form of the report."""

from __future__ import annotations

from collections.abc import Iterator

from stdtools.consultation.model import Collated, Item, Notice, Statistics
from stdtools.consultation.words import words
from stdtools.messages import Messages


def summary_lines(found: Statistics, messages: Messages) -> tuple[str, ...]:
    """Return how the round went: who answered, how many comments there are, what was decided."""
    asked = "—" if found.asked is None else str(found.asked)
    lines = [
        messages.word(
            "comments-returned",
            asked=asked,
            returned=found.returned,
            with_comments=found.with_comments,
            without_comments=found.without_comments,
        ),
        messages.word("comments-counts", comments=found.comments, items=found.items),
        messages.word(
            "comments-decided",
            accepted=found.accepted,
            partly=found.partly,
            rejected=found.rejected,
            noted=found.noted,
            open=found.open,
        ),
    ]
    separator = messages.word("separator")
    if found.silent:
        lines.append(messages.word("comments-silent", names=separator.join(found.silent)))
    if found.unasked:
        lines.append(messages.word("comments-unasked", names=separator.join(found.unasked)))
    if found.nowhere:
        lines.append(messages.word("comments-nowhere", count=found.nowhere))
    if found.unread:
        lines.append(messages.word("comments-unread", count=found.unread))
    return tuple(lines)


def who_said(item: Item, messages: Messages) -> str:
    """Return everybody who made a comment, each once."""
    found = dict.fromkeys(f"{v.who}（{v.person}）" if v.person and messages.language == "zh" else
                          f"{v.who} ({v.person})" if v.person else v.who for v in item.voices)  # fmt: skip
    return ("；" if messages.language == "zh" else "; ").join(filter(None, found))


def disposition_word(item: Item, messages: Messages) -> str:
    """Return the disposition as somebody wrote it, else in the usual word; empty where there is none."""
    if not item.disposition:
        return ""
    return item.word or words().dispositions[item.disposition].first(messages.language)


def how_it_stands(item: Item, messages: Messages) -> str:
    """Return what has to be known of the place of a comment, and of others like it."""
    anchor = item.anchor
    said: list[str] = []
    written = dict.fromkeys(v.clause for v in item.voices if v.clause)
    moved = [clause for clause in written if clause not in (anchor.number, anchor.title)]
    if anchor.how in ("nowhere", "gone", "unsure"):
        said.append(messages.word(f"comments-how-{anchor.how}"))
    if moved and anchor.how not in ("general", "nowhere"):
        said.append(messages.word("comments-as-written", clause=messages.word("separator").join(moved)))
    if item.similar:
        numbers = messages.word("separator").join(map(str, item.similar))
        said.append(messages.word("comments-similar", numbers=numbers))
    if item.earlier:
        said.append(messages.word("comments-earlier"))
    return "\n".join(said)


def notice_said(notice: Notice, messages: Messages) -> str:
    """Return what is told of a file, without its place."""
    if notice.kind == "unreadable":
        return _unreadable(notice, messages)
    return messages.word(f"comments-notice-{notice.kind}", **{k: _short(v) for k, v in notice.arguments})


def notices(found: Collated, messages: Messages, prefix: str = "") -> Iterator[str]:
    """Yield what is told of files, a line each, by place."""
    for notice in found.notices:
        yield f"{prefix}{notice.place}: {notice_said(notice, messages)}"


def _unreadable(notice: Notice, messages: Messages) -> str:
    """Return why a file cannot be read, as other data files say it."""
    arguments = dict(notice.arguments)
    reason = arguments.pop("why")
    said = {k: messages.detail(messages.reason(v)) if k == "detail" else v for k, v in arguments.items()}
    text = messages.word(reason, place="", **said)
    return messages.word("comments-notice-unreadable", why=text.lstrip(" ：:"))


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= 160 else f"{text[:159]}…"


def clause_shown(item: Item, messages: Messages) -> str:
    """Return the number of the clause of a comment, what somebody wrote where there is none."""
    anchor = item.anchor
    if anchor.how == "general":
        of_all = words().said.of_all
        return of_all.zh if messages.language == "zh" else of_all.en
    if anchor.how == "nowhere" or not anchor.id:
        return next((voice.clause for voice in item.voices if voice.clause), "")
    return messages.word("separator").join((anchor.number or anchor.title, *anchor.also))
