"""The symbols of formulas, in LaTeX and MathML, and what explains them."""

from __future__ import annotations

import pytest

from stdtools.analysis.formula_symbols import is_explained, named, symbols
from stdtools.model.inlines import Emphasis, Math, Text


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        (r"R_{\mathrm{PI}} = \frac{N_{\mathrm{PI}}}{N} \times 100", ["R_PI", "N_PI", "N"]),
        (r"S = \sum_{i=1}^{m} w_i \bar{x}_i", ["S", "m", "w_i", "x\u0304_i"]),
        (r"\bar{x_i}^2 + \overline{ab}", ["x\u0304_i", "a", "b"]),
        (r"x^{2}_i + y_j^{k}", ["x_i", "y_j", "k"]),
        (r"\alpha_1 e^{-\lambda t} \sin \pi", ["α_1", "λ", "t"]),
        (r"\text{人日} = 得分 \times \mathbf{B}", ["B"]),
        (r"\bar \frac{a}{b}^ x_ {", ["a", "b", "x"]),
    ],
)
def test_latex(source: str, expected: list[str]) -> None:
    assert list(symbols(source, "tex")) == expected


def test_mathml_and_latex_have_the_same_symbols() -> None:
    source = (
        "<math><mi>S</mi><mo>=</mo><munderover><mo>∑</mo><mrow><mi>i</mi><mo>=</mo><mn>1</mn></mrow><mi>m</mi>"
        "</munderover><msub><mover><mi>x</mi><mo>¯</mo></mover><mi>i</mi></msub><mi>max</mi></math>"
    )
    assert symbols(source, "mathml") == symbols(r"S = \sum_{i=1}^m \bar{x}_i", "tex")


@pytest.mark.parametrize("source", ["<math><mi>x", "<!DOCTYPE a><math><mi>x</mi></math>", "x"])
def test_what_is_no_mathml_has_none(source: str) -> None:
    assert symbols(source, "mathml") == ()


@pytest.mark.parametrize("piece", ["{", r"\bar{", "x^{", "x^{a}", "x_{", "x^"])
def test_long_formulas_take_their_time_only_once(piece: str) -> None:
    symbols(piece * 20_000, "tex")


def test_symbols_in_a_text() -> None:
    raised = Emphasis("subscript", (Text("PI"),))
    content = (
        Text("式中N1为人数，"),
        Emphasis("italic", (Text("R"),)),
        raised,
        Text("为率，"),
        Math("D"),
        Text("为day数"),
    )
    assert set(named(content)) == {"N_1", "R_PI", "D"}


def test_one_of_a_row_is_explained_by_the_row() -> None:
    known = frozenset({"x_i", "N"})
    assert is_explained("x_2", known)
    assert not is_explained("x", known)
    assert not is_explained("N_PI", known)
