"""What `stdtools publish --verify` looks at in the publications themselves. Here is what its findings mean."""

from __future__ import annotations

from stdtools.rules.rule import PROJECT, Modality, Source, declare

GBT_1_1 = "GB/T 1.1—2020"

SHEET_SIZE = declare(
    "PUB-01",
    "sheet-size",
    """A sheet of the PDF is not 210 mm wide and 297 mm high.

    Documents are printed on A4, with a millimetre to spare.

    Report it to the maintainers, or mend the template that you changed.
    """,
    source=Source(GBT_1_1, "10", Modality.SHALL),
)
RUNNING_HEAD = declare(
    "PUB-02",
    "running-head",
    """The number of the document is not at the head of a sheet, or on the wrong side.

    From the contents on it stands at the right on odd and at the left on even sheets, so that it is outside. Empty
    sheets have none.

    Report it to the maintainers, or mend the template that you changed.
    """,
    source=Source(GBT_1_1, "10", Modality.SHOULD),
)
FOLIOS = declare(
    "PUB-03",
    "folios",
    """The page numbers are not Roman in front and Arabic from the first sheet of the body on, or not outside.

    The body begins with 1 on an odd sheet. A viewer shows the same numbers as the paper.

    Report it to the maintainers, or mend the template that you changed.
    """,
    source=Source(GBT_1_1, "10", Modality.SHOULD),
)
COVER = declare(
    "PUB-04",
    "cover-items",
    """Something that the document says of itself is not on the cover, or not in its place.

    Where things stand was measured on the template that drafters of national standards use; two millimetres are to
    spare.

    Report it to the maintainers, or mend the template that you changed.
    """,
    source=Source(GBT_1_1, "10", Modality.SHOULD, "T"),
)
END_LINE = declare(
    "PUB-05",
    "end-line",
    """The line that ends the document (终结线) is not below its last text.

    It is a quarter of the text wide, centred, and tells that nothing is missing.

    Report it to the maintainers, or mend the template that you changed.
    """,
    source=Source(GBT_1_1, "10", Modality.SHOULD),
)
FONTS = declare(
    "PUB-06",
    "fonts-of-table-f1",
    """Font or size are not those of table F.1.

    Judged is what most characters of a kind on a sheet have, and most of the text as a whole; superscripts, formulas
    and code are in other sizes. What is set is known from the tags of the PDF.

    Report it to the maintainers, or mend the template that you changed.
    """,
    source=Source(GBT_1_1, "表F.1", Modality.SHOULD),
)
NAVIGATION = declare(
    "PUB-07",
    "navigation",
    """The PDF has no tags, no title or not the language of the document, or its bookmarks are not its contents.

    Who cannot see it hears it in the right language and order; who reads on a screen gets about by bookmarks.

    Report it to the maintainers, or mend the template that you changed.
    """,
    source=Source(PROJECT, "publish", Modality.SHOULD, "project"),
)
SAMENESS = declare(
    "PUB-08",
    "not-the-same-again",
    """Made again from the same source, a publication is another one, or an id in it leads nowhere or is there twice.

    Whoever compares two editions wants to see what changed in the text. Links and citations hold on to ids. The site
    and the STS form are made twice and compared; what only another run or machine would show is left to the tests of
    stdtools.

    Report it to the maintainers.
    """,
    source=Source(PROJECT, "publish", Modality.SHALL, "project"),
)
EMBEDDED = declare(
    "PUB-09",
    "fonts-embedded",
    """A font is not in the PDF, or a character in it is the empty box of a font that does not have it.

    The file then looks different on every machine, or shows nothing.

    Report it to the maintainers; a picture in SVG that names a font is best saved with its letters as outlines.
    """,
    source=Source(PROJECT, "publish", Modality.SHALL, "project"),
    passing="decides",
)
GREYSCALE = declare(
    "PUB-10",
    "mark-too-light",
    """What marks part A or part B cannot be seen in a copy without colours.

    Standards are printed and copied in grey. Lines and letters need a contrast of 3 to 1 to the paper, and on the page
    of the site a label.

    Report it to the maintainers, or mend the template that you changed.
    """,
    source=Source(PROJECT, "parts", Modality.SHOULD, "project"),
)
LEGEND = declare(
    "AB-19",
    "legend-not-shown",
    """The explanation of how part A and part B are told apart is not in the PDF or not on the page of the site.

    The STS form marks the parts by originators and needs no legend.

    Report it to the maintainers, or mend the template that you changed.
    """,
    source=Source(PROJECT, "parts", Modality.SHOULD, "project"),
)
SHOWN_PARTS = declare(
    "AB-20",
    "parts-shown-otherwise",
    """A provision is part A or part B in the document and not in the PDF, the page of the site or the STS form.

    All three are looked at as a reader sees them: the bar, the frame or the font in the PDF, the group on the page, the
    originator in STS. The beginning of each provision is looked for in its order; one that is not there is told of too.

    Report it to the maintainers, or mend the template that you changed.
    """,
    source=Source(PROJECT, "parts", Modality.SHOULD, "project"),
)
CONTINUED = declare(
    "FIG-05",
    "continued-table",
    """A table goes on on another sheet of the PDF, and its title with （续） or its head is not there.

    Whoever opens the second page of a table has to see which it is and what stands in its columns. In a source nobody
    can see where a page ends; so this is looked for in the PDF: above the first row on each further sheet.

    Report it to the maintainers, or mend the template that you changed.
    """,
    source=Source(GBT_1_1, "9.8", Modality.SHOULD),
)
