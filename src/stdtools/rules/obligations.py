"""What others demand of a document, obligation by obligation, and which rules decide. Data: ``data/obligations``."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Literal

import msgspec

from stdtools import resources
from stdtools.analysis.leads import requirement_leads
from stdtools.bases import catalogue
from stdtools.bases.requirements import Requirement, requirements
from stdtools.bases.verification import is_unverified
from stdtools.model.document import Document
from stdtools.rules.rule import Modality, Verified

FILES = ("cnca-2017-137", "iso-directives-annex-sl", "gbt-27007", "gbt-27021-1", "gbt-1-1")
"""The files of ``data/obligations``, in the order of reports."""

Texts = Mapping[str, str]
"""A text by language."""


_ITEM_END = re.compile(r"(?:[；;、，,]\s*(?:and|or)?|\s(?:and|or))$")
"""What ends an item of a list that is not the last."""


class ObligationError(ValueError):
    """A file of ``data/obligations`` does not say what one must."""


class Subject(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Obligations addressed to documents of some profiles; ``addressee`` says to all others why it is not to them."""

    profiles: tuple[str, ...]
    obligations: tuple[str, ...]
    addressee: dict[str, str]


class _Entry(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, rename="kebab"):
    clause: str = ""
    text: dict[str, str] = {}
    look: dict[str, str] = {}
    element: str = ""
    decided_by: tuple[str, ...] = ()
    looked_at_by: tuple[str, ...] = ()
    presumes: tuple[str, ...] = ()
    follows: tuple[str, ...] = ()
    covers: tuple[str, ...] = ()
    needs_base: bool = False
    verified: Verified | Literal[""] = ""


class _File(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    document: str
    subjects: tuple[Subject, ...]
    obligations: dict[str, _Entry]
    base: str = ""
    clause: str = ""
    title: dict[str, str] = {}
    verified: Verified = "V"
    recommendations: tuple[str, ...] | Literal["all"] = ()


class Obligation(msgspec.Struct, frozen=True, kw_only=True):
    """One obligation of a document that others answer to.

    ``text`` is in one language, with the lead-in of its list before it. ``decided_by`` are rules: if all of them find
    nothing, it is met. ``looked_at_by`` see some ways not to meet it. ``presumes`` tell that there is nothing to judge.
    Of all of these only findings about ``element`` count, where a finding is about one. ``follows`` names what it is
    met with: another document, or a clause of one. ``covers`` are undated designations: it is met if the requirements
    of such a base are covered. With ``needs_base`` nothing can be said of a document without a known base. ``look``
    says what a person has to judge.
    """

    id: str
    clause: str
    text: str
    modality: Modality
    verified: Verified
    profiles: tuple[str, ...]
    addressee: str
    look: str = ""
    element: str = ""
    decided_by: tuple[str, ...] = ()
    looked_at_by: tuple[str, ...] = ()
    presumes: tuple[str, ...] = ()
    follows: tuple[str, ...] = ()
    covers: tuple[str, ...] = ()
    needs_base: bool = False

    @property
    def rules(self) -> tuple[str, ...]:
        """The codes of all rules that it is looked at by, those that decide first."""
        return (*self.decided_by, *self.looked_at_by, *self.presumes)


class Obliging(msgspec.Struct, frozen=True, kw_only=True):
    """A document that others answer to, as rules name it, with its obligations; ``base`` is the catalogue's name."""

    document: str
    base: str
    title: str
    obligations: tuple[Obligation, ...]


@cache
def obliging(language: str) -> tuple[Obliging, ...]:
    """Return all documents that others answer to, with their obligations said in a language.

    :raises ObligationError: if a file is no such data.
    """
    return tuple(_read(name, language) for name in FILES)


def _read(name: str, language: str) -> Obliging:
    try:
        file = msgspec.convert(resources.toml(f"obligations/{name}.toml"), _File)
    except msgspec.ValidationError as error:
        raise ObligationError(f"{name}: {error}") from error
    base = catalogue.package(file.base, language) if file.base else None
    stated = requirements(base) if base else {}
    subjects = {id: subject for subject in file.subjects for id in subject.obligations}
    if unplaced := {*file.obligations, *stated} - set(subjects):
        raise ObligationError(f"{name}: addressed to nobody: {min(unplaced)}")
    return Obliging(
        document=file.document,
        base=file.base,
        title=base.metadata.title() if base else file.title[language],
        obligations=tuple(_obligation(file, id, subjects[id], base, stated.get(id), language) for id in subjects),
    )


def _obligation(
    file: _File, id: str, subject: Subject, base: Document | None, stated: Requirement | None, language: str
) -> Obligation:
    entry = file.obligations.get(id, _Entry())
    if stated is None and not entry.text:
        raise ObligationError(f"{file.document}: no such obligation: {id}")
    advised = file.recommendations == "all" or id in file.recommendations
    unverified = base is not None and stated is not None and is_unverified(base, id)
    return Obligation(
        id=id,
        clause=entry.clause or (stated.clause if stated else file.clause),
        text=words(base, stated) if base and stated else entry.text[language],
        modality=Modality.SHOULD if advised else Modality.SHALL,
        verified="m" if unverified else entry.verified or file.verified,
        profiles=subject.profiles,
        addressee=subject.addressee[language],
        look=entry.look.get(language, ""),
        element=entry.element,
        decided_by=entry.decided_by,
        looked_at_by=entry.looked_at_by,
        presumes=entry.presumes,
        follows=entry.follows,
        covers=entry.covers,
        needs_base=entry.needs_base,
    )


def words(base: Document, requirement: Requirement) -> str:
    """Return the words of a requirement; those of a list item with the lead-ins that make them a sentence."""
    leads = requirement_leads(base).get(requirement.id, ())
    text = _ITEM_END.sub("", requirement.text) if leads else requirement.text
    return (" " if base.metadata.language == "en" else "").join((*leads, text))
