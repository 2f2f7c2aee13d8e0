"""Displayed formulas: their symbols and numbers (GB/T 1.1—2020 9.9)."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from stdtools.analysis.formula_symbols import explaining, is_explained, named, symbols
from stdtools.model.blocks import DefinitionList, Example, Formula, Quote, Table
from stdtools.model.document import TermEntry
from stdtools.model.finding import Finding
from stdtools.model.inlines import CrossReference, Text
from stdtools.model.walk import own_inlines
from stdtools.rules.context import Context
from stdtools.rules.figures import GBT_1_1
from stdtools.rules.rule import Modality, Source, rule

_SHOWN = 8
"""Symbols of a formula that a finding names."""


@rule("FIG-06", "symbol-not-explained", source=Source(GBT_1_1, "9.9", Modality.SHOULD))
def symbol_not_explained(context: Context) -> Iterator[Finding]:
    """A symbol of a displayed formula is explained nowhere.

    Who computes with it has to know what to put in, in which unit. Explanations count where they stand: in the list
    behind a formula (式中：), in a chapter, table or term entry of symbols, or in a sentence of the same clause. Words,
    numbers, names of functions, the index of a sum and π need none; examples and part A are not judged.

    Explain it behind the formula: ``.. where::``, in STS a ``def-list`` behind ``disp-formula``.
    """
    formulas = [(formula, visit) for formula, visit in context.facts.of(Formula)]
    known = _explained(context) if formulas else frozenset()
    said = _said_beside(context, {visit.division.id for _, visit in formulas})
    for formula, visit in formulas:
        aside = any(isinstance(around, Example | Quote) for around in visit.ancestors)
        if aside or context.facts.part(formula) == "A":
            continue
        by = known | said[visit.division.id]
        missing = [symbol for symbol in symbols(formula.source, formula.notation) if not is_explained(symbol, by)]
        if missing:
            number = context.facts.number(formula)
            shown = "\n".join([*missing[:_SHOWN]] + ["…"] * (len(missing) > _SHOWN))
            yield context.at(formula, variant="numbered" if number else "plain", number=number, symbols=shown)


@rule("FIG-12", "unnumbered-formula-referred-to", source=Source(GBT_1_1, "9.9", Modality.SHOULD))
def unnumbered_formula_referred_to(context: Context) -> Iterator[Finding]:
    """The text refers to a formula that has no number.

    A reader finds no （1） to look for, and the reference shows nothing. A formula needs a number only where the text
    refers to it; stdtools gives every formula one that does not say otherwise.

    Take ``:unnumbered:`` away, in STS give the ``disp-formula`` a ``label``.
    """
    formulas = {formula.id: formula for formula, _ in context.facts.of(Formula)}
    for inline, visit in context.facts.inlines(CrossReference) if formulas else ():
        formula = formulas.get(inline.target)
        if formula is not None and not context.facts.number(formula) and context.facts.part(visit.node) != "A":
            finding = context.at(visit.node, excerpt=inline.target, target=inline.target)
            yield replace(finding, location=inline.location) if inline.location.line else finding


def _explained(context: Context) -> frozenset[str]:
    """Return the symbols that lists, tables and term entries of the document explain."""
    found: set[str] = set()
    for node, _ in context.facts.of(DefinitionList):
        for definition in node.items:
            found.update(named(definition.term))
    for entry, _ in context.facts.of(TermEntry):
        for term in entry.terms:
            found.update(named((Text(term.text),)) if term.kind == "symbol" else ())
    tables = {id(table) for table, _ in context.facts.of(Table) if _names_symbols(context, table)}
    for passage in context.passages if tables else ():
        if any(id(around) in tables for around in passage.visit.ancestors):
            found.update(named(passage.content))
    return frozenset(found)


def _names_symbols(context: Context, table: Table) -> bool:
    head = explaining(context.language.code).head
    blocks = (block for row in table.header for cell in row.cells for block in cell.blocks)
    return any(head.search("".join(getattr(i, "text", "") for i in own_inlines(block))) for block in blocks)


def _said_beside(context: Context, divisions: set[str]) -> dict[str, set[str]]:
    """Return the symbols that sentences of some clauses explain, by the clause."""
    explains = explaining(context.language.code).paragraph
    said: dict[str, set[str]] = {division: set() for division in divisions}
    for passage in context.passages if divisions else ():
        if (division := passage.visit.division.id) in said and explains.search(passage.text):
            said[division].update(named(passage.content))
    return said
