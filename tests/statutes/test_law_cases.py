"""The small cases beside the rules, read and judged: the law files are proven by what comes out of narratives."""

from __future__ import annotations

import pytest

from matcher.assessment import Assessment
from matcher.pipeline import assess
from statutes.cases import Expectation, PlacedCase, collect, read_cases
from statutes.problems import LawDataError

CASES = collect()


@pytest.mark.parametrize("placed", CASES, ids=lambda placed: placed.name)
def test_case(placed: PlacedCase) -> None:
    case = placed.case
    result = assess(case.narrative, incident_date=case.incident_date, as_of=case.as_of, region=case.region or None)
    assert differences(result, case.expect) == []


def differences(result: Assessment, expect: Expectation) -> list[str]:
    """What came out otherwise than expected, in words."""
    found = []
    if expect.charge and result.charge not in expect.charge:
        found.append(f"charge: {result.charge}")
    if expect.grade and result.grade not in expect.grade:
        found.append(f"grade: {result.grade}")
    if result.charge in expect.not_:
        found.append(f"must not be suggested: {result.charge}")
    missing = set(expect.provisions) - {use.id for use in result.provisions}
    if missing:
        found.append(f"not cited: {sorted(missing)}")
    if expect.modifiers is not None and {m.kind for m in result.modifiers} != set(expect.modifiers):
        found.append(f"modifiers: {[(m.kind, m.label) for m in result.modifiers]}")
    chosen = result.candidates[0] if result.candidates else None
    if expect.penalty and (chosen is None or [r.penalty for r in chosen.ladder if r.chosen] != [expect.penalty]):
        found.append(f"penalty: {[r.penalty for r in chosen.ladder if r.chosen] if chosen else None}")
    values = {e.id: e.value for e in chosen.elements} if chosen else {}
    found += [f"element {k}: {values.get(k)}" for k, v in expect.elements.items() if values.get(k) != v]
    return found


def test_every_family_that_grades_violations_has_cases() -> None:
    folders = {placed.file.rpartition("/")[0] for placed in CASES}
    assert folders >= {
        "law/刑法/妨害公务与袭警",
        "law/治安管理处罚法/妨害社会管理",
        "law/治安管理处罚法/侵犯人身权利",
        "law/袭警解释2025",
    }


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("- 一\n", 1, "文件只写 cases"),
        ("cases:\n  - {id: 甲, narrative: 某, incident_date: 2025-01-01, why: 某, expect: {}}\n", 2, "须加引号"),
        (
            'cases:\n  - {id: 甲, narrative: 某, incident_date: "2025-01-01", why: 某, expect: {charg: 无}}\n',
            2,
            "不认识的键“charg”",
        ),
        (
            'cases:\n  - &a {id: 甲, narrative: 某, incident_date: "2025-01-01", why: 某, expect: {}}\n'
            '  - {id: 甲, narrative: 某, incident_date: "2025-01-01", why: 某, expect: {}}\n',
            3,
            "案例编号“甲”重复",
        ),
    ],
)
def test_a_broken_cases_file_is_refused(text: str, line: int, message: str) -> None:
    with pytest.raises(LawDataError) as caught:
        read_cases(text, "cases.yaml")
    (problem,) = caught.value.problems
    assert (problem.line, message in problem.message) == (line, True)
