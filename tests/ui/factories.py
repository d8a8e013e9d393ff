"""Assessments built by hand, so that the page is tested apart from the reading and judging."""

from __future__ import annotations

import datetime as dt

from matcher.assessment import (
    Assessment,
    Candidate,
    ElementResult,
    Evidence,
    LawOfTheDay,
    Lead,
    Modifier,
    PersonLine,
    ProvisionUse,
    Question,
    Rung,
    TraceNode,
)
from matcher.record import Span

NARRATIVE = (
    "2026年3月12日22时许，城南派出所民警李某、周某带辅警何某着警服到夜市处置打架警情，李某表明身份后口头传唤张某。"
    "张某先是辱骂李某，随即挥拳击打李某面部，又用脚踢李某腹部，将李某摔倒在地。刘某在旁拉扯周某衣袖。"
    "经鉴定，李某的损伤程度为轻微伤。3月13日受理为行政案件，3月15日对张某行政拘留五日。张某酒醒后向李某道歉。"
)


def words(text: str, *found: str, note: str = "") -> tuple[Evidence, ...]:
    """Evidence for the first occurrence of each of these words in the text."""
    spans = [Span(start=text.index(w), end=text.index(w) + len(w), text=w) for w in found]
    return tuple(Evidence(span=span, note=note) for span in spans)


def element(ident: str, term: str, value: str, provision: str, *evidence: Evidence, ask: str = "") -> ElementResult:
    return ElementResult(id=ident, term=term, value=value, evidence=evidence, provision=provision, ask=ask)


def law(conduct: dt.date | None = dt.date(2026, 3, 12)) -> LawOfTheDay:
    return LawOfTheDay(
        conduct_date=conduct,
        conduct_date_source="正文",
        as_of=dt.date(2026, 5, 6),
        as_of_source="字段",
        note="行为发生在 2026-01-01 之后：治安管理处罚法（2025 修订）、刑法（修正案十一）、袭警解释2025。",
    )


def assault(text: str = NARRATIVE) -> Assessment:
    """A full answer: every part of the page has something to show. `text` must contain NARRATIVE."""
    hits = words(text, "挥拳击打李某面部", "用脚踢李某腹部", "将李某摔倒在地", note="踢打、抱摔 · 对象：民警")
    hurt = words(text, "轻微伤", note="鉴定")
    duty = words(text, "着警服", "表明身份")
    crime = Candidate(
        charge="袭警罪",
        grade="刑事-基本",
        status="met",
        provision="刑法:277:5",
        version_from=dt.date(2021, 3, 1),
        version_to=None,
        elements=(
            element("对象", "人民警察", "met", "刑法:277:5", *words(text, "民警李某")),
            element("职务", "正在依法执行职务", "met", "刑法:277:5", *duty),
            element("行为", "暴力袭击", "met", "袭警解释2025:1:1:1", *hits, *hurt),
            element("责任", "没有执法过错", "unknown", "袭警解释2025:4", ask="现场处置有没有执法过错？"),
        ),
        ladder=(
            Rung(
                grade="刑事-基本",
                tier="基本",
                penalty="三年以下有期徒刑、拘役或者管制",
                provision="刑法:277:5",
                value="met",
                chosen=True,
            ),
            Rung(
                grade="刑事-加重",
                tier="严重危及人身安全",
                penalty="三年以上七年以下有期徒刑",
                provision="刑法:277:5",
                value="unmet",
                chosen=False,
            ),
        ),
    )
    order = Candidate(
        charge="阻碍执行职务",
        grade="治安-加重",
        status="met",
        provision="治安管理处罚法2025:61:1:2",
        version_from=dt.date(2026, 1, 1),
        version_to=None,
        elements=(element("行为", "阻碍", "met", "治安管理处罚法2025:61:1:2", *hits),),
        ladder=(),
        why_not="已有轻微伤，袭警罪的要件有据，治安处罚让位于刑事。",
    )
    injury = Candidate(
        charge="故意伤害罪",
        grade="刑事-基本",
        status="unmet",
        provision="刑法:234:1",
        version_from=dt.date(1997, 10, 1),
        version_to=None,
        elements=(element("结果", "轻伤以上", "unmet", "刑法:234:1", *hurt),),
        ladder=(),
        why_not="缺“结果”：轻伤以上，文中为轻微伤。",
    )
    return Assessment(
        charge="袭警罪",
        grade="刑事-基本",
        confidence="高",
        headline="建议：袭警罪 · 刑事-基本 · 把握高",
        law=law(),
        candidates=(crime, order, injury),
        persons=(
            PersonLine(person="p4", name="张某", charge="袭警罪", grade="刑事-基本", because=hits),
            PersonLine(
                person="p5", name="刘某", charge="阻碍执行职务", grade="治安-一般", because=words(text, "拉扯周某衣袖")
            ),
        ),
        provisions=(
            ProvisionUse(
                id="刑法:277:5",
                display="《刑法》第二百七十七条第五款",
                version_from=dt.date(2021, 3, 1),
                version_to=None,
                why="罪名与档次",
            ),
            ProvisionUse(
                id="袭警解释2025:1:1:1",
                display="《袭警解释》第一条第一款第（一）项",
                version_from=dt.date(2025, 1, 18),
                version_to=None,
                why="轻微伤以上的暴力袭击",
            ),
        ),
        modifiers=(
            Modifier(kind="从宽", label="认错悔改", provision="袭警解释2025:10", evidence=words(text, "向李某道歉")),
        ),
        favour=words(text, "向李某道歉", note="认错，修复关系"),
        questions=(
            Question(
                ask="现场处置有没有执法过错？",
                key="刑法:277:5#问0",
                about="执法过错",
                flips="有较大过错的，可以从宽或者不按犯罪处理",
                weight=2,
            ),
            Question(
                ask="张某是否持械？",
                key="刑法:277:5#问1",
                about="手段",
                flips="持管制刀具并严重危及人身安全的，升到刑事-加重",
                weight=1,
            ),
            Question(
                ask="周某有没有受伤？", key="刑法:277:5#问2", about="结果", flips="刘某一人的档次随之改变", weight=1
            ),
            Question(ask="第四个问题不该显示？", key="刑法:277:5#问3", about="无", flips="不显示", weight=0),
        ),
        gaps=("执法过错",),
        leads=(
            Lead(
                flag="降格处理",
                certainty="明确",
                summary="文中事实涉嫌袭警罪，案件以行政拘留了结。",
                basis=("刑法:277:5", "治安管理处罚法2025:8:2"),
                evidence=words(text, "受理为行政案件", "行政拘留五日"),
                arithmetic=("3月13日受理，3月15日决定拘留 5 日", "截至 2026-05-06 没有刑事立案"),
                todo="建议调卷审查，符合条件的转为刑事案件。",
            ),
        ),
        trace=TraceNode(
            label="袭警罪",
            value="有据",
            provision="刑法:277:5",
            children=(TraceNode(label="暴力袭击", value="有据", provision="袭警解释2025:1:1:1", evidence=hits),),
        ),
        receipt={"code": "0.1.0", "law": "sha256:3f2a"},
    )


def nothing() -> Assessment:
    """The answer 无."""
    return Assessment(
        charge="无",
        grade="无",
        confidence="高",
        headline="建议案由：无 · 没有发现侵犯执法权威的行为",
        law=law(),
        looked_for=("袭警罪", "妨害公务罪", "阻碍执行职务"),
        questions=(Question(ask="要不要再看？", about="无", flips="无", weight=0),),
        trace=TraceNode(label="案由", value="无"),
    )
