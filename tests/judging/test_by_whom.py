"""A circumstance of who did it holds only where somebody in that office did it."""

import pytest

from matcher.judging.view import CaseView
from matcher.pipeline import assess
from matcher.reading.assemble import read

ACCUSED = (
    "2024年5月8日，茅某因被派出所民警谈某查处，编造谈某索要现金五万元的假证据，向检察院控告谈某受贿，"
    "企图使谈某坐牢，检察院据此对谈某立案，谈某被刑事拘留十一日。"
)


def test_no_official_no_weight_of_office() -> None:
    result = assess(ACCUSED)
    assert result.charge == "诬告陷害罪"
    assert "刑法:243:2" not in {m.provision for m in result.modifiers}


@pytest.mark.parametrize(("by", "met"), [("公务人员", True), ("民警", None)])
def test_acts_by_somebody_in_an_office(by: str, met: bool | None) -> None:
    view = CaseView(read("2024年5月8日，城管执法人员茅某挥拳殴打民警谈某。"))
    assert view.act(("徒手暴力",), ("民警",), (), (), (by,)).value is met
