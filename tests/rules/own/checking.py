"""A document checked with rules of its own, as the command line would."""

from __future__ import annotations

from stdtools.app.check import check_one
from stdtools.app.governing import Governance
from stdtools.readers import read
from stdtools.reports.report import Checked
from stdtools.settings.effective import Told
from stdtools.settings.errors import SettingsError
from stdtools.workspace import Memory
from stdtools.writers import write

HEAD = """\
照护服务　要求
##############

:number: DB00/T 0000—2026
:profile: document
:ics: 03.120.10
"""


def document(body: str, *, fields: str = "") -> str:
    return f"{HEAD}{fields}\n{body}"


def both(source: str) -> dict[str, bytes]:
    """Return the same document in both formats."""
    reading = read("a.rst", Memory({"a.rst": source.encode()}))
    assert reading.findings == ()
    return {"a.rst": source.encode(), "a.xml": write(reading.document, ".xml")}


def check(path: str, files: dict[str, bytes], rules: str, name: str = "house.toml", told: Told = Told()) -> Checked:  # noqa: B008
    settings = f'rules = ["{name}"]\n'.encode()
    workspace = Memory({**files, name.partition("#")[0]: rules.encode(), "stdtools.toml": settings})
    return check_one(path, workspace, Governance(workspace, told).of(path))


def places(checked: Checked, code: str = "X-") -> list[tuple[str, int, str]]:
    """Return code, line and what is meant of the findings of own rules."""
    return [
        (r.finding.code, r.finding.location.line, r.frame.text[r.frame.start :][: r.frame.length] if r.frame else "")
        for r in checked.results
        if r.finding.code.startswith(code)
    ]


def mistake(rules: str, name: str = "house.toml", settings: str = "", **files: str) -> SettingsError:
    """Return what is wrong with a file of rules."""
    content = {"stdtools.toml": settings or f'rules = ["{name}"]\n', name: rules, **files}
    try:
        Governance(Memory({path: text.encode() for path, text in content.items()})).of("a.rst")
    except SettingsError as error:
        return error
    raise AssertionError("nothing is wrong")
