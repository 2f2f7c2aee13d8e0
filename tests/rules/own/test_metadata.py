import pytest

from tests.rules.own.checking import both, check, document, places

RULE = '[X-1]\nname = "x-f"\ntitle = "字段"\nmodality = "shall"\nmetadata = { required = [%s] }\n'
SOURCE = document("范围\n====\n\n内容。\n", fields=":title-en: Care\n:review-day: 2026-01-01\n")


@pytest.mark.parametrize("path", ["a.rst", "a.xml"])
@pytest.mark.parametrize(
    ("fields", "missing"),
    [
        ('"ics", "title", "title-zh", "title-en", "review-day", "number"', []),
        ('"ccs", "drafter", "title-fr", "review-night"', ["ccs", "drafter", "title-fr", "review-night"]),
    ],
)
def test_fields(path: str, fields: str, missing: list[str]) -> None:
    checked = check(path, both(SOURCE), RULE % fields)
    assert [r.finding.arguments["field"] for r in checked.results if r.finding.code == "X-1"] == missing
    assert all(text == "照护服务" for _, _, text in places(checked))
