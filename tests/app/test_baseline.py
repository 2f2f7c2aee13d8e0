"""Writing a baseline: what is taken in, that it only shrinks, and when nothing is written."""

from __future__ import annotations

import pytest

from stdtools.app.baseline import Renewed, renew
from stdtools.app.check import check
from stdtools.app.governing import Governance
from stdtools.settings.baseline import NAME, Entry, encode, load
from stdtools.settings.effective import Told
from stdtools.settings.errors import SettingsError
from stdtools.settings.schema import Policy
from stdtools.workspace import Memory

GOOD = "片段\n####\n\n:profile: document\n\n服务\n====\n\n机构应提供照护。\n"
BAD = GOOD.replace("应提供", "必须提供")
WORSE = BAD + "\n机构须记录。\n"
UNREADABLE = "\n.. no-such::\n\n   文字。\n"


class Repository:
    """Documents, and the commands of somebody who works on them."""

    def __init__(self, **texts: str) -> None:
        self.workspace = Memory({path: text.encode() for path, text in texts.items()})
        self.told = Told()

    def write(self, path: str, text: str) -> None:
        self.workspace.write(path, text.encode())

    def renew(self, *paths: str, output: str = "", update: bool = False, grow: bool = False) -> Renewed:
        governance = Governance(self.workspace, self.told)
        (renewed,) = renew(paths or ("a.rst",), self.workspace, governance, output, update=update, grow=grow)
        return renewed

    def codes(self, path: str = NAME) -> list[str]:
        documents = load(path, self.workspace).documents
        return [known.entry.rule for document in sorted(documents) for known in documents[document]]

    def check(self, *paths: str, baseline: str = NAME) -> list[str]:
        governance = Governance(self.workspace, self.told._replace(baseline=baseline))
        checked = check(paths or ("a.rst",), self.workspace, governance)
        return [result.finding.code for document in checked for result in document.results]


def test_a_new_one_takes_in_all_there_is() -> None:
    repository = Repository(**{"a.rst": WORSE})
    assert repository.renew() == Renewed(NAME, 2, 2, 0, 0, ())
    assert repository.check() == []


def test_it_only_shrinks() -> None:
    repository = Repository(**{"a.rst": BAD})
    repository.renew()
    before = repository.workspace.read(NAME)
    repository.write("a.rst", WORSE)
    assert repository.renew() == Renewed(NAME, 1, 0, 0, 1, ())
    assert repository.workspace.read(NAME) == before
    repository.write("a.rst", GOOD)
    assert repository.renew(update=True) == Renewed(NAME, 0, 0, 1, 0, ())
    repository.write("a.rst", BAD)
    assert repository.check() == ["DRF-01"]


def test_it_grows_where_that_is_told() -> None:
    repository = Repository(**{"a.rst": BAD})
    repository.renew()
    repository.write("a.rst", WORSE)
    assert repository.renew(grow=True) == Renewed(NAME, 2, 1, 0, 0, ())
    assert repository.check() == []


def test_the_same_findings_are_the_same_bytes() -> None:
    repository = Repository(**{"a.rst": WORSE, "b.rst": BAD})
    repository.renew("a.rst", "b.rst")
    first = repository.workspace.read(NAME)
    repository.renew("b.rst", "a.rst", output="other.toml")
    assert repository.workspace.read("other.toml") == first


def test_documents_that_are_not_named_keep_their_entries_unless_they_are_gone() -> None:
    repository = Repository(**{"a.rst": BAD, "b.rst": BAD, "c.rst": BAD})
    repository.renew("a.rst", "b.rst", "c.rst")
    repository.write("a.rst", GOOD)
    del repository.workspace.content["c.rst"]
    assert repository.renew("a.rst") == Renewed(NAME, 1, 0, 2, 0, ())
    assert sorted(load(NAME, repository.workspace).documents) == ["b.rst"]


def test_what_is_suppressed_is_not_taken_in() -> None:
    text = BAD.replace("机构必须", ".. suppress:: DRF-01\n   :reason: 法规原文\n\n机构必须")
    assert Repository(**{"a.rst": text}).renew().listed == 0


def test_what_cannot_be_accepted_is_not_taken_in() -> None:
    repository = Repository(**{"a.rst": BAD + UNREADABLE})
    assert repository.renew() == Renewed(NAME, 1, 1, 0, 0, ("a.rst",))
    assert repository.codes() == ["DRF-01"]
    repository.told = Told(policy=Policy(require=("DRF",)))
    assert repository.renew(output="strict.toml").listed == 0


def test_a_document_that_is_not_read_completely_keeps_its_entries() -> None:
    repository = Repository(**{"a.rst": BAD})
    repository.renew()
    repository.write("a.rst", GOOD + UNREADABLE)
    assert repository.renew() == Renewed(NAME, 1, 0, 0, 0, ("a.rst",))


def test_rules_that_are_not_asked_keep_their_entries() -> None:
    repository = Repository(**{"a.rst": BAD})
    repository.renew()
    repository.write("a.rst", GOOD)
    repository.told = Told(select=("STR",))
    assert repository.renew().listed == 1
    repository.told = Told()
    assert repository.renew().listed == 0


def test_settings_say_where_it_stands() -> None:
    settings = 'baseline = "known/b.toml"\n'
    repository = Repository(**{"a.rst": BAD, "care/a.rst": BAD, "care/stdtools.toml": settings})
    governance = Governance(repository.workspace)
    renewed = renew(("a.rst", "care/a.rst"), repository.workspace, governance)
    assert [each.path for each in renewed] == ["care/known/b.toml", NAME]
    assert [each.listed for each in renewed] == [1, 1]
    assert b'path = "../a.rst"' in repository.workspace.read("care/known/b.toml")


def test_documents_that_cannot_be_seen_from_here_keep_their_entries() -> None:
    elsewhere = encode([Entry("../b.rst", "DRF-01", "", "0a")]).decode()
    repository = Repository(**{"a.rst": BAD, NAME: elsewhere})
    assert repository.renew(grow=True) == Renewed(NAME, 2, 1, 0, 0, ())
    assert repository.check() == []


def test_there_must_be_one_to_update() -> None:
    with pytest.raises(SettingsError) as caught:
        Repository(**{"a.rst": BAD}).renew(update=True)
    assert caught.value.reason == "baseline-absent"


def test_one_that_is_damaged_stays_as_it_is() -> None:
    repository = Repository(**{"a.rst": BAD, NAME: "<<<<<<< mine\n"})
    with pytest.raises(SettingsError) as caught:
        repository.renew(grow=True)
    assert caught.value.reason == "baseline-conflict"
    assert repository.workspace.read(NAME) == b"<<<<<<< mine\n"
