"""Which encodings nobody has compared with the official text for too long."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from statutes import citation
from statutes.book import Book
from statutes.model import Provision
from statutes.official.store import OfficialStore

LONGEST_DAYS = 180


@dataclass(frozen=True)
class Stale:
    """A provision still in force that should be looked at, and why (in Chinese)."""

    provision: Provision
    reason: str


def stale(
    book: Book, today: dt.date, store: OfficialStore | None = None, longest_days: int = LONGEST_DAYS
) -> tuple[Stale, ...]:
    """Provisions in force that were never reviewed, not for `longest_days`, or not since a newer text was imported."""
    found = []
    for provision in book.provisions:
        if not provision.in_force.covers(today):
            continue
        reviewed = provision.reviewed
        if reviewed is None:
            found.append(Stale(provision, "没有核对记录"))
        elif (today - reviewed).days > longest_days:
            found.append(Stale(provision, f"上次核对是 {reviewed}，已过 {(today - reviewed).days} 日"))
        elif store is not None:
            latest = store.latest(citation.parse(provision.provision).law)
            if latest is not None and latest.imported_on > reviewed:
                found.append(
                    Stale(provision, f"{latest.imported_on} 导入了新的官方文本（{latest.source}），还没有核对")
                )
    return tuple(found)
