"""The page and a browser to look at it with, for the screenshots and the browser tests."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).parents[1]
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
# Chromium refuses its sandbox to root, and root is who runs in a container.
CHROMIUM_FLAGS = ["--disable-dev-shm-usage", "--disable-gpu", *(["--no-sandbox"] if os.geteuid() == 0 else [])]
SIZES = {"wide": {"width": 1280, "height": 900}, "narrow": {"width": 390, "height": 844}}
START_SECONDS = 120


@contextmanager
def running_page() -> Iterator[str]:
    """Serve app.py on a free port of this machine; yields its address. Raises RuntimeError if it does not start.

    It keeps what is imported in a folder of its own: a test leaves nothing among the user's documents.
    """
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    flags = ["--server.port", str(port), "--server.address", "127.0.0.1", "--server.headless", "true"]
    flags += ["--browser.gatherUsageStats", "false", "--server.fileWatcherType", "none"]
    flags += ["--global.developmentMode", "false"]
    command = [sys.executable, "-m", "streamlit", "run", "app.py", *flags]
    address = f"http://127.0.0.1:{port}"
    with tempfile.TemporaryDirectory() as data:
        environment = {**os.environ, "FADU_DATA": data}
        quiet = subprocess.DEVNULL
        server = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=quiet, stderr=quiet)
        try:
            _wait_until_healthy(server, address)
            yield address
        finally:
            server.terminate()
            server.wait()


def _wait_until_healthy(server: subprocess.Popen[bytes], address: str) -> None:
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    for _ in range(START_SECONDS * 10):
        if server.poll() is not None:
            raise RuntimeError("the server ended before it answered")
        try:
            with opener.open(f"{address}/_stcore/health"):
                return
        except OSError:
            time.sleep(0.1)
    raise RuntimeError("the server did not become healthy")
