"""Formulas: LaTeX and MathML give the same small tree."""

import pytest

from stdtools.publications.pdf.mathematics import MathematicsError, Node, formula

MATHML = '<math xmlns="http://www.w3.org/1998/Math/MathML">%s</math>'


def sym(sign: str) -> Node:
    return {"m": "sym", "c": sign}


def num(digits: str) -> Node:
    return {"m": "num", "c": digits}


@pytest.mark.parametrize(
    ("source", "tree"),
    [
        ("x", [sym("x")]),
        (r"\frac{a}{2}", [{"m": "frac", "a": sym("a"), "b": num("2")}]),
        (r"\sqrt{x}", [{"m": "sqrt", "c": [sym("x")]}]),
        (r"\sqrt[3]{x}", [{"m": "root", "c": sym("x"), "n": num("3")}]),
        ("x_i^2", [{"m": "attach", "c": sym("x"), "b": sym("i"), "t": num("2"), "limits": False}]),
        (r"\bar{x}", [{"m": "accent", "c": sym("x"), "a": "macron"}]),
        (r"\text{合格率}", [{"m": "text", "c": "合格率"}]),
        (r"\left(a\right)", [{"m": "lr", "open": "(", "close": ")", "c": [sym("a")]}]),
        ("(a)", [sym("("), sym("a"), sym(")")]),
    ],
)
def test_latex(source: str, tree: Node) -> None:
    assert formula(source, "tex") == tree


def test_sums_take_limits() -> None:
    total, _ = formula(r"\sum_{i=1}^{n} x", "tex")
    assert total["limits"] is True
    assert total["b"] == [sym("i"), sym("="), num("1")]


def test_cases_open_with_a_brace_that_grows() -> None:
    (tree,) = formula(r"\begin{cases} 1 & a \\ 0 & b \end{cases}", "tex")
    assert (tree["open"], tree["close"]) == ("{", "")
    assert tree["c"][0]["rows"] == [[[num("1")], [sym("a")]], [[num("0")], [sym("b")]]]


@pytest.mark.parametrize(
    ("source", "tree"),
    [
        ("<mi>x</mi><mo>+</mo><mn>1</mn>", [sym("x"), sym("+"), num("1")]),
        ("<mi>sin</mi><mo>&#x2061;</mo><mi>x</mi>", [{"m": "op", "c": "sin"}, sym("x")]),
        ("<mspace width='1em'/>", [{"m": "space", "c": 1.0}]),
        (
            "<mfenced separators=';'><mi>a</mi><mi>b</mi></mfenced>",
            [{"m": "lr", "open": "(", "close": ")", "c": [sym("a"), sym(";"), sym("b")]}],
        ),
        ("<mfrac linethickness='0'><mi>n</mi><mi>k</mi></mfrac>", [{"m": "binom", "a": sym("n"), "b": sym("k")}]),
        ("<mphantom><mi>x</mi></mphantom>", [{"m": "hide", "c": [sym("x")]}]),
        (
            "<munder><mi>x</mi><mo>⏟</mo></munder>",
            [{"m": "under", "c": sym("x"), "a": "brace"}],
        ),
    ],
)
def test_mathml(source: str, tree: Node) -> None:
    assert formula(MATHML % source, "mathml") == tree


@pytest.mark.parametrize("source", [r"\frac{", r"\unheardof{x}", "x}"])
def test_bad_latex_is_an_error_of_ours(source: str) -> None:
    with pytest.raises(MathematicsError):
        formula(source, "tex")


@pytest.mark.parametrize("source", ["<math>", "no markup", '<!DOCTYPE x [<!ENTITY a "a">]><math>&a;</math>', "<p/>"])
def test_bad_mathml_is_an_error_of_ours(source: str) -> None:
    with pytest.raises(MathematicsError):
        formula(source, "mathml")
