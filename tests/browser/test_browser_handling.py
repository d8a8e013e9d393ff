"""Handling in a real browser: what is due, a step corrected by keyboard, the calendar file, a decision checked."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from test_browser_assess import HAND_MS, HANDLED, ask, at_rest, overflow
from test_browser_pages import findings

DECISION = (
    "张某于2025年3月3日推搡民警，其行为属于阻碍执行职务。依据《治安管理处罚法》第六十一条第一款第二项，"
    "决定行政拘留五日。决定机关：云溪县公安局。2025年3月10日"
)


def open_steps(page: Page) -> None:
    page.get_by_text("填写、更正办理经过").click()
    expect(page.get_by_label("哪一步")).to_be_visible()
    page.wait_for_function("document.getAnimations().every(each => each.playState === 'finished')")


def choose(page: Page, label: str, words: str) -> None:
    """Type some words of an option into a select box and take it."""
    field = page.get_by_label(label, exact=True)
    field.click()
    field.press_sequentially(words)
    expect(page.get_by_role("option")).to_have_count(1)
    field.press("Enter")
    at_rest(page)


@pytest.mark.parametrize("site", ["narrow", "wide"], indirect=True)
def test_a_step_struck_out_takes_its_lead_away_and_comes_back(site: Page) -> None:
    ask(site, HANDLED)
    served = site.locator("[data-step=送拘执行]")
    expect(served).to_contain_text("逾期")
    leads = site.get_by_label("督察线索")
    expect(leads.get_by_role("heading", name="未执行拘留")).to_be_visible()
    open_steps(site)
    choose(site, "哪一步", "收拘")
    strike = site.get_by_role("button", name="删去这一步")
    strike.focus()
    site.keyboard.press("Enter")
    flipped = site.get_by_test_id("fadu-flip")
    expect(flipped).to_contain_text("未执行拘留")
    at_rest(site)
    expect(served).to_contain_text("期限已过")
    expect(leads.get_by_role("heading", name="未执行拘留")).to_have_count(0)
    assert overflow(site) == 0
    assert findings(site) == ""
    site.get_by_role("button", name="撤回", exact=True).click()
    expect(leads.get_by_role("heading", name="未执行拘留")).to_be_visible()


def test_a_step_is_added_and_marked_as_entered(site: Page) -> None:
    ask(site, HANDLED)
    open_steps(site)
    choose(site, "步骤", "折抵")
    site.get_by_label("日数").fill("10")
    site.get_by_label("日数").press("Tab")
    at_rest(site)
    site.get_by_role("button", name="新增", exact=True).click()
    expect(site.get_by_test_id("fadu-flip")).to_contain_text("新增：折抵10日")
    expect(site.get_by_test_id("fadu-timeline").get_by_text("人工填写")).to_be_visible()


def test_the_calendar_file_is_downloaded_without_words_of_the_case(site: Page) -> None:
    ask(site, HANDLED)
    with site.expect_download() as started:
        site.get_by_role("button", name="下载日历（.ics）").click()
    text = Path(started.value.path()).read_bytes().decode()
    assert started.value.suggested_filename == "fadu.ics"
    assert text.startswith("BEGIN:VCALENDAR\r\n") and "送拘执行" in text
    assert not any(word in text for word in ("张某", "何某", "颈部"))


@pytest.mark.parametrize("site", ["narrow", "wide"], indirect=True)
def test_a_decision_is_checked_on_a_page_of_its_own(site: Page, server: str) -> None:
    site.goto(f"{server}/decision")
    site.get_by_label("决定书", exact=True).fill(DECISION)
    site.get_by_role("button", name="核对", exact=True).click(delay=HAND_MS)
    expect(site.get_by_test_id("fadu-decision")).to_contain_text("1 处疑点")
    expect(site.locator("[data-point=当日版本]")).to_contain_text("版本有误")
    assert site.get_by_test_id("fadu-decision-text").evaluate("e => e.textContent") == DECISION
    at_rest(site)
    assert overflow(site) == 0
    assert findings(site) == ""


@pytest.mark.parametrize("site", ["narrow", "wide"], indirect=True)
def test_a_case_without_a_narrative_is_filled_in(site: Page) -> None:
    site.get_by_role("button", name="没有案情，直接填办理经过").click()
    expect(site.get_by_label("步骤", exact=True)).to_be_visible()
    at_rest(site)
    choose(site, "步骤", "· 投诉")  # the name of the whole group holds the word as well
    site.get_by_role("button", name="新增", exact=True).click()
    expect(site.get_by_test_id("fadu-next")).to_contain_text("对民警的投诉举报")
    at_rest(site)
    assert overflow(site) == 0
    assert findings(site) == ""
