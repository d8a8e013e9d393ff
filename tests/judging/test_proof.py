"""The evidence sheet: what proves each element, and what the narrative says of it."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matcher.assessment import ProofItem, ProofSheet
from matcher.pipeline import assess
from statutes.book import load

DAY = dt.date(2026, 5, 8)
ATTACK = "2026年5月8日，民警赵某着警服在夜市处置纠纷并表明身份，李某挥拳击打赵某面部，经鉴定赵某的损伤为轻微伤。"


def sheet(text: str, as_of: dt.date = dt.date(2026, 6, 1)) -> ProofSheet:
    found = assess(text, as_of=as_of).proof
    assert found is not None
    return found


def items(proof: ProofSheet) -> dict[str, ProofItem]:
    return {item.kind: item for matter in proof.matters for item in matter.items}


def test_each_element_of_the_suggested_charge_has_its_evidence() -> None:
    result = assess(ATTACK, as_of=dt.date(2026, 6, 1))
    assert result.charge == "袭警罪" and result.proof is not None
    elements = [e.id for e in result.candidates[0].elements]
    assert [m.id for m in result.proof.matters][: len(elements)] == elements
    assert all(matter.items for matter in result.proof.matters)


@pytest.mark.parametrize(
    ("added", "kind", "status"),
    [
        ("", "执法记录仪视频", "未提及"),
        ("赵某的执法记录仪未开机。", "执法记录仪视频", "写明缺失"),
        ("执法记录仪视频已调取。", "执法记录仪视频", "已提及"),
        ("执法记录仪视频已调取，同行辅警的记录仪没电。", "执法记录仪视频", "已提及"),
        ("现场监控已被覆盖。", "监控视频", "写明缺失"),
        ("", "伤情鉴定", "已提及"),
        ("", "证人证言", "未提及"),
    ],
)
def test_status(added: str, kind: str, status: str) -> None:
    found = items(sheet(ATTACK + added))[kind]
    assert found.status == status
    assert bool(found.evidence) == (status != "未提及")


def test_what_perishes_stands_first_and_says_why() -> None:
    proof = sheet(ATTACK)
    for matter in proof.matters:
        perishing = [bool(item.perishes) for item in matter.items]
        assert perishing == sorted(perishing, reverse=True)
    assert proof.urgent[0] == "执法记录仪视频"
    assert "保存期限以本单位规定为准" in items(proof)["执法记录仪视频"].perishes
    assert "伤情鉴定" not in proof.urgent, "it is spoken of"


@pytest.mark.parametrize(
    ("text", "kind", "wanted"),
    [
        (ATTACK, "酒精检测", False),
        (ATTACK + "李某醉酒。", "酒精检测", True),
        (ATTACK, "车辆痕迹和鉴定", False),
        ("2026年5月8日，民警赵某设卡检查，李某驾车撞向赵某，赵某受伤。", "车辆痕迹和鉴定", True),
        (ATTACK, "枪支刀具认定", False),
        ("2026年5月8日，民警赵某着警服处置警情，李某持匕首刺向赵某腹部，赵某受伤。", "枪支刀具认定", True),
    ],
)
def test_some_evidence_is_looked_for_only_where_the_case_tells_of_it(text: str, kind: str, wanted: bool) -> None:
    assert (kind in items(sheet(text))) is wanted


def test_no_charge_no_sheet() -> None:
    assert assess("2026年5月8日，市民周某在派出所大厅等候办事，没有与人争执。", as_of=DAY).proof is None


def test_the_law_of_the_day_stands_beside_it() -> None:
    criminal = sheet(ATTACK)
    assert criminal.basis == ("刑事诉讼法:50",)
    text = "{}年4月2日，社区民警文某上门登记，康某站在门口身体阻拦，不让民警进入。"
    assert sheet(text.format(2024), dt.date(2024, 5, 1)).basis == ("办理行政案件程序规定:26",)
    assert sheet(text.format(2026)).basis == ("办理行政案件程序规定:26", "治安管理处罚法2025:93")


@given(st.sampled_from(["当日天气晴朗。", "该街道有居民楼六栋。", "李某系外地来本市务工。"]), st.booleans())
def test_an_unrelated_sentence_changes_nothing(other: str, before: bool) -> None:
    changed = sheet(other + ATTACK if before else ATTACK + other)
    assert {k: v.status for k, v in items(changed).items()} == {k: v.status for k, v in items(sheet(ATTACK)).items()}


@given(st.permutations(["李某推搡民警文某", "李某辱骂民警文某", "李某堵住门口", "民警文某依法传唤李某"]))
def test_silence_is_never_missing(clauses: list[str]) -> None:
    proof = assess("2026年4月2日，" + "，".join(clauses) + "。", as_of=dt.date(2026, 5, 1)).proof
    assert proof is None or {item.status for item in items(proof).values()} <= {"未提及", "已提及"}


def test_no_figure_of_keeping_stands_in_the_data() -> None:
    for kind in load().evidence.kinds:
        assert not any(character.isdigit() or character in "一二三四五六七八九十百" for character in kind.perishes)
