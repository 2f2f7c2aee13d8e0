import pytest

from stdtools.publications.pdf.passive import is_passive

ROOT = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"{0}>{1}</svg>'


def svg(content: str, attributes: str = "", before: str = "") -> bytes:
    return (before + ROOT.format(attributes, content)).encode()


PICTURES = [
    svg('<defs><path id="a"/></defs><use xlink:href="#a" fill="url(#g)"/>'),
    svg('<image href="data:image/png;base64,AAAA" width="1" height="1"/>'),
    svg('<a href="https://example.com/"><rect width="1" height="1"/></a>'),
    svg("<style>.a{fill:url(#g)}</style><text>onload=script url(x</text>"),
    svg(
        "", before='<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">'
    ),
    svg("", ' width="1&unit;"', '<!DOCTYPE svg [<!ENTITY unit "mm">]>'),
]

MORE = [
    svg("", ' onload="x()"'),
    svg("<script>x()</script>"),
    svg("<SCRIPT>x()</SCRIPT>"),
    svg('<s:script xmlns:s="http://www.w3.org/2000/svg" href="x.js"/>'),
    svg('<foreignObject><p xmlns="http://www.w3.org/1999/xhtml"/></foreignObject>'),
    svg('<image xlink:href="file:///etc/hostname"/>'),
    svg('<image href="https://example.com/x.png"/>'),
    svg('<image href="data:image/svg+xml;base64,AAAA"/>'),
    svg('<a href=" javascript:x()"><rect/></a>'),
    svg('<a><set attributeName="xlink:href" to="javascript:x()"/></a>'),
    svg('<use href="other.svg#a"/>'),
    svg("<style>@im<![CDATA[port]]> 'https://example.com/x.css';</style>"),
    svg("<style><g/>@import 'https://example.com/x.css';</style>"),
    svg("<style>@\\69mport 'https://example.com/x.css';</style>"),
    svg('<rect style="fill:u\\72l(https://example.com/x)"/>'),
    svg('<rect style="fill:url(https://example.com/x)"/>'),
    svg("<rect fill=\"url( 'https://example.com/x')\"/>"),
    svg("", before='<?xml-stylesheet href="https://example.com/x.css"?>'),
    svg("<text>&x;</text>", before='<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/hostname">]>'),
]


@pytest.mark.parametrize("picture", PICTURES)
def test_a_picture(picture: bytes) -> None:
    assert is_passive(picture)


@pytest.mark.parametrize("picture", MORE)
def test_more_than_a_picture(picture: bytes) -> None:
    assert not is_passive(picture)


@pytest.mark.parametrize("picture", [b"<svg", b"", svg("<text>&x;</text>")])
def test_no_picture(picture: bytes) -> None:
    with pytest.raises(ValueError, match=r".+"):
        is_passive(picture)


def test_entities_that_explode() -> None:
    entities = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 20}">' for n in range(1, 12))
    with pytest.raises(ValueError, match="amplification"):
        is_passive(svg("<text>&e11;</text>", before=f'<!DOCTYPE svg [<!ENTITY e0 "x">{entities}]>'))
