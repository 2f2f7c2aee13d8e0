"""What a rule is: a small function with its metadata beside it; the docstring is its reference page."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from enum import StrEnum
from typing import Literal, TypedDict, Unpack

import msgspec

from stdtools.model.edit import Applicability
from stdtools.model.finding import Finding, Said
from stdtools.rules.context import Context
from stdtools.rules.options import default

Verified = Literal["V", "VS", "M", "m", "S", "T", "project"]
"""How the clause was verified.

V: in a stored text of the source. VS: in a secondary source only. M: from memory, sure. m: from memory, unsure.
S: the regulation 国认可〔2017〕137号 itself. T: measured on a template. project: our own design.
"""

Check = Callable[[Context], Iterable[Finding]]


class Modality(StrEnum):
    """How strongly a clause demands; with the document's stage it gives the severity (``data/severity.toml``)."""

    NEEDED = "needed"
    """Without it nothing can be said at all: a source that can be read, a profile that exists."""
    SHALL = "shall"
    """应, shall; also what follows from the document itself, such as a reference to something that is not there."""
    SHOULD = "should"
    """宜, 原则上, should."""
    ADVICE = "advice"
    """What no clause demands but experience teaches."""


Passing = Literal["decides", "can-only-fail", "advises"]
"""What it means that a rule finds nothing.

decides: what it looks for in the clause is met, as far as the document is concerned. can-only-fail: it may be met; the
rule sees some ways not to meet it. advises: nothing, no clause is enforced. Which obligations that decides, alone or
with other rules, is said in ``data/obligations``.
"""

Format = Literal["rst", "xml", "docx"]


class Source(msgspec.Struct, frozen=True):
    """The clause that a rule enforces: ``Source("国认可〔2017〕137号", "（三）", Modality.SHALL, "S")``."""

    document: str
    clause: str
    modality: Modality
    verified: Verified = "V"

    def __str__(self) -> str:
        return f"{self.document} {self.clause}".strip()


FIRST = "0.1.0"
"""The version that the rules of the beginning are from."""

SUPPRESSIONS = "SUP"
"""The group of the rules on suppressions."""

SYSTEM = "SYS"
"""The group of what can only be said of all documents of a repository together, which ``stdtools system`` does."""

PROJECT = "stdtools"
"""The document named in the source of what this project itself demands."""


class More(TypedDict, total=False):
    """What else may be said of a rule; see :class:`Rule`."""

    also: tuple[Source, ...]
    passing: Passing
    stages: tuple[str, ...]
    formats: tuple[Format, ...]
    editions: tuple[str, ...]
    languages: tuple[str, ...]
    options: tuple[str, ...]
    fixes: tuple[Applicability, ...]
    since: str


class Rule(msgspec.Struct, frozen=True, kw_only=True):
    """One check. ``code`` (``AB-06``) and ``name`` (``b-without-anchor``) are unique and never used again.

    ``check`` is ``None`` where a reader or the runner itself makes the findings. ``text`` is the page as written.
    ``also`` are further clauses that it enforces. ``passing`` says what a pass means. Which profiles it applies to, the
    profiles say; ``stages`` (all if empty), ``formats``, ``editions`` (designations of bases)
    and ``languages`` of documents limit it further.
    ``options`` are the names of numbers that settings may change. ``fixes`` are the kinds of fixes that findings may
    have. ``since`` is the version that had it first. A rule of a project's own is for the ``profiles`` that it names
    (all if empty) and has in ``said`` its texts by language.
    """

    code: str
    name: str
    source: Source
    text: str
    check: Check | None = None
    also: tuple[Source, ...] = ()
    passing: Passing = "can-only-fail"
    stages: tuple[str, ...] = ()
    formats: tuple[Format, ...] = ()
    editions: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    options: tuple[str, ...] = ()
    fixes: tuple[Applicability, ...] = ()
    since: str = FIRST
    profiles: tuple[str, ...] = ()
    said: dict[str, Said] = {}

    @property
    def sources(self) -> tuple[Source, ...]:
        """All clauses that the rule enforces, the one that gives the severity first."""
        return (self.source, *self.also)

    @property
    def defaults(self) -> dict[str, float]:
        """The options with the numbers that hold where settings say nothing."""
        return {name: default(name) for name in self.options}

    @property
    def suppressible(self) -> bool:
        """Whether findings may be accepted: not those after which nothing can be trusted, nor those on suppressions."""
        return self.source.modality is not Modality.NEEDED and self.group != SUPPRESSIONS

    @property
    def group(self) -> str:
        """The letters of the code: ``AB``."""
        return self.code.partition("-")[0]

    @property
    def page(self) -> str:
        """The reference page: what is wrong, why it matters, what to do; paragraphs separated by empty lines."""
        import inspect  # rarely needed, and slow to import

        return inspect.cleandoc(self.text).strip()

    @property
    def summary(self) -> str:
        """The first paragraph of the page."""
        return self.page.split("\n\n")[0].replace("\n", " ")


def rule(code: str, name: str, *, source: Source, **more: Unpack[More]) -> Callable[[Check], Rule]:
    """Make a rule of the function below: it takes a :class:`Context` and yields findings, made by ``context.at``."""
    more.setdefault("passing", _passing(source))

    def decorate(check: Check) -> Rule:
        return Rule(code=code, name=name, source=source, text=check.__doc__ or "", check=check, **more)

    return decorate


def declare(code: str, name: str, page: str, *, source: Source, **more: Unpack[More]) -> Rule:
    """Return a rule without function, for findings that do not come from looking at a document."""
    more.setdefault("passing", _passing(source))
    return Rule(code=code, name=name, source=source, text=page, **more)


def _passing(source: Source) -> Passing:
    return "advises" if source.modality is Modality.ADVICE else "can-only-fail"
