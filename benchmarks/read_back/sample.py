"""A document published in both forms, with what is known of it."""

from __future__ import annotations

import posixpath
from typing import NamedTuple

from stdtools.analysis.compose import compose
from stdtools.analysis.facts import Facts
from stdtools.app.annex import with_coverage
from stdtools.app.annex_pictures import with_pictures
from stdtools.app.publish import publish
from stdtools.readers import read
from stdtools.schemes.parameters import with_values
from stdtools.workspace import Memory, Workspace


class Sample(NamedTuple):
    """A document as it is published: composed, parameters filled in; ``coverage`` is empty without a base."""

    facts: Facts
    pdf: bytes
    page: bytes
    coverage: bytes


def published(path: str, workspace: Workspace, *, annex: bool = False) -> Sample:
    """Publish a document, with the annex on coverage if wanted.

    :raises ValueError: if it could not be published.
    """
    made = Memory()
    done = publish(
        [path],
        ["pdf", "html"],
        "",
        workspace,
        annex="coverage" if annex else None,
        language="zh",
        output_workspace=made,
    )
    if done.failures:
        raise ValueError(f"{path}: {done.failures}")
    name = posixpath.splitext(path)[0]
    facts = with_values(Facts(compose(read(path, workspace).document)))
    if annex:
        facts = with_pictures(with_coverage(facts)[0])[0]
    return Sample(
        facts,
        made.content[f"pdf/{name}.pdf"],
        made.content[f"html/{name}.html"],
        made.content.get(f"html/{name}-coverage.html", b""),
    )
