"""The picture of a standards system (标准体系结构图): documents by level and family, with what they hang on."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from typing import Any

import msgspec

from stdtools import resources
from stdtools.publications.figures.frame import COLOURS, legend
from stdtools.publications.figures.svg import FONT, element, label, points, shortened, text, titled, value, width
from stdtools.publications.figures.system_plan import HEAD, HIGH, LABEL, WIDE, Box, Sheet, plan
from stdtools.schemes.system import Entry, Kind, Relation, System
from stdtools.schemes.system_levels import BASE, level

_STYLE = (
    "svg.stdtools-system{color:#1c1c1c;background:#fff}"
    "@media(prefers-color-scheme:dark){svg.stdtools-system{color:#e6e6e6;background:#16181b}}"
    ".stdtools-system a{text-decoration:none;cursor:pointer}"
    ".stdtools-system a:hover .frame,.stdtools-system a:focus .frame{stroke-width:2.5}"
)
_DRAWN: tuple[Kind, ...] = ("serves", "based-on", "replaces", "cites")
_RED = "#c0504d"
_RULES = ("certification-rule", "graded-rule", "integrated-rule")
_SIZE = 12.0


class Options(msgspec.Struct, frozen=True, kw_only=True):
    """How the picture is drawn; ``href`` gives a document its address. A ``standalone`` one is a file of its own."""

    language: str = "zh"
    title: str = ""
    standalone: bool = False
    href: Callable[[Entry], str] | None = None


class Words:
    """The words of the picture in one language (``data/wording/system.toml``); an unknown one speaks English."""

    def __init__(self, language: str) -> None:
        tables = resources.toml("wording/system.toml") or {}
        self.language = language if language in tables else "en"
        self._words: dict[str, Any] = tables[self.language]

    def __call__(self, key: str, **values: object) -> str:
        """Return a word or sentence with its placeholders filled."""
        return str(self._words[key]).format(**values)

    def level(self, name: str) -> str:
        """Return the name of a level."""
        return level(name).title[self.language]


def anchor(entry: Entry) -> str:
    """Return an id for HTML that stays while the id of a document stays."""
    return "doc-" + hashlib.sha256(entry.id.encode("utf-8", "surrogatepass")).hexdigest()[:12]


def draw(system: System, options: Options | None = None) -> str:
    """Return the picture of a system, in SVG."""
    drawing = _Drawing(system, options or Options())
    return drawing.draw(drawing.sheets)


def draw_sheets(system: System, options: Options | None = None) -> tuple[str, ...]:
    """Return the picture in pieces that fit on paper: a few families on each, with the bases they hang on."""
    drawing = _Drawing(system, options or Options())
    return tuple(drawing.draw((sheet,)) for sheet in drawing.sheets)


def described(system: System, language: str) -> str:
    """Return the picture of a system in words: how much there is, what is for what, what is missing."""
    return _Drawing(system, Options(language=language)).description()


class _Drawing:
    def __init__(self, system: System, options: Options) -> None:
        self.system, self.options = system, options
        self.words = Words(options.language)
        self.entries = {entry.id: entry for entry in system.entries}
        self.sheets = plan(system)
        bases = [entry.id for entry in system.entries if entry.level == BASE]
        self.colours = {id: COLOURS[place % len(COLOURS)] for place, id in enumerate(bases)}

    def draw(self, sheets: tuple[Sheet, ...]) -> str:
        """Return the figure of some sheets."""
        top = (44.0 if self.options.standalone else 8.0) - sheets[0].top
        wide = max(sheet.width for sheet in sheets)
        bottom = sheets[-1].bottom
        signs, height = legend(self._signs(), 16, top + bottom + 4, wide - 32)
        heading = self.options.title or self.words("title")
        caption = label(heading, 16, 22, 16, font_weight="bold") if self.options.standalone else ""
        content = [self._sheet(sheet) for sheet in sheets]
        return element(
            "svg",
            element("title", text(heading), id="system-title"),
            element("desc", text(self.description()), id="system-desc"),
            element("style", text(_STYLE)) if self.options.standalone else "",
            caption,
            element("g", *content, transform=f"translate(0 {value(top)})"),
            signs,
            xmlns="http://www.w3.org/2000/svg",
            class_="stdtools-system",
            viewBox=f"0 0 {value(wide)} {value(top + bottom + height + 16)}",
            width=wide,
            height=top + bottom + height + 16,
            font_family=FONT,
            fill="currentColor",
            lang=self.words.language,
            role="graphics-document",
            aria_labelledby="system-title",
            aria_describedby="system-desc",
        )

    # In words

    def description(self) -> str:
        """Return the picture in words: how much there is, what is for what, what is missing."""
        missing = sum(len(f.missing) for f in self.system.families) + sum(not e.there for e in self.system.entries)
        documents = sum(bool(entry.path) for entry in self.system.entries)
        families = len(self.system.families)
        counts = self.words("summary", documents=documents, families=families, missing=missing)
        said = [self._said(each) for each in self.system.relations if each.kind in ("serves", "replaces")]
        said += [
            self.words("lacks", family=family.title, level=self.words.level(name))
            for family in self.system.families
            for name in family.missing
        ]
        rest = self.words("semicolon").join(said)
        between = "" if self.words.language == "zh" else " "
        return counts + (between + rest + self.words("full-stop") if rest else "")

    def _said(self, relation: Relation) -> str:
        target = self.entries[relation.target]
        said = self.words(relation.kind, source=self.entries[relation.source].label, target=target.label)
        return said if target.there else said + self.words("semicolon") + self.words("absent", target=target.label)

    # The sheet

    def _sheet(self, sheet: Sheet) -> str:
        return element(
            "g",
            *self._bands(sheet),
            *self._columns(sheet),
            *self._lines(sheet),
            *(self._box(box) for box in sheet.boxes.values()),
        )

    def _bands(self, sheet: Sheet) -> Iterator[str]:
        for band in sheet.bands:
            yield element(
                "rect",
                x=8,
                y=band.y,
                width=sheet.width - 16,
                height=band.height,
                rx=6,
                fill_opacity="0.05",
            )
            middle = band.y + band.height / 2
            lines = _wrapped(self.words.level(band.level), LABEL - 24, 13, 2 if self.words.language == "zh" else 3)
            clause = level(band.level).clause
            first = middle - 9 * (len(lines) - 1) - (8 if clause else 0)
            for place, line in enumerate(lines):
                yield label(line, 20, first + 18 * place, 13, font_weight="bold")
            if clause:
                yield label(self.words("clause", clause=clause), 20, first + 18 * len(lines), 11, opacity="0.75")

    def _columns(self, sheet: Sheet) -> Iterator[str]:
        for family, x in sheet.columns:
            codes = " ".join(family.sectors)
            lines = _wrapped(_short(family.title), WIDE, 13, 1 if codes else 2)
            y = sheet.heads + HEAD / 2 - (8 if codes or len(lines) > 1 else 0)
            for place, line in enumerate(lines):
                yield label(line, x + WIDE / 2, y + 16 * place, 13, "middle", font_weight="bold")
            if codes:
                yield label(shortened(codes, WIDE, 11), x + WIDE / 2, y + 16, 11, "middle", opacity="0.75")

    def _box(self, box: Box) -> str:
        entry = box.entry
        if entry is None or not entry.there:
            return self._missing(box)
        accent = self.colours.get(entry.id, "currentColor") if box.level == BASE else "currentColor"
        frame = element(
            "rect",
            class_="frame",
            x=box.x,
            y=box.y,
            width=WIDE,
            height=HIGH,
            rx=4,
            fill=accent,
            fill_opacity="0.08" if box.level == BASE else "0.03",
            stroke=accent,
            stroke_width=2 if box.level == BASE else 1.2,
        )
        number = entry.number or self.words("no-number")
        title = _wrapped(entry.titles.get(self.words.language, entry.title), WIDE - 20, 11.5, 2)
        stage = entry.stage
        parts = [frame, label(shortened(number, WIDE - 20, _SIZE), box.x + 10, box.y + 16, _SIZE, font_weight="bold")]
        parts += [label(line, box.x + 10, box.y + 34 + 15 * place, 11.5) for place, line in enumerate(title)]
        if stage:
            parts.append(label(shortened(stage, WIDE - 20, 10.5), box.x + 10, box.y + 71, 10.5, opacity="0.75"))
        inner = titled(self._tooltip(entry)) + "".join(parts)
        address = self.options.href(entry) if self.options.href else ""
        return element("a", inner, href=address) if address else element("g", inner)

    def _missing(self, box: Box) -> str:
        named = box.entry
        name = self.words.level(box.level)
        first = (
            f"{self.words('missing')} · {name}" if self.words.language == "zh" else f"{name}: {self.words('missing')}"
        )
        lines = _wrapped(first, WIDE - 20, _SIZE, 2)
        if named:
            lines += _wrapped(named.label, WIDE - 20, 11.5, 2)
        start = box.y + HIGH / 2 - 8 * (len(lines) - 1)
        parts = [
            element(
                "rect",
                class_="frame",
                x=box.x,
                y=box.y,
                width=WIDE,
                height=HIGH,
                rx=4,
                fill="none",
                stroke=_RED,
                stroke_width=1.5,
                stroke_dasharray="6 4",
            )
        ]
        parts += [
            label(line, box.x + WIDE / 2, start + 16 * place, _SIZE, "middle", fill=_RED)
            for place, line in enumerate(lines)
        ]
        return element("g", titled(" ".join(filter(None, (first, named.label if named else "")))) + "".join(parts))

    def _tooltip(self, entry: Entry) -> str:
        said = [self._said(each) for each in self.system.of(entry.id, "serves", "based-on", "replaces")]
        return "\n".join((entry.label, self.words.level(entry.level), *said))

    # Lines

    def _lines(self, sheet: Sheet) -> Iterator[str]:
        reach: dict[str, list[float]] = {}
        side: dict[tuple[float, str], list[str]] = {}
        for relation in self.system.relations:
            source, target = sheet.boxes.get(relation.source), sheet.boxes.get(relation.target)
            if source is None or target is None or relation.kind not in _DRAWN:
                continue
            if target.level == BASE and relation.target in sheet.lanes:
                if relation.kind in ("serves", "based-on"):
                    yield self._to_base(relation, sheet, source, reach, side)
            elif source.x == target.x and source.level != BASE:
                yield self._in_column(relation, sheet, source, target)
            elif source.level != BASE:
                yield self._across(relation, source, target)
        for base, xs in reach.items():
            yield self._lane(sheet, base, xs)

    def _to_base(
        self,
        relation: Relation,
        sheet: Sheet,
        source: Box,
        reach: dict[str, list[float]],
        side: dict[tuple[float, str], list[str]],
    ) -> str:
        """Draw from the side of a box to the line of a base: standards on the left, rules on the right."""
        right = source.level in _RULES
        used = side.setdefault((source.x, "right" if right else "left"), [])
        if relation.target not in used:
            used.append(relation.target)
        far = 14 + 6 * min(used.index(relation.target), 4)
        x = source.x + WIDE + far if right else source.x - far
        start = source.x + WIDE if right else source.x
        y = source.y + HIGH / 2 + 8 + 5 * used.index(relation.target)
        lane = sheet.lanes[relation.target]
        reach.setdefault(relation.target, []).append(x)
        colour = self.colours[relation.target]
        path = f"M{points((start, y), (x, y))}V{value(lane)}"
        dot = element("circle", cx=x, cy=lane, r=2.6, fill=colour)
        line = element("path", d=path, fill="none", stroke=colour, stroke_width=1.4)
        return element("g", titled(self._said(relation)), line, dot)

    def _lane(self, sheet: Sheet, base: str, xs: list[float]) -> str:
        """Draw the line of a base, and from it to the box of the base."""
        box, lane, colour = sheet.boxes[base], sheet.lanes[base], self.colours[base]
        last = max(b.y for b in sheet.boxes.values() if b.level == BASE)
        place = list(sheet.lanes).index(base)
        if box.y == last:
            x = box.x + WIDE / 2
            rise = f"M{points((x, lane))}V{value(box.y + HIGH + 6)}"
            head = _arrow((x, box.y + HIGH), (0, -1), colour)
        else:
            x = box.x + WIDE + 12 + 5 * (place % 6)
            rise = f"M{points((x, lane))}V{value(box.y + HIGH / 2)}H{value(box.x + WIDE + 6)}"
            head = _arrow((box.x + WIDE, box.y + HIGH / 2), (-1, 0), colour)
        path = f"M{points((min(*xs, x), lane), (max(*xs, x), lane))}{rise}"
        return element("path", d=path, fill="none", stroke=colour, stroke_width=1.4) + head

    def _in_column(self, relation: Relation, sheet: Sheet, source: Box, target: Box) -> str:
        """Draw straight up where nothing is between, else around at the side."""
        between = [b for b in sheet.boxes.values() if b.x == source.x and _is_between(b, source, target)]
        down = source.y < target.y
        colour, style = self._style(relation)
        if not between:
            x = source.x + WIDE / 2
            end = target.y - 6 if down else target.y + HIGH + 6
            path = f"M{points((x, source.y + HIGH if down else source.y))}V{value(end)}"
            head = _arrow((x, target.y if down else target.y + HIGH), (0, 1 if down else -1), colour)
        else:
            right = relation.kind == "cites" or source.level in _RULES
            start = source.x + WIDE if right else source.x
            x = start + (7 if right else -7)
            end = start + (6 if right else -6)
            y, to = source.y + HIGH / 2 - 10, target.y + HIGH / 2 - (22 if right else 10)
            path = f"M{points((start, y), (x, y))}V{value(to)}H{value(end)}"
            head = _arrow((start, to), (-1 if right else 1, 0), colour)
        line = element("path", d=path, fill="none", stroke=colour, **style)
        return element("g", titled(self._said(relation)), line, head)

    def _across(self, relation: Relation, source: Box, target: Box) -> str:
        colour, style = self._style(relation)
        ahead = source.x < target.x
        start = (source.x + (WIDE if ahead else 0), source.y + HIGH / 2 - 16)
        end = (target.x + (0 if ahead else WIDE), target.y + HIGH / 2 - 16)
        sign = 1 if ahead else -1
        one, other = (start[0] + sign * 40, start[1]), (end[0] - sign * 40, end[1])
        path = f"M{points(start)}C{points(one, other, (end[0] - sign * 6, end[1]))}"
        line = element("path", d=path, fill="none", stroke=colour, **style)
        return element("g", titled(self._said(relation)), line, _arrow(end, (sign, 0), colour))

    def _style(self, relation: Relation) -> tuple[str, dict[str, str | float]]:
        if not self.entries[relation.target].there:
            return _RED, {"stroke_width": 1.8}
        styles: dict[Kind, dict[str, str | float]] = {
            "serves": {"stroke_width": 1.8},
            "based-on": {"stroke_width": 1.4},
            "replaces": {"stroke_width": 1.4, "stroke_dasharray": "7 4"},
            "cites": {"stroke_width": 1.2, "stroke_dasharray": "2 3", "stroke_opacity": 0.7},
        }
        return "currentColor", styles[relation.kind]

    def _signs(self) -> Iterator[tuple[str, str]]:
        keys = {box.key for sheet in self.sheets for box in sheet.boxes.values()}
        drawn = (r for r in self.system.relations if r.source in keys and r.target in keys)
        kinds = {r.kind for r in drawn if r.kind != "cites" or self.entries[r.target].level != BASE}
        if "serves" in kinds:
            line = element("path", d="M0,6H9", stroke="currentColor", stroke_width=1.8)
            yield line + _arrow((14, 6), (1, 0), "currentColor"), self.words("legend-serves")
        if "based-on" in kinds:
            colour = next(iter(self.colours.values()), "currentColor")
            line = element("path", d="M0,6H9", stroke=colour, stroke_width=1.4)
            yield line + _arrow((14, 6), (1, 0), colour), self.words("legend-based-on")
        for kind, dashes in (("replaces", "7 4"), ("cites", "2 3")):
            if kind in kinds:
                line = element("path", d="M0,6H14", stroke="currentColor", stroke_dasharray=dashes)
                yield line, self.words(f"legend-{kind}")
        if any(b.entry is None or not b.entry.there for s in self.sheets for b in s.boxes.values()):
            box = element("rect", y=1, width=13, height=10, fill="none", stroke=_RED, stroke_dasharray="3 2")
            yield box, self.words("legend-missing")


def _is_between(box: Box, one: Box, other: Box) -> bool:
    return min(one.y, other.y) < box.y < max(one.y, other.y)


def _arrow(tip: tuple[float, float], direction: tuple[int, int], colour: str) -> str:
    """Return the head of an arrow whose tip is here."""
    (x, y), (dx, dy) = tip, direction
    left = (x - 7 * dx + 3.5 * dy, y - 7 * dy + 3.5 * dx)
    right = (x - 7 * dx - 3.5 * dy, y - 7 * dy - 3.5 * dx)
    return element("path", d=f"M{points(tip, left, right)}Z", fill=colour)


def _short(title: str) -> str:
    """Return the title of a standard without its last element (要求), which all of them have."""
    for between in ("\u3000", " — "):
        head, found, _ = title.rpartition(between)
        if found and head:
            return head
    return title


def _wrapped(words: str, room: float, size: float, most: int) -> list[str]:
    """Return text in lines of a width, at most so many, the last one shortened; words of letters stay whole."""
    lines: list[str] = []
    rest = words.strip()
    while rest and len(lines) < most - 1 and width(rest, size) > room:
        end = 1
        while end < len(rest) and width(rest[: end + 1], size) <= room:
            end += 1
        space = rest.rfind("\u3000", 0, end + 1)
        if space <= 0 and most == 2 and width(rest, size) <= 1.9 * room:
            end = min(end, (len(rest) + 1) // 2)  # both lines about as long
        if space <= 0 and rest[end - 1].isascii() and rest[end].isascii():
            nearest = rest.find(" ", end)
            space = nearest if nearest > 0 and width(rest[:nearest], size) <= room else rest.rfind(" ", 0, end + 1)
        end = space if space > 0 else end
        lines.append(rest[:end].rstrip())
        rest = rest[end:].lstrip()
    if rest:
        lines.append(shortened(rest, room, size))
    return lines
