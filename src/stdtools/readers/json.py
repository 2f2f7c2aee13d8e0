"""The JSON form of the model as a source."""

from __future__ import annotations

from stdtools.model.codec import CodecError, decode
from stdtools.model.document import Document
from stdtools.model.finding import Finding
from stdtools.model.location import Location
from stdtools.readers.reading import Reading
from stdtools.workspace import Workspace


def read_json(data: bytes, path: str, workspace: Workspace) -> Reading:
    """Return the document in ``data``; what is no document gives an empty one and a finding."""
    try:
        return Reading(document=decode(data))
    except CodecError as error:
        location = Location(path, 1, 1)
        finding = Finding(code="SRC-19", location=location, arguments={"name": path}, excerpt=str(error))
        return Reading(document=Document(location=Location(path)), findings=(finding,), complete=False)
