"""What a base file must contain, as ``data/bases/base.rng`` has it."""

import pytest

from stdtools import resources
from stdtools.bases import catalogue
from stdtools.bases.validate import validated
from stdtools.readers.sts.base_schema import violations

FILES = [entry.file for entry in catalogue.available() if entry.origin == "package"]
GOOD = (resources.directory("bases") / "gbt-19001-2016.zh.xml").read_text(encoding="utf-8")


@pytest.mark.parametrize("file", FILES)
def test_every_base_of_the_package_satisfies_the_schema(file: str) -> None:
    data = (resources.directory("bases") / file).read_bytes()
    assert violations(data) == ()
    assert validated(data, file).metadata.profile == "base"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (">base<", ">standard<"),
        ('vocab-term-identifier="4.1-2"', ""),
        ('vocab-term-identifier="4.1-2"', 'vocab-term-identifier="4.1 2"'),
        (' id="clause-4.1"', ""),
        ("<title>组织环境</title>", "<titel>组织环境</titel>"),
        ('<std-ref type="undated">GB/T 19001</std-ref>', "<std-ref/>"),
        ("<sec ", "<section/><sec "),
        ("</body>", ""),
    ],
)
def test_what_is_missing_or_wrong_is_told_with_its_line(old: str, new: str) -> None:
    assert old in GOOD
    found = violations(GOOD.replace(old, new, 1).encode())
    assert found
    assert all(each.line and each.reason for each in found)
    assert len(found) <= 5
