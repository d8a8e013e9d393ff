"""Turns of phrase and their look-alikes: what each text tells, and what it does not tell."""

from pathlib import Path

import pytest
import yaml

from matcher.reading.assemble import read
from matcher.record import CaseRecord

CASES = yaml.safe_load((Path(__file__).parent / "turns.yaml").read_text(encoding="utf-8"))
_OURS = {"民警", "辅警", "公务人员", "民警近亲属", "警车", "警用装备", "检查点", "特种车辆"}


def told(record: CaseRecord) -> list[list[str]]:
    """Acts as the case file writes them."""

    def what(act: object) -> str:
        person = record.person(act.target)
        return act.on if person is None else person.name or person.role.value

    return [[a.concept, what(a), a.status.value] for a in record.acts]


@pytest.mark.parametrize("case", CASES, ids=[c["text"][:18] for c in CASES])
def test_what_a_turn_of_phrase_tells(case: dict) -> None:
    record = read(case["text"])
    found = told(record)
    for act in case.get("told", ()):
        assert act in found
    aimed = {a.concept for a in record.acts if a.on in _OURS}
    assert aimed.isdisjoint(case.get("not_told", ()))
