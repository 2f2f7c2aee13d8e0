"""Publishing documents: read, compose and check each, then make every format from the same facts.

The formats are independent: one that fails is told of and does not stop the others, and a document that fails in one
does not stop the next. What has findings is published all the same; the pages show them.
"""

from __future__ import annotations

import gc
import posixpath
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal, NamedTuple, Protocol, TypeVar

from stdtools import writers
from stdtools.analysis.facts import Facts
from stdtools.analysis.resting import Later, Packed, Resting, rest
from stdtools.app.governing import Governance, dated
from stdtools.app.results import result
from stdtools.app.review import record_of
from stdtools.app.verify import of_pdf, of_site, of_sts
from stdtools.bases import catalogue
from stdtools.bases.errors import BaseError
from stdtools.messages import Messages
from stdtools.model.document import Document
from stdtools.model.finding import Finding
from stdtools.publications.names import page_names
from stdtools.readers import read
from stdtools.readers.reading import Reading
from stdtools.reports.report import Checked
from stdtools.rules.context import Context
from stdtools.rules.governing import UNGOVERNED, Governing
from stdtools.rules.registry import LEGIBLE
from stdtools.rules.run import BROKEN_BASE
from stdtools.rules.runner import LEGIBILITY, Outcome, asked_of, graded, run
from stdtools.rules.suppressions import Accepted
from stdtools.schemes.parameters import fill
from stdtools.workspace import Traced, Workspace, WorkspaceError, in_unicode, reason_of
from stdtools.workspace.temporary import temporary_root

T = TypeVar("T")

if TYPE_CHECKING:
    from stdtools.app.annex import AnnexName
    from stdtools.app.coverings import Decided
    from stdtools.app.kept import Kept
    from stdtools.consultation.earlier import Earlier
    from stdtools.consultation.model import Item
    from stdtools.publications.html.beside import Besides
    from stdtools.publications.html.entry import Entry
    from stdtools.publications.html.kinds import Kinds
    from stdtools.publications.html.system_page import Shown
    from stdtools.publications.pdf.render import Attachment
    from stdtools.publications.pdf.typefaces import Typefaces
    from stdtools.readers.docx.template import Template
    from stdtools.reports.conformance import Conformance, ConformanceRecord
    from stdtools.schemes.system import Problem
    from stdtools.schemes.system_member import Member

Format = Literal["pdf", "docx", "html"]

Kind = Literal["pdf", "docx", "html", "sts"]
"""What is looked at: what is made, and the form of exchange, which `convert` makes."""

FORMATS: tuple[Format, ...] = ("pdf", "docx", "html")
"""In the order they are made: the pages of the site link to the PDFs that there are."""


Step = Literal["check", "pdf", "docx", "html", "write"]
"""What is done with a document: read, checked, set as PDF or Word file, its page made and put into the site."""


class Progress(Protocol):
    """Told how far things are: ``done`` of ``total`` steps, and what is begun: a step and the path of a document."""

    def __call__(self, done: int, total: int, step: Step, path: str) -> None:
        """Show it."""


class Output(NamedTuple):
    """Something that was written and that a person can open: a PDF, or the first page of the site."""

    format: Format
    path: str


class Failure(NamedTuple):
    """A publication that could not be made or looked at; ``path`` is its document, empty for a site."""

    format: Kind
    path: str
    finding: Finding


class Published(NamedTuple):
    """What there is now, what there is not, and the result of each document, publication findings included.

    Unless ``judged``, the documents were only read, and nothing is known of their conformance. ``commented`` are those
    that the collated comments are on.
    """

    checked: tuple[Checked, ...]
    outputs: tuple[Output, ...]
    failures: tuple[Failure, ...]
    judged: bool
    commented: tuple[str, ...] = ()


