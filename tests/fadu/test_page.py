"""The page's server: it says where it is, answers there, and ends with the command."""

from __future__ import annotations

import re
import signal
import socket
import subprocess
import sys
import urllib.request

import pytest

from fadu import page
from fadu.errors import FaduError


@pytest.mark.slow
def test_the_address_is_printed_answers_and_is_gone_afterwards() -> None:
    command = [sys.executable, "-m", "fadu", "page", "--no-browser"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, encoding="utf-8") as server:
        assert server.stdout is not None
        line = server.stdout.readline()
        address = re.search(r"http://127\.0\.0\.1:\d+", line)
        assert address, line
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        assert b"<html" in opener.open(address[0]).read()
        server.send_signal(signal.SIGTERM)
        assert server.wait(timeout=60) == 0
    with pytest.raises(OSError):
        opener.open(address[0])


def test_a_port_in_use_is_refused() -> None:
    with socket.socket() as taken:
        taken.bind((page.HOST, 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(FaduError, match=f"端口 {port} 已被占用"):
            page.serve(port, browser=False)
