"""The other pages in a real browser: reached by the navigation, no wider than the window, accessible."""

from __future__ import annotations

import shutil

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect
from test_browser_assess import ASSAULT, HAND_MS, WCAG, ask, at_rest, overflow, type_case

from fadu import own_law


def findings(page: Page) -> str:
    results = Axe().run(page, options={"runOnly": WCAG})
    return results.generate_report() if results.violations_count else ""


def test_the_navigation_leads_to_every_page_and_the_case_is_still_there(site: Page) -> None:
    ask(site, ASSAULT)
    site.get_by_role("link", name="法条", exact=True).click()
    expect(site.get_by_test_id("fadu-standing").first).to_be_visible()
    site.get_by_role("link", name="检索").click()
    expect(site.get_by_label("要查什么")).to_be_visible()
    site.get_by_role("link", name="研判").click()
    expect(site.get_by_test_id("fadu-answer")).to_contain_text("袭警罪")
    expect(site.get_by_text("改动前的结果")).to_have_count(0)
    site.get_by_text("修改案情").click()
    expect(site.get_by_label("案情", exact=True)).to_have_value(ASSAULT)


@pytest.mark.parametrize("site", ["narrow", "wide"], indirect=True)
def test_a_typed_citation_shows_the_provision(site: Page, server: str) -> None:
    site.goto(f"{server}/law")
    field = site.get_by_label("条款", exact=True)
    field.fill("治安管理处罚法第六十一条")
    field.press("Enter")
    standing = site.get_by_test_id("fadu-standing").first
    expect(standing).to_contain_text("第六十一条")
    expect(site.get_by_test_id("fadu-law")).to_contain_text("编码释义，非法条原文")
    expect(site.get_by_test_id("fadu-official-note")).to_contain_text("国家法律法规数据库")
    assert overflow(site) == 0
    assert findings(site) == ""


def test_links_of_the_search_page_keep_the_case_and_can_be_gone_back_on(site: Page) -> None:
    type_case(site, ASSAULT)
    site.get_by_role("link", name="检索").click(delay=HAND_MS)
    question = site.get_by_label("要查什么")
    question.fill("防害公务罪")
    question.press("Enter")
    results = site.get_by_test_id("kb-results").first
    results.get_by_role("link", name="妨害公务罪", exact=True).first.click()  # the likelier spelling
    expect(question).to_have_value("妨害公务罪")
    at_rest(site)  # the answer is drawn after the field
    results.get_by_role("heading").get_by_role("link").first.click()
    title = site.get_by_test_id("kb-topic").get_by_role("heading").first
    expect(title).to_contain_text("妨害公务罪")
    site.locator(".kb-text a").first.click()
    expect(site.get_by_test_id("kb-topic")).to_have_count(0)
    site.go_back()
    expect(title).to_contain_text("妨害公务罪")
    site.get_by_role("link", name="返回检索").click()
    expect(question).to_have_value("妨害公务罪")
    site.get_by_role("link", name="研判").click()
    expect(site.get_by_label("案情", exact=True)).to_have_value(ASSAULT)


@pytest.mark.parametrize("site", ["narrow", "wide"], indirect=True)
def test_the_search_page_fits_and_is_accessible(site: Page, server: str) -> None:
    site.goto(f"{server}/search?q=打辅警算不算袭警")
    expect(site.get_by_test_id("kb-results")).to_be_visible()
    at_rest(site)
    assert overflow(site) == 0
    assert findings(site) == ""


@pytest.mark.parametrize("site", ["narrow", "wide"], indirect=True)
def test_old_and_new_of_a_provision_fit_and_are_accessible(site: Page, server: str) -> None:
    site.goto(f"{server}/law?at=治安管理处罚法2025:61&on=2026-06-01")
    expect(site.get_by_test_id("fadu-standing").first).to_contain_text("第六十一条")
    expect(site.get_by_test_id("fadu-law").locator("mark", has_text="200").first).to_be_visible()
    site.get_by_text("起的变化").first.click()
    expect(site.get_by_test_id("fadu-law-changes").get_by_role("link", name="第六十一条")).to_be_visible()
    at_rest(site)
    assert overflow(site) == 0
    assert findings(site) == ""


def test_links_of_the_law_page_keep_the_case_and_can_be_gone_back_on(site: Page) -> None:
    type_case(site, ASSAULT)
    site.get_by_role("link", name="法条", exact=True).click(delay=HAND_MS)
    standing = site.get_by_test_id("fadu-standing").first
    expect(standing).to_contain_text("第二百七十七条")
    site.get_by_text("起的变化").first.click()
    site.get_by_test_id("fadu-law-changes").get_by_role("link", name="第五十条", exact=True).first.click()
    expect(standing).to_contain_text("第五十条")
    site.get_by_test_id("fadu-citing").get_by_role("link").first.click()
    expect(site.get_by_role("link", name="返回检索")).to_be_visible()
    site.go_back()
    expect(standing).to_contain_text("第五十条")
    site.get_by_role("link", name="研判").click()
    expect(site.get_by_label("案情", exact=True)).to_have_value(ASSAULT)


def test_like_cases_lead_on_and_back_to_the_answer(site: Page) -> None:
    ask(site, ASSAULT)
    panel = site.get_by_test_id("fadu-similar")
    expect(panel.get_by_text("相同", exact=True)).to_have_count(3)
    panel.get_by_role("link", name="第二百七十七条").first.click()
    expect(site.get_by_test_id("fadu-standing").first).to_contain_text("第二百七十七条")
    site.go_back()
    expect(site.get_by_test_id("fadu-answer")).to_contain_text("袭警罪")
    panel.get_by_role("link", name="检索“袭警罪”").first.click()
    expect(site.get_by_label("要查什么")).to_have_value("袭警罪")


# An invented wording under a real title: the import asks for title and articles, not for the true text.
OFFICIAL = """中华人民共和国治安管理处罚法
（2025年6月27日修订）
第六十一条　有下列行为之一的，处警告或者五百元以下罚款：
（一）甲；
（二）乙。
本法自2026年1月1日起施行。
"""
DROP = """(zone, files) => {
  const carried = new DataTransfer();
  for (const [name, text] of files) carried.items.add(new File([text], name));
  for (const kind of ['dragenter', 'dragover', 'drop'])
    zone.dispatchEvent(new DragEvent(kind, {dataTransfer: carried, bubbles: true, cancelable: true}));
}"""


def test_official_texts_are_dropped_onto_the_page_and_the_report_stays_in_sight(site: Page, server: str) -> None:
    site.goto(f"{server}/law?at=治安管理处罚法2025:61&on=2026-06-01")
    panel = site.locator(".st-key-law_texts")
    zone = panel.get_by_test_id("stFileUploaderDropzone")
    expect(zone).to_be_visible()
    at_rest(site)
    try:
        zone.evaluate(DROP, [["新法.txt", OFFICIAL], ["诗.txt", "一首没有条文的诗。"]])
        expect(panel.get_by_text("新法.txt：已保存为《治安管理处罚法》（2025年修订）")).to_be_visible()
        expect(panel.get_by_text("诗.txt：没有找到“第几条”")).to_be_visible()
        expect(site.locator(".fd-official").nth(1)).to_have_text("（一）甲；")
        assert overflow(site) == 0
        assert findings(site) == ""
    finally:
        shutil.rmtree(own_law.official_store().folder, ignore_errors=True)