class Prepared(NamedTuple):
    """A document ready to be published; ``told`` is what there is to say of its generated annex."""

    path: str
    name: str
    facts: Facts
    findings: tuple[Finding, ...]
    complete: bool
    suppressed: tuple[Accepted, ...] = ()
    written: Document | Packed = Document()
    governing: Governing = UNGOVERNED
    pictures: Mapping[str, bytes] = MappingProxyType({})
    decided: tuple[Decided, ...] = ()
    conformance: ConformanceRecord | None = None
    told: tuple[Finding, ...] = ()
    kinds: Kinds | None = None
    besides: Besides = MappingProxyType({})

    def resting(self) -> Prepared:
        """Return the same in little memory."""
        written = self.written if isinstance(self.written, Packed) else Packed(self.written)
        return self._replace(facts=Resting(self.facts), written=written)

    def as_written(self) -> Document:
        """Return the document as it is in its source, with what was generated."""
        return self.written.unpacked() if isinstance(self.written, Packed) else self.written


_FEW = 10
"""So many documents are kept as they are; of more, one at a time: to find everything again takes some milliseconds."""


def publish(
    paths: Sequence[str],
    formats: Iterable[Format],
    out: str,
    workspace: Workspace,
    *,
    annex: AnnexName | None = None,
    attach: bool = False,
    verify: bool = False,
    report: bool = False,
    language: str = "",
    output_workspace: Workspace | None = None,
    progress: Progress | None = None,
    governance: Governance | None = None,
    kept: Kept | None = None,
    template: Template | None = None,
    comments: Earlier | None = None,
    typefaces: Typefaces | None = None,
) -> Published:
    """Publish the documents at ``paths`` (files) below the directory ``out``: ``out/pdf/…`` and ``out/html/…``.

    ``language`` is that of the site's own words and of the findings on it, by default that of the first document. Files
    are written whole or not at all. ``annex`` is one to be generated. With ``attach`` each PDF carries the document as
    it is published in NISO STS (PDF/A-3a instead of PDF/A-2a). With ``verify`` what was made is read back and looked at
    (:mod:`stdtools.app.verify`). With ``report`` the site has a conformance report on each document. Rules look at the
    documents where a site or ``verify`` is to tell of it. What the settings say about checking holds here too: what is
    suppressed is not shown. ``comments`` are the collated ones of a consultation round, for the document that they are
    on. ``kept`` is what is left of the last run that published the same: of what did not change since, nothing is done
    again. ``template`` is that of Word files; ``typefaces`` are those of PDFs, by default ours.

    :raises SettingsError: if the settings of a document cannot be used.
    """
    wanted = _Wanted(
        tuple(name for name in FORMATS if name in set(formats)),
        annex,
        attach,
        verify,
        report,
        language,
        template,
        comments,
        typefaces,
    )
    press = _Press(out, workspace, output_workspace or workspace, wanted, len(paths), progress, kept)
    try:
        documents = press.read(paths, governance or Governance(workspace))
        for name in wanted.formats:
            if name == "pdf":
                press.pdfs(documents)
            elif name == "docx":
                press.word(documents)
            else:
                press.site(documents)
        press.sts(documents)
    finally:
        if press.many:
            gc.unfreeze()
    return Published(
        checked=tuple(map(press.checked, documents)),
        outputs=tuple(press.outputs),
        failures=tuple(press.failures),
        judged=wanted.judges,
        commented=tuple(press.commented),
    )


class _Wanted(NamedTuple):
    """What is to be made, and how; see :func:`publish`."""

    formats: tuple[Format, ...]
    annex: AnnexName | None
    attach: bool
    verify: bool
    report: bool
    language: str
    template: Template | None = None
    comments: Earlier | None = None
    typefaces: Typefaces | None = None

    @property
    def reports(self) -> bool:
        """Whether there are conformance reports: on the site, not in a PDF."""
        return self.report and "html" in self.formats

    @property
    def judges(self) -> bool:
        """Whether the findings are shown: on the site they are, a PDF has none."""
        return self.verify or "html" in self.formats


