"""Formulas as MathML."""

from __future__ import annotations

import xml.etree.ElementTree as ET

import pytest

from stdtools.publications.html.mathml import FormulaError, formula


def printed(source: str, notation: str = "mathml") -> str:
    tree = formula(source, notation, block=False)  # type: ignore[arg-type]
    return ET.tostring(tree, encoding="unicode", short_empty_elements=False)


def test_latex() -> None:
    assert printed("x^2", "tex") == "<math><msup><mi>x</mi><mn>2</mn></msup></math>"


def test_names_of_functions() -> None:
    assert printed(r"\sin x", "tex") == "<math><mi>sin</mi><mo>\u2061</mo><mi>x</mi></math>"


def test_the_index_of_an_accented_letter_stands_beside_it() -> None:
    accented = '<mover accent="true"><mi>x</mi><mo stretchy="false">ˉ</mo></mover>'
    assert printed(r"\bar{x}_i", "tex") == f"<math><msub>{accented}<mi>i</mi></msub></math>"
    assert "munderover" in printed(r"\sum_{i=1}^n", "tex")


def test_a_block_says_so() -> None:
    assert formula("x", "tex", block=True).get("display") == "block"


def test_prefixes_go_and_presentation_stays() -> None:
    source = '<m:math xmlns:m="http://www.w3.org/1998/Math/MathML"><m:mi mathvariant="bold">x</m:mi></m:math>'
    assert printed(source) == '<math><mi mathvariant="bold">x</mi></math>'


def test_what_is_not_presentation_loses_its_power_but_not_its_text() -> None:
    source = (
        '<math><mi href="javascript:alert(1)" onclick="x" style="y">a</mi><script>bad</script>'
        '<semantics><mi>b</mi><annotation encoding="TeX">b</annotation></semantics></math>'
    )
    assert printed(source) == (
        "<math><mi>a</mi><mrow><mtext>bad</mtext></mrow><semantics><mi>b</mi></semantics></math>"
    )


@pytest.mark.parametrize(
    ("source", "notation"),
    [
        (r"\frac{1", "tex"),
        (r"\begin{matrix}a", "tex"),
        (r"\unknowncommand", "tex"),
        ("}{", "tex"),
        ("<math><mi>", "mathml"),
        ("<p>text</p>", "mathml"),
        ("<!DOCTYPE math [<!ENTITY a 'b'>]><math>&a;</math>", "mathml"),
        ("<math><munderover><mi>x</mi></munderover></math>", "mathml"),
        ("<math>" + "<mrow>" * 100 + "</mrow>" * 100 + "</math>", "mathml"),
    ],
)
def test_what_cannot_be_set_is_an_error(source: str, notation: str) -> None:
    with pytest.raises(FormulaError):
        printed(source, notation)
