"""What the extension says, in the language of the page or of the project."""

from __future__ import annotations

from functools import lru_cache

from sphinx.environment import BuildEnvironment

from stdtools.bases import catalogue
from stdtools.bases.errors import BaseError
from stdtools.bases.requirements import requirements
from stdtools.messages import LANGUAGES, Messages
from stdtools.sphinx.shown import Object

_METADATA = ("language", "lang")
"""Fields at the top of a page that say its language, where it is not that of the project."""


def language_of(env: BuildEnvironment, docname: str = "") -> str:
    """Return the language of a page, or of the project: one that we speak."""
    told = env.metadata.get(docname, {})
    wanted = next((str(told[name]) for name in _METADATA if name in told), env.config.language or "en")
    found = wanted.replace("_", "-").split("-")[0].lower()
    return found if found in LANGUAGES else "en"


def messages(env: BuildEnvironment, language: str = "") -> Messages:
    """Return the messages in a language, by default that of the project."""
    return Messages(language or language_of(env))


@lru_cache(maxsize=1024)
def summary(requirement: Object, language: str) -> str:
    """Return what a requirement of a base demands, in stdtools' own words; empty where the base has licensed ones."""
    try:
        base = catalogue.load(requirement.document, language) if requirement.document else None
    except BaseError:
        return ""
    if base is None or not base.metadata.own_words:
        return ""
    found = requirements(base).get(requirement.number)
    return found.text if found else ""
