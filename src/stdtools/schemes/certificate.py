"""The certificate (认证证书) as data: what is printed on it, and what a register keeps of it.

Sources: 国认可〔2017〕137号 （六）（十）（十三） and GB/T 27021.1—2017 8.2.2 for what a certificate says. Every field
may be missing, because what is missing is a finding, not a file that cannot be read. Names in files have hyphens:
``client-requested``.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from datetime import date
from typing import Any

import msgspec

VERSION = 1
"""Version of the form of a certificate; raised when a field changes its meaning."""

_LETTERS = re.compile(r"[^\w]+")


class Record(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True, rename="kebab"):
    """What all records of a certificate have in common: nothing in them changes, and nothing unknown stands in them."""


class Text(Record, frozen=True, kw_only=True):
    """A text in Chinese and English."""

    zh: str = ""
    en: str = ""

    def __bool__(self) -> bool:
        """Whether there is any text."""
        return bool(self.zh.strip() or self.en.strip())


class Client(Record, frozen=True, kw_only=True):
    """The certified organization; ``code`` is its unified social credit code (统一社会信用代码)."""

    name: Text = Text()
    code: str = ""
    address: Text = Text()


class Site(Record, frozen=True, kw_only=True):
    """A place where certified activities are done; ``id`` is what scopes call it."""

    id: str = ""
    name: Text = Text()
    address: Text = Text()
    activities: Text = Text()


class Scope(Record, frozen=True, kw_only=True):
    """One activity, product or service of a scope, and the ids of the sites where it is done; none means all."""

    zh: str = ""
    en: str = ""
    sites: tuple[str, ...] = ()


class Standard(Record, frozen=True, kw_only=True):
    """A standard that the system conforms to: designation with edition, name, and what is certified by it.

    ``contains`` are standards whose requirements are part A of this one. ``granted`` are the activities of the
    certification decision, in Chinese, if they are to be compared with the scope.
    """

    number: str = ""
    name: Text = Text()
    contains: tuple[str, ...] = ()
    scope: tuple[Scope, ...] = ()
    granted: tuple[str, ...] = ()


class Body(Record, frozen=True, kw_only=True):
    """The certification body; ``approval`` is the number of its approval (批准号)."""

    name: Text = Text()
    address: Text = Text()
    approval: str = ""


class Accreditation(Record, frozen=True, kw_only=True):
    """An accreditation mark on the certificate: of whom, under which number, and whether it covers this scheme."""

    mark: str = ""
    number: str = ""
    covered: bool = False


class Certificate(Record, frozen=True, kw_only=True):
    """A certificate.

    ``rule`` is the certification rule. ``initial`` is the day of the first certification, ``decision`` that of the
    decision, from ``effective`` to ``expiry`` it is valid. ``version`` counts issues under one ``number``; from the
    second on ``reissued`` says when. ``ended`` is the day on which it was withdrawn, cancelled or replaced.
    ``site_count`` is how many sites the decision covers. ``marks`` are further marks, named. ``query`` is where anybody
    can verify it. ``client_requested`` says that the client asked for it although another one covers its scope.
    """

    number: str = ""
    version: int = 1
    rule: str = ""
    client: Client = Client()
    sites: tuple[Site, ...] = ()
    site_count: int | None = None
    standards: tuple[Standard, ...] = ()
    grade: str = ""
    initial: date | None = None
    decision: date | None = None
    effective: date | None = None
    expiry: date | None = None
    reissued: date | None = None
    ended: date | None = None
    body: Body = Body()
    accreditation: Accreditation | None = None
    marks: tuple[str, ...] = ()
    statement: Text = Text()
    query: tuple[str, ...] = ()
    client_requested: bool = False

    @property
    def id(self) -> str:
        """What identifies this issue of the certificate, for as long as there are registers."""
        return f"{self.number.strip()}/{self.version}"

    @property
    def until(self) -> date | None:
        """The last day on which it is valid."""
        days = [day for day in (self.expiry, self.ended) if day]
        return min(days) if days else None

    @property
    def texts(self) -> Iterator[tuple[tuple[str | int, ...], Text | Scope]]:
        """All texts in two languages that are printed, each with its path."""
        yield ("client", "name"), self.client.name
        yield ("client", "address"), self.client.address
        for i, site in enumerate(self.sites):
            for name in ("name", "address", "activities"):
                yield ("sites", i, name), getattr(site, name)
        for i, standard in enumerate(self.standards):
            yield ("standards", i, "name"), standard.name
            for j, scope in enumerate(standard.scope):
                yield ("standards", i, "scope", j), scope
        yield ("body", "name"), self.body.name
        yield ("body", "address"), self.body.address
        yield ("statement",), self.statement


PARTS = (Text, Client, Site, Scope, Standard, Body, Accreditation)
"""The records that a certificate is made of."""


def key(text: str) -> str:
    """Return a text as it is compared: without spaces, punctuation, capital letters and full-width forms.

    >>> key("养老服务。"), key("Care services Ａ")
    ('养老服务', 'careservicesa')
    """
    return _LETTERS.sub("", unicodedata.normalize("NFKC", text).casefold())


def schema() -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of a certificate."""
    head = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:stdtools:certificate:{VERSION}",
    }
    return {**head, **msgspec.json.schema(Certificate)}
