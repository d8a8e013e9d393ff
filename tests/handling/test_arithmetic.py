"""How the days of a lead are shown: what was counted, over which holidays, and what was not accepted."""

from __future__ import annotations

import datetime as dt

import pytest

from fadu.handle import handle
from matcher.assessment import Lead


def lead_of(text: str, flag: str, as_of: str, region: str | None = None) -> Lead:
    """The lead of this flag. Fails where it is not raised."""
    found = handle(text, as_of=dt.date.fromisoformat(as_of), region=region)
    return next(lead for lead in found.leads if lead.flag == flag)


def flags_of(text: str, as_of: str, region: str | None = None) -> set[str]:
    found = handle(text, as_of=dt.date.fromisoformat(as_of), region=region)
    return {lead.flag for lead in found.leads if lead.certainty == "明确"}


BEATEN = (
    "2025年9月30日，郑某用拳头殴打执行传唤任务的民警冯某面部，致其轻微伤。当日受案，10月{day}日以袭警罪立案并刑拘。"
)
EXTENDED = (
    "2024年3月4日，魏某踢打民警，致其轻微伤。当日受案，案情重大疑难复杂，经{by}批准延长审查，4月2日以袭警罪立案并刑拘。"
)


def test_a_limit_over_a_holiday_names_the_holiday() -> None:
    shown = lead_of(BEATEN.format(day=10), "审查超期", "2026-01-15").arithmetic
    assert shown[0].endswith("末日2025-10-03，遇休息日顺延至2025-10-09")
    assert shown[1] == "2025-10-10完成，超过1日"
    assert "其间放假：国庆节2025-10-03至2025-10-08" in shown
    assert "审查超期" not in flags_of(BEATEN.format(day=9), "2026-01-15")


def test_a_limit_in_working_days_names_make_up_days() -> None:
    text = "2024年9月27日，民警徐某被顾某诽谤，书面申请维权。10月{day}日维权办答复予以受理。"
    shown = lead_of(text.format(day=9), "未按时限答复", "2024-10-15", "嘉兴市").arithmetic
    assert "末日2024-10-08" in shown[0]
    assert "其间放假：国庆节2024-10-01至2024-10-07；调休上班：2024-09-29" in shown
    assert "未按时限答复" not in flags_of(text.format(day=8), "2024-10-15", "嘉兴市")


def test_an_extension_by_the_wrong_person_is_named_as_not_accepted() -> None:
    shown = lead_of(EXTENDED.format(by="派出所所长"), "审查超期", "2024-09-01").arithmetic
    assert any(line.startswith("写明的延长（派出所所长）不算：") and "县级以上" in line for line in shown)
    assert "审查超期" not in flags_of(EXTENDED.format(by="县公安局局长"), "2024-09-01")


def test_an_extension_after_the_limit_is_named_as_late() -> None:
    text = (
        "2024年2月1日某派出所受理何某阻碍执行职务案，何某推搡送达文书的民警。已询问双方。"
        "3月20日经县公安局批准延长三十日，至2024年5月20日仍未作出处理决定。"
    )
    shown = lead_of(text, "久拖不决", "2024-05-20").arithmetic
    assert any("批准延长晚于2024-03-04" in line for line in shown)


def test_days_served_are_shown_with_their_first_and_last_day() -> None:
    text = "2024年9月29日，宋某推搡、辱骂执勤民警。10月8日被行政拘留十日，当日送拘，10月17日解除。"
    shown = lead_of(text, "拘留天数未足额执行", "2025-01-15").arithmetic
    assert shown[0] == "实际执行与折抵9日（收拘至解除：2024-10-08至2024-10-17），决定日数10日，相差1日"


def test_a_deposit_is_shown_as_days_times_two_hundred() -> None:
    text = (
        "2024年3月13日，熊某拦截警车一小时。3月15日被行政拘留八日。"
        "熊某申请行政复议，交纳保证金{paid}元，公安局批准暂缓执行。"
    )
    shown = lead_of(text.format(paid=1500), "违规暂缓执行", "2024-04-15").arithmetic
    assert shown[0] == "已交保证金1500元，应交保证金1600元（决定日数8×每日200），相差100元"
    assert "违规暂缓执行" not in flags_of(text.format(paid=1600), "2024-04-15")


def test_the_age_that_does_not_excuse_is_shown_in_full_years() -> None:
    text = (
        "2024年5月6日，罗某（1954年12月1日出生，虚岁七十一）阻挡警车并辱骂民警。"
        "5月10日被行政拘留八日，以年满七十岁为由没有送拘。"
    )
    assert "年龄按周岁：2024-05-10时69周岁" in lead_of(text, "未执行拘留", "2024-12-15").arithmetic


# --- only the month is told ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "late"),
    [
        ("2024年5月8日，张某踢打民警，致其轻微伤。5月受案，6月3日以袭警罪立案并刑拘。", False),
        ("2024年5月8日，张某踢打民警，致其轻微伤。5月受案，6月4日以袭警罪立案并刑拘。", True),
        ("2024年5月8日，张某踢打民警，致其轻微伤。5月9日受案，6月以袭警罪立案并刑拘。", True),
    ],
)
def test_a_month_without_a_day_is_late_only_where_every_day_of_it_is(text: str, late: bool) -> None:
    assert ("审查超期" in flags_of(text, "2024-12-01")) is late


def test_a_bare_month_before_a_step_is_its_date_and_no_day_is_made_up() -> None:
    found = handle(
        "2024年5月8日，张某踢打民警，致其轻微伤。5月9日立案并刑拘，8月移送起诉，10月被判处有期徒刑七个月。",
        as_of=dt.date(2025, 1, 1),
    )
    days = {told.event.kind: (told.event.day_words, told.how_dated) for told in found.steps}
    assert days["移送起诉"] == ("2024-08", "“8月”只写到月份")
    assert days["判决"][0] == "2024-10"


