import re
from pathlib import Path

import pytest

from stdtools.consultation.model import Notice
from stdtools.data_files.place import Place
from stdtools.messages import LANGUAGES, Messages
from stdtools.reports.comments import notice_said

SOURCE = Path(__file__).parents[2] / "src" / "stdtools"
FILES = (*sorted((SOURCE / "consultation").glob("*.py")), SOURCE / "app" / "comments.py")
ARGUMENTS = ("head", "text", "count", "name", "other", "document", "own", "clause", "now")


def kinds() -> set[str]:
    """Return the kinds of notices that the code names."""
    code = "\n".join(file.read_text(encoding="utf-8") for file in FILES)
    found = set(re.findall(r'Notice\("([a-z-]+)"', code))
    return (found | {"no-clause", "clause-gone", "clause-unsure", "pictures", "notes", "formula", "date"}) - {
        "unreadable"
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_notice_is_said(language: str) -> None:
    assert len(kinds()) > 15
    for kind in kinds():
        notice = Notice(kind, Place("a.xlsx"), tuple((name, f"<{name}>") for name in ARGUMENTS))
        assert "{" not in notice_said(notice, Messages(language))


@pytest.mark.parametrize("language", LANGUAGES)
def test_why_a_file_cannot_be_read_is_said_without_its_place(language: str) -> None:
    notice = Notice("unreadable", Place("a.docx"), (("why", "data-word"), ("detail", "old-word")))
    said = notice_said(notice, Messages(language))
    assert "(.doc)" in said or "（.doc）" in said
    assert "a.docx" not in said


def test_long_texts_are_cut() -> None:
    notice = Notice("text-outside", Place("a.docx"), (("text", "长" * 1000),))
    assert len(notice_said(notice, Messages("zh"))) < 200
