"""International documents that one adopts, and the call for patents (GB/T 1.1—2020 8.1, 8.3, annex D)."""

from __future__ import annotations

from collections.abc import Iterator

from stdtools.analysis.fixed_wording import fixed_wording
from stdtools.model.finding import Finding
from stdtools.rules.context import Context
from stdtools.rules.cover_details import unspaced
from stdtools.rules.rule import Modality, Source, rule
from stdtools.rules.severity import stage_name, stages

GBT_1_1 = "GB/T 1.1—2020"


@rule(
    "META-10",
    "correspondence",
    source=Source(GBT_1_1, "8.1", Modality.SHOULD),
    also=(Source(GBT_1_1, "8.3", Modality.SHOULD),),
)
def correspondence(context: Context) -> Iterator[Finding]:
    """Cover and foreword do not agree on whether the document adopts an international one, or it cannot be identical.

    The mark on the cover (ISO 9001:2015, IDT) says how far whoever conforms to the document conforms to the other one.
    A document with part B adds to its base, so it is not identical (IDT) with anything. Of documents without a
    foreword only that is judged, and that the foreword is silent is reported of Chinese documents only.

    Correct the metadata, ``:adopted: ISO 9001:2015, MOD``, or the foreword.
    """
    adopted = context.document.metadata.adopted
    for each in adopted if context.stated.get("B") else ():
        if each.degree == "IDT":
            yield context.whole(excerpt=each.designation, variant="identical", document=each.designation)
    foreword = context.element("foreword")
    wording = fixed_wording(context.language.code).adopting
    if foreword is None or wording is None:
        return
    said = context.passages_of(foreword)
    patterns = {"IDT": wording.idt, "MOD": wording.mod, "NEQ": wording.neq}
    hits = ((p, m, degree) for p in said for degree, pattern in patterns.items() if (m := pattern.search(p.text)))
    passage, match, degree = next(hits, (None, None, ""))
    if passage is None or match is None:
        for each in adopted if context.document.metadata.language == "zh" else ():
            if not any(unspaced(each.designation) in unspaced(p.text) for p in said):
                yield context.whole(excerpt=each.designation, variant="foreword", document=each.designation)
    elif not adopted:
        yield context.within(passage, *match.span(), variant="cover")
    elif all(each.degree != degree for each in adopted):
        cover = adopted[0].degree
        yield context.within(passage, *match.span(), variant="degree", foreword=degree, cover=cover)


@rule("META-11", "patent-call-published", source=Source(GBT_1_1, "D", Modality.SHOULD))
def patent_call_published(context: Context) -> Iterator[Finding]:
    """A published document asks its readers to send information on patents with their comments.

    The call is for drafts. A published document says in its foreword that patents may be involved. stdtools prints the
    call on the cover of drafts for comments and for review by itself, so only the text is looked at, and only of
    documents that say that they are published.

    Delete the sentence.
    """
    if stage_name(context.document.metadata.stage) != stages()[-1]:
        return
    pattern = fixed_wording(context.language.code).patents.call
    for passage, match in context.own_prose.finditer(pattern):
        yield context.within(passage, match.start(), match.end())
