"""Settings are found, read and typed; a mistake is told with its line and the nearest name."""

import pytest

from stdtools.settings.errors import SettingsError
from stdtools.settings.file import find, load, load_policy
from stdtools.workspace import Memory


def settings(text: str, name: str = "stdtools.toml") -> Memory:
    return Memory({name: text.encode(), "care/a.rst": b""})


def test_the_nearest_file_counts() -> None:
    workspace = Memory({"stdtools.toml": b'stage = "a"', "care/stdtools.toml": b'stage = "b"', "other/a.rst": b""})
    assert find("care/a.rst", workspace).path == "care/stdtools.toml"
    assert find("other/a.rst", workspace).path == "stdtools.toml"
    assert find("a.rst", Memory({})).path == ""


def test_a_project_file_may_hold_them() -> None:
    workspace = settings('[tool.other]\n[tool.stdtools]\nfail-on = "info"\n', "pyproject.toml")
    found = find("care/a.rst", workspace)
    assert found.settings.fail_on == "info"
    assert found.place("fail-on") == "pyproject.toml:3"
    assert find("care/a.rst", settings("[tool.other]", "pyproject.toml")).path == ""


@pytest.mark.parametrize(
    ("text", "reason", "line", "key", "nearest"),
    [
        ('selct = ["AB"]', "settings-key", 1, "selct", "select"),
        ('\n[[paths]]\nmatch = ["a"]\n[[paths]]\nmatch = ["b"]\nstgae = ""', "settings-key", 6, "stgae", "stage"),
        ('[[suppress]]\nrule = "AB-14"', "settings-missing", 1, "reason", ""),
        ('[[suppress]]\nrule = "AB-14"\nreason = " "', "settings-reason", 3, "reason", ""),
        ('[[suppress]]\nrule = "AB-14"\nreason = "x"\nexpires = "soon"', "settings-expires", 4, "expires", ""),
        ("stage = 1", "settings-value", 1, "stage", ""),
        ('fail-on = "never"', "settings-value", 1, "fail-on", ""),
        ('[severity]\nAB-14 = "bad"', "settings-value", 1, "severity", ""),
        ("a = ", "settings-toml", 1, "", ""),
        ("a = 1\n[", "settings-toml", 2, "", ""),
    ],
)
def test_a_mistake_has_a_place(text: str, reason: str, line: int, key: str, nearest: str) -> None:
    with pytest.raises(SettingsError) as caught:
        find("care/a.rst", settings(text))
    error = caught.value
    assert (error.reason, error.line, error.key, error.nearest) == (reason, line, key, nearest)
    assert error.place == f"stdtools.toml:{line}"


def test_what_is_not_text_is_told() -> None:
    with pytest.raises(SettingsError, match="settings-encoding"):
        find("a.rst", Memory({"stdtools.toml": b"\xff"}))


def test_a_named_file_has_to_be_there() -> None:
    with pytest.raises(SettingsError, match="settings-absent"):
        load("no.toml", Memory({}))
    assert load("pyproject.toml", settings("[tool.other]", "pyproject.toml")).settings.select == ()


def test_a_policy() -> None:
    workspace = settings('require = ["AB"]\nsuppressions = "approved"\n', "policy.toml")
    policy, text = load_policy("policy.toml", workspace)
    assert policy.require == ("AB",)
    assert text.startswith("require")
    with pytest.raises(SettingsError, match="settings-value"):
        load_policy("policy.toml", settings('suppressions = "some"', "policy.toml"))
