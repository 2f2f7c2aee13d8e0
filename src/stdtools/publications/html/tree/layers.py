"""Parts A and B of a clause: adjacent blocks of one part form one group, labelled and with its anchors."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import accumulate, groupby

from docutils import nodes

from stdtools.model.blocks import AnyBlock, RequirementRef
from stdtools.publications import legend
from stdtools.publications.html.nodes import box, line, link, span
from stdtools.publications.html.tree.anchors import fragment
from stdtools.publications.html.tree.scope import Scope

Render = Callable[[AnyBlock], list[nodes.Node]]


class Layers:
    """Groups the blocks of a clause by part."""

    def __init__(self, scope: Scope) -> None:
        self.scope = scope
        self.words = scope.words
        self.style = legend.style(scope.document)

    def __call__(self, blocks: Sequence[AnyBlock], render: Render) -> list[nodes.Node]:
        """Return the nodes of ``blocks`` in groups."""
        result: list[nodes.Node] = []
        openings = self.scope.labels.openings(blocks)
        for part, group in groupby(blocks, key=lambda b: b.part):
            if part:
                result.append(self.layer(part, list(group), render, openings))
            else:
                result += [node for block in group for node in render(block)]
        return result

    def layer(self, part: str, blocks: Sequence[AnyBlock], render: Render, openings: Mapping[str, str]) -> nodes.Node:
        """Return one group: its label, then runs of blocks with the same anchors and disciplines.

        ``openings`` are the labels of disciplines by the block that they stand before.
        """
        name = self.words(f"part-{part.lower()}")
        group = box("part", f"part-{part.lower()}", role="group", aria_label=name, data_part=part)
        group += self.label(part, name)
        marked = zip(accumulate(block.id in openings for block in blocks), blocks, strict=True)
        for (_, refines, refinement), pairs in groupby(marked, key=lambda p: (p[0], p[1].refines, p[1].refinement)):
            run = [block for _, block in pairs]
            inside = [node for block in run for node in render(block)]
            opening = openings.get(run[0].id, "")
            if refines or opening:
                piece = box("run")
                piece += self.discipline(opening)
                piece += self.refines(refines, refinement) if refines else []
                piece += inside
                group += piece
            else:
                group += inside
        return group

    def discipline(self, opening: str) -> list[nodes.Node]:
        """Return the line that says to which disciplines the blocks below belong."""
        if not opening:
            return []
        text = line("discipline")
        text += span(opening, "discipline-name")
        return [text]

    def label(self, part: str, name: str) -> nodes.Node:
        """Return the visible label of a group: its letter, or, where part B has titles, the title."""
        if self.style == "suffix" and part == "B":
            label = line("part-label", aria_hidden="true")
            label += nodes.Text(str(legend.wording(self.scope.language)["sample"]["suffix"]).strip())
        else:
            label = line("part-label", title=name, aria_hidden="true")
            label += nodes.Text(part)
        return label

    def refines(self, refs: tuple[RequirementRef, ...], refinement: str) -> nodes.Node:
        """Return the line that says what part B refines, with links to part A."""
        text = line("refines")
        before, _, after = self.words(refinement or "refines", refs="\0").partition("\0")
        text += nodes.Text(before)
        for index, ref in enumerate(refs):
            if index:
                text += nodes.Text(self.words("separator"))
            text += self.reference(ref)
        text += nodes.Text(after)
        return text

    def reference(self, ref: RequirementRef) -> nodes.Node:
        """Return a requirement's id, as a link if the page holds it."""
        shown = ref.id if not ref.base or ref.base == self.scope.anchors.first_base else f"{ref.base} {ref.id}"
        anchor = self.scope.anchors.requirement(ref)
        return link(fragment(anchor), shown, "requirement-link") if anchor else span(shown, "requirement-link")


def covers(scope: Scope, refs: tuple[RequirementRef, ...]) -> list[nodes.Node]:
    """Return the ids of the requirements that a paragraph covers: for the margin, or with letters for its end.

    A paragraph of an integrated document covers several at once, which have no room beside one line.
    """
    if not refs:
        return []
    of_bases = scope.labels.bases
    margin = span("", "covers", *(["covers-several"] if of_bases else []))
    for ref in refs:
        base = ref.base or scope.anchors.first_base
        shown = ref.id if base == scope.anchors.first_base else f"{base} {ref.id}"
        if discipline := of_bases.get(base):
            shown = f"{discipline.mark} {ref.id}"
        anchor = scope.anchors.requirement(ref)
        title = scope.words("covers", base=base, id=ref.id).strip()
        mark = link(scope.coverage.get((base, ref.id)) or fragment(anchor), shown, title=title)
        if scope.claim(anchor):
            mark["ids"] = [anchor]
        margin += mark
    return [margin]
