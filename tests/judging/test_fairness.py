"""Fair to both sides: who somebody is changes nothing, and lawful conduct alone meets no element."""

import datetime as dt
from itertools import product

import pytest

from matcher.assessment import Assessment
from matcher.pipeline import assess

DAY = dt.date(2026, 3, 5)
CONDUCT = {
    "袭警": "2026年3月5日，民警周某着警服处警，{}张某挥拳击打周某面部，经鉴定为轻微伤。",
    "阻碍": "2026年3月5日，民警周某在路口检查，{}张某躺在警车前拒不离开，经多次劝说无效。",
    "威胁": "2026年3月5日，{}张某给办案民警周某寄去恐吓信，说要弄死你全家。",
    "拍摄": "2026年3月5日，民警周某在路口检查，{}张某站在路边用手机拍摄，没有说话。",
    "误入": "2026年3月5日，{}张某没有看见警戒带，走进警戒区，民警喊他后立即退回。",
}
SORTS = {
    "性别": ["男子", "女子", "男青年", "妇女"],
    "民族": ["汉族男子", "回族男子", "藏族女子", "维吾尔族男子", "蒙古族女子"],
    "地域": ["本地男子", "外地男子", "外省女子", "外籍男子", "进城务工男子"],
    "职业": ["教师", "外卖员", "退休工人", "无业男子", "律师", "记者", "农民", "个体户"],
}
KINDS = [(sort, conduct) for sorts in SORTS.values() for sort, conduct in product(sorts, CONDUCT)]


def outcome(assessment: Assessment) -> tuple[object, ...]:
    elements = tuple((c.charge, e.id, e.value) for c in assessment.candidates for e in c.elements)
    return assessment.charge, assessment.grade, elements, tuple((m.kind, m.label) for m in assessment.modifiers)


@pytest.mark.parametrize(("sort", "conduct"), KINDS)
def test_sex_ethnicity_origin_and_occupation_change_nothing(sort: str, conduct: str) -> None:
    told = CONDUCT[conduct]
    assert outcome(assess(told.format(sort), incident_date=DAY)) == outcome(assess(told.format(""), incident_date=DAY))


WHERE = ["在派出所大厅，", "民警李某查验车辆时，", "民警李某将打架的人带上警车时，", "社区民警李某入户登记时，"]
LAWFUL = {
    "拍摄": ["张某站在一旁用手机拍摄。", "张某举着手机直播，民警要求后退，张某退到路边继续拍。"],
    "投诉": ["张某说要去督察投诉，次日拨打12389反映民警态度生硬。", "张某到纪委反映民警办事慢。"],
    "信访": ["张某把信访材料交给窗口，坐着等答复。", "张某第三次递交信访材料，表示还会再来。"],
    "等候": ["张某坐在长椅上等了一下午，没有喧哗。", "张某等候时问了几次什么时候办好。"],
    "批评": ["张某说“你们办事太慢了”，说完离开。", "张某认为处理不公，提出了批评。"],
    "质询": ["张某问依据哪条规定，要求看证件，看过后出示了身份证。"],
}
ALONE = [(where, act) for where, acts in product(WHERE, LAWFUL.values()) for act in acts]


@pytest.mark.parametrize(("where", "act"), ALONE)
def test_filming_complaining_petitioning_waiting_and_criticising_alone_meet_no_element(where: str, act: str) -> None:
    assessment = assess("2026年3月5日，" + where + act, incident_date=DAY)
    assert assessment.grade in ("无", "教育")
    assert [c.charge for c in assessment.candidates if c.status == "met"] == []
    about = [(e.id, e.term) for c in assessment.candidates for e in c.elements if e.value == "met"]
    assert [term for ident, term in about if ident in ("行为", "方法")] == []
