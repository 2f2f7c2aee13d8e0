"""Review: whether what a document hangs on in its bases is still what was looked at (``stdtools review``)."""

from __future__ import annotations

from collections.abc import Iterator

from stdtools.analysis.review import AnchorReview, belongs, superseded
from stdtools.analysis.uses import Use
from stdtools.bases.verification import is_unverified
from stdtools.model.finding import Finding
from stdtools.model.location import Location
from stdtools.rules.context import Context
from stdtools.rules.rule import PROJECT, Modality, Source, rule

_SHOULD = Source(PROJECT, "review", Modality.SHOULD, "project")
_ADVICE = Source(PROJECT, "review", Modality.ADVICE, "project")


@rule("REV-01", "base-changed-since-review", source=_SHOULD)
def base_changed_since_review(context: Context) -> Iterator[Finding]:
    """The base says something else at an anchor than when the anchor was reviewed.

    Part B details or supplements what part A says. When part A says something else, such as in a corrected rendition or
    a new file of the base, what hangs on it may repeat, contradict or miss it. What is known of the requirement from
    uncertain memory is told as such.

    Compare the provision with the base, then accept it with ``stdtools review``.
    """
    for anchor_review in context.anchor_reviews:
        if anchor_review.state == "changed":
            for use in anchor_review.uses:
                yield _at(context, use, anchor_review, variant=_certainty(context, anchor_review))


@rule("REV-02", "other-edition-than-reviewed", source=_SHOULD)
def other_edition_than_reviewed(context: Context) -> Iterator[Finding]:
    """The document names another edition of a base than the one that its anchors were reviewed against.

    In a new edition requirements have other words, stand elsewhere, or are gone. Anchors keep their numbers and may
    mean something else now. That none of them is reviewed is not told one by one.

    Look at what the new edition changes with ``stdtools impact``, then accept the anchors with ``stdtools review``.
    """
    review = context.review
    if review is None or review.error or not belongs(review.record, context.written):
        return
    for old, new in superseded([base.document for base in context.bases], review.record).items():
        named = next(base.designation for base in context.bases if base.document.metadata.number == new)
        yield context.whole(excerpt=named, base=new, reviewed=old)


@rule("REV-03", "anchor-not-reviewed", source=_ADVICE)
def anchor_not_reviewed(context: Context) -> Iterator[Finding]:
    """A provision is new or has other words since the review, or its anchor was never reviewed.

    The document has a review record, so somebody answers for its anchors; for this one nobody does yet.

    Compare the provision with the base, then accept it with ``stdtools review``.
    """
    review = context.review
    if review is None or review.error:
        return
    known = {base.document.metadata.number for base in context.bases}
    changed = set(superseded([base.document for base in context.bases], review.record).values()) & known
    for anchor_review in context.anchor_reviews:
        if anchor_review.state == "unreviewed" and anchor_review.base not in changed:
            for use in anchor_review.uses:
                yield _at(context, use, anchor_review, variant="anchor")
        elif anchor_review.state == "reworded":
            for use in anchor_review.fresh:
                yield _at(context, use, anchor_review, variant="words")


@rule("REV-04", "review-record-stale", source=_SHOULD)
def review_record_stale(context: Context) -> Iterator[Finding]:
    """The review record cannot be used, is that of another document, or has anchors that the document does not have.

    A record that cannot be read, such as one with the marks of a merge conflict, says nothing about what was reviewed;
    nor does one that was copied from another document. Anchors that are gone are only in the way.

    Solve the conflict or correct the record, or delete it; then run ``stdtools review``, which writes it anew.
    """
    review = context.review
    if review is None:
        return
    if review.error:
        place, detail = Location(review.path, review.error.line or 1), review.error.detail or "—"
        yield _in_record(place, variant="broken", reason=review.error.reason, detail=detail)
        return
    if not belongs(review.record, context.written):
        other = " ".join(filter(None, (review.record.number, review.record.title))) or "—"
        yield _in_record(Location(review.path, 1), variant="other", other=other)
        return
    for anchor_review in context.anchor_reviews:
        if anchor_review.state == "gone":
            line = review.lines.get((anchor_review.base, anchor_review.anchor), 1)
            place = Location(review.path, line)
            yield _in_record(place, variant="gone", anchor=anchor_review.anchor, base=anchor_review.base)


def _at(context: Context, use: Use, anchor_review: AnchorReview, variant: str) -> Finding:
    return context.at(
        use.node, excerpt=use.markup, markup=True, variant=variant, anchor=anchor_review.anchor, base=anchor_review.base
    )


def _certainty(context: Context, anchor_review: AnchorReview) -> str:
    base = next(b.document for b in context.bases if b.document.metadata.number == anchor_review.base)
    return "unverified" if is_unverified(base, anchor_review.anchor) else "changed"


def _in_record(place: Location, *, variant: str, **arguments: str) -> Finding:
    return Finding(code="", location=place, variant=variant, arguments=arguments, excerpt=arguments.get("anchor", ""))
