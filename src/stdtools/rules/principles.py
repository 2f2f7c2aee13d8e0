"""General principles and general requirements (GB/T 1.1—2020 8.10)."""

from __future__ import annotations

from collections.abc import Iterator

from stdtools.analysis.fixed_wording import fixed_wording, titled
from stdtools.analysis.provisions import Provision
from stdtools.model.document import Clause
from stdtools.model.finding import Finding
from stdtools.model.inlines import plain_text
from stdtools.rules.context import INFORMATIVE, Context
from stdtools.rules.front_matter import GBT_1_1
from stdtools.rules.rule import Modality, Source, rule


@rule("STR-23", "principle-requires", source=Source(GBT_1_1, "8.10", Modality.SHALL))
def principle_requires(context: Context) -> Iterator[Finding]:
    """General principles hold a requirement, or general requirements hold none.

    总体原则 gives direction in statements and recommendations, 总体要求 demands. Only these titles are looked at, and
    their English: 总则 (General) may be either, and holds requirements in GB/T 19001. Part A and quoted words are
    exempt; so are notes, of which another rule speaks.

    Put the requirement under general requirements, or write it as a recommendation; give the clause another title if it
    requires nothing.
    """
    titles = fixed_wording(context.language.code).principles
    either = titles.recommend | titles.require
    found = [clause for clause, _ in context.facts.of(Clause) if clause.title and titled(clause.title) in either]
    for clause in found:
        required = list(_requirements(context, clause))
        if titled(clause.title) in titles.recommend:
            for provision in required:
                modal = provision.modal
                if modal is not None:
                    yield context.within(
                        provision.passage, modal.start, modal.end, variant="principle", word=modal.word
                    )
        elif not required and clause.part != "A" and (clause.blocks or clause.subclauses):
            title = plain_text(clause.title).strip()
            yield context.at(clause, variant="requirements", title=title, number=context.facts.number(clause))


def _requirements(context: Context, clause: Clause) -> Iterator[Provision]:
    """Yield the requirements in a clause and below it, part A and what helps to understand left out."""
    for provision in context.provisions:
        passage = provision.passage
        if provision.kind != "requirement" or passage.place in (*INFORMATIVE, "quote"):
            continue
        if any(around is clause for around in passage.visit.ancestors) and context.facts.part(passage.node) != "A":
            yield provision
