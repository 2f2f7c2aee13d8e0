"""What a document says about itself: the cover (GB/T 1.1—2020 8.1) and the settings it is checked by."""

from __future__ import annotations

from typing import Literal

import msgspec

from stdtools.model.location import NOWHERE, Location

PartA = Literal["", "composed", "included", "cited"]
"""Where part A comes from: placed by stdtools from the base, typed in the source, or cited clause by clause."""

Adoption = Literal["IDT", "MOD", "NEQ"]

ABStyle = Literal["", "box", "type", "bar", "suffix"]
"""How part B is told from part A in print; each has a cue that is not colour. Empty is ``DEFAULT_AB_STYLE``."""

DEFAULT_AB_STYLE: Literal["bar"] = "bar"


PART_A_TEXT = "part-a-text"
"""The name under which a document composed from several bases says whose words its part A is in: ``own-words``, where
some are stdtools', or ``base``."""


class Title(msgspec.Struct, frozen=True, omit_defaults=True):
    """A title in one language; up to three elements: introductory, main, complementary (GB/T 1.1—2020 6.1)."""

    language: str
    elements: tuple[str, ...]


class Adopted(msgspec.Struct, frozen=True, omit_defaults=True):
    """An international document this one adopts, with the degree of correspondence."""

    designation: str
    degree: Adoption = "MOD"


class Custom(msgspec.Struct, frozen=True, omit_defaults=True):
    """A name and value that the model has no field for: a reST docinfo field, an STS ``custom-meta``."""

    name: str
    value: str


class RegisteredDeviation(msgspec.Struct, frozen=True, omit_defaults=True):
    """An entry of the deviation register: what the document deviates from, and why (ISO/IEC Directives, Annex SL).

    ``subject`` is the number or title of a clause of a base, with the base where it is not the first
    (``GB/T 24001—2016#9.3``), or the designation of an amendment that is not adopted.
    """

    subject: str
    reason: str = ""


class Metadata(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """The document's own metadata. Dates are ISO 8601 (``2026-12-01``), designations as printed."""

    id: str = ""
    number: str = ""
    titles: tuple[Title, ...] = ()
    language: str = "zh"
    edition: str = ""
    profile: str = ""
    stage: str = ""
    bases: tuple[str, ...] = ()
    part_a: PartA = ""
    ab_style: ABStyle = ""
    deviations: tuple[RegisteredDeviation, ...] = ()
    sectors: tuple[str, ...] = ()
    ics: tuple[str, ...] = ()
    ccs: tuple[str, ...] = ()
    issuers: tuple[str, ...] = ()
    originator: str = ""
    proposers: tuple[str, ...] = ()
    committees: tuple[str, ...] = ()
    drafters: tuple[str, ...] = ()
    replaces: tuple[str, ...] = ()
    adopted: tuple[Adopted, ...] = ()
    issued: str = ""
    effective: str = ""
    copyright: str = ""
    custom: tuple[Custom, ...] = ()
    opaque: tuple[str, ...] = ()
    """Serialized STS metadata elements that the model has no field for."""
    location: Location = NOWHERE

    @property
    def own_words(self) -> bool:
        """Whether the text of this base is a rendition in other words, not that of the published document."""
        return self.setting("text") == "own-words"

    def setting(self, name: str) -> str:
        """Return the value of a setting that the model has no field for, empty if there is none of this name."""
        return next((custom.value for custom in self.custom if custom.name == name), "")

    @property
    def part_a_text(self) -> str:
        """Whose words part A is in that was composed from several bases (:data:`PART_A_TEXT`), else empty."""
        said = (custom.value for custom in self.custom if custom.name == PART_A_TEXT)
        return next((value for value in said if value in ("own-words", "base") and len(self.bases) > 1), "")

    def title(self, language: str = "", separator: str = "\u3000") -> str:
        """Return the title in ``language`` (the document's own when empty), elements joined; empty if there is none."""
        wanted = language or self.language
        return next((separator.join(t.elements) for t in self.titles if t.language == wanted), "")
