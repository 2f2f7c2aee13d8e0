"""What a document says about itself and is checked by: profile, stage, bases."""

from __future__ import annotations

from collections.abc import Iterator

from stdtools.analysis.nearest import nearest
from stdtools.model.finding import Finding
from stdtools.rules import profile as profiles
from stdtools.rules.context import Context
from stdtools.rules.rule import PROJECT, Modality, Source, rule
from stdtools.rules.severity import stage_name, stages


@rule("META-13", "missing-profile", source=Source(PROJECT, "profile", Modality.SHOULD, "project"), passing="decides")
def missing_profile(context: Context) -> Iterator[Finding]:
    """The document does not say what kind of document it is.

    The profile decides which rules and bases apply: a sector standard must cover GB/T 19001, a certification rule must
    not. Without one, only what every standardizing document has in common is checked.

    Name the profile in the metadata: ``:profile: sector-standard``.
    """
    if not context.document.metadata.profile and context.profile.name == profiles.DEFAULT:
        yield context.whole(known=", ".join(profiles.available()))


@rule("META-14", "missing-base", source=Source("国认可〔2017〕137号", "（三）", Modality.SHALL, "S"))
def missing_base(context: Context) -> Iterator[Finding]:
    """A document in A+B mode does not name the standard that its part A covers.

    Part A covers all requirements of GB/T 19001. Without the dated designation nobody can tell whether it does.

    Name the base in the metadata: ``:base: GB/T 19001—2016``.
    """
    if context.profile.base == "required" and not context.document.metadata.bases:
        yield context.whole()


@rule("META-17", "unknown-base", source=Source(PROJECT, "base", Modality.NEEDED, "project"), passing="decides")
def unknown_base(context: Context) -> Iterator[Finding]:
    """The document names a base that stdtools does not have.

    Coverage of a base and anchors in it can only be checked against its requirements, so the document has not been
    checked completely.

    Correct the designation (code, number, year) or add the base.
    """
    known = {base.designation for base in context.bases}
    for designation in context.document.metadata.bases:
        if designation not in known:
            yield context.whole(excerpt=designation, base=designation)


@rule("META-18", "unknown-stage", source=Source(PROJECT, "stage", Modality.SHOULD, "project"), passing="decides")
def unknown_stage(context: Context) -> Iterator[Finding]:
    """The stage of the document is none that stdtools knows.

    The stage decides how severe a finding is. An unknown one counts as published, the most severe.

    Use one of the known stages, such as 征求意见稿.
    """
    stage = context.document.metadata.stage
    if stage and not stage_name(stage):
        yield context.whole(excerpt=stage, stage=stage, known="\n".join(stages()))


@rule("META-19", "unknown-profile", source=Source(PROJECT, "profile", Modality.NEEDED, "project"), passing="decides")
def unknown_profile(context: Context) -> Iterator[Finding]:
    """The document names a profile that stdtools does not have.

    Which rules apply is not known, so the document has not been checked completely; only what every standardizing
    document has in common was looked at.

    Use one of the known profiles.
    """
    name = context.document.metadata.profile
    if name and profiles.load(name) is None:
        yield context.whole(excerpt=name, profile=name, nearest=nearest(name, profiles.available()))
