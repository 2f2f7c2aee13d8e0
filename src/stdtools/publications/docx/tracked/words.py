"""The text of a paragraph as words, fields, formulas …, each as one thing that is there or not, and back as runs.

A field is compared by what it asks for, not by what it shows: a reference whose number changed is the same reference.
"""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from copy import deepcopy
from itertools import groupby

from stdtools.analysis.diff_words import Token, edits, split
from stdtools.publications.docx.tracked.names import GONE, Change, Marks, is_math, local, w

_BETWEEN = frozenset({"bookmarkStart", "bookmarkEnd", "commentRangeStart", "commentRangeEnd"})
"""What stands between words and is none."""

_DELETED = {w("t"): w("delText"), w("instrText"): w("delInstrText")}
"""What text is called in what was deleted, but not in what was moved."""

Said = Callable[[ET.Element], Hashable]
"""What an element says, wherever it stands: equal for what is equal in both editions."""


Adopt = Callable[[ET.Element], ET.Element]


class Atom(Token):
    """A word, or a field, a formula, a picture … as a whole.

    ``look`` are the properties of its run, ``link`` those of the hyperlink around it, ``whole`` the elements of what is
    no word.
    """

    look: ET.Element | None
    link: ET.Element | None
    whole: tuple[ET.Element, ...]


def _atom(
    key: Hashable,
    text: str,
    look: ET.Element | None,
    link: ET.Element | None,
    said: Said,
    whole: tuple[ET.Element, ...] = (),
) -> Atom:
    atom = Atom((key, _apart(look), _outside(link, said)), text)
    atom.look, atom.link, atom.whole = look, link, whole
    return atom


class Text:
    """The words of a paragraph in order; ``between`` is what stands before each place, the last behind all."""

    def __init__(self, paragraph: ET.Element, said: Said) -> None:
        self.atoms: list[Atom] = []
        self.between: dict[int, list[ET.Element]] = {}
        self._said = said
        self._field: list[ET.Element] = []
        self._depth = 0
        self._read(paragraph, None)

    @property
    def key(self) -> Hashable:
        """What is equal where its words are."""
        return tuple(atom.key for atom in self.atoms)

    @property
    def shown(self) -> str:
        """Its words as a text."""
        return "".join(atom.text for atom in self.atoms)

    def _read(self, parent: ET.Element, link: ET.Element | None) -> None:
        for each in parent:
            name = local(each)
            if self._depth or (name == "r" and each.find(w("fldChar")) is not None):
                self._in_field(each, link)
            elif is_math(each):
                self.atoms.append(_atom(self._said(each), "".join(each.itertext()), None, link, self._said, (each,)))
            elif name == "r":
                self._run(each, link)
            elif name == "hyperlink":
                self._read(each, each)
            elif name in _BETWEEN:
                self.between.setdefault(len(self.atoms), []).append(each)

    def _in_field(self, each: ET.Element, link: ET.Element | None) -> None:
        self._field.append(each)
        kinds = [char.get(w("fldCharType")) for char in each.iter(w("fldChar"))]
        self._depth += kinds.count("begin") - kinds.count("end")
        if self._depth == 0:
            asked = " ".join(
                "".join(text.text or "" for one in self._field for text in one.iter(w("instrText"))).split()
            )
            shown = "".join(text.text or "" for one in self._field for text in one.iter(w("t")))
            look = self._field[0].find(w("rPr"))
            self.atoms.append(_atom(("field", asked), shown, look, link, self._said, tuple(self._field)))
            self._field = []

    def _run(self, run: ET.Element, link: ET.Element | None) -> None:
        look = run.find(w("rPr"))
        for each in run:
            if each.tag == w("rPr"):
                continue
            if each.tag == w("t"):
                self.atoms += (_atom(word.key, word.text, look, link, self._said) for word in split(each.text or ""))
                continue
            alone = ET.Element(w("r"))
            if look is not None:
                alone.append(look)
            alone.append(each)
            text = {"br": "\n", "tab": "\t", "noBreakHyphen": "\u2011"}.get(local(each), "\ufffc")
            self.atoms.append(_atom(self._said(each), text, look, link, self._said, (alone,)))


