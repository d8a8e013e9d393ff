"""What is due, correcting what was read, and the check of a decision, on the page. Reading and judging are real."""

from __future__ import annotations

import datetime as dt

import pytest
from factories import NARRATIVE

from matcher.assessment import Assessment
from ui import decision_check, next_steps

CASE = (
    "2022年9月10日，民警李某着警服出警，张某掐住辅警何某颈部，何某颈部受轻微伤。9月11日受案，"
    "10月10日对张某决定行政拘留十日，至今没有执行。何某10月12日向维权办提交维权申请，10月20日答复受理。"
)
DECISION = (
    "张某于2025年3月3日推搡民警，其行为属于阻碍执行职务。依据《治安管理处罚法》第六十一条第一款第二项，"
    "决定行政拘留五日。决定机关：云溪县公安局。2025年3月10日"
)


@pytest.fixture
def answered(page):
    page.text_area(key="text").set_value(CASE)
    page.date_input(key="as_of").set_value(dt.date(2023, 6, 2))
    page.text_input(key="region").set_value("嘉兴市")
    return page.button(key="judge").click().run()


def shown(page) -> str:
    return "\n".join(block.value for block in page.get("html"))


def flags(page) -> list[str]:
    assessment: Assessment = page.session_state["outcome"].assessment
    return [lead.flag for lead in assessment.leads]


def box(page, name: str):
    return next(each for each in page.selectbox if each.key.startswith(f"step_{name}_"))


def choose(page, words: str):
    field = box(page, "which")
    return field.select(next(option for option in field.options if words in option)).run()


def test_what_is_due_is_shown_side_by_side_with_owner_basis_and_state(answered):
    html = shown(answered)
    assert not answered.exception
    for part in ("处置与期限", "对受侵害的民警、辅警", "对行为人的义务和他的权利", "警务保障部门", "第一百零三条"):
        assert part in html
    served = html[html.index('data-step="送拘执行"') :]
    assert served.index("2022-10-17") < served.index("逾期") < served.index("不是法定期限")
    assert 'class="fd-due fd-due-期限已过" data-step="送达决定书"' in html


def test_the_procedure_tells_its_way_and_what_came_late(answered):
    html = shown(answered)
    path = html[html.index("fd-path") :]
    assert path.index("审查") < path.index("受理登记") < path.index("迟3日")


def test_nothing_due_shows_no_panel(page):
    page.text_area(key="text").set_value("2025年3月3日，居民黄某路过派出所，看了一会儿就走了。")
    page.button(key="judge").click().run()
    assert "fadu-next" not in shown(page)
    assert page.selectbox  # steps may be entered all the same


def test_the_calendar_names_the_case_only_as_asked(answered):
    answered.text_input(key="calendar_case").set_value("18号").run()
    account = answered.session_state["outcome"].account
    assert account is not None and next_steps.html(account)
    assert any(button.label == "下载日历（.ics）" for button in answered.get("download_button"))


def test_a_step_struck_out_takes_its_lead_away_and_can_be_had_back(answered):
    assert "未执行拘留" in flags(answered)
    choose(answered, "没有收拘")
    answered.button(key="step_strike").click().run()
    assert "未执行拘留" not in flags(answered)
    html = shown(answered)
    assert "删去：2022-10-10 没有收拘" in html and "送拘执行逾期" in html
    answered.button(key="undo").click().run()
    assert "未执行拘留" in flags(answered)


def test_a_corrected_day_is_marked_and_its_fields_begin_with_what_was_read(answered):
    choose(answered, "维权答复")
    day = next(each for each in answered.date_input if each.key.startswith("step_date_"))
    assert (box(answered, "kind").value, day.value) == ("维权答复", dt.date(2022, 10, 20))
    assert "未按时限答复" in flags(answered)
    day.set_value(dt.date(2022, 10, 13)).run()
    answered.button(key="step_save").click().run()
    assert "未按时限答复" not in flags(answered)
    assert "人工填写" in shown(answered)
    assert answered.text_area(key="text").value == CASE


