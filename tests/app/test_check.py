"""Checking documents: what needs the files around them."""

import pytest

from stdtools.app.check import check_one
from stdtools.workspace import Memory

HEAD = "片段\n####\n\n:profile: document\n\n服务\n====\n\n过程见 :ref:`f`。\n\n"


def findings(figure: str, files: dict[str, bytes] | None = None) -> list[tuple[str, int, str]]:
    text = f"{HEAD}.. figure:: {figure}\n   :id: f\n   :alt: 过程\n\n   过程\n"
    checked = check_one("care/a.rst", Memory({"care/a.rst": text.encode(), **(files or {})}))
    found = [r.finding for r in checked.results]
    return [(f.code, f.location.line, f.arguments.get("reason", "")) for f in found]


def test_a_picture_that_is_there() -> None:
    assert findings("figures/p.svg", {"care/figures/p.svg": b"<svg/>"}) == []


@pytest.mark.parametrize(("figure", "reason"), [("p.svg", "not-found")])
def test_a_missing_picture_is_found_before_publication(figure: str, reason: str) -> None:
    assert findings(figure) == [("PUB-11", 11, reason)]


def test_the_deviation_register_goes_into_the_result() -> None:
    text = "片段\n####\n\n:profile: document\n:deviation: 9.3——并入9.1\n:deviation: 10\n"
    checked = check_one("a.rst", Memory({"a.rst": text.encode()}))
    assert [(d.subject, d.reason) for d in checked.deviations] == [("9.3", "并入9.1"), ("10", "")]
