import pytest

from stdtools.schematron.tokens import alternatives, called, renamed, substituted, tokens, variables


@pytest.mark.parametrize(
    ("expression", "names"),
    [
        ("a and (b)", []),
        ("text() | node() | processing-instruction('x')", []),
        ("f(g(h))", ["f", "g"]),
        ("ancestor::f(x)", ["f"]),
        ("fn:f (: (: nested :) g() :) (1)", ["fn:f"]),
        ("Q{urn:x}f(1)", ["Q{urn:x}f"]),
        ("'f(1)', \"g(1)\"", []),
        ("f#2", ["f"]),
        ("if (a) then b else c(1)", ["c"]),
        ("a-b(1)", ["a-b"]),
        ("1e5(f(2))", ["f"]),
        ("中文(1)", ["中文"]),
    ],
)
def test_calls(expression: str, names: list[str]) -> None:
    assert list(called(expression)) == names
    assert "".join(token.text for token in tokens(expression)) == expression


def test_variables_are_found_and_changed_but_not_in_texts() -> None:
    expression = "$a + $b:c - '$a' (: $a :) + $ab"
    assert list(variables(expression)) == ["a", "b:c", "ab"]
    assert substituted(expression, {"a": "sec/p"}) == "sec/p + $b:c - '$a' (: $a :) + $ab"
    assert renamed(expression, {"ab": "x"}) == "$a + $b:c - '$a' (: $a :) + $x"


@pytest.mark.parametrize(
    ("context", "paths"),
    [
        ("sec", ["sec"]),
        ("sec[a | b] | p", ["sec[a | b]", "p"]),
        ("@id | text() | *", ["@id", "text()", "*"]),
        ("/", ["/"]),
        ("sec/p[contains(., '|')]", ["sec/p[contains(., '|')]"]),
        ("key('k', 'x')/p", []),
        ("id('x')", []),
        (".[self::p]", []),
        ("(a | b)", []),
        ("a except b", []),
        ("$x", []),
        ("", []),
    ],
)
def test_unions(context: str, paths: list[str]) -> None:
    assert alternatives(context) == paths
