"""One server and one Chromium for all browser tests. Without a Chromium on the machine they are skipped."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

pytest.importorskip("playwright.sync_api")
from playwright.sync_api import Browser, Page, expect, sync_playwright

ROOT = Path(__file__).parents[2]
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
PATIENCE_MS = 60_000  # a bound for a slow machine, never a pause: every wait ends as soon as the thing is there
SIZES = {"wide": {"width": 1280, "height": 900}, "narrow": {"width": 390, "height": 844}}

expect.set_options(timeout=PATIENCE_MS)


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """The address of the running app."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    flags = ["--server.port", str(port), "--server.address", "127.0.0.1", "--server.headless", "true"]
    flags += ["--server.fileWatcherType", "none", "--global.developmentMode", "false"]
    command = [sys.executable, "-m", "streamlit", "run", "app.py", *flags]
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    address = f"http://127.0.0.1:{port}"
    try:
        for _ in range(600):
            assert process.poll() is None, "the server ended before it answered"
            if _healthy(address):
                break
            time.sleep(0.1)
        else:
            pytest.fail("the server did not become healthy")
        yield address
    finally:
        process.terminate()
        process.wait()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    if CHROMIUM is None:
        pytest.skip("没有找到 Chromium，浏览器测试跳过（apt-get install chromium fonts-noto-cjk）")
    with sync_playwright() as playwright:
        flags = ["--disable-dev-shm-usage", "--disable-gpu"]
        # Chromium refuses its sandbox to root, and root is who runs in a container.
        flags += ["--no-sandbox"] if os.geteuid() == 0 else []
        browser = playwright.chromium.launch(executable_path=CHROMIUM, headless=True, args=flags)
        yield browser
        browser.close()


@pytest.fixture(params=["wide"])
def site(request: pytest.FixtureRequest, browser: Browser, server: str) -> Iterator[Page]:
    """The page, open and drawn. Parametrise indirectly with a name of SIZES for another width."""
    context = browser.new_context(viewport=SIZES[request.param], locale="zh-CN")
    page = context.new_page()
    page.set_default_timeout(PATIENCE_MS)
    page.goto(server)
    expect(page.get_by_role("button", name="研判", exact=True)).to_be_visible()
    yield page
    context.close()


def _healthy(address: str) -> bool:
    try:
        with urllib.request.build_opener(urllib.request.ProxyHandler({})).open(f"{address}/_stcore/health") as answer:
            return answer.status == 200
    except OSError:
        return False