def test_a_step_is_added_with_its_figure(answered):
    box(answered, "kind").select("折抵").run()
    next(each for each in answered.number_input if each.key.startswith("step_days_")).set_value(10).run()
    answered.button(key="step_save").click().run()
    event = answered.session_state["outcome"].record.events[-1]
    assert (event.kind, event.days, event.span) == ("折抵", 10, None)
    assert "未执行拘留" not in flags(answered)


def test_corrections_outlive_another_day_and_end_with_the_case(answered):
    choose(answered, "没有收拘")
    answered.button(key="step_strike").click().run()
    answered.date_input(key="as_of").set_value(dt.date(2023, 7, 2)).run()
    assert "未执行拘留" not in flags(answered)
    answered.button(key="steps_reset").click().run()
    assert "未执行拘留" in flags(answered)
    answered.button(key="judge").click().run()
    assert answered.session_state["outcome"].corrections == ()


def test_without_a_kind_nothing_is_added(answered):
    assert answered.button(key="step_save").disabled


# --- without a narrative ------------------------------------------------------------------------------------------


@pytest.fixture
def entered(page):
    page.date_input(key="incident_date").set_value(dt.date(2025, 3, 3))
    page.date_input(key="as_of").set_value(dt.date(2025, 4, 10))
    return page.button(key="enter").click().run()


def add(page, kind: str, day: dt.date):
    box(page, "kind").select(kind).run()
    next(each for each in page.date_input if each.key.startswith("step_date_")).set_value(day).run()
    return page.button(key="step_save").click().run()


def test_steps_filled_in_without_a_narrative_are_worked_out_alike(entered):
    entered.selectbox(key="entered_charge").select("袭警罪").run()
    entered.selectbox(key="entered_grade").select("刑事-基本").run()
    add(entered, "受案", dt.date(2025, 3, 4))
    add(entered, "立案", dt.date(2025, 3, 20))
    assert not entered.exception
    assert flags(entered) == ["审查超期"]
    html = shown(entered)
    assert "2025-03-20完成，超过13日" in html and "人工填写" in html
    assert "fadu-answer" not in html


def test_what_was_filled_in_can_be_changed_and_left(entered):
    add(entered, "行政拘留", dt.date(2025, 3, 10))
    assert flags(entered) == []
    entered.selectbox(key="entered_charge").select("袭警罪").run()
    entered.selectbox(key="entered_grade").select("刑事-基本").run()
    assert flags(entered) == ["降格处理"]
    entered.button(key="undo").click().run()
    assert flags(entered) == []
    assert entered.selectbox(key="entered_grade").value == "无"
    entered.date_input(key="as_of").set_value(dt.date(2025, 3, 1)).run()
    assert "早于行为日期" in entered.error[0].value
    entered.button(key="leave").click().run()
    assert entered.button(key="judge")


# --- decisions --------------------------------------------------------------------------------------------------


def test_a_decision_is_checked_and_its_words_are_marked(answered):
    answered.text_area(key="decision_text").set_value(DECISION).run()
    answered.button(key="check_decision").click().run()
    html = shown(answered)
    assert "1 处疑点" in html and "版本有误" in html
    assert '<mark class="d0 on' in html


def test_what_is_not_a_decision_is_refused_in_chinese_and_changed_text_is_said(answered):
    answered.button(key="check_decision").click().run()
    assert "没有文字" in answered.error[0].value
    answered.text_area(key="decision_text").set_value(DECISION).run()
    answered.button(key="check_decision").click().run()
    answered.text_area(key="decision_text").set_value(DECISION + "。").run()
    assert any("改动前的结果" in warning.value for warning in answered.warning)


def test_a_failing_check_keeps_the_text_and_logs_none_of_it(monkeypatch, caplog):
    def fails(text):
        raise RuntimeError(text)

    monkeypatch.setattr("ui.decision_check.check_decision_text", fails)
    checked = decision_check.check(NARRATIVE)
    assert checked.text == NARRATIVE and "编号" in checked.error
    assert NARRATIVE not in caplog.text + checked.error


def test_markup_in_a_decision_is_shown_as_text():
    text = DECISION + "<script>alert(1)</script>"
    checked = decision_check.check(text)
    assert checked.found is not None
    html = decision_check.html(text, checked.found)
    assert "<script" not in html and "&lt;script&gt;" in html
