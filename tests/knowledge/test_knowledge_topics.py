"""The topics: whole, linked, in our own words, with the figures of the encodings."""

from __future__ import annotations

import datetime as dt
import random
import re
from dataclasses import replace
from decimal import Decimal

import pytest

from knowledge.topic_check import check, figure_findings
from knowledge.topic_figures import falling_lists, figure, figures_of, places, ranges, told, written
from knowledge.topics import FIGURE, LINK, Topic, TopicError, label, punishment, read, reported, topics
from statutes import book

_SUBJECTS = (
    "侵权形式与案由",
    "袭警罪门槛",
    "袭击辅警",
    "非工作时间履职",
    "醉酒",
    "报复民警",
    "执法过错",
    "共犯与围观",
    "调解与和解",
    "拘留执行",
    "暂缓执行拘留",
    "受立案审查期限",
    "治安案件办案期限",
    "询问查证时限",
    "伤情等级",
    "袭警与妨害公务的证据",
    "治安案由的证据",
    "受案立案职责",
    "维权申请程序",
    "救济种类",
    "维权机构与部门职责",
    "澄清正名",
    "抚慰金",
    "容错免责",
    "轻重界限",
    "两个一律",
    "3+X机制",
    "回避",
    "告知申辩与听证",
    "督察线索总览",
    "降格处理",
    "疑似升格",
    "湖北维权统计",
    "甘肃规范化统计",
    "五级审核",
    "执法资格考试",
    "2026年新法变化",
)

_FRONT = """---
id: 试验
title: 试验
group: 办案
provisions: ["刑法:277", "治安管理处罚法2025:61"]
sources: [{document: 刑法, confidence: 高}]
in_force: 现行
last_reviewed: "2026-11-22"
questions: [一, 二, 三]
---
"""
_STEPS = "## 步骤\n1. 一\n2. 二\n3. 三\n"


@pytest.mark.parametrize("subject", _SUBJECTS)
def test_every_subject_has_its_topic(subject: str) -> None:
    assert subject in topics()


def test_nothing_is_wrong_with_the_topics() -> None:
    assert [str(finding) for finding in check(topics(), book.load())] == []


def test_what_is_not_law_says_so() -> None:
    assert topics()["两个一律"].front.status == "与法律不一致"


def test_no_topic_was_reviewed_in_the_future() -> None:
    assert all(topic.front.last_reviewed <= dt.date(2027, 1, 1) for topic in topics().values())


def test_a_topic_grows_stale_after_half_a_year() -> None:
    topic = topics()["回避"]
    assert not topic.stale(topic.front.last_reviewed + dt.timedelta(days=180))
    assert topic.stale(topic.front.last_reviewed + dt.timedelta(days=181))


@pytest.mark.parametrize(
    ("body", "wrong"),
    [
        ("见 [[刑法:277]]、[[治安管理处罚法2025:61]]、[[专题:没有]]", "没有这个专题：专题:没有"),
        ("见 [[刑法:277]]、[[治安管理处罚法2025:61]]、[[治安管理处罚法2025:999]]", "不存在的条款"),
        ("见 [[刑法:277]]、[[治安管理处罚法2025:61]]、[[没有法:1]]", "不认识的法律文件"),
        ("见 [[刑法:277]]、[[治安管理处罚法2025:61]]、[[刑法:99999]]", "不是引用编号"),
        ("见 [[刑法:277]]", "正文没有引用：治安管理处罚法2025:61"),
        ("[[刑法:277]]。处600元以下罚款 [[治安管理处罚法2025:61]]", "数字没有依据：600元"),
        ("处4年以下有期徒刑 [[刑法:277]]\n[[治安管理处罚法2025:61]]", "数字没有依据：4年"),
        ("[[刑法:277]] [[治安管理处罚法2025:61]] {{治安管理处罚法2025:61 刑事-重罪}}", "0 种罚则"),
    ],
)
def test_what_is_wrong_is_found(body: str, wrong: str) -> None:
    topic = read(f"{_FRONT}{body}\n{_STEPS}", "试验")
    findings = [str(finding) for finding in check({"试验": topic}, book.load())]
    assert any(wrong in each for each in findings), findings


def test_what_is_right_passes() -> None:
    body = "处500元以下罚款，或者5日以上10日以下拘留 [[治安管理处罚法2025:61]]。\n3年以下 [[刑法:277]]\n"
    assert check({"试验": read(_FRONT + body + _STEPS, "试验")}, book.load()) == []


def test_a_topic_without_steps_is_told() -> None:
    topic = read(_FRONT + "[[刑法:277]] [[治安管理处罚法2025:61]]\n## 步骤\n1. 只有一步\n", "试验")
    assert [finding.what for finding in check({"试验": topic}, book.load())] == ["步骤少于三步"]


