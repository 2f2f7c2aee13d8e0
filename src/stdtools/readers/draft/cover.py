"""The cover of a draft: what it says becomes metadata; where it says nothing, the properties of the file do."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Any

from msgspec.structs import replace

from stdtools.grammar import headings
from stdtools.model.designation import split
from stdtools.model.inlines import plain_text
from stdtools.model.location import NOWHERE
from stdtools.model.metadata import Metadata, Title
from stdtools.readers.docx.styles import NO_OUTLINE
from stdtools.readers.draft.flow import Grid, Item, paragraphs
from stdtools.readers.draft.guesses import Guesses
from stdtools.readers.draft.kept import Kept
from stdtools.readers.draft.ledger import Ledger
from stdtools.readers.draft.numbers import at_beginning
from stdtools.readers.draft.paragraph import SEAM, Para
from stdtools.readers.draft.sheet import table, typed

_STRUCTURE = frozenset({"heading", "untitled", "term", "annex", "matter", "back", "contents"})
_TITLES = frozenset({"封面标准名称", "文件名称", "标准名称", "title", "标题"})
_FOREIGN = frozenset({"封面标准英文名称"})
_LONGEST = 400
"""Paragraphs that may stand before the text begins."""

_PREFIX = "stdtools-"
_LISTS = frozenset({"bases", "sectors", "ics", "ccs", "issuers", "proposers", "committees", "drafters", "replaces"})
_TEXTS = frozenset({"id", "number", "language", "edition", "profile", "stage", "part_a", "ab_style", "originator",
                    "issued", "effective", "copyright"})  # fmt: skip
_HAN = re.compile(r"[\u3400-\u9fff]")


class Cover:
    """What stands before the text, and what it says."""

    def __init__(self, kept: Kept, language: str, ledger: Ledger, guesses: Guesses) -> None:
        self.kept = kept
        self.language = language
        self.ledger = ledger
        self.guesses = guesses
        self.paras: list[Para] = []
        self.marked: dict[str, str] = {}
        self.again = ""

    def taken(self, items: list[Item]) -> list[Item]:
        """Return what is text; what stands before it is looked at, and what the text repeats of it is left out."""
        start = self._start(items)
        before, rest = items[:start], items[start:]
        self.paras = list(paragraphs(before))
        for para in self.paras:
            self._take(para)
        found: list[Item] = []
        for item in rest:
            of_cover = isinstance(item, Para) and item.look.framed and item.role in ("cover", "mark")
            if isinstance(item, Para) and (of_cover or item.role == "title"):
                if item.role == "title" and item.text:
                    self.again = self.again or plain_text(item.inlines).replace(SEAM, "").strip()
                if item.role == "title" or item.text:
                    self._leave(item, "title" if item.role == "title" else "cover")
                    self._marks(item)
                continue
            found.append(item)
        return found

    def _start(self, items: list[Item]) -> int:
        """Return where the text begins: the first heading, element of the front matter or contents."""
        for place, item in enumerate(items[:_LONGEST]):
            if isinstance(item, Para) and self._is_structure(item, place):
                return place
        return 0

    def _is_structure(self, para: Para, place: int) -> bool:
        if para.left or para.role in _STRUCTURE or (para.outline < NO_OUTLINE and para.role not in ("title", "cover")):
            return True
        text = para.text
        if para.role in ("cover", "title") or para.look.framed:
            return False
        if headings.kind(text) or typed("contents").fullmatch(text):
            return True
        found = at_beginning(text)
        return bool(found and found.kind in ("number", "chapter") and found.number == "1" and found.length < len(text))

    def _take(self, para: Para) -> None:
        self._marks(para)
        self._leave(para, "cover")

    def _leave(self, para: Para, kind: Any) -> None:
        if para.pieces:
            self.ledger.leave(kind, para.ordinal, para.text, para.pieces)
            para.pieces = 0

    def _marks(self, para: Para) -> None:
        """Note what stands in the bookmarks of the templates."""
        names = [each for each in para.bookmarks if each in _known()]
        for name in names:
            self.marked.setdefault(name, para.text)

    # Metadata

    def metadata(self, properties: Mapping[str, str]) -> Metadata:
        """Return the metadata: of our own file what it keeps, as far as the cover says nothing else."""
        if self.kept.nodes:
            return self._ours()
        found = self._own_properties(properties)
        said = self._said(properties)
        changes = {name: value for name, value in said.items() if value and not getattr(found, name)}
        made = replace(found, **changes)
        return (
            made
            if made.language == self.language or _PREFIX + "language" in properties
            else replace(made, language=self.language)
        )

    def _ours(self) -> Metadata:
        """Return what our file keeps; number, title and dates are those of the cover, if they were changed there."""
        metadata = replace(self.kept.metadata, location=NOWHERE)
        said = self._said({})
        changes: dict[str, Any] = {}
        number = said.get("number", "")
        if number and _plain(number) != _plain(metadata.number):
            changes["number"] = number
        for name in ("issued", "effective"):
            date = said.get(name, "")
            if date and date != getattr(metadata, name):
                changes[name] = date
        own = self.marked.get("CSTD_NAME", "")
        if own and _bare(own) not in _bare(metadata.title()):
            others = tuple(t for t in metadata.titles if t.language != metadata.language)
            changes["titles"] = (Title(metadata.language, _elements(own)), *others)
        for name in changes:
            self.guesses.add("cover", "field", "sure", 0, f"{name}: {changes[name]}")
        return replace(metadata, **changes)

    def _own_properties(self, properties: Mapping[str, str]) -> Metadata:
        """Return the metadata that a file of ours has in its properties."""
        changes: dict[str, Any] = {}
        titles = []
        for key, value in properties.items():
            name = key.removeprefix(_PREFIX).replace("-", "_")
            if not key.startswith(_PREFIX):
                continue
            if name in _LISTS:
                changes[name] = tuple(each.strip() for each in value.split(";") if each.strip())
            elif name in _TEXTS:
                changes[name] = value
            elif name.startswith("title_"):
                titles.append(Title(name.removeprefix("title_"), tuple(value.split(" | "))))
        if titles:
            changes["titles"] = tuple(titles)
        try:
            return Metadata(**changes)
        except TypeError:
            return Metadata()

    def _said(self, properties: Mapping[str, str]) -> dict[str, Any]:
        """Return what the cover says, by bookmark, by style, by what is typed."""
        found: dict[str, Any] = {}
        self._by_bookmark(found)
        for para in self.paras:
            text = plain_text(para.inlines).replace(SEAM, "").strip(" \t\n\u3000")
            if text:
                self._by_style(found, para, text)
                self._by_pattern(found, para, text)
        title = found.pop("title", "") or self.again
        if not title:
            title = self._largest()
        titles = []
        if title:
            titles.append(Title(self.language, _elements(title)))
        if foreign := found.pop("foreign", ""):
            titles.append(Title("en" if self.language == "zh" else "zh", _elements(foreign)))
        if titles:
            found["titles"] = tuple(titles)
        return found

    def _by_bookmark(self, found: dict[str, Any]) -> None:
        marked = self.marked
        for name in ("issued", "effective"):
            if any(each in marked for each in table()["cover"][name]):
                text = next(marked[each] for each in table()["cover"][name] if each in marked)
                if date := _date(text):
                    found[name] = date
        code = next((marked[each] for each in table()["cover"]["code"] if each in marked), "")
        if code:
            found["number"] = code.strip().replace("\u00a0", " ")
        for name in ("title", "foreign"):
            if text := next((marked[each] for each in table()["cover"][name] if each in marked), ""):
                found[name] = text

    def _by_style(self, found: dict[str, Any], para: Para, text: str) -> None:
        if para.style_name in _FOREIGN:
            found.setdefault("foreign", text)
        elif para.style_name.lower() in _TITLES and text != found.get("title"):
            found["title"] = f"{found['title']}\u3000{text}" if "title" in found else text
            if not self.kept.nodes:
                self.guesses.add("cover", "style", "sure", para.ordinal, text)

    def _by_pattern(self, found: dict[str, Any], para: Para, text: str) -> None:
        for name, pattern in _patterns():
            match = pattern.search(text) if name in ("ics", "ccs") else pattern.fullmatch(text)
            if match is None or found.get(name):
                continue
            said = next((v for v in match.groupdict().values() if v), match[0]).strip(" \u3000；;")
            if name in ("ics", "ccs"):
                found[name] = tuple(each.strip() for each in re.split("[;；]", said) if each.strip())
            elif name == "replaces":
                found[name] = tuple(each.strip() for each in re.split("[,，、;；]", said) if each.strip())
            elif name in ("issued", "effective"):
                if date := _date(said):
                    found[name] = date
            elif name == "issuer":
                if not any(ch.isdigit() for ch in said):
                    found["issuers"] = (said,)
            elif name == "stage":
                found["stage"] = said
            else:
                continue
            if not self.kept.nodes:
                self.guesses.add("cover", "typed", "likely", para.ordinal, f"{name}: {said}")
        if (
            "number" not in found
            and not text.startswith(("ICS", "CCS"))
            and (parsed := split(text))
            and not parsed[1].strip()
        ):
            found["number"] = text
            self.guesses.add("cover", "typed", "likely", para.ordinal, f"number: {text}")

    def _largest(self) -> str:
        """Return the text in the largest letters of the cover."""
        candidates = [p for p in self.paras if 2 < len(p.text) <= 60 and p.look.size >= 32 and _HAN.search(p.text)]
        candidates = [p for p in candidates if not _heading().search(p.text)]
        if not candidates or self.language != "zh":
            candidates = candidates or [p for p in self.paras if p.look.size >= 40 and p.text]
        if not candidates:
            return ""
        most = max(p.look.size for p in candidates)
        chosen = [p for p in candidates if p.look.size == most]
        self.guesses.add("cover", "typography", "guess", chosen[0].ordinal, chosen[0].text)
        return "\u3000".join(p.text for p in chosen[:3])


def _elements(title: str) -> tuple[str, ...]:
    """Return the elements of a title, which stand apart."""
    pieces = [each.strip() for each in re.split(r"[\n\u3000]|  +| ?— ?|——", title.replace(SEAM, "")) if each.strip()]
    return tuple(pieces[:3]) if 0 < len(pieces) <= 3 else (" ".join(pieces),)


def _date(text: str) -> str:
    found = re.search(r"([0-9]{4})[^0-9]{1,3}([0-9]{1,2})[^0-9]{1,3}([0-9]{1,2})", text)
    return f"{found[1]}-{int(found[2]):02}-{int(found[3]):02}" if found else ""


def _plain(text: str) -> str:
    return re.sub(r"[\s\u3000\u00a0]+", "", text)


def _bare(title: str) -> str:
    """Return a title without what stands between its elements."""
    return re.sub(r"[\s\u3000\u00a0—–-]+", "", title)


@cache
def _known() -> frozenset[str]:
    about = table()["cover"]
    return frozenset(name for value in about.values() if isinstance(value, list) for name in value)


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    about: dict[str, str] = table()["cover"]["patterns"]
    return tuple((name, re.compile(pattern)) for name, pattern in about.items() if name != "heading")


@cache
def _heading() -> re.Pattern[str]:
    return re.compile(table()["cover"]["patterns"]["heading"])


__all__ = ["Cover", "Grid"]
