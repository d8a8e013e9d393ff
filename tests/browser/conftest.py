"""One server and one Chromium for all browser tests. Without a Chromium on the machine they are skipped."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

sys.path.insert(0, str(Path(__file__).parents[2] / "scripts"))  # the starter is shared with scripts/screenshot.py
from page_in_browser import CHROMIUM, CHROMIUM_FLAGS, SIZES, running_page

PATIENCE_MS = 120_000  # a bound for a slow machine, never a pause: every wait ends as soon as the thing is there

expect.set_options(timeout=PATIENCE_MS)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    if CHROMIUM is None:
        pytest.skip("没有找到 Chromium，浏览器测试跳过（apt-get install chromium fonts-noto-cjk）")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, headless=True, args=CHROMIUM_FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def server(browser: Browser) -> Iterator[str]:
    """The address of the running app; asks for the browser first, so that a skip starts nothing."""
    with running_page() as address:
        yield address


@pytest.fixture(params=["wide"])
def site(request: pytest.FixtureRequest, browser: Browser, server: str) -> Iterator[Page]:
    """The page, open and drawn. Parametrise indirectly with a name of SIZES for another width."""
    context = browser.new_context(viewport=SIZES[request.param], locale="zh-CN")
    page = context.new_page()
    page.set_default_timeout(PATIENCE_MS)
    page.goto(server)
    expect(page.get_by_role("button", name="研判", exact=True)).to_be_visible()
    expect(page.locator("[data-testid=stApp][data-test-script-state=notRunning]")).to_be_visible()
    yield page
    context.close()
