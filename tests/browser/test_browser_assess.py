"""The main journeys of 研判 in a real browser, with the real reading and judging behind it."""

from __future__ import annotations

import io
from collections.abc import Callable

import docx
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

ASSAULT = (
    "2026年3月12日22时许，云溪县公安局城南派出所民警李某着警服到夜市处置打架警情，表明身份后口头传唤张某。"
    "张某不从，挥拳击打李某面部，又用脚踢李某腹部。经鉴定，李某的损伤程度为轻微伤。"
)

SHOVED = (
    "2026年2月3日15时许，云溪县交警大队民警陈某在人民路查处违停，责令王某驶离。王某不服，指着陈某大声辱骂，"
    "并用手推搡陈某胸口两下，引来二十余人围观。陈某多次口头警告后，王某停止推搡。陈某没有受伤。"
)
HANDLED = (
    "2022年9月10日，张某掐住辅警何某颈部，民警李某着警服在场处置。9月11日受案，"
    "10月10日对张某决定行政拘留十日，至今没有执行。"
)

ANSWER_MS = 30_000
HAND_MS = 90  # how long a hand holds a button down: a field is sent a moment after it is left

# All of WCAG 2.2 A and AA. The mere recommendations are left out: Streamlit's file field goes against one of them.
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]


def ask(page: Page, text: str) -> None:
    at_rest(page)
    type_case(page, text)
    press(page, lambda: expect(page.get_by_test_id("fadu-answer").first).to_be_visible(timeout=ANSWER_MS))
    at_rest(page)


def press(page: Page, answered: Callable[[], None]) -> None:
    """Click 研判 and wait for the answer. On a loaded machine the browser may lose a click: then click again."""
    button = page.get_by_role("button", name="研判", exact=True)
    for _ in range(3):
        button.click(delay=HAND_MS)
        try:
            answered()
        except AssertionError:
            continue
        return
    answered()


def type_case(page: Page, text: str) -> None:
    """Type into the empty form and leave the field. The page has the text once there is something to clear."""
    field = page.get_by_label("案情", exact=True)
    field.fill(text)
    field.press("Tab")
    expect(page.get_by_role("button", name="清空", exact=True)).to_be_enabled()
    at_rest(page)


def at_rest(page: Page) -> None:
    """Wait until the page is drawn to its end: what is about to be replaced is drawn pale until then."""
    expect(page.locator("[data-testid=stApp][data-test-script-state=notRunning]")).to_be_visible()
    expect(page.locator("[data-stale=true]")).to_have_count(0)


def ask_again(page: Page, text: str) -> None:
    """Another case while an answer is on show."""
    page.get_by_text("修改案情").click()
    # The form opens in half a second, moving its button under the pointer; no hand is quick enough to meet that.
    page.wait_for_function("document.getAnimations().every(each => each.playState === 'finished')")
    page.get_by_label("案情", exact=True).fill(text)
    page.get_by_role("button", name="研判", exact=True).click(delay=HAND_MS)
    expect(page.get_by_test_id("fadu-narrative").first).to_have_text(
        text
    )  # old and new may stand together for a moment
    at_rest(page)


def overflow(page: Page) -> int:
    """Pixels by which the content is wider than the window."""
    return page.evaluate(
        "Math.max(...[document.documentElement, document.querySelector('[data-testid=stMain]')]"
        ".map(e => e.scrollWidth - e.clientWidth))"
    )


def marked(page: Page) -> list[str]:
    """The words that stand out because a link to them was followed."""
    script = (
        "[...document.querySelectorAll('.fd-text mark')]"
        ".filter(m => getComputedStyle(m).boxShadow !== 'none').map(m => m.textContent)"
    )
    return page.evaluate(script)


def test_paste_answer_then_an_element_shows_its_words(site: Page) -> None:
    ask(site, ASSAULT)
    answer = site.get_by_test_id("fadu-answer")
    expect(answer).to_contain_text("袭警罪")
    expect(answer).to_contain_text("刑事-基本")
    assert site.get_by_test_id("fadu-narrative").evaluate("e => e.textContent") == ASSAULT
    assert marked(site) == []
    site.locator("[data-element=行为] .fd-jump").first.click()
    words = "".join(marked(site))
    assert "击打" in words and "踢" in words and "夜市" not in words
    expect(site.locator(".fd-at:target")).to_be_attached()


def test_the_same_by_keyboard_and_back(site: Page) -> None:
    ask(site, ASSAULT)
    site.locator("[data-element=行为] .fd-jump").first.focus()
    site.keyboard.press("Enter")
    site.wait_for_function("document.querySelector('.fd-at:target') !== null")
    assert marked(site)
    assert site.evaluate("document.activeElement.classList.contains('fd-at')")
    clear = site.get_by_role("link", name="取消标出")
    clear.focus()
    site.keyboard.press("Enter")
    site.wait_for_function("document.querySelector('.fd-at:target') === null")
    assert marked(site) == []
    expect(site.get_by_test_id("fadu-answer")).to_be_visible()


