"""The frame of a certification rule (国认可〔2017〕137号 （四）)."""

from __future__ import annotations

from collections.abc import Iterator

from stdtools.grammar import sections
from stdtools.model.finding import Finding
from stdtools.rules.context import Context
from stdtools.rules.required_contents import recognised
from stdtools.rules.rule import Modality, Source, rule

REQUIRED = ("personnel", "audit-time", "audit-planning", "audit-conduct", "certification-scope", "mark")


@rule("RUL-01", "section-missing", source=Source("国认可〔2017〕137号", "（四）", Modality.SHALL, "S"))
def section_missing(context: Context) -> Iterator[Finding]:
    """A certification rule has no section on something that the regulation names.

    These are certification personnel, audit time, planning and conduct of audits, scopes of certification, and the use
    of marks. A section is recognised by the type that it declares, else by its title and what else that may be called.

    Add the section, or declare the type of an existing one below its title: ``:section: audit-time``.
    """
    present = {name for _, types in recognised(context) for name in types}
    for name in REQUIRED:
        if name not in present:
            yield context.whole(section=sections.types()[name].name(context.language.code), type=name)
