"""The instruction ``stdtools-suppress``: to which division it belongs, and that the rest is read as without it."""

from __future__ import annotations

import pytest
from lxml import etree
from msgspec.structs import replace

from stdtools.model.codec import equal
from stdtools.model.document import Document
from stdtools.model.transform import N, Transform
from stdtools.model.walk import divisions
from stdtools.readers import read
from stdtools.readers.reading import Reading
from stdtools.sts.separation import digest, without
from stdtools.workspace import Memory

HERE = '<?stdtools-suppress rule="AB-14" reason="理由"?>'
WHOLE = """\
{prolog}<standard xmlns:tbx="urn:iso:std:iso:30042:ed-1">{root}<front>{front}
<sec sec-type="foreword"><title>前言</title>{foreword}<p>文字。</p></sec></front>
<body>{body}<sec id="s"><label>1</label><title>服务</title><p>文{inline}字。</p>
<list><list-item><p>项</p>{item}</list-item></list>
<table-wrap><table><tr><td>{cell}格</td></tr></table></table-wrap><strange>{opaque}奇</strange>
<sec id="t"><title>照护</title><p>文字。</p>{subclause}</sec></sec>
<sec sec-type="terms"><title>术语</title><term-sec>{term}<tbx:termEntry><tbx:langSet xml:lang="zh">{langset}
<tbx:definition>定义</tbx:definition><tbx:tig><tbx:term>词</tbx:term></tbx:tig></tbx:langSet></tbx:termEntry>
<term-sec>{narrower}<tbx:termEntry><tbx:langSet xml:lang="zh"><tbx:definition>定义二</tbx:definition>
<tbx:tig><tbx:term>词二</tbx:term></tbx:tig></tbx:langSet></tbx:termEntry></term-sec></term-sec></sec></body>
<back><app-group><app id="x"><title>表</title>{annex}<p>文字。</p></app></app-group>
<ref-list>{references}<title>参考文献</title><ref><mixed-citation>书</mixed-citation></ref></ref-list></back></standard>{epilog}
"""
PLACES = (
    "prolog root front foreword body inline item cell opaque subclause term langset narrower annex references epilog"
)


def reading(**where: str) -> Reading:
    text = WHOLE.format(**{place: where.get(place, "") for place in PLACES.split()})
    return read("a.xml", Memory({"a.xml": text.encode()}))


def owners(document: Document) -> list[str]:
    """The divisions that have suppressions: their titles or names."""
    found = ["document"] * len(document.suppressions)
    for division, _ in divisions(document):
        name = getattr(division, "name", "") or "".join(getattr(t, "text", "") for t in getattr(division, "title", ()))
        found += [name] * len(division.suppressions)
    return found


class _Without(Transform):
    """Takes the suppressions of all divisions away."""

    def node(self, node: N) -> N:
        return replace(node, suppressions=()) if getattr(node, "suppressions", ()) else node


@pytest.mark.parametrize(
    ("place", "owner"),
    [
        ("prolog", "document"),
        ("root", "document"),
        ("front", "document"),
        ("body", "document"),
        ("epilog", "document"),
        ("foreword", "前言"),
        ("inline", "服务"),
        ("item", "服务"),
        ("cell", "服务"),
        ("opaque", "服务"),
        ("subclause", "照护"),
        ("term", "词"),
        ("langset", "词"),
        ("narrower", "词二"),
        ("annex", "表"),
        ("references", "参考文献"),
    ],
)
def test_it_belongs_to_the_division_around_it(place: str, owner: str) -> None:
    found, plain = reading(**{place: HERE}), reading()
    assert owners(found.document) == [owner]
    assert [f.code for f in found.findings] == [f.code for f in plain.findings]
    assert equal(replace(_Without().document(found.document), suppressions=()), plain.document)


def test_it_knows_its_place_and_what_it_says() -> None:
    words = """rule="AB-14"
  reason="法规
  原文 &lt;1&gt;"
  approver='编制组' expires="2027-06-30" """
    (suppression,) = reading(subclause=f"<?stdtools-suppress  {words}?>").document.clauses[0].subclauses[0].suppressions
    assert (suppression.location.line, suppression.location.column) == (6, 40)
    assert (suppression.rule, suppression.reason) == ("AB-14", "法规原文 <1>")
    assert (suppression.approver, suppression.expires) == ("编制组", "2027-06-30")


def test_several_keep_their_order() -> None:
    document = reading(item=HERE.replace("14", "15"), inline=HERE, root=HERE, prolog=HERE.replace("14", "16")).document
    assert [each.rule for each in document.clauses[0].suppressions] == ["AB-14", "AB-15"]
    assert [each.rule for each in document.suppressions] == ["AB-16", "AB-14"]


@pytest.mark.parametrize("said", ["<?stdtools-suppress?>", "<?stdtools-suppress ?>", "<?stdtools-suppress nonsense?>"])
def test_what_is_malformed_is_kept(said: str) -> None:
    (suppression,) = reading(annex=said).document.annexes[0].suppressions
    assert (suppression.rule, suppression.reason) == ("", "")


def test_a_name_that_it_does_not_have_is_told() -> None:
    found = reading(annex='<?stdtools-suppress rule="AB-14" resaon="r"?>')
    assert [(f.code, f.arguments["name"]) for f in found.findings if f.code == "SRC-08"] == [("SRC-08", "resaon")]
    assert found.document.annexes[0].suppressions[0].rule == "AB-14"


@pytest.mark.parametrize("said", [f"<!-- {HERE} -->", f"<p><![CDATA[{HERE}]]></p>", "<?stdtools-suppressed rule='x'?>"])
def test_what_only_looks_like_one(said: str) -> None:
    found = reading(annex=said, body=HERE)
    assert owners(found.document) == ["document"]
    assert found.document.suppressions[0].location.line == 3


def test_it_is_found_in_a_file_that_is_no_xml() -> None:
    found = reading(annex=f"{HERE}<p>&nbsp;</b>")
    assert owners(found.document) == ["表"]


def test_part_a_is_the_same_with_and_without() -> None:
    def standard(said: str) -> etree._Element:
        inside = f"{said}<title>一</title><p>文{said}字</p>"
        return etree.fromstring(f"<standard><body><sec>{inside}</sec></body></standard>")

    assert digest(standard(HERE)) == digest(standard(""))
    assert etree.tostring(without(standard(HERE), "RB")) == etree.tostring(standard(""))