class _Press:
    """One run: where things go, and what came of it."""

    def __init__(
        self,
        out: str,
        workspace: Workspace,
        output: Workspace,
        wanted: _Wanted,
        count: int,
        progress: Progress | None,
        kept: Kept | None = None,
    ) -> None:
        self.out = out
        self.workspace = workspace
        self.output = output
        self.wanted = wanted
        self.judges = wanted.judges
        self.count = count
        self.total = count * (1 + len(wanted.formats) + ("html" in wanted.formats))
        self.done = 0
        self.progress = progress
        self.kept = kept
        self.many = count > _FEW and not kept
        self.outputs: list[Output] = []
        self.failures: list[Failure] = []
        self.findings: dict[str, list[Finding]] = {}
        self.commented: list[str] = []
        self.language = wanted.language  # of the first document, if nothing else is wanted

    def step(self, step: Step, path: str) -> None:
        """Tell what is begun now."""
        if self.progress:
            self.progress(self.done, self.total, step, path)
        self.done += 1

    def read(self, paths: Sequence[str], governance: Governance) -> list[Prepared]:
        """Read, compose and check every document."""
        if self.kept:
            self.kept.begin(paths)
        names = page_names(paths)
        documents = [self.document(path, name, governance) for path, name in zip(paths, names, strict=True)]
        self.language = self.language or next((d.facts.metadata.language for d in documents), "")
        for document in documents:
            self.note(document, document.told)
        return documents

    def document(self, path: str, name: str, governance: Governance) -> Prepared:
        """Read, compose and check one document, unless it was kept and is the same."""
        self.step("check", path)
        governing = governance.of(path)
        prepare = partial(self.prepare, path, name, governance)
        if self.kept:
            return self.kept.prepared(path, name, governing, self.workspace, prepare)
        prepared = prepare(self.workspace)
        if not self.many:
            return prepared
        prepared = prepared.resting()
        gc.collect()  # the trees of parsers are full of cycles: without it, memory grows with the number of documents
        if self.done == 1:
            gc.freeze()  # what is there now stays: nobody need look at it again
        return prepared

    def prepare(self, path: str, name: str, governance: Governance, workspace: Workspace) -> Prepared:
        """Read, compose and check one document."""
        if self.wanted.reports:
            workspace = Traced(workspace)
            governance = Governance(workspace, governance.told, governance.named)
        governing = governance.of(path)
        reading = read(path, workspace)
        self.language = self.language or reading.document.metadata.language
        governing = dated(governing, reading.document, workspace)
        review = record_of(path, workspace)
        select = () if self.judges else LEGIBILITY
        governing = governing if self.judges else governing._replace(modules=LEGIBLE)
        outcome = run(reading.document, reading.findings, select, governing=governing, review=review)
        if any(found.code == BROKEN_BASE.code for found in outcome.findings):
            _prove_bases(reading.document)
        facts, written = outcome.facts, reading.document
        told: tuple[Finding, ...] = ()
        if self.judges or self.wanted.annex:
            from stdtools.app.annex import as_written, with_coverage

            facts, told = with_coverage(facts) if self.wanted.annex else (facts, ())
            written = as_written(facts.document, reading.document)
        pictures: Mapping[str, bytes] = {}
        if self.wanted.annex:
            from stdtools.app.annex_pictures import with_pictures

            facts, pictures = with_pictures(facts)
        return Prepared(
            path=in_unicode(path),
            name=name,
            facts=facts,
            findings=outcome.findings,
            complete=reading.complete and outcome.complete,
            suppressed=outcome.suppressed,
            written=written,
            governing=governing,
            pictures=pictures,
            decided=self.decided(outcome),
            conformance=self.proven(path, reading, outcome, workspace, governing),
            told=told,
            kinds=self.kinds(outcome.context),
            besides=self.besides(outcome.context),
        )

    def decided(self, outcome: Outcome) -> tuple[Decided, ...]:
        """Return for the site what was decided on the bases."""
        if "html" not in self.wanted.formats:
            return ()
        from stdtools.app.coverings import decided

        return decided(outcome)

    def proven(
        self, path: str, reading: Reading, outcome: Outcome, workspace: Workspace, governing: Governing
    ) -> ConformanceRecord | None:
        """Return the record for the conformance report, if there is to be one."""
        if not self.wanted.reports or not isinstance(workspace, Traced):
            return None
        from stdtools.app.conformance import of_published

        return of_published(path, reading, outcome, workspace, governing, Messages(self.language))

    def kinds(self, context: Context | None) -> Kinds | None:
        """Return the kinds of provisions for the site, which the rules have looked for already."""
        if context is None or "html" not in self.wanted.formats:
            return None
        from stdtools.publications.html.kinds import stated

        return stated(context.provisions)

    def besides(self, context: Context | None) -> Besides:
        """Return what the site shows of the bases beside the text, which the rules have compared with it already."""
        if context is None or "html" not in self.wanted.formats:
            return {}
        from stdtools.publications.html.beside import of_bases

        return of_bases(context.bases)

    def pdfs(self, documents: Sequence[Prepared]) -> None:
        """Make the PDF of each document."""
        from stdtools.publications.pdf.errors import PublishError
        from stdtools.publications.pdf.render import render
        from stdtools.publications.pdf.typefaces import OURS

        for document in documents:
            self.step("pdf", document.path)
            target = posixpath.join(self.out, "pdf", f"{document.name}.pdf")
            try:
                rendering = render(
                    document.facts,
                    workspace=self.workspace,
                    attachment=self.attachment(document),
                    pictures=document.pictures,
                    typefaces=self.wanted.typefaces or OURS,
                )
                self.output.write(target, rendering.pdf)
            except PublishError as error:
                self.failures.append(Failure("pdf", document.path, error.finding))
            except WorkspaceError as error:
                self.failures.append(Failure("pdf", document.path, _unwritten(error)))
            except Exception as error:  # noqa: BLE001 - one publication that fails must not take the others with it
                self.failures.append(Failure("pdf", document.path, _crashed("pdf", error)))
            else:
                self.outputs.append(Output("pdf", target))
                self.note(document, rendering.findings)
                self.look("pdf", document, partial(of_pdf, document.facts, rendering.pdf))
            rest(document.facts)

    def word(self, documents: Sequence[Prepared]) -> None:
        """Make the Word file of each document."""
        from stdtools.publications.docx.render import render

        for document in documents:
            self.step("docx", document.path)
            target = posixpath.join(self.out, "docx", f"{document.name}.docx")
            try:
                rendering = render(
                    document.facts,
                    workspace=self.workspace,
                    pictures=document.pictures,
                    template=self.wanted.template,
                )
                self.output.write(target, rendering.docx)
            except WorkspaceError as error:
                self.failures.append(Failure("docx", document.path, _unwritten(error)))
            except Exception as error:  # noqa: BLE001 - one publication that fails must not take the others with it
                self.failures.append(Failure("docx", document.path, _crashed("docx", error)))
            else:
                self.outputs.append(Output("docx", target))
                self.note(document, rendering.findings)
            rest(document.facts)

    def attachment(self, document: Prepared) -> Attachment | None:
        """Return what the PDF of a document carries, if that is wanted."""
        from stdtools.publications.pdf.render import Attachment

        if not self.wanted.attach:
            return None
        name = f"{posixpath.basename(document.name)}.xml"
        carried = document.facts.document
        if self.wanted.annex:
            from stdtools.app.annex_pictures import without_pictures

            carried = without_pictures(carried)
        return Attachment(name, writers.write(fill(carried), ".xml"))

    def site(self, documents: Sequence[Prepared]) -> None:
        """Make the site of all documents."""
        from stdtools.publications.html.site import build

        target = posixpath.join(self.out, "html")
        made = {output.path for output in self.outputs}
        pdfs = {d.path: posixpath.join(self.out, "pdf", f"{d.name}.pdf") for d in documents}
        language = self.language or "zh"
        messages = Messages(language)
        make = partial(
            build,
            [self.once(d, "entry", language, partial(self.entry, d, messages)) for d in documents],
            target,
            workspace=self.workspace,
            language=language,
            downloads={path: pdf for path, pdf in pdfs.items() if pdf in made},
            system=self.system(documents),
            kept=self.kept.pages if self.kept else None,
        )
        try:
            site = make(output_workspace=self.output, progress=self.step)
        except WorkspaceError as error:
            self.failures.append(Failure("html", "", _unwritten(error)))
        except BaseError:
            raise  # the file of a user, who can put it right: no fault of the publisher
        except Exception as error:  # noqa: BLE001 - one publication that fails must not take the others with it
            self.failures.append(Failure("html", "", _crashed("html", error)))
        else:
            self.outputs.append(Output("html", posixpath.join(target, "index.html")))
            for document in documents:
                self.note(document, site.findings.get(document.path, ()))
            pages = {posixpath.join(target, f"{document.name}.html"): document for document in documents}
            if self.wanted.verify and pages:
                self.look_at_site(pages, site.files, lambda output: make(output_workspace=output))

    def entry(self, document: Prepared, messages: Messages) -> Entry:
        """Return what the site is given of a document."""
        from stdtools.app.coverings import coverings
        from stdtools.publications.html.entry import Entry

        covered = partial(coverings, document.facts, document.decided, messages)
        return Entry(
            document.facts,
            document.findings,
            document.path,
            document.complete,
            coverings=Later(covered) if self.many else covered(),
            conformance=_report(document.conformance),
            pictures=document.pictures,
            kinds=document.kinds,
            besides=document.besides,
            comments=self.comments(document),
        )

    def comments(self, document: Prepared) -> tuple[Item, ...]:
        """Return the comments on a document, if they are on it; where the table does not say, on the only one."""
        given = self.wanted.comments
        if given is None:
            return ()
        from stdtools.app.comments import on
        from stdtools.consultation.which import is_on

        says = bool(given.document or given.title)
        if not (is_on(given.document, given.title, document.facts.metadata) if says else self.count == 1):
            return ()
        self.commented.append(document.path)
        return on(document.facts.document, given.rows)

    def system(self, documents: Sequence[Prepared]) -> Shown | None:
        """Return the standards system of the documents; one document makes none."""
        from stdtools.publications.html.system_page import Shown
        from stdtools.schemes.system import system

        if len(documents) < 2:
            return None
        members = [self.once(d, "member", (), partial(_member, d)) for d in documents]
        found = system(members, documents[0].governing.standards)
        missing: list[tuple[str, Finding]] = []
        for document in documents:
            own = tuple(problem for problem in found.problems if problem.path == document.path)
            told = self.once(document, "missing", own, partial(_missing, document, own))
            missing += ((document.path, each) for each in told)
        return Shown(found, tuple(missing))

    def checked(self, document: Prepared) -> Checked:
        """Return the result of a document, publication findings included."""
        everything = (*document.findings, *self.findings.get(document.path, ()))

        def make() -> Checked:
            return result(
                document.path,
                document.facts.metadata,
                everything,
                self.workspace,
                complete=document.complete,
                suppressed=document.suppressed,
            )

        return self.once(document, "checked", everything, make)

    def once(self, document: Prepared, what: str, key: object, make: Callable[[], T]) -> T:
        """Return what is made of a document and ``key``, if it was not kept."""
        return self.kept.once(document, what, key, make) if self.kept else make()

    def sts(self, documents: Sequence[Prepared]) -> None:
        """Look at the STS form of each document, which other programs are given."""
        for document in documents if self.wanted.verify else ():
            self.look("sts", document, partial(of_sts, document.facts, document.as_written()))
            rest(document.facts)

    def look_at_site(
        self, pages: Mapping[str, Prepared], files: Sequence[str], make: Callable[[Workspace], object]
    ) -> None:
        """Look at the pages of the site; ``make`` makes it once more."""
        facts = {page: document.facts for page, document in pages.items()}
        found: Mapping[str, tuple[Finding, ...]] = {}
        try:
            found = of_site(facts, files, self.output, make)
        except Exception as error:  # noqa: BLE001 - as above
            self.failures.append(Failure("html", "", _crashed("html", error)))
        for page, findings in found.items():
            self.keep(pages[page], findings)

    def look(self, kind: Kind, document: Prepared, check: Callable[[], tuple[Finding, ...]]) -> None:
        """Look at a publication of one document, if that is wanted."""
        from stdtools.publications.pdf.errors import PublishError

        if not self.wanted.verify:
            return
        try:
            self.keep(document, check())
        except PublishError as error:
            self.failures.append(Failure(kind, document.path, error.finding))
        except Exception as error:  # noqa: BLE001 - a check that fails must not take the publications with it
            self.failures.append(Failure(kind, document.path, _crashed(kind, error)))

    def keep(self, document: Prepared, findings: tuple[Finding, ...]) -> None:
        """Keep what a look at a publication has found, as far as settings want to hear it."""
        source, governing = document.facts.document, document.governing
        asked, known = asked_of(source, governing), governing.known
        wanted = tuple(f for f in findings if asked.shows(known[f.code]))
        self.findings.setdefault(document.path, []).extend(graded(wanted, source, governing))

    def note(self, document: Prepared, findings: Iterable[Finding]) -> None:
        """Keep what could not be shown; what two formats say of the same thing is kept once."""
        kept = self.findings.setdefault(document.path, [])
        seen = {(f.code, f.location, f.clause, _subject(f)) for f in kept}
        kept += [f for f in findings if (f.code, f.location, f.clause, _subject(f)) not in seen]


