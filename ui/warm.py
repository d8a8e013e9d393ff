"""Load the reader and the law while the person is still reading the page: the first answer then comes at once."""

from __future__ import annotations

import logging
import threading
from functools import cache

from fadu.assess import assess
from fadu.similar import find

log = logging.getLogger("fadu.ui")


@cache
def start() -> threading.Thread:
    """Once per server, in the background. A failure is only logged: the person's own request will say it."""
    thread = threading.Thread(target=_load, name="fadu-warm", daemon=True)
    thread.start()
    return thread


def _load() -> None:
    try:
        assess("民警依法执行职务。")
        find("民警依法执行职务。")
    except Exception:
        log.exception("loading ahead failed")
