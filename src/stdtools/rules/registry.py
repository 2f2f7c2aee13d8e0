"""All rules, by code and by name. A rule is found here because its module is in :data:`MODULES`; nothing registers."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import import_module

from stdtools import resources
from stdtools.rules.rule import Rule

MODULES = (
    "stdtools.rules.source",
    "stdtools.rules.run",
    "stdtools.rules.declarations",
    "stdtools.rules.publication",
    "stdtools.rules.produced",
    "stdtools.rules.metadata",
    "stdtools.rules.cover",
    "stdtools.rules.cover_details",
    "stdtools.rules.cover_fields",
    "stdtools.rules.title_words",
    "stdtools.rules.correspondence",
    "stdtools.rules.structure",
    "stdtools.rules.levels",
    "stdtools.rules.lists",
    "stdtools.rules.front_matter",
    "stdtools.rules.scope_element",
    "stdtools.rules.formulas",
    "stdtools.rules.principles",
    "stdtools.rules.annexes",
    "stdtools.rules.part_numbers",
    "stdtools.rules.drafting",
    "stdtools.rules.wording",
    "stdtools.rules.sentences",
    "stdtools.rules.labels",
    "stdtools.rules.typography",
    "stdtools.rules.abbreviations",
    "stdtools.rules.terms",
    "stdtools.rules.term_entries",
    "stdtools.rules.synonyms",
    "stdtools.rules.figures",
    "stdtools.rules.figure_mentions",
    "stdtools.rules.tables",
    "stdtools.rules.displayed_formulas",
    "stdtools.rules.references",
    "stdtools.rules.reference_lists",
    "stdtools.rules.reference_status",
    "stdtools.rules.reference_editions",
    "stdtools.rules.reference_kinds",
    "stdtools.rules.reference_duties",
    "stdtools.rules.annex_sl",
    "stdtools.rules.register",
    "stdtools.rules.integrated",
    "stdtools.rules.coverage",
    "stdtools.rules.fidelity",
    "stdtools.rules.adoption",
    "stdtools.rules.separation",
    "stdtools.rules.part_a",
    "stdtools.rules.part_b",
    "stdtools.rules.separate_documents",
    "stdtools.rules.rule_frame",
    "stdtools.rules.rule_contents",
    "stdtools.rules.rule_bodies",
    "stdtools.rules.rule_process",
    "stdtools.rules.innovation",
    "stdtools.rules.grading",
    "stdtools.rules.graded_rule",
    "stdtools.rules.maturity_levels",
    "stdtools.rules.audit_time",
    "stdtools.rules.audit_time_tables",
    "stdtools.rules.audit_time_text",
    "stdtools.rules.integrated_rules",
    "stdtools.rules.service_offers",
    "stdtools.rules.review",
    "stdtools.rules.certificates",
    "stdtools.rules.certificate_clauses",
    "stdtools.rules.parameters",
    "stdtools.rules.system",
)
"""The modules of the rules, family by family."""

LEGIBLE = MODULES[: MODULES.index("stdtools.rules.metadata") + 1]
"""Those of what is told of a document that is published and not checked: what can be read, known and shown."""


class DuplicateRule(ValueError):
    """Two rules have the same code or name."""


@cache
def rules(modules: tuple[str, ...] = MODULES) -> Mapping[str, Rule]:
    """Return every rule of some modules by its code, family by family, in the order of the codes.

    :raises DuplicateRule: if a code or a name is used twice.
    """
    found: dict[str, Rule] = {}
    names: set[str] = set()
    for module in modules:
        defined = (value for value in vars(import_module(module)).values() if isinstance(value, Rule))
        for rule in sorted(defined, key=lambda r: r.code):
            if rule.code in found or rule.name in names:
                raise DuplicateRule(f"{rule.code} {rule.name}")
            found[rule.code] = rule
            names.add(rule.name)
    groups = list(dict.fromkeys(rule.group for rule in found.values()))
    return dict(sorted(found.items(), key=lambda item: (groups.index(item[1].group), item[0])))


def find(code_or_name: str) -> Rule | None:
    """Return the rule with this code (in any case) or name, also a former one; ``None`` if there is none."""
    wanted = redirects().get(code_or_name.upper()) or redirects().get(code_or_name, code_or_name)
    by_code = rules().get(wanted.upper())
    return by_code or next((r for r in rules().values() if r.name == wanted), None)


@cache
def redirects() -> dict[str, str]:
    """Return the codes and names that rules had before, with the code that each has now (``data/redirects.toml``)."""
    found: dict[str, str] = (resources.toml("redirects.toml") or {})["redirects"]
    return found
