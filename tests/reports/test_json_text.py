import json

import pytest

from stdtools.reports.json_text import encode, encode_lines


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("必须", '"必须"'),
        ("a\u202eb", '"a\\u202eb"'),
        ("\x7f\x85\u2028\ufeff\ue000", '"\\u007f\\u0085\\u2028\\ufeff\\ue000"'),
        ("\U000e0041", '"\\udb40\\udc41"'),
        ("##[add-mask]x", '"\\u0023#[add-mask]x"'),
        ("\\##vso[x]", '"\\\\\\u0023#vso[x]"'),
        ("#### [1]", '"#### [1]"'),
    ],
)
def test_what_is_escaped_is_the_same_value(text: str, written: str) -> None:
    data = encode(text)
    assert data.decode("utf-8") == written + "\n"
    assert json.loads(data) == text
    assert encode_lines([text]) == data
