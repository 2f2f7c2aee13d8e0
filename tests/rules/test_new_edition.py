"""A new edition is planned before a document changes to it, and what is unverified of it is no error even then."""

from stdtools.app.check import check_one
from stdtools.workspace import Memory

HEAD = "片段\n####\n\n:profile: sector-standard\n"
OLD, NEW = "GB/T 19001—2016", "ISO 9001:2026"


def about(*bases: str, rest: str = "") -> list[tuple[str, str, str]]:
    named = "".join(f":base: {base}\n" for base in bases)
    text = f"{HEAD}{named}:part-a: included\n\n{rest}"
    checked = check_one("a.rst", Memory({"a.rst": text.encode()}))
    found = [r.finding for r in checked.results]
    return [(f.code, f.severity, f.variant) for f in found if f.arguments.get("base") == NEW]


def test_beside_the_old_edition_it_is_planned() -> None:
    assert about(OLD, NEW) == [("COV-10", "info", "planned")]


def test_words_that_claim_its_requirements_are_not_judged_yet() -> None:
    claim = f"   :covers:`{NEW}#4.1-3；{NEW}#8.5.1-1` 机构宜判断。\n"
    part_b = f"组织环境\n========\n\n.. part-b::\n   :refines: 4.1-1\n\n{claim}"
    assert about(OLD, NEW, rest=part_b) == [("COV-10", "info", "planned")]


def test_named_alone_it_has_to_be_covered_but_for_what_is_unverified() -> None:
    found = about(NEW)
    assert ("COV-10", "info", "unverified") in found
    assert {code for code, severity, _ in found if severity == "error"} >= {"COV-01"}


def test_anchors_in_what_a_preview_leaves_out_are_known() -> None:
    anchored = f"运行\n====\n\n.. part-b::\n   :refines: {NEW}#8.5.1-1\n\n   机构应提供照护。\n"
    assert "AB-06" not in {code for code, _, _ in about(OLD, NEW, rest=anchored)}
    wrong = anchored.replace("8.5.1-1", "8.9-1")
    assert "AB-06" in {code for code, _, _ in about(OLD, NEW, rest=wrong)}
