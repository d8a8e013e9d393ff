"""Start the web page on this machine. Streamlit runs as a process of its own; nothing here imports it."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.request
import webbrowser
from pathlib import Path

from fadu.errors import FaduError

HOST = "127.0.0.1"  # this machine only: narratives are not for the network
FIRST_PORT = 8501
_START_SECONDS = 60


def serve(port: int, browser: bool) -> int:
    """Serve the page until it is stopped. `port` 0 takes the first free one from 8501. Returns the exit status."""
    port = port or _free_port()
    if not _is_free(port):
        raise FaduError(f"端口 {port} 已被占用", "请换一个端口，例如 PORT=8600 make run 或 fadu page --port 8600")
    entrance = _entrance()
    server = subprocess.Popen(
        [sys.executable, "-m", "streamlit", "run", str(entrance), *_settings(port)],
        cwd=entrance.parent,  # where the settings of the page's look lie
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,  # Streamlit's own greeting, in English
    )
    address = f"http://{HOST}:{port}"
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))  # so that the server ends with us
    threading.Thread(target=_announce, args=(server, address, browser), daemon=True).start()
    try:
        return server.wait()
    except KeyboardInterrupt:
        return 0
    finally:
        server.terminate()
        server.wait()


def _settings(port: int) -> list[str]:
    settings = {
        "server.port": str(port),
        "server.address": HOST,
        "server.headless": "true",  # else it asks for an e-mail address on first use
        "server.fileWatcherType": "none",
        "browser.gatherUsageStats": "false",
        "global.developmentMode": "false",
        "logger.level": "warning",
    }
    return [part for name, value in settings.items() for part in (f"--{name}", value)]


def _entrance() -> Path:
    """app.py: at the top of a checkout, inside this package once installed."""
    here = Path(__file__).parent
    for path in (here / "web" / "app.py", here.parent / "app.py"):
        if path.is_file():
            return path
    raise FaduError("没有找到网页的入口 app.py", "请在完整的安装里运行")


def _announce(server: subprocess.Popen[bytes], address: str, browser: bool) -> None:
    """Say where the page is as soon as it answers."""
    for _ in range(_START_SECONDS * 5):
        if server.poll() is not None:
            return
        try:
            with urllib.request.build_opener(urllib.request.ProxyHandler({})).open(f"{address}/_stcore/health"):
                break
        except OSError:
            time.sleep(0.2)
    print(f"法度已经打开：{address}   （按 Ctrl-C 结束）", flush=True)
    if browser and _has_screen():
        webbrowser.open(address)


def _has_screen() -> bool:
    if not sys.stdout.isatty() or os.environ.get("CI"):
        return False
    return sys.platform in ("win32", "darwin") or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _free_port() -> int:
    for port in range(FIRST_PORT, FIRST_PORT + 100):
        if _is_free(port):
            return port
    raise FaduError("8501 起的一百个端口都被占用", "请用 --port 指定一个")


def _is_free(port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError:
            return False
    return True
