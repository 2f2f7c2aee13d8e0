"""From the bytes of a data file to its text: UTF-8, with or without a byte order mark."""

from __future__ import annotations

import codecs
import re

from stdtools.data_files.place import DataFileError, Place

CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
"""What no text holds: control characters other than tabs and ends of lines."""

_HAN = re.compile(r"[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]")
_MARKS = {
    codecs.BOM_UTF16_LE: "UTF-16",
    codecs.BOM_UTF16_BE: "UTF-16",
}


def text_of(data: bytes, path: str) -> str:
    """Return the text of a file.

    :raises DataFileError: if it is not UTF-8, naming the encoding that it most likely has, or has control characters.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        place = Place(path, data.count(b"\n", 0, error.start) + 1)
        if known := _encoding(data):
            raise DataFileError(place, "data-other-encoding", encoding=known) from error
        raise DataFileError(place, "data-encoding") from error
    if found := CONTROL.search(text):
        raise control(found[0], Place(path, text.count("\n", 0, found.start()) + 1))
    return text


def control(character: str, place: Place) -> DataFileError:
    """Return the error for a control character."""
    return DataFileError(place, "data-control", code=f"U+{ord(character):04X}")


def _encoding(data: bytes) -> str:
    """Return the encoding that text which is not UTF-8 most likely has, empty if nobody knows.

    GB18030 only if most of what is not ASCII becomes Chinese in it: programs in China write that by default.
    """
    for mark, name in _MARKS.items():
        if data.startswith(mark):
            return name
    try:
        text = data.decode("gb18030")
    except UnicodeDecodeError:
        return ""
    others = [c for c in text if not c.isascii()]
    return "GB18030" if others and 2 * len(_HAN.findall(text)) > len(others) else ""