def test_a_sentence_in_months_is_no_date() -> None:
    found = handle("2024年5月8日，张某踢打民警。10月9日被判处拘役六月，缓刑八月判后未上诉。", as_of=dt.date(2025, 1, 1))
    assert {told.event.day_words for told in found.steps} <= {"", "2024-05-08", "2024-10-09"}


# --- which law is cited -------------------------------------------------------------------------------------------


def test_the_basis_is_the_law_of_the_day_of_the_step_not_of_the_review() -> None:
    text = (
        "{year}年3月13日，熊某拦截警车一小时。3月16日被行政拘留八日。"
        "熊某没有申请复议也没有起诉，公安局3月17日以其外出务工为由批准暂缓执行。"
    )
    old = lead_of(text.format(year=2024), "违规暂缓执行", "2026-06-01").basis
    new = lead_of(text.format(year=2026), "违规暂缓执行", "2026-06-01").basis
    assert "治安管理处罚法2012:107" in old and "治安管理处罚法2025:126" not in old
    assert "治安管理处罚法2025:126" in new and "治安管理处罚法2012:107" not in new


def test_a_case_closed_before_the_interpretation_does_not_rest_on_it() -> None:
    text = "2024年3月8日，蒋某挥拳击打交警沈某面部，致其轻微伤。4月2日被行政拘留十日，当日送拘，4月12日解除。"
    basis = lead_of(text, "降格处理", "2025-08-01").basis
    assert "袭警意见2019" in basis and "袭警解释2025:1" not in basis


# --- 受理 ---------------------------------------------------------------------------------------------------------


def kinds_of(text: str) -> list[str]:
    return [told.event.kind for told in handle(text, as_of=dt.date(2026, 6, 1), region="嘉兴市").steps]


def test_an_accepted_application_for_protection_is_answered_and_no_case() -> None:
    found = handle(
        "2024年11月4日，民警周某申请维权，11月6日受理，11月7日启动核查。", as_of=dt.date(2024, 12, 1), region="嘉兴市"
    )
    assert [told.event.kind for told in found.steps] == ["维权申请", "维权答复", "启动核查"]
    assert [stage.id for stage in found.procedures[0].path] == ["审查", "受理", "核查"]


def test_an_accepted_complaint_is_neither_a_case_nor_an_answer() -> None:
    for by in ("3月10日受理", "督察大队3月10日受理"):
        found = kinds_of(f"2026年3月9日，王某投诉民警李某，{by}，4月2日查否。")
        assert not {"受案", "维权答复"} & set(found) and "查否" in found


def test_a_case_that_the_police_accept_after_a_complaint_is_one() -> None:
    assert "受案" in kinds_of("2026年3月9日，王某投诉民警李某，4月2日查否。4月3日派出所受理李某控告王某诬告陷害一案。")


def test_the_inquiry_runs_from_its_beginning_not_from_the_answer() -> None:
    text = (
        "2025年9月24日，民警方某提出维权申请。9月28日维权办答复予以受理，9月29日启动核查，"
        "11月{day}日核查完毕，当日反馈。"
    )
    shown = lead_of(text.format(day=20), "未按时限答复", "2026-05-01", "嘉兴市").arithmetic
    assert "2025-09-29起" in shown[0] and "末日2025-11-17" in shown[0]
    assert "未按时限答复" not in flags_of(text.format(day=17), "2026-05-01", "嘉兴市")


def test_a_second_review_that_is_due_is_a_next_step_and_overdue() -> None:
    text = (
        "2025年9月24日，民警方某提出维权申请。9月28日答复受理，9月29日启动核查，11月3日核查完毕，11月4日反馈。"
        "11月10日申请复核。"
    )
    found = handle(text, as_of=dt.date(2026, 5, 1), region="嘉兴市")
    again = next(step for step in found.next_steps if step.id == "反馈复核结果")
    assert (again.due, again.owner) == (dt.date(2025, 12, 10), "上一级维权办")
    assert found.procedures[0].overdue == (dt.date(2026, 5, 1) - dt.date(2025, 12, 10)).days


# --- dates and words beside a step --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("remark", "day"),
    [("（3月13日在村口拦截警车）", "2024-03-15"), ("（3月16日作出）", "2024-03-16"), ("", "2024-03-15")],
)
def test_a_date_in_a_remark_of_its_own_is_not_that_of_the_step(remark: str, day: str) -> None:
    found = handle(f"2024年3月15日，某县公安局对熊某行政拘留八日{remark}。", as_of=dt.date(2024, 9, 20))
    assert [told.event.day_words for told in found.steps if told.event.kind == "行政拘留"] == [day]


def test_who_asks_for_a_second_review_does_not_plead() -> None:
    assert "申辩" not in kinds_of("2025年11月25日，维权办向方某反馈。方某不服，12月1日向上一级申请复核。")
    assert "申辩" in kinds_of("2025年11月25日，民警告知拟处罚的内容，张某不服，提出申辩意见。")


def test_a_second_offence_at_seventeen_is_named_and_not_the_exception_for_grave_ones() -> None:
    text = (
        "2026年2月8日，左某拉扯、辱骂巡逻民警。2月10日，县公安局决定对左某（2008年3月1日出生）行政拘留七日。"
        "左某2025年8月曾因阻碍执行职务被罚款二百元。办案单位以未成年为由没有送拘留所执行。"
    )
    shown = lead_of(text, "未执行拘留", "2026-05-01").arithmetic
    assert any("不是初次违反治安管理" in line for line in shown)
    assert not any("第23条第2款" in line for line in shown)
