"""What can be wrong with a source file. The readers make these findings; here is what they mean."""

from __future__ import annotations

from stdtools.rules.rule import PROJECT, Format, Modality, Rule, Source, declare

_READ = Source(PROJECT, "sources", Modality.NEEDED, "project")
_KEPT = Source(PROJECT, "sources", Modality.SHOULD, "project")
_TOLD = Source(PROJECT, "sources", Modality.ADVICE, "project")


def _declare(number: int, name: str, page: str, source: Source = _READ, *formats: Format) -> Rule:
    return declare(f"SRC-{number:02}", name, page, source=source, formats=formats)


UNREADABLE_FILE = _declare(
    1,
    "unreadable-file",
    """The file cannot be read.

    It does not exist, is not a regular file, is outside the workspace or permission is missing.
    """,
)
WRONG_ENCODING = _declare(
    2,
    "wrong-encoding",
    """The file is not UTF-8, or not in the encoding that it declares.

    What cannot be decoded is replaced by U+FFFD; text may be lost. Save the file as UTF-8.
    """,
)
MALFORMED_XML = _declare(
    3,
    "malformed-xml",
    """The file is not well-formed XML.

    What follows the fault is read as far as possible; text may be lost. Correct the XML at the place given.
    """,
)
EXTERNAL_ENTITY = _declare(
    4,
    "external-entity",
    """The XML refers to an external entity, which is never read.

    An external entity could bring any file of the machine into the document. Put its text into the file.
    """,
    _READ,
    "xml",
)
LIMIT_EXCEEDED = _declare(
    5,
    "limit-exceeded",
    """A limit on size, depth, number of nodes, includes or time was reached.

    The rest has not been read. Such files are usually faulty or hostile; split a document that is really this large.
    """,
)
UNKNOWN_DIRECTIVE = _declare(
    6,
    "unknown-directive",
    """The reST source uses a directive that stdtools does not have.

    Its content is kept as unreadable text. Use one of the directives of the guide, or ``.. sts::`` for what reST
    cannot say.
    """,
    _READ,
    "rst",
)
UNKNOWN_ROLE = _declare(
    7,
    "unknown-role",
    """The reST source uses a role that stdtools does not have.

    Its text is kept as plain text. Use one of the roles of the guide.
    """,
    _READ,
    "rst",
)
BAD_OPTION = _declare(
    8,
    "bad-option",
    """A directive has an option that it does not know, or a value that the option does not take.

    The option is ignored, the content is kept.
    """,
)
WRONG_NESTING = _declare(
    9,
    "wrong-nesting",
    """Something stands where it cannot stand, such as a section inside a directive.

    Move it to where it belongs.
    """,
)
FAILED_INCLUDE = _declare(
    10,
    "failed-include",
    """An included file cannot be read, or includes itself.

    Its text is missing from the document.
    """,
    _READ,
    "rst",
)
READER_CRASH = _declare(
    11,
    "reader-crash",
    """The reader failed on this file.

    The fault lies in stdtools or in a library it uses; the file is kept as unreadable text. Report it to the
    maintainers.
    """,
)
MARKUP_ERROR = _declare(
    12,
    "markup-error",
    """The markup is wrong, such as a title underline that is too short or an inline mark that is never closed.

    The text is kept, its structure may not be what was meant.
    """,
    _READ,
    "rst",
)
NOT_MODELLED = _declare(
    13,
    "not-modelled",
    """An element of the source has no counterpart in stdtools' model.

    Its XML is kept and written back, its text is published; rules look at it only as text.
    """,
    _TOLD,
    "xml",
)
DUPLICATE_ID = _declare(
    14,
    "duplicate-id",
    """An identifier is used twice.

    References to it lead to the first use. Give the second one another identifier.
    """,
    Source(PROJECT, "identifiers", Modality.SHALL, "project"),
)
UNKNOWN_FORMAT = _declare(
    15,
    "unknown-format",
    """The file name does not end with a suffix that stdtools reads.

    It reads ``.rst``, ``.xml`` (NISO STS) and ``.json``.
    """,
)
MOVED_TEXT = _declare(
    16,
    "moved-text",
    """Text stands where the model has no place for it and was moved to the nearest one.

    Nothing is lost, but the order differs from the source. Move the text.
    """,
    _KEPT,
)
UNSAFE_LINK = _declare(
    17,
    "unsafe-link",
    """A link leads to something else than ``http``, ``https`` or ``mailto``.

    Its text is kept, the link is dropped.
    """,
    _KEPT,
)
BAD_METADATA = _declare(
    18,
    "bad-metadata",
    """A metadata field has a value that it cannot take, such as a date that is none.

    The value is kept as it is, or dropped where it cannot be.
    """,
    Source(PROJECT, "metadata", Modality.SHALL, "project"),
)
NOT_A_STANDARD = _declare(
    19,
    "not-a-standard",
    """The XML file is not a NISO STS document: its root is neither ``standard`` nor ``adoption``.
    """,
)
UNKNOWN_TARGET = _declare(
    20,
    "unknown-target",
    """A reference of the markup itself leads nowhere: a footnote, a hyperlink target, a substitution.

    The text is kept.
    """,
    Source(PROJECT, "identifiers", Modality.SHALL, "project"),
    "rst",
)
NOT_A_WORD_DOCUMENT = _declare(
    21,
    "not-a-word-document",
    """The file is no Word document that can be read.

    It is not a package of Office Open XML, is encrypted, damaged or of the format before Word 2007, or has a document
    type declaration, which such packages never have. Open it in Word, remove the password and save it as ``.docx``.
    """,
    _READ,
    "docx",
)
LEFT_OUT = _declare(
    22,
    "left-out",
    """Something in a Word document was not taken over, or its tracked changes were accepted or rejected.

    Embedded objects, charts and hidden text are left out, of a base its pictures too; macros and what lies outside the
    file are never opened. A character of a symbol font that is not known is a geta mark (〓). Look at the places, and
    accept or reject tracked changes in Word where they were not meant. ``stdtools convert --report`` lists everything
    with its paragraph.
    """,
    _KEPT,
    "docx",
)
MARK_INSIDE_A_BLOCK = _declare(
    23,
    "mark-inside-a-block",
    """Inside a paragraph, list or table something is marked as another part than the whole: part B inside part A.

    A block belongs to one part. The text is kept, the inner mark is not.
    """,
    Source("国认可〔2017〕137号", "（三）", Modality.SHALL, "S"),
    "xml",
)
GUESSED = _declare(
    24,
    "guessed-structure",
    """Something in a Word document has no style, list or field but is only typed, and was told from its words.

    Headings with typed numbers, annexes, captions and the like were recognized by their words and their looks, which
    can be wrong. Use the styles and the numbering of the template; ``stdtools convert --report`` says of each paragraph
    what it was taken for and how surely.
    """,
    Source(PROJECT, "sources", Modality.ADVICE, "project"),
    "docx",
)
