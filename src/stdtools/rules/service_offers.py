"""What a certification rule must not allow to offer (国认可〔2017〕137号 （二十）)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

import msgspec

from stdtools import resources
from stdtools.model.finding import Finding
from stdtools.rules.context import Context
from stdtools.rules.required_contents import said_in
from stdtools.rules.rule import Modality, Source, rule

SERVICES = ("value-added", "diagnosis")


class Offers(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The words of one language, as regular expressions: what is offered, and what forbids to."""

    offers: str
    forbids: str


@rule("INN-05", "consultancy-offered", source=Source("国认可〔2017〕137号", "（二十）", Modality.SHALL, "S"))
def consultancy_offered(context: Context) -> Iterator[Finding]:
    """A section on services offers to build or run a management system or to write for it, or promises a certificate.

    Whoever does that has an interest in the result, and cannot certify without bias. Looked at are the sections on
    value-added services and diagnosis; a sentence that forbids such a thing is left alone.

    Delete the offer.
    """
    words = _words(context.language.code)
    offers, forbids = re.compile(words.offers, re.IGNORECASE), re.compile(words.forbids, re.IGNORECASE)
    for passage in said_in(context, SERVICES):
        for provision in context.provisions_of(passage):
            found = offers.search(passage.text, provision.start, provision.end)
            if found and not forbids.search(passage.text, provision.start, provision.end):
                yield context.within(passage, found.start(), found.end(), what=found.group())


@cache
def _words(language: str) -> Offers:
    return msgspec.convert(resources.toml("service_offers.toml"), dict[str, Offers])[language]
