"""Adoption: how a document as a whole takes over its base (国认可〔2017〕137号 （三）)."""

from __future__ import annotations

from collections.abc import Iterator

from stdtools.analysis.exclusions import exclusions
from stdtools.model import designation
from stdtools.model.document import Annex, Clause
from stdtools.model.finding import Finding
from stdtools.rules.context import Context
from stdtools.rules.rule import PROJECT, Modality, Source, rule

SEED = "国认可〔2017〕137号"

_ASIDE = ("note", "example", "quote")


@rule("COV-06", "requirement-excluded", source=Source(SEED, "（三）", Modality.SHALL, "S"))
def requirement_excluded(context: Context) -> Iterator[Finding]:
    """The document says that a clause of the base does not apply, or need not be met.

    A sector standard holds every requirement of the base. Which of them do not apply is decided by each organization
    for itself, and justified (GB/T 19001—2016 4.3). What is said of an organization that decides so
    (“8.3不适用时，组织应……”) is no exclusion; whether other words exclude a clause without its number cannot be told.

    Delete the exclusion; part B may tell when an organization of the sector can justify it.
    """
    if not any(base.requirements for base in context.bases):
        return
    binding = [p for p in context.passages if p.place not in _ASIDE and _binding(p.element)]
    for passage, words, number in exclusions(binding, context.facts, context.language):
        base = next((b for b in context.bases if b.requirements and number in b.clauses), None)
        if base:
            excerpt = words if words in passage.text else ""
            yield context.at(passage.node, excerpt=excerpt, base=base.designation, excluded=number)


@rule("COV-08", "undated-adoption", source=Source(PROJECT, "part-a: cited", Modality.SHALL, "project"))
def undated_adoption(context: Context) -> Iterator[Finding]:
    """Part A is by reference, and a provision cites the base without its year.

    An undated reference means the latest edition: with it the requirements change under the part B that details them,
    and nobody can tell what is covered. One edition is named, clause by clause or for a whole chapter.

    Cite the base with its year: 应符合GB/T 19001—2016第4章的规定.
    """
    if context.document.metadata.part_a != "cited":
        return
    for cited in context.citations:
        element = cited.passage.element
        if cited.passage.place in _ASIDE or not isinstance(element, Clause) or element.kind != "":
            continue
        for base in context.bases:
            if cited.name != base.designation and _undated(base.designation) == cited.name:
                yield context.within(cited.passage, cited.start, cited.end, base=base.designation, cited=cited.name)
                break


@rule("COV-10", "new-edition-planned", source=Source(PROJECT, "preview", Modality.ADVICE, "project"))
def new_edition_planned(context: Context) -> Iterator[Finding]:
    """Requirements of an edition that is only previewed, or requirements that are unverified, are not covered yet.

    ISO 9001:2026 is known by what differs from GB/T 19001—2016, partly from secondary sources. A document that names
    both sees what is new as planned, and nothing of it is an error before the document names the new edition alone;
    even then not what is unverified. ``stdtools cover --base "ISO 9001:2026"`` shows each requirement.

    Plan the change; compare with the text of the edition before it is made.
    """
    for base in context.bases:
        if base.is_beside:
            continue
        settled = {id(covered) for covered in base.judged}
        open_ = [
            c
            for c in base.coverage
            if id(c) not in settled and c.verdict in ("planned", "uncovered", "b-only") and not c.requirement.note
        ]
        if open_:
            variant = "planned" if base.planned else "unverified"
            clauses = "\n".join(dict.fromkeys(c.requirement.clause for c in open_))
            count = str(len(open_))
            yield context.whole(
                excerpt=base.designation, variant=variant, base=base.designation, count=count, clauses=clauses
            )


@rule("COV-12", "amendment-undecided", source=Source("ISO 9001:2015/Amd 1:2024", "4.1", Modality.ADVICE))
def amendment_undecided(context: Context) -> Iterator[Finding]:
    """The base has an amendment, and the document does not say whether it adopts it.

    Amendment 1 of ISO 9001:2015 asks whether climate change is a relevant issue (4.1) and notes that interested parties
    can have requirements about it (4.2). Certification audits ask for it; whether it becomes one of GB/T 19001—2016 is
    open. Words on climate change in part A or part B count where they name the requirement, not by themselves.

    Name the amendment as a base and cover it, or register that it is not adopted and why:
    ``:deviation: ISO 9001:2015/Amd 1:2024 — reason``.
    """
    for base, amendment, coverage in context.amendments:
        open_ = [c.requirement for c in coverage if c.verdict == "undecided"]
        if any(not requirement.note for requirement in open_):
            name, ids = base.designation, "\n".join(requirement.id for requirement in open_)
            yield context.whole(excerpt=name, base=name, amendment=amendment, requirements=ids)


@rule("COV-09", "coverage-not-computed", source=Source(PROJECT, "bases", Modality.ADVICE, "project"))
def coverage_not_computed(context: Context) -> Iterator[Finding]:
    """A base is named for which stdtools knows clauses but no requirements.

    Its coverage is not computed, and that nothing is reported on it does not mean that everything of it is covered.
    The coverage of the other bases is shown by ``stdtools cover``, each for itself.

    Compare the document with this base by hand.
    """
    for base in context.bases:
        if not base.requirements and not base.is_structure:
            yield context.whole(excerpt=base.designation, base=base.designation)


def _binding(element: Clause | Annex) -> bool:
    """Tell whether what an element says may bind: not the foreword, the bibliography, an informative annex."""
    if isinstance(element, Annex):
        return element.normative
    return element.kind not in ("foreword", "bibliography", "index")


def _undated(name: str) -> str:
    parsed = designation.parse(name)
    return str(parsed.undated) if parsed else name
