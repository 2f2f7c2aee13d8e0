"""What applies to a document: the file, its paths, the command line, the policy, in this order, with the origin."""

import pytest
from msgspec.structs import replace

from stdtools.settings.effective import NOTHING, Told, effective
from stdtools.settings.file import SettingsFile, find
from stdtools.settings.patterns import matches
from stdtools.settings.schema import Policy
from stdtools.workspace import Memory

TEXT = """stage = "起草"
ignore = ["SL-12"]
fail-on = "warning"
baseline = "known.toml"
[severity]
AB-14 = "info"
[[suppress]]
rule = "AB-14"
reason = "agreed"
path = "care/**"
[[paths]]
match = ["care/**"]
stage = "报批稿"
ignore = ["AB-22"]
severity = { AB-14 = "error" }
"""


def file(text: str = TEXT) -> SettingsFile:
    return find("docs/a.rst", Memory({"docs/stdtools.toml": text.encode()}))


def test_nothing_is_set() -> None:
    assert effective("a.rst", find("a.rst", Memory({}))) == NOTHING


def test_paths_come_after_what_holds_for_all() -> None:
    inside, outside = effective("docs/care/a.rst", file()), effective("docs/a.rst", file())
    assert (inside.stage, outside.stage) == ("报批稿", "起草")
    assert inside.ignore == ("SL-12", "AB-22")
    assert inside.severity == {"AB-14": "error"}
    assert [len(each.suppress) for each in (inside, outside)] == [1, 0]
    assert inside.baseline == "docs/known.toml"
    assert inside.origins["stage"] == "docs/stdtools.toml:13"
    assert outside.origins["stage"] == "docs/stdtools.toml:1"
    assert outside.origins["severity.AB-14"] == "docs/stdtools.toml:6"


def test_the_command_line_comes_after_the_file() -> None:
    found = effective("docs/a.rst", file(), Told(stage="发布", ignore=("COV",), fail_on="info"))
    assert (found.stage, found.ignore, found.fail_on) == ("发布", ("COV",), "info")
    assert found.origins["stage"] == "--stage"


def test_sealed_leaves_nothing_out() -> None:
    found = effective("docs/care/a.rst", file(), Told(sealed=True))
    assert replace(found, origins={}, file="") == replace(NOTHING, fail_on="warning", sealed=True)


def test_a_policy_makes_stricter_only() -> None:
    policy = Policy(stage="报批稿", fail_on="info", baseline=False)
    found = effective("docs/a.rst", file(), Told(stage="起草", fail_on="error", policy=policy, policy_path="p.toml"))
    assert (found.stage, found.fail_on, found.baseline) == ("报批稿", "info", "")
    assert found.origins["stage"] == "p.toml"
    lax = effective("docs/a.rst", file(), Told(fail_on="info", policy=Policy(fail_on="error")))
    assert lax.fail_on == "info"


@pytest.mark.parametrize(
    ("pattern", "path", "expected"),
    [
        ("*.xml", "care/a.xml", True),
        ("*.xml", "a.rst", False),
        ("care/*.rst", "care/a.rst", True),
        ("care/*.rst", "care/deep/a.rst", False),
        ("care/**", "care/deep/a.rst", True),
        ("care", "care/deep/a.rst", True),
        ("care/", "care/a.rst", True),
        ("**/a.rst", "a.rst", True),
        ("a?.rst", "ab.rst", True),
        ("[a].rst", "a.rst", False),
    ],
)
def test_patterns(pattern: str, path: str, expected: bool) -> None:
    assert matches(f"docs/{path}", pattern, "docs/stdtools.toml") is expected
    assert matches(path, pattern, "docs/stdtools.toml") is False