def _prove_bases(document: Document) -> None:
    """Read the bases of a document.

    :raises BaseError: if the file of one is broken: a user can put it right, and nothing is worth publishing before.
    """
    for name in document.metadata.bases:
        catalogue.load(name)


def _report(record: ConformanceRecord | None) -> Conformance | None:
    if record is None:
        return None
    from stdtools.app.conformance import tool
    from stdtools.reports.conformance import Conformance

    return Conformance(tool=tool(), documents=(record,))


def _member(document: Prepared) -> Member:
    from stdtools.schemes.system_member import member

    written = document.as_written()
    profile = document.governing.profile(written)
    return member(Facts(written), document.path, profile=profile, complete=document.complete)


def _missing(document: Prepared, problems: Sequence[Problem]) -> tuple[Finding, ...]:
    """Return what is wrong with the place of a document in the system, as far as it and its settings want to hear."""
    from stdtools.app.system import judged
    from stdtools.rules.system import finding

    own = [finding(problem) for problem in problems]
    return judged(document.as_written(), own, document.governing)[0] if own else ()


def _subject(finding: Finding) -> str:
    return next(iter(finding.arguments.values()), "")


def _unwritten(error: WorkspaceError) -> Finding:
    return Finding(code="PUB-17", arguments={"path": error.path, "reason": error.reason})


def _crashed(name: str, error: Exception) -> Finding:
    if isinstance(error, OSError) and (reason := reason_of(error)):
        # Where publications are made there is no room, or nobody may write: no fault of the publisher.
        path = str(error.filename or temporary_root())
        return Finding(code="PUB-17", arguments={"path": path, "reason": reason})
    detail = " ".join(f"{type(error).__name__}: {error}".split())
    return Finding(code="PUB-18", arguments={"format": name, "detail": detail})
