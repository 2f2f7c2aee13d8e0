"""Disciplines of management systems: which of them a text names, and which a block belongs to.

The harmonized structure writes “XXX management system”; a standard puts its discipline there, an integrated document
several (质量、环境和职业健康安全管理体系) or none (整合管理体系). Words: ``data/disciplines.toml``.

Source: ISO/IEC Directives, Part 1, Annex SL.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache

import msgspec
from msgspec.structs import replace

from stdtools import resources
from stdtools.analysis.language import FALLBACK
from stdtools.bases import shared
from stdtools.bases.shared import Discipline
from stdtools.model.blocks import RequirementRef
from stdtools.model.inlines import AnyInline, Text
from stdtools.model.metadata import Metadata
from stdtools.model.transform import Inlines, Transform

PLACEHOLDER = "XXX"
"""What the structure writes in place of a discipline."""

_ARTICLE = re.compile(rf"\b([Aa])n (?={PLACEHOLDER})")


class Names(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How a language names disciplines; the file says what each entry is for."""

    before: str
    after: str
    between: str
    separator: str
    last: str
    titles: str


def named(text: str, language: str) -> frozenset[str]:
    """Return the marks of the disciplines whose management system a text names; none if it names none.

    >>> sorted(named("组织应在质量和环境管理体系的范围内评审组织环境。", "zh"))
    ['E', 'Q']
    >>> named("组织应建立整合管理体系。", "zh")
    frozenset()
    """
    one = _one(language)
    found = (run.group() for run in _run(language).finditer(text))
    return frozenset(_marks(language)[each.group().lower()] for run in found for each in one.finditer(run))


def masked(text: str, language: str) -> str:
    """Return a text with the placeholder in place of the disciplines that it names.

    >>> masked("确定质量、环境和职业健康安全管理体系的范围", "zh")
    '确定XXX管理体系的范围'
    """
    return _run(language).sub(PLACEHOLDER, text)


def filled(text: str, disciplines: Sequence[Discipline], language: str) -> str:
    """Return a text with the names of disciplines in place of the placeholder.

    >>> filled("an XXX policy", [shared.disciplines()["Q"]], "en")
    'a quality policy'
    """
    names = joined(disciplines, language)
    if not names[:1].lower().startswith(tuple("aeio")):
        text = _ARTICLE.sub(r"\1 ", text)
    return text.replace(PLACEHOLDER, names)


def joined(disciplines: Sequence[Discipline], language: str) -> str:
    """Return the names of disciplines as they stand before 管理体系: 质量、环境和职业健康安全."""
    words = names_of(language)
    names = [discipline.name(language) for discipline in disciplines]
    return words.last.join(filter(None, (words.separator.join(names[:-1]), names[-1])))


def of_bases(metadata: Metadata) -> Mapping[str, Discipline]:
    """Return the disciplines of the bases that a document names, by the name that it gives each, in its order."""
    known = ((name, shared.of_designation(name)) for name in metadata.bases)
    return {name: found.discipline for name, found in known if found}


def is_integrated(metadata: Metadata) -> bool:
    """Tell whether a document names the bases of several disciplines."""
    return len({discipline.mark for discipline in of_bases(metadata).values()}) > 1


def of_reference(ref: RequirementRef, metadata: Metadata) -> Discipline | None:
    """Return the discipline of the base that a reference names, the first base where it names none."""
    name = ref.base or next(iter(metadata.bases), "")
    found = shared.of_designation(name)
    return found.discipline if found else None


class Filled(Transform):
    """Puts disciplines in place of the placeholder in texts."""

    def __init__(self, disciplines: Sequence[Discipline], language: str) -> None:
        self.disciplines = disciplines
        self.language = language

    def inline(self, inline: AnyInline) -> AnyInline:
        """Return an inline with its placeholders filled."""
        if isinstance(inline, Text):
            return replace(inline, text=filled(inline.text, self.disciplines, self.language))
        return inline

    def content(self, content: Inlines) -> Inlines:
        """Return inline content with its placeholders filled."""
        return tuple(map(self._inline, content))


def names_of(language: str) -> Names:
    """Return how ``language`` names disciplines, as English does where that is not known."""
    return _names().get(language) or _names()[FALLBACK]


@cache
def _names() -> dict[str, Names]:
    return msgspec.convert(resources.toml("disciplines.toml"), dict[str, Names])


@cache
def _marks(language: str) -> dict[str, str]:
    return {name.lower(): d.mark for d in shared.disciplines().values() for name in d.names(language)}


@cache
def _one(language: str) -> re.Pattern[str]:
    names = sorted(_marks(language), key=lambda name: (-len(name), name))
    return re.compile("|".join(map(re.escape, names)), re.IGNORECASE)


MOST = 9
"""Names at most that stand in a run behind the first."""


@lru_cache(maxsize=8)
def _run(language: str) -> re.Pattern[str]:
    words, one = names_of(language), _one(language).pattern
    return re.compile(f"{words.before}(?:{one})(?:{words.between}(?:{one})){{0,{MOST}}}{words.after}", re.IGNORECASE)