def test_an_answer_by_keyboard_flips_the_result_and_is_taken_back(site: Page) -> None:
    ask(site, SHOVED)
    charge = site.get_by_test_id("fadu-answer").locator("dd").first
    expect(charge).to_have_text("阻碍执行职务")
    choices = site.get_by_role("radiogroup").first.get_by_role("radio")
    choices.nth(2).focus()
    site.keyboard.press("ArrowLeft")
    site.keyboard.press("ArrowLeft")
    flipped = site.get_by_test_id("fadu-flip")
    expect(flipped).to_contain_text("妨害公务罪")
    expect(charge).to_have_text("妨害公务罪")
    assert site.get_by_test_id("fadu-narrative").evaluate("e => e.textContent") == SHOVED
    assert overflow(site) == 0
    while flipped.count():
        number = flipped.get_attribute("data-number")
        site.get_by_role("button", name="撤回", exact=True).click()
        expect(site.locator(f'[data-testid=fadu-flip][data-number="{number}"]')).to_have_count(0)
    expect(charge).to_have_text("阻碍执行职务")
    expect(choices.nth(2)).to_be_checked()


def test_another_day_of_the_conduct_is_judged_by_its_law(site: Page) -> None:
    ask(site, ASSAULT)
    panel = site.locator(".st-key-what_if_days")
    for name, value in (("year", "2020"), ("month", "03"), ("day", "12")):
        panel.locator(f"[data-testid=stDateInput] [data-type={name}]").first.press_sequentially(value)
    site.get_by_role("heading", name="换个日期看看").click()  # leaving the field takes the day over
    flipped = site.get_by_test_id("fadu-flip")
    expect(flipped).to_contain_text("行为发生日")
    expect(flipped).to_contain_text("妨害公务罪")


def test_a_step_of_the_timeline_shows_its_words(site: Page) -> None:
    ask(site, HANDLED)
    line = site.get_by_test_id("fadu-timeline")
    expect(line.locator("time")).not_to_have_count(0)
    line.get_by_role("link", name="「受案」").click()
    site.wait_for_function("document.querySelector('.fd-at:target') !== null")
    assert "".join(marked(site)) == "受案"


def test_a_word_document_is_read_and_assessed(site: Page) -> None:
    document, file = docx.Document(), io.BytesIO()
    document.add_paragraph(ASSAULT)
    document.save(file)
    mime = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    site.locator("input[type=file]").set_input_files({"name": "案情.docx", "mimeType": mime, "buffer": file.getvalue()})
    expect(site.get_by_text("已读入 案情.docx")).to_be_visible()
    expect(site.get_by_label("案情", exact=True)).to_have_value(ASSAULT)
    site.get_by_role("button", name="研判", exact=True).click()
    expect(site.get_by_test_id("fadu-answer")).to_contain_text("袭警罪")


@pytest.mark.parametrize("site", ["narrow", "wide"], indirect=True)
def test_nothing_is_wider_than_the_window_and_the_answer_is_in_sight(site: Page) -> None:
    assert overflow(site) == 0
    ask(site, ASSAULT + "http://example.invalid/" + "a" * 300)
    assert overflow(site) == 0
    expect(site.get_by_test_id("fadu-answer").locator("dd").first).to_be_in_viewport()
    for summary in site.locator(".fd details:not(details details) > summary").all():
        summary.click()
    assert overflow(site) == 0


def test_html_in_the_narrative_is_text(site: Page) -> None:
    alarms: list[str] = []
    site.on("dialog", lambda dialog: (alarms.append(dialog.message), dialog.dismiss()))
    text = ASSAULT + "<script>alert(1)</script><img src=x onerror=alert(2)><h1>大字</h1> **粗** &lt;b&gt; 😀"
    ask(site, text)
    shown = site.get_by_test_id("fadu-narrative")
    assert shown.evaluate("e => e.textContent") == text
    assert shown.locator("script, img, h1, b, strong").count() == 0
    assert alarms == []


def test_an_error_keeps_the_text_on_the_page(site: Page) -> None:
    text = "民警" * 150_000
    type_case(site, text)
    site.get_by_role("button", name="研判", exact=True).click(delay=HAND_MS)
    expect(site.get_by_test_id("stAlert")).to_contain_text("上限")
    assert site.get_by_label("案情", exact=True).input_value() == text


def test_lawful_filming_is_answered_with_none(site: Page) -> None:
    site.get_by_role("button", name="站在一旁拍摄").click()
    answer = site.get_by_test_id("fadu-answer")
    expect(answer.locator("dd").first).to_have_text("无")
    expect(site.get_by_text("还要问清")).to_have_count(0)


def test_nothing_is_fetched_from_elsewhere(site: Page, server: str) -> None:
    foreign: list[str] = []
    ours = (server, server.replace("http", "ws", 1), "data:", "blob:")
    site.on("request", lambda request: None if request.url.startswith(ours) else foreign.append(request.url))
    site.reload()
    ask(site, ASSAULT)
    assert foreign == []


@pytest.mark.parametrize("site", ["narrow", "wide"], indirect=True)
def test_axe_finds_nothing_on_the_form_or_the_answer(site: Page) -> None:
    def findings() -> str:
        results = Axe().run(site, options={"runOnly": WCAG})
        return results.generate_report() if results.violations_count else ""

    assert findings() == ""
    ask(site, HANDLED)
    assert findings() == ""
    ask_again(site, SHOVED)
    site.get_by_role("radiogroup").first.get_by_text("是", exact=True).click()
    expect(site.get_by_test_id("fadu-flip")).to_be_visible()
    at_rest(site)
    assert findings() == ""
    site.get_by_text("修改案情").click()
    site.get_by_label("案情", exact=True).fill("另一个案情")
    site.get_by_label("地区").click()
    expect(site.get_by_text("改动前的结果")).to_be_visible()
    assert findings() == ""
