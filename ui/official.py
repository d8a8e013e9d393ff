"""Official texts of the reader's own: where they are kept, taking in uploads, and what is still missing."""

from __future__ import annotations

import datetime as dt
import logging
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from statutes import citation
from statutes.book import Book
from statutes.instruments import Instrument
from statutes.model import Provision
from statutes.official import Drift, OfficialStore, OfficialTextError, check, import_file
from ui.failure import describe

log = logging.getLogger("fadu.ui")


@dataclass(frozen=True)
class Beside:
    """The official text of an article as imported, to stand beside its encoding."""

    source: str
    valid_on: dt.date
    paragraphs: tuple[str, ...]


def take_in(uploads: Iterable[tuple[str, bytes]], kept: OfficialStore, today: dt.date) -> list[tuple[bool, str]]:
    """Import files given as (name, bytes). For each whether it was stored, and a sentence in Chinese."""
    return [_take_in(Path(name).name, data, kept, today) for name, data in uploads]


def _take_in(name: str, data: bytes, kept: OfficialStore, today: dt.date) -> tuple[bool, str]:
    try:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / name
            path.write_bytes(data)
            done = import_file(path, kept, today=today)
    except OfficialTextError as error:
        return False, f"{str(error).rstrip('。')}。没有保存。"
    except OSError as error:
        log.error("official text not stored: %s", describe(error))
        return False, f"{name}：写不进资料文件夹，没有保存。请检查磁盘空间和权限。"
    stored = done.stored
    title = citation.display(stored.instrument, year=True)
    notes = "".join(f"{note}。" for note in done.notes)
    return True, f"{name}：已保存为{title}，{len(stored.text.articles)} 条，{stored.valid_on} 的文本。{notes}"


def beside(provision: Provision, kept: OfficialStore) -> Beside | None:
    """The newest imported text of this version of the article; None where none was imported."""
    place = citation.parse(provision.provision)
    for stored in reversed(kept.versions(place.law)):
        article = stored.text.article(place.article) if provision.in_force.covers(stored.valid_on) else None
        if article is not None:
            return Beside(stored.source, stored.valid_on, tuple(each.whole for each in article.paragraphs))
    return None


def drifts(provision: Provision, kept: OfficialStore) -> tuple[Drift, ...]:
    """What of the encoding the imported text does not bear out."""
    return check([provision], kept.versions(citation.parse(provision.provision).law)).drifts


def missing(law: Book, kept: OfficialStore) -> tuple[Instrument, ...]:
    """Instruments with encoded provisions of which no text was imported, in the order of the law base."""
    encoded = {citation.parse(provision.provision).law for provision in law.provisions}
    have = set(kept.instruments())
    return tuple(each for each in law.instruments.values() if each.id in encoded and each.id not in have)