def marked(
    paragraph: ET.Element, change: Change, said: Said, marks: Marks, names: frozenset[str] = frozenset()
) -> None:
    """Mark all that is in a paragraph; of bookmarks whose names are among ``names`` nothing is left."""
    marks.begin()
    text = Text(paragraph, said)
    between = {place: [each for each in those if _name(each, those, names)] for place, those in text.between.items()}
    _write(paragraph, [(change, atom) for atom in text.atoms], between, marks, lambda element: element)


def merged(old: Text, new: Text, paragraph: ET.Element, marks: Marks, adopt: Adopt) -> None:
    """Put the words of both into the paragraph of the new edition, what is only in one marked.

    ``adopt`` makes what is from the old edition refer to what is in the package.
    """
    marks.begin()
    found: list[tuple[Change, Token]] = []
    between: dict[int, list[ET.Element]] = {}
    count = 0
    for edit in edits(old.atoms, new.atoms):
        if not edit.same:
            found += (("del", atom) for atom in edit.old)
        for atom in edit.new:
            between.setdefault(len(found), []).extend(new.between.get(count, ()))
            found.append(("same" if edit.same else "ins", atom))
            count += 1
    between.setdefault(len(found), []).extend(new.between.get(count, ()))
    _write(paragraph, found, between, marks, adopt)


def _name(each: ET.Element, those: Sequence[ET.Element], names: frozenset[str]) -> bool:
    """Tell whether a bookmark is kept: no other text has its name."""
    if each.get(w("name")) is not None:
        return each.get(w("name")) not in names
    starts = {one.get(w("id")): one.get(w("name")) for one in those if one.get(w("name"))}
    return starts.get(each.get(w("id"))) not in names


def _write(
    paragraph: ET.Element,
    found: Sequence[tuple[Change, Token]],
    between: dict[int, list[ET.Element]],
    marks: Marks,
    adopt: Adopt,
) -> None:
    """Give a paragraph other words; its properties stay."""
    properties = paragraph.find(w("pPr"))
    for each in list(paragraph):
        if each is not properties:
            paragraph.remove(each)
    start = 0
    for place in sorted({*between, len(found)}):
        _runs(paragraph, found[start:place], marks, adopt)
        paragraph.extend(between.get(place, ()))
        start = place


def _runs(paragraph: ET.Element, found: Iterable[tuple[Change, Token]], marks: Marks, adopt: Adopt) -> None:
    for (change, _), inside in groupby(found, key=lambda each: (each[0], _link(each[1].link))):  # type: ignore[attr-defined]
        atoms: list[Atom] = [atom for _, atom in inside]  # type: ignore[misc]
        parent = paragraph
        if (link := atoms[0].link) is not None:
            parent = ET.SubElement(parent, link.tag, link.attrib)
        if change != "same":
            parent.append(marks.element(change))
            parent = parent[-1]
        for run in _written(atoms):
            parent.append(_deleted(run) if change == "del" else run)
        if change in GONE:
            adopt(paragraph[-1])


def _written(atoms: Iterable[Atom]) -> Iterator[ET.Element]:
    """Yield runs: words of one look together."""
    for (whole, _), group in groupby(atoms, key=lambda atom: (id(atom) if atom.whole else 0, _key(atom.look))):
        inside = list(group)
        if whole:
            yield from map(deepcopy, inside[0].whole)
            continue
        run = ET.Element(w("r"))
        if (look := inside[0].look) is not None:
            run.append(deepcopy(look))
        text = ET.SubElement(run, w("t"))
        text.text = "".join(atom.text for atom in inside)
        if text.text != text.text.strip() or "  " in text.text:
            text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        yield run


def _deleted(run: ET.Element) -> ET.Element:
    for each in run.iter():
        each.tag = _DELETED.get(each.tag, each.tag)
    return run


def _key(look: ET.Element | None) -> str:
    return ET.tostring(look, encoding="unicode") if look is not None else ""


def _apart(look: ET.Element | None) -> str:
    """Return how a run looks; which font signs of both scripts are from depends on what else is in the run."""
    if look is None:
        return ""
    kept = [each for each in look if each.tag != w("rFonts") or set(each.attrib) != {w("hint")}]
    return "".join(map(_key, kept))


def _outside(link: ET.Element | None, said: Said) -> Hashable:
    """Return where a link leads if that is out of the document: bookmarks are called otherwise in another edition."""
    return said(link) if link is not None and link.get(w("anchor")) is None else ""


def _link(link: ET.Element | None) -> Hashable:
    return tuple(sorted(link.attrib.items())) if link is not None else ()
