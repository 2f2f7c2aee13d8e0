"""What can be wrong with certificates and registers of them. ``schemes`` finds it; here is what it means."""

from __future__ import annotations

from stdtools.rules.rule import PROJECT, Modality, Rule, Source, Verified, declare

_SEED = "国认可〔2017〕137号"
_BODIES = "GB/T 27021.1—2017"


def _declare(
    number: int, name: str, document: str, clause: str, modality: Modality, verified: Verified, page: str
) -> Rule:
    return declare(f"CRT-{number:02}", name, page, source=Source(document, clause, modality, verified))


_SHALL, _SHOULD, _ADVICE = Modality.SHALL, Modality.SHOULD, Modality.ADVICE

MISSING_CONTENT = _declare(
    1, "certificate-content-missing", _BODIES, "8.2.2", _SHALL, "M",
    """A certificate lacks something that it has to say.

    Whoever is shown a certificate must be able to tell who is certified, for what, where, by whom, from when and until
    when. A certification rule may ask for more, by the table with the content ``certificate``.

    Fill in the field.
    """,
)  # fmt: skip
EFFECTIVE_BEFORE_DECISION = _declare(
    2, "effective-before-decision", _BODIES, "8.2.2 b)", _SHALL, "V",
    """A certificate is effective before the certification decision, or before the first certification.

    Nothing is certified before it was decided. Correct one of the days.
    """,
)  # fmt: skip
TOO_LONG = _declare(
    3, "validity-too-long", _BODIES, "8.2.2 c)", _SHALL, "V",
    """A certificate is valid for longer than its rule allows, or ends before it begins.

    The rule says how long by the parameter ``certificate-validity``; three years where it says nothing. Three years
    from 3 May end on 3 May at the latest.
    """,
)  # fmt: skip
STANDARD_NAMED = _declare(
    4, "standard-not-named", _SEED, "（六）", _SHALL, "S",
    """The standards of certification are not named as they are: number, edition or name is missing or wrong.

    Names are compared with those of the bases and of the certification rule; the standards with those in the section
    of the rule on the basis of certification. Copy number and name from the rule.
    """,
)  # fmt: skip
UNCLEAR_SCOPE = _declare(
    5, "certified-scope-unclear", _SEED, "（六）", _SHALL, "S",
    """The scope of certification is vague, names a site that is not on the certificate, or is not what was granted.

    “All business” or “and so on” tells nobody what is certified. Name each activity, product or service, and where it
    is done. With ``granted`` the scope is compared with the certification decision.
    """,
)  # fmt: skip
ACCREDITATION_MARK = _declare(
    6, "accreditation-mark-misused", _SEED, "（六）", _SHALL, "S",
    """An accreditation mark stands on a certificate that the accreditation does not cover, or without its number.

    A mark of accreditation speaks for the scheme that was accredited. Take the mark away, or state its number and that
    the scheme is covered.
    """,
)  # fmt: skip
SECOND_CERTIFICATE = _declare(
    7, "second-generic-certificate", _SEED, "（六）", _SHOULD, "S",
    """A register has a certificate for GB/T 19001 although another one of the client covers it and its scope.

    In principle no further certificate is issued for the same scope, unless the client needs it. Where it does, say so
    with ``client-requested``.
    """,
)  # fmt: skip
GRADE = _declare(
    8, "grade-on-certificate", _SEED, "（十）", _SHALL, "S",
    """The certificate of a graded scheme has no grade, or none of the rule's; or another certificate has one.

    The grade is printed if and only if the rule is one for graded certification.
    """,
)  # fmt: skip
INTEGRATED = _declare(
    9, "integrated-certificate", _SEED, "（十三）", _SHALL, "S",
    """An integrated certificate does not name every standard of certification, or not the scope for each of them.

    Quality, environment and occupational health and safety are always among them （十一）. State for each standard what
    is certified by it.
    """,
)  # fmt: skip
CREDIT_CODE = _declare(
    10, "credit-code", "GB 32100—2015", "校验码", _SHALL, "M",
    """The unified social credit code of the client is missing or wrong.

    It has 18 characters, digits and capital letters without I, O, S, V and Z; the last one is a check character. Copy
    it from the business licence.
    """,
)  # fmt: skip
NUMBER_FORM = _declare(
    11, "certificate-number-form", "CNCA-QMS-01:2025", "附录C", _SHOULD, "m",
    """The number of a certificate has not the form that the rule states.

    Where the rule states none, it is compared with the form in use since 2010: body, year, field, serial,
    recertifications, size. The table with the content ``certificate`` may state a form: ``#`` is a digit, ``@`` a
    capital letter, ``[SML]`` one of these, ``?`` makes the sign before it optional.
    """,
)  # fmt: skip
VALIDITY_STATEMENT = _declare(
    12, "validity-statement", "国家认监委公告2016年第20号", "8", _SHOULD, "M",
    """The certificate does not say that its validity depends on surveillance, or not where it can be verified.

    A certificate that was withdrawn still hangs on the wall. Say it, and name the addresses of the certification body
    and of the public platform of CNCA.
    """,
)  # fmt: skip
SITES = _declare(
    13, "sites-with-activities", _BODIES, "8.2.2 f)", _SHOULD, "V",
    """The sites of a certificate with several sites are not listed with their activities, or not all of them.

    List each site with what is done there; they are printed as an annex.
    """,
)  # fmt: skip
REVISED = _declare(
    14, "revised-certificate", _BODIES, "8.2.2 i)", _SHOULD, "M",
    """A revised certificate cannot be told from the one that it replaces.

    From the second issue on a certificate has a version and the day of its reissue.
    """,
)  # fmt: skip
MISLEADING = _declare(
    15, "misleading-wording", "认证证书和认证标志管理办法", "第五条", _SHOULD, "M",
    """The wording suggests that products are certified, or that the state approves.

    A certificate of a management system says that the system conforms to the standard, and no more.
    """,
)  # fmt: skip
LANGUAGES = _declare(
    16, "certificate-languages", PROJECT, "certificate", _ADVICE, "project",
    """A certificate in two languages says something in one of them only.

    Readers of the other language see another scope. Add what is missing.
    """,
)  # fmt: skip
TOGETHER = _declare(
    17, "standards-named-together", "国家认监委公告2010年第21号", "公告", _SHOULD, "V",
    """A standard is named without the one that it is always named together with.

    Certificates for construction name both GB/T 50430 and GB/T 19001.
    """,
)  # fmt: skip
NUMBER_TWICE = _declare(
    18, "certificate-number-twice", _BODIES, "8.2.2 d)", _SHALL, "V",
    """A register has the same number for two certificates.

    A number identifies one certificate; its issues differ by version. Correct the number or the version.
    """,
)  # fmt: skip
SAME_CERTIFICATE = _declare(
    19, "same-certificate-twice", _SEED, "（六）", _SHALL, "S",
    """A client has two certificates for the same standards and scope that are valid at the same time.

    All that was certified stands on one certificate. End the older one (``ended``), or say with ``client-requested``
    that the client asked for both.
    """,
)  # fmt: skip
SUPERSEDED = _declare(
    20, "superseded-certificate-valid", _BODIES, "8.2.2 i)", _SHALL, "M",
    """A certificate that was revised is valid at the same time as the one that replaced it.

    State the day on which the older issue ended (``ended``).
    """,
)  # fmt: skip
OTHER_GRADE = _declare(
    21, "contradicting-grades", _SEED, "（十）", _SHALL, "S",
    """Two certificates of a client state different grades for the same standards and scope at the same time.

    Nobody can tell which one holds. End the older one (``ended``).
    """,
)  # fmt: skip
