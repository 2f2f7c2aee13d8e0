"""The page about the Python API names what there is."""

from __future__ import annotations

import re

import pytest

import stdtools
from tests.docs.documents import page

API = page("docs/api.md")


def test_everything_public_is_there() -> None:
    assert set(re.findall(r"auto(?:function|class):: stdtools\.(\w+)(?:\(|$)", API, re.MULTILINE)) == set(
        stdtools.__all__
    )


@pytest.mark.parametrize("name", ["Document", "Finding", "Rule"])
def test_signatures_name_the_fields(name: str) -> None:
    fields = ", ".join(getattr(stdtools, name).__struct_fields__)
    assert f"stdtools.{name}(*, {fields})" in API
