"""Official texts of the reader's own: where they are kept, taking in uploads, and what is still missing."""

from __future__ import annotations

import datetime as dt
import logging
import tempfile
from collections.abc import Iterable
from pathlib import Path

from statutes import citation
from statutes.official import OfficialStore, OfficialTextError, import_file
from ui.failure import describe

log = logging.getLogger("fadu.ui")


def take_in(
    uploads: Iterable[tuple[str, bytes]],
    kept: OfficialStore,
    today: dt.date,
    *,
    instrument: str | None = None,
    valid_on: dt.date | None = None,
) -> list[tuple[bool, str]]:
    """Import files given as (name, bytes). For each whether it was stored, and a sentence in Chinese.

    `instrument` and `valid_on` say what a person knows of a file whose title or dates do not tell.
    """
    return [_take_in(Path(name).name, data, kept, today, instrument, valid_on) for name, data in uploads]


def _take_in(
    name: str, data: bytes, kept: OfficialStore, today: dt.date, instrument: str | None, valid_on: dt.date | None
) -> tuple[bool, str]:
    try:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / name
            path.write_bytes(data)
            done = import_file(path, kept, today=today, instrument=instrument, valid_on=valid_on)
    except OfficialTextError as error:
        return False, f"{str(error).rstrip('。')}。没有保存。"
    except OSError as error:
        log.error("official text not stored: %s", describe(error))
        return False, f"{name}：写不进资料文件夹，没有保存。请检查磁盘空间和权限。"
    stored = done.stored
    title = citation.display(stored.instrument, year=True)
    notes = "".join(f"{note}。" for note in done.notes)
    return True, f"{name}：已保存为{title}，{len(stored.text.articles)} 条，{stored.valid_on} 的文本。{notes}"
