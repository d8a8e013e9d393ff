"""Which encodings nobody has compared with the official text for too long."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from statutes import citation
from statutes.book import Book
from statutes.model import Provision
from statutes.official.store import OfficialStore, StoredText

LONGEST_DAYS = 180


@dataclass(frozen=True)
class Stale:
    """A provision still in force that should be looked at, and why (in Chinese)."""

    provision: Provision
    reason: str


def stale(
    book: Book, today: dt.date, store: OfficialStore | None = None, longest_days: int = LONGEST_DAYS
) -> tuple[Stale, ...]:
    """Provisions in force never reviewed, not for `longest_days`, or not since their official text changed."""
    texts = _Texts(store)
    found = []
    for provision in book.provisions:
        if not provision.in_force.covers(today):
            continue
        reviewed = provision.reviewed
        if reviewed is None:
            found.append(Stale(provision, "没有核对记录"))
        elif (today - reviewed).days > longest_days:
            found.append(Stale(provision, f"上次核对是 {reviewed}，已过 {(today - reviewed).days} 日"))
        elif changed := texts.changed_since(provision, reviewed):
            found.append(Stale(provision, changed))
    return tuple(found)


class _Texts:
    """The imported texts, each instrument read once."""

    def __init__(self, store: OfficialStore | None) -> None:
        self._store = store
        self._read: dict[str, tuple[StoredText, ...]] = {}

    def changed_since(self, provision: Provision, reviewed: dt.date) -> str:
        """Why the article's text is newer than its review; "" where it is not.

        A text of a day after the review is, unless its article reads as in the text before; so is one that came in
        after the review and reads otherwise than the one before. The first import of an older text changes nothing.
        """
        place = citation.parse(provision.provision)
        versions = [each for each in self._versions(place.law) if provision.in_force.covers(each.valid_on)]
        if not versions:
            return ""
        latest, earlier = versions[-1], versions[-2] if len(versions) > 1 else None
        same = earlier is not None and earlier.text.article(place.article) == latest.text.article(place.article)
        newer = latest.valid_on > reviewed or (earlier is not None and latest.imported_on > reviewed)
        if same or not newer:
            return ""
        text = f"{latest.imported_on} 导入的 {latest.source}（{latest.valid_on} 的文本）"
        return f"{text}里这一条有改动或者是新的，还没有核对"

    def _versions(self, law: str) -> tuple[StoredText, ...]:
        if self._store is None:
            return ()
        if law not in self._read:
            self._read[law] = self._store.versions(law)
        return self._read[law]
