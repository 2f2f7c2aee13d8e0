import pytest

from stdtools.analysis.facts import Facts
from stdtools.model.inlines import ParameterReference, Text, plain_text
from stdtools.model.metadata import Metadata
from stdtools.model.walk import own_inlines
from stdtools.schemes.limits import exceeded, generation, generations
from stdtools.schemes.parameters import by_id, fill, parameters, well_known, with_values
from stdtools.schemes.quantities import quantity, units
from tests.schemes.documents import document, table

HEADINGS = ["标识", "名称", "值", "单位", "下限", "上限"]
VALID = ["certificate-validity", "证书有效期", "3", "年", "", "5年"]


def test_parameters_have_units_and_bounds() -> None:
    (found,) = parameters(Facts(document(table("parameters", HEADINGS, VALID))))
    assert (found.id, found.name, found.value.shown("zh")) == ("certificate-validity", "证书有效期", "3年")
    assert found.at_least is None
    assert found.at_most
    assert found.at_most.amount == 60
    assert not list(found.troubles)


@pytest.mark.parametrize(
    ("least", "most", "trouble"),
    [("4", "", "too-small"), ("", "24个月", "too-large"), ("4", "2", "bounds"), ("", "5天", "unit")],
)
def test_a_parameter_that_does_not_agree_with_itself(least: str, most: str, trouble: str) -> None:
    (found,) = parameters(Facts(document(table("parameters", HEADINGS, [*VALID[:4], least, most]))))
    assert [each for each, _ in found.troubles] == [trouble]


def test_references_show_the_value_and_given_text_stays() -> None:
    text = (
        Text("为"),
        ParameterReference("certificate-validity"),
        ParameterReference("x"),
        ParameterReference("certificate-validity", (Text("三年"),)),
    )
    filled = fill(document(table("parameters", HEADINGS, VALID), text=text))
    assert plain_text(own_inlines(filled.clauses[0].blocks[0])) == "为3年三年"


def test_nothing_is_filled_from_an_id_that_is_used_twice() -> None:
    facts = Facts(
        document(table("parameters", HEADINGS, VALID, VALID), text=(ParameterReference("certificate-validity"),))
    )
    assert not by_id(parameters(facts))
    assert with_values(facts).document == facts.document


def test_a_document_without_references_is_the_same() -> None:
    facts = Facts(document(table("parameters", HEADINGS, VALID)))
    assert with_values(facts) is facts


def test_limits_are_of_well_known_parameters_in_comparable_units() -> None:
    for known in generations().values():
        for limit in known.limit:
            unit = units()[well_known()[limit.parameter].unit]
            bounds = [quantity(bound) for bound in (limit.at_least, limit.at_most) if bound]
            assert bounds
            assert all(bound and bound.unit.quantity == unit.quantity for bound in bounds)


def test_the_generation_is_that_of_the_base() -> None:
    found = generation(Metadata(bases=("GB/T 27021.1—2017", "CNCA-QMS-01:2025")))
    assert found
    assert found.id == "cnca-2025"
    assert generation(Metadata(bases=("GB/T 19001—2016",))) is None


def test_what_is_not_verified_does_not_bind() -> None:
    facts = Facts(document(table("parameters", HEADINGS, ["certificate-validity", "证书有效期", "4", "年", "", ""])))
    found = [list(exceeded(parameters(facts), generations()[id])) for id in ("cnca-2016", "cnca-2025")]
    assert [(one.side, one.limit.binds) for (one,) in found] == [("ceiling", True), ("ceiling", False)]
