"""The scope (GB/T 1.1—2020 8.5; ISO/IEC Directives, Part 2, clause 14)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from stdtools.analysis.fixed_wording import fixed_wording
from stdtools.model.document import Clause
from stdtools.model.finding import Finding
from stdtools.rules.context import Context
from stdtools.rules.front_matter import DIRECTIVES_2, GBT_1_1
from stdtools.rules.rule import Modality, Source, rule
from stdtools.rules.stated import stated_in


@rule(
    "STR-18",
    "scope-statement-missing",
    source=Source(GBT_1_1, "8.5", Modality.SHALL),
    also=(Source(DIRECTIVES_2, "14", Modality.SHALL, "M"),),
)
def scope_statement_missing(context: Context) -> Iterator[Finding]:
    """The scope does not say in the fixed words what the document provides.

    It begins with 本文件 and one of the verbs 规定, 确立, 描述, 提供, 给出 and 界定, which say what kind of standard it
    is; in English with “This document specifies”, “establishes”, “gives” and the like.

    Begin the scope with this sentence.
    """
    scope = context.element("scope")
    if scope is not None and _lacks(context, scope, fixed_wording(context.language.code).scope.statement):
        yield context.at(scope)


@rule(
    "STR-19",
    "provision-in-scope",
    source=Source(GBT_1_1, "8.5", Modality.SHALL),
    also=(Source(DIRECTIVES_2, "14", Modality.SHALL, "M"),),
)
def provision_in_scope(context: Context) -> Iterator[Finding]:
    """The scope requires, recommends or permits something.

    It says what the document is about and what it is applicable to, and is used to decide whether a document matters at
    all; requirements that stand there are overlooked. Part A and quoted words are exempt; so are notes, of which
    another rule speaks.

    State a fact, such as 本文件适用于…, and move the provision into a chapter.
    """
    scope = context.element("scope")
    kinds = fixed_wording(context.language.code).excluded.scope
    for said in stated_in(context, scope, kinds) if scope is not None else ():
        yield context.within(said.passage, said.start, said.end, variant=said.kind, word=said.word)


@rule(
    "STR-32",
    "scope-without-application",
    source=Source(GBT_1_1, "8.5", Modality.SHOULD),
    also=(Source(DIRECTIVES_2, "14", Modality.SHOULD, "M"),),
)
def scope_without_application(context: Context) -> Iterator[Finding]:
    """The scope does not say what the document is applicable to.

    Whoever wants to be certified has to know whether the document is meant for such an organization. Where readers
    could expect more than the document holds, the scope also says what it is not applicable to. Documents without a
    designation are not judged: this can wait until there is one.

    Add a sentence with 本文件适用于… (This document is applicable to …).
    """
    scope = context.element("scope")
    if scope is None or not context.document.metadata.number:
        return
    if _lacks(context, scope, fixed_wording(context.language.code).scope.application):
        yield context.at(scope)


def _lacks(context: Context, scope: Clause, pattern: re.Pattern[str]) -> bool:
    """Whether the scope says something, but nothing that matches."""
    said = context.passages_of(scope)
    return bool(said) and not any(pattern.search(passage.text) for passage in said)
