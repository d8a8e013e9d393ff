"""The small cases beside the rules, read and judged: the law files are proven by what comes out of narratives."""

from __future__ import annotations

import pytest

from corpus.law_cases import differences, run
from statutes.book import load
from statutes.cases import Expectation, PlacedCase, collect, read_cases
from statutes.problems import LawDataError

CASES = collect()


@pytest.mark.parametrize("placed", CASES, ids=lambda placed: placed.name)
def test_case(placed: PlacedCase) -> None:
    (ran,) = run([placed], load())
    assert ran.differences == ()


def test_what_is_not_as_expected_is_said() -> None:
    (ran,) = run(CASES[:1], load())
    wrong = Expectation.model_validate(
        {
            "charge": "诬告陷害",
            "grade": "教育",
            "provisions": ["刑法:1"],
            "elements": {"没有的": "met"},
            "penalty": "无",
        }
    )
    told = list(differences(ran.assessment, wrong))
    assert [line[:2] for line in told] == ["案由", "档次", "没有", "罚则", "要件"]


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
