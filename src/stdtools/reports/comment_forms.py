"""The forms of the consultation round as tables: the one that is sent out, and the collated one."""

from __future__ import annotations

from typing import Literal

from stdtools.consultation.keys import key
from stdtools.consultation.model import Collated, Item, Key
from stdtools.consultation.outline import Outline, Outlined
from stdtools.consultation.words import Form, Layout, words
from stdtools.messages import Messages
from stdtools.model.metadata import Metadata
from stdtools.reports.comments import clause_shown, disposition_word, how_it_stands, summary_lines, who_said
from stdtools.reports.form_table import FormTable, Row

_FACTS = ("document", "name", "who", "person", "contact", "date")
"""What stands above a form; what the document does not say is for the sender."""


def template(outline: Outline, form: Form) -> FormTable:
    """Return the form for comments on a document: a row a clause, and rows without one."""
    known = words()
    layout = known.forms[form]
    metadata = outline.document.metadata
    language = _language(layout, metadata.language)
    facts = {"document": metadata.number, "name": _title(metadata, language)}
    messages = Messages(language)
    rows = [_general(layout, language), *(_clause_row(each, layout, outline) for each in outline.clauses)]
    rows += [Row(("",) * len(layout.keys))] * known.form.blank
    if "seq" in layout.keys:
        at = layout.keys.index("seq")
        rows = [row._replace(texts=_with(row.texts, at, str(n))) for n, row in enumerate(rows, start=1)]
    return FormTable(
        title=messages.word("comments-form-title", title=facts["name"]),
        facts=tuple((known.fields[name].first(language), facts.get(name, "")) for name in _FACTS),
        heads=_heads(layout, language),
        widths=layout.widths,
        rows=tuple(rows),
        holder=layout.keys.index("clause"),
        unseen=(known.columns["key"].first(language), known.columns["fingerprint"].first(language)),
        choices={layout.keys.index("type"): tuple(known.types)} if "type" in layout.keys else {},
        notes=(messages.word(f"comments-form-note-{form}"),),
        language=language,
    )


def collated(found: Collated, form: Form) -> FormTable:
    """Return the collated table."""
    known = words()
    layout = known.collated[form]
    language = _language(layout, found.language)
    messages = Messages(language)
    offered = tuple(names.first(language) for names in known.dispositions.values())
    return FormTable(
        title=messages.word("comments-collated-title", title=found.title or found.document),
        facts=(
            (known.fields["document"].first(language), found.document),
            (known.fields["name"].first(language), found.title),
            (messages.word("comments-statistics"), "\n".join(summary_lines(found.statistics, messages))),
        ),
        heads=_heads(layout, language),
        widths=layout.widths,
        rows=tuple(_item_row(item, layout, messages) for item in found.items),
        holder=layout.keys.index("clause"),
        unseen=(known.columns["key"].first(language), known.columns["fingerprint"].first(language)),
        choices={layout.keys.index("disposition"): offered},
        language=language,
    )


def _item_row(item: Item, layout: Layout, messages: Messages) -> Row:
    anchor = item.anchor
    note = how_it_stands(item, messages)
    typed = messages.word("comments-type", type=item.type) if item.type else ""
    without = {"type": typed, "element": item.element, "line": item.line}
    note = "\n".join(filter(None, (*(text for name, text in without.items() if name not in layout.keys), note)))
    texts = {
        "seq": str(item.number),
        "clause": clause_shown(item, messages),
        "title": anchor.title,
        "comment": "\n".join(filter(None, (item.text, item.other))),
        "change": item.change,
        "who": who_said(item, messages),
        "type": item.type,
        "line": item.line,
        "element": item.element,
        "disposition": disposition_word(item, messages),
        "reason": item.reason,
        "observation": item.reason,
        "note": note,
    }
    own = key(Key(anchor.given, anchor.number, anchor.title)) if anchor.id else ""
    mark: Literal["", "todo"] = "todo" if anchor.how in ("nowhere", "gone", "unsure") else ""
    return Row(tuple(texts[name] for name in layout.keys), own, f"comment:{item.fingerprint}", mark)


def _general(layout: Layout, language: str) -> Row:
    of_all = words().said.of_all
    said = of_all.zh if language == "zh" else of_all.en
    return Row(tuple(said if name == "clause" else "" for name in layout.keys), mark="chapter")


def _clause_row(clause: Outlined, layout: Layout, outline: Outline) -> Row:
    texts = {"clause": clause.number or clause.title, "title": clause.title}
    own = key(Key(clause.given, clause.number, clause.title))
    top = outline.placed[clause.place].parent < 0
    return Row(tuple(texts.get(name, "") for name in layout.keys), own, mark="chapter" if top else "")


def _heads(layout: Layout, language: str) -> tuple[str, ...]:
    return tuple(layout.heads.get(name) or words().columns[name].first(language) for name in layout.keys)


def _language(layout: Layout, language: str) -> str:
    return layout.language or ("zh" if language == "zh" else "en")


def _title(metadata: Metadata, language: str) -> str:
    return metadata.title(language) or metadata.title() or metadata.number


def _with(texts: tuple[str, ...], at: int, text: str) -> tuple[str, ...]:
    return (*texts[:at], text, *texts[at + 1 :])
