"""The part that carries what no page shows: nothing of the words, everything else, and whether it was changed."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace

from stdtools.analysis.facts import Facts
from stdtools.model.codec import said
from stdtools.model.document import Document
from stdtools.word.carried import NAMESPACE, carried, fingerprint, recalled
from tests.model.build import clause, p, refs
from tests.publications import every_block

DOCUMENT = Facts(every_block.chinese()).document


def _with_id(tree: Any, id: str) -> Any:
    if isinstance(tree, list):
        return next((found for each in tree if (found := _with_id(each, id))), None)
    if not isinstance(tree, dict):
        return None
    if tree.get("id") == id and tree.keys() - {"id", "base"}:
        return tree
    return next((found for each in tree.values() if (found := _with_id(each, id))), None)


def test_what_part_b_refines_is_carried() -> None:
    document = Document(clauses=(clause("环境", p("应。", id="x", part="B", refines=refs("4.1-1")), id="c"),))
    found = _with_id(recalled(carried(document).encode()), "x")
    assert found["refines"] == [{"id": "4.1-1"}]
    assert found["content"] == [{"type": "Text", "text": 2}]


def test_the_digest_is_that_of_what_the_model_says() -> None:
    told = recalled(carried(DOCUMENT).encode())
    whole = said(DOCUMENT)
    for id in ("context", "frail", "rate", "clause-1"):
        assert _with_id(told, id)["digest"] == fingerprint(_with_id(whole, id))


def test_a_change_of_words_changes_the_digest() -> None:
    one = Document(clauses=(clause("环境", p("一。", id="x"), id="c"),))
    other = replace(one, clauses=(clause("环境", p("二。", id="x"), id="c"),))
    digests = [_with_id(recalled(carried(each).encode()), "x")["digest"] for each in (one, other)]
    assert digests[0] != digests[1]


@pytest.mark.parametrize(
    "part",
    [
        b"",
        b"<document>{}</document>",
        f'<d:document xmlns:d="{NAMESPACE}">{{</d:document>'.encode(),
        f'<d:document xmlns:d="{NAMESPACE}">[]</d:document>'.encode(),
        f'<d:document xmlns:d="{NAMESPACE}">\xff</d:document>'.encode("latin-1"),
    ],
)
def test_what_is_none_of_ours_says_nothing(part: bytes) -> None:
    assert recalled(part) is None
