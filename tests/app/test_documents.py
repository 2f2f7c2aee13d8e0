import pytest

from stdtools.app.documents import documents
from stdtools.workspace import Memory, NotFound, OutsideRoot

FILES = Memory(
    {
        "a.rst": b"..  include:: pieces/p.rst\n",
        "b/c.xml": b"<standard/>",
        "b/d.rst": b"text\n\n   .. include:: ../pieces/q.rst\r\n.. include:: ../../etc/passwd\n.. include:: d.rst\n",
        "b/notes.txt": b".. include:: c.xml",
        "b/model.json": b"{}",
        "pieces/p.rst": b"",
        "pieces/q.rst": b"",
        "pieces/r.rst": b"",
    }
)


@pytest.mark.parametrize(
    ("paths", "expected"),
    [
        ([""], ("a.rst", "b/c.xml", "b/d.rst", "pieces/r.rst")),
        (["b"], ("b/c.xml", "b/d.rst")),
        (["pieces"], ("pieces/p.rst", "pieces/q.rst", "pieces/r.rst")),
        (["b/model.json", "b"], ("b/model.json", "b/c.xml", "b/d.rst")),
        (["b/d.rst", "b", "./b/d.rst"], ("b/d.rst", "b/c.xml")),
        (["pieces/p.rst"], ("pieces/p.rst",)),
        ([], ()),
    ],
)
def test_documents(paths: list[str], expected: tuple[str, ...]) -> None:
    assert documents(paths, FILES) == expected


def test_a_path_that_is_not_there() -> None:
    with pytest.raises(NotFound):
        documents(["no"], FILES)
    with pytest.raises(OutsideRoot):
        documents(["../x"], FILES)
