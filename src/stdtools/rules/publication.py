"""What can go wrong when a document is published. The publishers make these findings; here is what they mean."""

from __future__ import annotations

from stdtools.rules.rule import PROJECT, Modality, Rule, Source, declare

_MADE = Source(PROJECT, "publish", Modality.NEEDED, "project")
_SHOWN = Source(PROJECT, "publish", Modality.SHOULD, "project")


def _declare(number: int, name: str, page: str, source: Source) -> Rule:
    return declare(f"PUB-{number:02}", name, page, source=source)


MISSING_PICTURE = _declare(
    11,
    "missing-picture",
    """A picture cannot be read.

    Its place is left empty in the publication. Pictures are named relative to the document's file.
    """,
    _SHOWN,
)
UNPRINTABLE_PICTURE = _declare(
    12,
    "unprintable-picture",
    """A picture is damaged or none of PNG, JPEG and SVG.

    Its place is left empty in the publication. Save it in one of these formats.
    """,
    _SHOWN,
)
MISSING_GLYPH = _declare(
    13,
    "missing-glyph",
    """No font has a character of the document.

    A geta mark (〓) stands in its place. Use another character, or a picture.
    """,
    _SHOWN,
)
UNREADABLE_FORMULA = _declare(
    14,
    "unreadable-formula",
    """A formula cannot be set.

    Its source is shown instead. Correct the formula.
    """,
    _SHOWN,
)
MISSING_PACKAGE = _declare(
    15,
    "missing-package",
    """A package that the format needs is not installed.

    Install it as the finding says.
    """,
    _MADE,
)
REFUSED_PAGE = _declare(
    16,
    "refused-page",
    """The typesetter refuses the document.

    The fault lies in stdtools. Report it to the maintainers with the document.
    """,
    _MADE,
)
UNWRITTEN_OUTPUT = _declare(
    17,
    "unwritten-output",
    """A publication cannot be written.

    Check the directory, the permission and the space.
    """,
    _MADE,
)
PUBLISHER_CRASH = _declare(
    18,
    "publisher-crash",
    """A publisher failed on a document.

    The fault lies in stdtools or in a library it uses. Report it to the maintainers with the document.
    """,
    _MADE,
)
NO_ANNEX = _declare(
    19,
    "no-coverage-annex",
    """The annex on coverage that was asked for is not added.

    The document has such an annex already, which is left as it is, or none of the bases that it names states
    requirements that are known.

    Remove the annex from the source to have it generated, or name a base.
    """,
    _SHOWN,
)
ABSENT_KEYWORD = _declare(
    20,
    "absent-keyword",
    """The index lists a keyword that no normative element has.

    It is printed without a clause number. An index leads its readers to what it lists; the keyword is spelt differently
    from the text, or the text has changed.

    Take it out, or write it as the text does.
    """,
    _SHOWN,
)
NOT_IN_VERSION = _declare(
    24,
    "not-in-version",
    """A file of NISO STS 1.0 cannot carry something that came from an STS file of version 1.2.

    What version 1.2 added is said in other ways where 1.0 has any, and left out where it has none: identifiers of parts
    of parts, keywords of figures and clauses, who originated a date. The text of clauses is always there. Write version
    1.2 if the receiver can read it.
    """,
    _SHOWN,
)
