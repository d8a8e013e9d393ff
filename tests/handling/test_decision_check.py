"""A decision point by point: doubts, no doubt, and what it does not say."""

from __future__ import annotations

from pathlib import Path
from typing import Any, get_args

import pytest
import yaml

from matcher.handling import DecisionCheck, check_decision
from matcher.handling.decision_check import POINTS
from matcher.handling.penalty import Kind
from matcher.handling.penalty import check as check_penalty
from matcher.reading.decision import read_decision
from statutes.book import load

CLEAN = (
    "行政处罚决定书。违法行为人张某，1990年5月6日出生。2025年3月3日21时许，张某在夜市推搡处警的民警，其行为属于阻碍执行职务。"
    "依据《中华人民共和国治安管理处罚法》第五十条第一款第二项、第二款之规定，决定对张某行政拘留五日，并处罚款二百元。"
    "决定机关：云溪县公安局。2025年3月10日"
)


def check(text: str) -> DecisionCheck:
    return check_decision(read_decision(text), load())


def states(text: str) -> dict[str, str]:
    return {point.name: point.state for point in check(text).points}


SEVERAL = (
    "行政处罚决定书。现查明：2025年3月3日21时许，张某阻碍人民警察执行职务；同日22时许，张某殴打李某。"
    "张某的行为分别构成阻碍执行职务、构成殴打他人。根据《中华人民共和国治安管理处罚法》第五十条第一款第二项、第二款，"
    "第四十三条第一款之规定，分别决定行政拘留五日、行政拘留{days}日，合并执行行政拘留{total}日。"
    "决定机关：云溪县公安局。2025年3月10日"
)


def test_several_violations_are_checked_each_by_its_own_article() -> None:
    assert read_decision(SEVERAL.format(days="十", total="十五")).further == ("殴打他人",)
    assert check(SEVERAL.format(days="十", total="十五")).doubts == ()
    without = SEVERAL.format(days="十", total="十五").replace("，第四十三条第一款", "")
    assert [d.kind for d in check(without).doubts] == ["条文与案由不符"]
    assert "拘留不在任何档内" in {d.kind for d in check(SEVERAL.format(days="十六", total="二十")).doubts}


def test_a_law_that_another_has_replaced_is_a_wrong_version() -> None:
    old = CLEAN.replace("治安管理处罚法", "治安管理处罚条例").replace("第五十条第一款第二项、第二款", "第十九条")
    doubts = check(old).doubts
    assert [d.kind for d in doubts] == ["版本有误"]
    assert "2006-03-01" in doubts[0].message
    assert doubts[0].span is not None


def test_a_clean_decision_has_no_doubts_and_every_point_is_answered() -> None:
    found = check(CLEAN)
    assert found.doubts == ()
    assert {name for name, state in states(CLEAN).items() if state != "未见问题"} == {"执行期限", "罪与非罪"}
    assert {law.standing for law in found.cited} == {"现行有效"}


@pytest.mark.parametrize(
    ("was", "is_", "point"),
    [
        ("第五十条第一款第二项、第二款", "第一百五十条", "条文存在"),
        ("第五十条第一款第二项、第二款", "第四十九条", "条文与案由"),
        ("第五十条第一款第二项、第二款", "第六十一条第一款第二项", "当日版本"),
        ("行政拘留五日", "行政拘留十五日", "处罚幅度"),
        ("罚款二百元", "罚款九百元", "处罚幅度"),
        ("云溪县公安局", "云溪县公安局城南派出所", "决定权限"),
        ("1990年5月6日", "2012年5月6日", "责任年龄"),
        ("2025年3月10日", "2025年3月1日", "日期与时效"),
    ],
)
def test_one_wrong_thing_is_a_doubt_at_its_point(was: str, is_: str, point: str) -> None:
    assert was in CLEAN
    assert states(CLEAN.replace(was, is_))[point] == "有疑点"


@pytest.mark.parametrize(
    ("left_out", "point", "says"),
    [
        ("违法行为人张某，1990年5月6日出生。", "责任年龄", "年龄"),
        ("决定机关：云溪县公安局。", "决定权限", "决定机关"),
        ("决定对张某行政拘留五日，并处罚款二百元。", "处罚幅度", "处罚的种类和数额"),
        (
            "依据《中华人民共和国治安管理处罚法》第五十条第一款第二项、第二款之规定，",
            "条文存在",
            "所依据的条文",
        ),
    ],
)
def test_what_is_not_said_cannot_be_checked_and_is_no_doubt(left_out: str, point: str, says: str) -> None:
    assert left_out in CLEAN
    found = {p.name: p for p in check(CLEAN.replace(left_out, "")).points}
    assert found[point].state == "无从核对"
    assert says in found[point].why


def test_every_finding_of_the_check_is_shown() -> None:
    wrong = CLEAN.replace("行政拘留五日", "行政拘留十五日").replace("1990", "2012")
    decision = read_decision(wrong)
    assert sorted(d.kind for d in check(wrong).doubts) == sorted(f.kind for f in check_penalty(decision, load()))
    assert {kind for kinds in POINTS.values() for kind in kinds} <= set(get_args(Kind))


WRITTEN = yaml.safe_load((Path(__file__).parent / "decisions.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", WRITTEN, ids=[case["name"] for case in WRITTEN])
def test_decisions_as_offices_write_them(case: dict[str, Any]) -> None:
    assert sorted({doubt.kind for doubt in check(case["text"]).doubts}) == sorted(case["doubts"])


@pytest.mark.parametrize(
    ("text", "charge"),
    [
        ("张某阻碍人民警察依法执行职务", "阻碍执行职务"),
        ("张某阻碍国家机关工作人员依法执行公务", "阻碍执行职务"),
        ("张某阻碍执行紧急任务的警车通行", "阻碍特种车辆通行"),
        ("张某强行冲闯公安机关设置的警戒带", "冲闯警戒带、警戒区"),
        ("张某写恐吓信威胁他人人身安全", "威胁人身安全"),
        ("张某多次发送恐吓信息，干扰他人正常生活", "发送信息干扰正常生活"),
        ("张某偷拍、散布他人隐私", "侵犯隐私"),
        ("张某故意损毁公私财物", "故意损毁财物"),
        ("案由：侮辱他人\n张某在派出所殴打他人", "侮辱"),
        ("案件名称：张某阻碍人民警察依法执行职务案\n张某曾因殴打他人被处罚", "阻碍执行职务"),
        ("张某曾因殴打他人被处罚，本次阻碍民警执行职务", "阻碍执行职务"),
        ("张某的行为已构成侮辱，同时查明其诽谤他人未遂", "侮辱"),
        ("张某犯侮辱罪", "侮辱罪"),
        ("张某闯红灯", ""),
    ],
)
def test_the_charge_in_the_words_of_decisions(text: str, charge: str) -> None:
    assert read_decision(text).charge == charge
