"""What changed on the day on which one law took another's place: the renumbering table, from the encodings."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from statutes import changes, citation
from statutes.book import Book
from statutes.changes import Succession
from statutes.instruments import Instrument
from statutes.model import Provision


@dataclass(frozen=True)
class Row:
    """One provision before and after; None where there is none. `says` tells in Chinese what became of it."""

    old: Provision | None
    new: Provision | None
    says: str


@dataclass(frozen=True)
class Replacement:
    """A law and the one that took its place on `day`."""

    old: Instrument
    new: Instrument
    day: dt.date
    rows: tuple[Row, ...]

    @property
    def summary(self) -> str:
        """The change in one sentence, counted over what is encoded."""
        both = [row for row in self.rows if row.old and row.new]
        changed = sum(row.says != _SAME for row in both)
        gone, added = sum(row.new is None for row in self.rows), sum(row.old is None for row in self.rows)
        return (
            f"{self.day} 起，{citation.display(self.new.id, year=True)}取代（{self.old.edition}）。"
            f"收录的条文里，{len(both)} 条有新旧对应，其中 {changed} 条的要件、数额或规则有变化；"
            f"新增 {added} 条，没有后继的 {gone} 条。"
        )


_SAME = "编码没有变化"


def latest(law: Book) -> Replacement | None:
    """The latest replacement that the base knows, also one that is still to come; None where it knows none."""
    replaced = [each for each in law.instruments.values() if each.successor in law.instruments]
    if not replaced:
        return None
    old = max(replaced, key=lambda each: law.instruments[each.successor].from_)
    new = law.instruments[old.successor]
    return Replacement(old, new, new.from_, tuple(_rows(law, old, new)))


def _rows(law: Book, old: Instrument, new: Instrument) -> Iterator[Row]:
    """In the order of the new law; what has no successor comes last."""
    found = [each for each in changes.on_day(law, new.from_) if _law(_either(each)) in (old.id, new.id)]
    found.sort(key=lambda each: (each.new is None, citation.parse(_either(each).provision)))
    for each in found:
        if each.old is None:
            yield Row(None, each.new, "新增")
        elif each.new is None:
            yield Row(each.old, None, "没有后继的条文")
        else:
            told = changes.counts(changes.between(each.old, each.new))
            yield Row(each.old, each.new, told or _SAME)


def _law(provision: Provision) -> str:
    return citation.parse(provision.provision).law


def _either(succession: Succession) -> Provision:
    """The new version, or the old where there is no new one."""
    found = succession.new or succession.old
    assert found is not None  # a succession has at least one of them
    return found
