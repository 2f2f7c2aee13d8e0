"""One certificate as a PDF: PDF/A-2a and PDF/UA-1, A4, Chinese and English, the same bytes for the same data.

Source: 国认可〔2017〕137号 （六）（十）（十三） for what stands on it; the layout is our own.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import UTC, date, datetime

import msgspec

from stdtools import resources
from stdtools.model.finding import Finding
from stdtools.publications.pdf.compile import MAIN, compiled
from stdtools.publications.pdf.errors import PublishError
from stdtools.publications.pdf.glyphs import unprintable
from stdtools.publications.pdf.scope import Json
from stdtools.publications.pdf.ties import plain
from stdtools.reports.visible import is_hidden, visible
from stdtools.schemes.certificate import Certificate, Scope, Site, Standard, Text
from stdtools.schemes.certificate_checks import Path
from stdtools.schemes.certificate_terms import CertificateTerms
from stdtools.workspace import Workspace

_TEMPLATE = b'#import "certificate.typ": certificate\n#certificate(json("content.json"))\n'
_PLAIN = "certification-rule"
_LONGEST = 36
"""Characters of an address that stand in a line."""

_QUIET = 4
"""Modules of white around a QR code (ISO/IEC 18004)."""


def render(certificate: Certificate, terms: CertificateTerms, profile: str, workspace: Workspace) -> bytes:
    """Return the PDF. Its date is that of the issue: equal data give equal bytes on any day.

    :raises PublishError: if a package is not installed (``PUB-15``), or Typst refuses the page (``PUB-16``).
    """
    content = _Content(certificate, terms, profile)
    files = {MAIN: _TEMPLATE, "content.json": msgspec.json.encode(content.whole())}
    if certificate.query:
        files["code.svg"] = picture(verification(certificate))
    day = certificate.reissued or certificate.decision or certificate.effective or date(2000, 1, 1)
    issued = int(datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp())
    return compiled(files, workspace, timestamp=max(issued, 0))


def unprintable_texts(certificate: Certificate, workspace: Workspace) -> tuple[tuple[str, Path], ...]:
    """Return the characters that no font has or nobody can see, each with the first field that has it.

    On a certificate nothing stands for another character: it is not printed at all.

    :raises PublishError: if the fonts are not installed (``PUB-15``).
    """
    fields = tuple(_fields(certificate))
    characters = {c for _, text in fields for c in text if not c.isspace()}
    hidden = {c for c in characters if is_hidden(c)}
    missing = sorted({*hidden, *unprintable("".join(sorted(characters - hidden)), workspace)})
    return tuple((c, next(path for path, text in fields if c in text)) for c in missing)


def _fields(certificate: Certificate) -> Iterator[tuple[Path, str]]:
    """Yield what is printed, each text with the field that it is from."""
    for path, text in certificate.texts:
        yield path, text.zh + text.en
    for name in ("number", "grade", "rule"):
        yield (name,), getattr(certificate, name)
    yield ("client", "code"), certificate.client.code
    yield ("body", "approval"), certificate.body.approval
    for i, site in enumerate(certificate.sites):
        yield ("sites", i, "id"), site.id
    for i, standard in enumerate(certificate.standards):
        yield ("standards", i, "number"), standard.number
        for j, scope in enumerate(standard.scope):
            yield ("standards", i, "scope", j), "".join(scope.sites)
    for name in ("query", "marks"):
        for i, text in enumerate(getattr(certificate, name)):
            yield (name, i), text
    if certificate.accreditation:
        yield ("accreditation", "mark"), certificate.accreditation.mark + certificate.accreditation.number


def verification(certificate: Certificate) -> str:
    """Return what the QR code holds: the first address, with the number where it says ``{number}``, else behind it.

    >>> verification(Certificate(number="03426Q1", query=("https://example.org/{number}",)))
    'https://example.org/03426Q1'
    """
    address, number = certificate.query[0].strip(), certificate.number.strip()
    return address.replace("{number}", number) if "{number}" in address else f"{address} {number}"


def picture(content: str) -> bytes:
    """Return a QR code (ISO/IEC 18004, error correction M) as SVG.

    :raises PublishError: if the package is not installed (``PUB-15``).
    """
    try:
        import segno
    except ImportError:
        command = 'pip install "stdtools[certificate]"'
        finding = Finding(code="PUB-15", arguments={"package": "segno", "command": command})
        raise PublishError(finding, f"the QR code needs the package segno: {command}") from None
    try:
        code = segno.make(content, error="m", boost_error=False, micro=False)
    except ValueError as error:
        finding = Finding(code="PUB-16", arguments={"detail": str(error)})
        raise PublishError(finding, f"segno: {error}") from error
    data = io.BytesIO()
    code.save(data, kind="svg", border=_QUIET, xmldecl=True, svgns=True, light="#fff")
    return data.getvalue()


class _Content:
    """A certificate as plain data for the template: everything in pairs of Chinese and English."""

    def __init__(self, certificate: Certificate, terms: CertificateTerms, profile: str) -> None:
        self.certificate = certificate
        self.terms = terms
        words = resources.toml("wording/certificate.toml") or {}
        titles: dict[str, dict[str, str]] = words["title"]
        self.words: dict[str, dict[str, str]] = words["words"]
        self.title = titles.get(profile, titles[_PLAIN])
        self.english = any(text.en.strip() for _, text in certificate.texts)

    def pair(self, text: Text | Scope) -> Json:
        return {"zh": _said(text.zh), "en": _said(text.en)}

    def word(self, key: str, /, **values: object) -> Json:
        """Return a word in the languages of the certificate."""
        pair = {language: _said(text.format(**values)) for language, text in self.words[key].items()}
        return pair if self.english else {**pair, "en": ""}

    def whole(self) -> Json:
        c = self.certificate
        many = len(c.sites) > 1
        return {
            "title": {"zh": self.title["zh"], "en": self.title["en"] if self.english else ""},
            "document": self.word("document", number=c.number)["zh"],
            "number": [self.word("number"), _said(c.number)],
            "version": self.word("version", version=c.version, day=c.reissued) if c.version > 1 else None,
            "certify": self.word("certify"),
            "client": self.pair(c.client.name),
            "code": [self.word("code"), _said(c.client.code)],
            "addresses": list(self.addresses()),
            "conforms": self.word("conforms" if self.terms.integrated else "conforms-single"),
            "standards": [{"number": _said(s.number), "name": self.pair(s.name)} for s in c.standards],
            "grade": self.grade() if c.grade.strip() else None,
            "scope": {
                "word": self.word("scope"),
                "title": self.word("annex-scope"),
                "annexed": self.word("see-annex"),
                "standard": self.word("standard"),
                "rows": [{"number": _said(s.number), "items": list(self.scope(s))} for s in self.scoped()],
            },
            "dates": list(self.dates()),
            "statement": self.pair(c.statement),
            "details": list(self.details()),
            "qr": self.word("code-of", content=verification(c))["zh"] if c.query else "",
            "verify": [self.word("verify"), [_address(address.replace("{number}", c.number)) for address in c.query]],
            "body": {
                "word": self.word("body"),
                "name": self.pair(c.body.name),
                "address": self.pair(c.body.address),
                "signature": self.word("signature"),
                "seal": self.word("seal"),
            },
            "annex": {
                "title": self.word("annex"),
                "head": [self.word(key) for key in ("site-name", "address", "activities")],
                "rows": [
                    [_said(s.id), self.pair(s.name), self.pair(s.address), self.pair(s.activities)] for s in c.sites
                ],
            }
            if many
            else None,
            "page": self.word("page", page="{page}", pages="{pages}"),
        }

    def grade(self) -> Json:
        return [self.word("grade"), self.word("grade-value", grade=self.certificate.grade.strip())]

    def addresses(self) -> Iterator[Json]:
        """Yield the address of the client, and its site, if it is another one, or that they are in the annex."""
        c = self.certificate
        yield [self.word("address"), self.pair(c.client.address)]
        if len(c.sites) > 1:
            yield [self.word("site"), self.word("annexed", count=len(c.sites))]
        elif c.sites and c.sites[0].address != c.client.address:
            yield [self.word("site"), self.pair(_placed(c.sites[0]))]

    def scoped(self) -> tuple[Standard, ...]:
        """Return the standards whose scopes are printed: one, where it is the same for all of them.

        An integrated certificate says it for each （十三）.
        """
        standards = self.certificate.standards
        same = len({standard.scope for standard in standards}) == 1 and not self.terms.integrated
        return standards[:1] if same else standards

    def scope(self, standard: Standard) -> Iterator[Json]:
        """Yield the activities, with the ids of their sites where there are several."""
        several = len(self.certificate.sites) > 1
        for scope in standard.scope:
            pair = self.pair(scope)
            if several and scope.sites:
                for language, between in (("zh", "、"), ("en", ", ")):
                    if pair[language]:
                        sites = between.join(map(_said, scope.sites))
                        pair[language] += self.words["at"][language].format(sites=sites)
            yield pair

    def dates(self) -> Iterator[Json]:
        for key in ("initial", "decision", "effective", "expiry"):
            if day := getattr(self.certificate, key):
                yield [self.word(key), {"zh": f"{day.year}年{day.month}月{day.day}日", "en": day.isoformat()}]

    def details(self) -> Iterator[Json]:
        c = self.certificate
        if number := c.rule.strip() or self.terms.number:
            yield [self.word("rule"), _said(number)]
        if c.body.approval.strip():
            yield [self.word("approval"), _said(c.body.approval)]
        if c.accreditation and c.accreditation.mark.strip():
            yield [self.word("accreditation"), _said(f"{c.accreditation.mark} {c.accreditation.number}".strip())]
        if c.marks:
            yield [self.word("marks"), _said("、".join(c.marks))]


def _placed(site: Site) -> Text:
    zh = "，".join(filter(None, (site.name.zh.strip(), site.address.zh.strip())))
    return Text(zh=zh, en=", ".join(filter(None, (site.name.en.strip(), site.address.en.strip()))))


def _said(text: str) -> str:
    return plain(visible(text.strip()))


def _address(text: str) -> str:
    """Return an address as it can be copied from the sheet, if a line can hold its parts."""
    bare = visible(text.strip())
    return plain(bare) if any(len(part) > _LONGEST for part in bare.split("/")) else bare