@pytest.mark.parametrize(
    ("text", "name", "wrong"),
    [
        ("没有题头", "试验", "题头"),
        (_FRONT, "别的", "须与文件名一致"),
        (
            _FRONT.replace('provisions: ["刑法:277", "治安管理处罚法2025:61"]', 'provisions: ["刑法:277"]'),
            "试验",
            "provisions",
        ),
        (_FRONT.replace("group: 办案", "组别: 办案"), "试验", "题头"),
    ],
)
def test_a_broken_front_matter_is_an_error_that_names_the_topic(text: str, name: str, wrong: str) -> None:
    with pytest.raises(TopicError, match=name) as error:
        read(text, name)
    assert wrong in str(error.value)


def test_figures_come_from_the_encodings() -> None:
    assert punishment(book.load(), "治安管理处罚法2025:61", "治安-一般") == "警告或者500元以下罚款"
    assert "7年" in punishment(book.load(), "刑法:277:5", "刑事-加重")
    with pytest.raises(TopicError, match="没有编码"):
        punishment(book.load(), "民法典:1", "治安-一般")


def test_links_read_like_citations_and_titles() -> None:
    assert label("治安管理处罚法2025:61:1:2") == "《治安管理处罚法》（2025年修订）第六十一条第一款第（二）项"
    assert label("专题:醉酒") == f"“{topics()['醉酒'].front.title}”"


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("5日以上10日以下拘留，可以并处1000元以下罚款", ["5日", "10日", "1000元"]),
        ("3年以下、6个月以内、2026年起、2025-01-18 起、1月1日", ["3年", "6个月"]),
        ("3个工作日，14周岁，24小时，2人，2名民警", ["3工作日", "14周岁", "24小时", "2人", "2人"]),
        ("8、12、24小时；14不满16周岁；30＋30日", ["8小时", "12小时", "24小时", "14周岁", "16周岁", "30日", "30日"]),
        ("3.2万余名，10余万元，99.9%，15cm²", ["32000人", "100000元", "99.9%", "15平方厘米"]),
        ("以二次为限，十五日，一次，三五人，两件事", ["2次", "15日"]),
        (" 392 ", ["392"]),
        ("第61条、第7日、公通字〔2019〕32号", []),
    ],
)
def test_figures_are_read_with_their_units(text: str, figures: list[str]) -> None:
    assert [told(each) for each in written(text)] == figures


def test_ranges_and_lists_are_read() -> None:
    assert ranges("5日以上10日以下，1日至7日") == [
        (figure(5, "日"), figure(10, "日")),
        (figure(1, "日"), figure(7, "日")),
    ]
    assert falling_lists("8、24、12小时") == ["8、24、12"]
    assert falling_lists("8、12、24小时") == []


def test_figures_of_an_encoding() -> None:
    provision = book.load().provision("治安管理处罚法2025:61")
    assert provision is not None
    assert {figure(500, "元"), figure(1000, "元"), figure(5, "日"), figure(10, "日")} <= figures_of(provision)


def test_every_reported_figure_is_used() -> None:
    for document, listed in reported().items():
        bodies = [each.body for each in topics().values() if document in {s.document for s in each.front.sources}]
        written_there = {f for body in bodies for cell in body.replace("**", "").split("|") for f in written(cell)}
        assert {f for text in listed for f in written(text)} <= written_there, document


# --- mutations: a figure that is changed to a wrong one is found ---------------------------------------------------

_MUTATIONS, _CAUGHT = 45, 40


def figures_in(topic: Topic) -> list[tuple[int, int]]:
    """Where the numbers of the topic's figures stand in its body, links and filled-in figures left out."""
    found: list[tuple[int, int]] = []
    at = 0
    for piece in re.split(r"(?<=[|\n])", topic.body):
        hidden = FIGURE.sub(_hide, LINK.sub(_hide, piece))
        cell = hidden.rstrip("|")
        found += [(at + start, at + end) for start, end in places(cell)]
        at += len(piece)
    return found


def _hide(match: re.Match[str]) -> str:
    return "□" * len(match.group())


def wrongly(number: str, chance: random.Random) -> str:
    """Another number: the next one, the double, the half, or one digit more, as slips and stale law make them."""
    if "." in number:
        return str(Decimal(number) + Decimal("1.1"))
    value = int(number)
    others = {value + 1, 2 * value, 10 * value, value // 2} - {value, 0}
    return str(chance.choice(sorted(others)))


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_a_wrong_figure_is_found(seed: int) -> None:
    chance = random.Random(seed)
    everywhere = [(topic, start, end) for topic in topics().values() for start, end in figures_in(topic)]
    missed = []
    for topic, start, end in chance.sample(everywhere, _MUTATIONS):
        body = topic.body[:start] + wrongly(topic.body[start:end], chance) + topic.body[end:]
        if not list(figure_findings(replace(topic, body=body), book.load())):
            missed.append(f"{topic.id}：{body[max(0, start - 10) : end + 10]}")
    assert _MUTATIONS - len(missed) >= _CAUGHT, missed
