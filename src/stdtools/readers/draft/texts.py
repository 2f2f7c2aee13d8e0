"""The paragraphs of a Word file as the lines that findings point to."""

from __future__ import annotations

from stdtools.workspace import LimitExceeded, Workspace


def paragraph_texts(data: bytes, path: str, workspace: Workspace) -> tuple[str, ...]:
    """Return the text of every paragraph in order, tracked changes accepted; none if the file cannot be read."""
    from stdtools.readers.docx.names import Element, child, name
    from stdtools.readers.docx.package import Package, PackageError
    from stdtools.readers.draft.flow import ordered

    def said(element: Element) -> str:
        found = []
        for each in element:
            kind = name(each)
            if kind == "t":
                found.append(each.text or "")
            elif kind == "tab":
                found.append(" ")
            elif kind not in ("p", "del", "moveFrom", "pPr", "rPr", "instrText", "Fallback"):
                found.append(said(each))
        return "".join(found)

    try:
        _, root = Package(data, path, workspace.limits).document()
    except (PackageError, LimitExceeded):
        return ()
    body = child(root, "body")
    return () if body is None else tuple(said(each) for each in ordered(body))
