"""Decisions in the form that names no charge: it is inferred from the facts and the article, and said to be."""

from __future__ import annotations

import pytest

from fadu.handle import check_decision_text
from matcher.handling import DecisionCheck

FORM = """{organ}
行政处罚决定书
某公（城）行罚决字〔2024〕315号
违法行为人张某甲，男，{birth}出生，户籍所在地某省某县某村。
现查明{facts}。以上事实有违法行为人的陈述和申辩、证人证言、执法记录仪视频等证据证实。
根据《中华人民共和国治安管理处罚法》{article}之规定，现决定给予张某甲{penalty}的处罚。
{execution}
如不服本决定，可以在收到本决定书之日起六十日内申请行政复议或者在六个月内提起行政诉讼。
{organ}（印）
{day}"""

MARKET = "张某甲在某县夜市拒绝接受民警盘查，当众辱骂并拉扯执勤民警，引起百余人围观，道路堵塞半小时，情节严重"
OLD, NEW = f"2024年5月6日19时许，{MARKET}", f"2026年3月6日19时许，{MARKET}"
BY_OLD, BY_NEW = "第五十条第一款第二项、第二款", "第六十一条第一款第二项、第二款"
MESSAGES = "2024年9月2日，张某甲多次向民警李某发送恐吓短信四十余条，干扰他人正常生活"


def check(
    facts: str = OLD,
    article: str = BY_OLD,
    penalty: str = "行政拘留七日",
    day: str = "2024年5月10日",
    organ: str = "某县公安局",
    birth: str = "1988年4月2日",
    execution: str = "由我局送某县拘留所执行。",
) -> DecisionCheck:
    return check_decision_text(
        FORM.format(
            facts=facts, article=article, penalty=penalty, day=day, organ=organ, birth=birth, execution=execution
        )
    )


NEW_DAY = {"day": "2026年3月10日"}
LATE_DAY = {"day": "2024年9月12日"}


@pytest.mark.parametrize(
    "given",
    [
        {},
        {"penalty": "行政拘留十日，并处罚款伍佰元"},
        {"facts": NEW, "article": BY_NEW, "penalty": "行政拘留五日并处罚款八百元", **NEW_DAY},
        {"facts": OLD.replace("，情节严重", ""), "penalty": "罚款二百元", "execution": ""},
        {"facts": MESSAGES, "article": "第四十二条第五项", "penalty": "行政拘留四日", **LATE_DAY},
        {
            "facts": "2024年9月2日，张某甲在派出所大厅用拳头殴打前来报案的群众王某",
            "article": "第四十三条第一款",
            "penalty": "行政拘留五日，并处罚款二百元",
            **LATE_DAY,
        },
        {
            "facts": "2025年11月20日，张某甲阻碍民警依法传唤，辱骂民警，情节严重",
            "penalty": "行政拘留六日",
            "day": "2026年1月6日",
        },
        {"execution": "执行期限自2024年5月10日至2024年5月17日。"},
        {"execution": "执行期限自2024年5月10日至2024年5月16日止。"},
        {"execution": "因同一行为被刑事拘留二日，折抵行政拘留二日，执行期限自2024年5月10日至2024年5月15日止。"},
    ],
)
def test_a_clean_decision_without_a_charge_raises_no_doubt(given: dict[str, str]) -> None:
    assert [(d.kind, d.message) for d in check(**given).doubts] == []


@pytest.mark.parametrize(
    ("given", "kind"),
    [
        ({"penalty": "行政拘留三日"}, "该档没有拘留"),
        ({"penalty": "行政拘留十二日"}, "拘留不在任何档内"),
        ({"penalty": "行政拘留七日并处罚款二千元"}, "罚款超出幅度"),
        ({"article": BY_NEW}, "版本有误"),
        ({"facts": NEW, "article": BY_OLD, **NEW_DAY}, "版本有误"),
        ({"article": "第五十条第一款第九项"}, "条文不存在"),
        ({"article": "第一百三十五条"}, "条文不存在"),
        ({"facts": MESSAGES, "article": "第四十二条第二项", "penalty": "行政拘留三日", **LATE_DAY}, "条文与案由不符"),
        (
            {
                "facts": "2025年11月20日，张某甲阻碍民警依法传唤，辱骂民警，情节严重",
                "article": BY_NEW,
                "day": "2026年1月6日",
            },
            "版本有误",
        ),
        ({"execution": "执行期限自2024年5月10日至2024年5月19日止。"}, "执行期限不符"),
        (
            {"facts": "2025年6月3日，张某甲拳打脚踢正在执行职务的民警李某，致其轻微伤", "day": "2025年6月9日"},
            "罪与非罪",
        ),
    ],
)
def test_a_wrong_decision_without_a_charge_is_found(given: dict[str, str], kind: str) -> None:
    assert kind in [d.kind for d in check(**given).doubts]


def test_an_inferred_charge_is_said_to_be_one() -> None:
    found = check(penalty="行政拘留十二日").decision
    assert (found.charge, found.charge_from) == ("阻碍执行职务", "查明的事实")
    assert "没有写案由" in check(article="第四十三条第一款").doubts[0].message


def test_facts_that_point_nowhere_leave_the_article_to_the_brackets_only() -> None:
    found = check(facts="2024年5月6日，张某甲有违反治安管理的行为", penalty="行政拘留十二日")
    states = {point.name: point.state for point in found.points}
    assert found.decision.charge_from == "所引条文"
    assert (states["处罚幅度"], states["条文与案由"]) == ("有疑点", "无从核对")
