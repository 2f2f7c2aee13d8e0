"""Term entries (GB/T 1.1—2020 8.7): a number, a line of terms with their equivalents, a definition, notes, a source."""

from __future__ import annotations

import re
from typing import Any

import msgspec
from msgspec.structs import replace

from stdtools.model.document import Term, TermKind, TermStatus
from stdtools.model.inlines import AnyInline, Text, plain_text
from stdtools.readers.draft.kept import Node
from stdtools.readers.draft.paragraph import SEAM, Para
from stdtools.readers.draft.pieces import clean, stripped, without_bold, without_first
from stdtools.readers.draft.sheet import typed
from stdtools.readers.draft.tree import Branch

_FOREIGN = re.compile(
    r"(?P<own>.*[\u3400-\u9fff）)][^\u3400-\u9fff]{0,12}?)[ \t\u3000]+(?P<other>[A-Za-z][^\u3400-\u9fff]*)"
)
_ABBREVIATION = re.compile(r"[A-Z][A-Z0-9/-]{1,9}")
_LONGEST = 30
"""Characters of a term that stands on a line of its own, at most."""
_BETWEEN = re.compile(r"[；;\u3000]")


def head(branch: Branch, line: list[AnyInline], kept: Node | None, language: str) -> None:
    """Make a division a term entry whose terms stand in a line, if they do not stand in the next paragraph."""
    branch.type = "TermEntry"
    said = plain_text(line).replace("\n", " ").replace("\t", " ")
    text = said.replace(SEAM, "").strip(" \u3000")
    if kept is not None and "terms" in kept.fields:
        shown = [piece for each in said.split(SEAM) if (piece := each.strip(" \u3000"))]
        if _put_back(branch, kept.fields["terms"], shown, language):
            return
    if text:
        branch.terms = _terms(said, language)


def _put_back(branch: Branch, terms: list[dict[str, Any]], shown: list[str], language: str) -> bool:
    """Give the terms of our own file their words back, if the line still has as many, each as long as it was."""
    first = [t for t in terms if t.get("status", "preferred") == "preferred" and t.get("kind", "") in ("", "full-form")]
    ordered = sorted(first, key=lambda term: term.get("language", "zh") != language)
    if [term["text"] for term in ordered] != [len(text) for text in shown]:
        return False
    words = {id(term): text for term, text in zip(ordered, shown, strict=True)}
    branch.terms = [msgspec.convert({**term, "text": words.get(id(term), "")}, Term) for term in terms]
    branch.more = [place for place, term in enumerate(terms) if id(term) not in words]
    branch.lengths = [int(term["text"]) for term in terms]
    return True


def _terms(said: str, language: str) -> list[Term]:
    found: list[Term] = []
    for piece in (p for part in said.split(SEAM) for p in _BETWEEN.split(part)):
        text = piece.strip(" \u3000\t")
        if not text:
            continue
        if language == "zh" and (parted := _FOREIGN.fullmatch(text)):
            found.append(Term(text=parted["own"].strip(), language="zh"))
            found.append(Term(text=parted["other"].strip(), language="en"))
        else:
            han = re.search(r"[\u3400-\u9fff]", text)
            found.append(Term(text=text, language="zh" if han else "en" if found or language == "en" else language))
    return found


def other(branch: Branch, para: Para, language: str) -> bool:
    """Take a paragraph of a term entry: its terms, its definition, its source; ``False`` for notes and the like."""
    line = para.inlines
    text = para.text
    if not branch.terms:
        branch.terms = _terms(plain_text(without_bold(line)), language)
        return True
    said = text.replace(SEAM, "")
    if branch.more and not branch.definition:
        place = branch.more.pop(0)
        para.text = said[-branch.lengths[place] :]
        branch.terms[place] = replace(branch.terms[place], text=para.text)
        return True
    if (
        para.label
        or para.role in ("note", "example", "item")
        or typed("note").fullmatch(text)
        or typed("example").fullmatch(text)
    ):
        return False
    found = typed("source").fullmatch(said)
    if found:
        lead = len(plain_text(line)) - len(plain_text(line).lstrip(" \t\u3000"))
        inside = without_first(line, lead + found.start("rest"))
        branch.source = clean(_without_last(inside))
        return True
    if branch.definition and ("来源" in para.labels or "SOURCE" in para.labels):
        branch.source = clean(stripped(line))
        return True
    if branch.nesting.root or (branch.definition and not _was_term(branch, language)):
        return False
    if deprecated := typed("deprecated").fullmatch(said):
        para.text = deprecated["term"].strip()
        branch.terms.append(Term(text=para.text, language=language, status="deprecated"))
        return True
    line = stripped(line)
    if domain := typed("domain").fullmatch(plain_text(line)):
        branch.domain = domain["domain"]
        line = without_first(line, domain.start("rest"))
    branch.definition = clean(line)
    return True


def _was_term(branch: Branch, language: str) -> bool:
    """Take what stood for the definition for another term, if it is only a few words: a definition is one paragraph."""
    words = plain_text(branch.definition).strip()
    if (
        len(words) > _LONGEST
        or typed("sentence").fullmatch(words)
        or any(type(i) is not Text for i in branch.definition)
    ):
        return False
    kind: TermKind = "abbreviation" if _ABBREVIATION.fullmatch(words) else ""
    status: TermStatus = "preferred" if kind else "admitted"
    branch.terms.append(Term(text=words, language=language, status=status, kind=kind))
    branch.definition = ()
    return True


def _without_last(line: list[AnyInline]) -> list[AnyInline]:
    """Return words without the bracket at their end."""
    found: list[Any] = stripped(line)
    if found and type(found[-1]) is Text:
        found[-1] = Text(found[-1].text.rstrip("］] \u3000"))
    return found
