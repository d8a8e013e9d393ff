"""Take the screenshots of the README: `uv run python scripts/screenshot.py`.

Starts the page on a free port, has the first example assessed, and writes docs/screenshot.png (1280 px wide) and
docs/screenshot-mobile.png (390 px wide). Needs a Chromium and Chinese fonts (apt-get install chromium fonts-noto-cjk).
"""

from __future__ import annotations

import sys

from page_in_browser import CHROMIUM, CHROMIUM_FLAGS, ROOT, SIZES, running_page
from playwright.sync_api import Browser, sync_playwright

EXAMPLE = "袭警致轻微伤"
TARGETS = {"wide": "screenshot.png", "narrow": "screenshot-mobile.png"}
HEIGHTS = {"wide": 1180, "narrow": 1400}  # enough to show the answer, the marked narrative and the first grounds
WAIT_MS = 120_000


def main() -> int:
    """Write both pictures. Exit status 1 where there is no browser."""
    if CHROMIUM is None:
        print("没有找到 Chromium：apt-get install chromium fonts-noto-cjk", file=sys.stderr)
        return 1
    with running_page() as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, headless=True, args=CHROMIUM_FLAGS)
        for size, name in TARGETS.items():
            _shoot(browser, address, size, name)
        browser.close()
    return 0


def _shoot(browser: Browser, address: str, size: str, name: str) -> None:
    viewport = {"width": SIZES[size]["width"], "height": HEIGHTS[size]}
    page = browser.new_context(viewport=viewport, locale="zh-CN").new_page()
    page.set_default_timeout(WAIT_MS)
    page.goto(address)
    page.get_by_role("button", name=EXAMPLE).click()
    page.get_by_test_id("fadu-answer").wait_for()
    page.locator("[data-testid=stApp][data-test-script-state=notRunning]").wait_for()
    page.wait_for_function("document.querySelector('[data-stale=true]') === null")
    page.evaluate("document.fonts.ready")
    page.evaluate("document.activeElement.blur()")
    path = ROOT / "docs" / name
    page.screenshot(path=path)
    print(path.relative_to(ROOT))
    page.context.close()


if __name__ == "__main__":
    sys.exit(main())
