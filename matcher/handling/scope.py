"""What of a case counts for a lead: the steps up to the review, of everybody or of one person."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from operator import itemgetter

from matcher.assessment import Evidence
from matcher.handling.finding import Finding
from matcher.record import CaseRecord, Event, Role, Status
from statutes.limits import settings as default_settings
from statutes.supervision.model import Moment, Step

_GROUP = re.compile(r"[一二两三四五六七八九十]人")


@dataclass(frozen=True)
class Scope:
    """The case as a lead sees it.

    `charge` and `grade` are what the judging suggests, `alternatives` the pairs it would accept too. `person` limits
    the steps to those that may concern that person.
    """

    record: CaseRecord
    charge: str
    grade: str
    alternatives: Sequence[tuple[str, str]] = ()
    days: Mapping[str, int] = field(default_factory=dict)  # a bureau's own settings, by id
    person: str = ""

    def of(self, person: str) -> Scope:
        """The same case, of one person."""
        return replace(self, person=person)

    def setting(self, name: str) -> int:
        """Days of a setting: the bureau's own, else the default. Raises KeyError for an unknown name."""
        return self.days.get(name, default_settings()[name].days)

    @property
    def conduct(self) -> dt.date | None:
        return self.record.conduct_date

    @property
    def review(self) -> dt.date | None:
        return self.record.as_of

    def events(self, kinds: Collection[str], statuses: Collection[str] = ("写明",)) -> list[Event]:
        """Steps of these kinds that had happened, or were known not to have, on the day of the review."""
        told = [entry for kind in self._by_kind.keys() & kinds for entry in self._by_kind[kind]]
        if len(told) > 1:
            told.sort(key=itemgetter(0))
        return [event for _, event in told if event.status in statuses]

    @cached_property
    def _by_kind(self) -> dict[str, list[tuple[int, Event]]]:
        """The steps that count, numbered in their order, by kind."""
        found: dict[str, list[tuple[int, Event]]] = {}
        for number, event in enumerate(self.record.events):
            if event.date is not None and self.review is not None and event.date > self.review:
                continue
            if self.person and not concerns(event, self.person):
                continue
            found.setdefault(event.kind, []).append((number, event))
        return found

    @cached_property
    def defined(self) -> dict[str, Finding]:
        """What the named definitions come to here, each worked out once (by matcher.handling.evaluate)."""
        return {}

    def steps(self, step: Step) -> tuple[Event, ...]:
        """The steps that a test asks for; () where they are not so many on different days."""
        found = [e for e in self.events(step.kind, step.status) if self._fits(e, step)]
        if step.times > 1 and len({e.date for e in found if e.date is not None}) < step.times:
            return ()
        return tuple(found)

    def _fits(self, event: Event, step: Step) -> bool:
        if step.detail and not any(word in event.detail for word in step.detail):
            return False
        if any(word in event.detail for word in step.detail_not):
            return False
        if step.named and not event.who:
            return False
        if step.from_day is not None and (event.date is None or event.date < step.from_day):
            return False
        if step.to_day is not None and event.date is not None and event.date > step.to_day:
            return False
        if step.since is not None and event.date is not None:
            since = self.moment(step.since)
            if since is not None and event.date < since:
                return False
        if step.after is not None:
            after = self.moment(step.after)
            if after is None or event.date is None or event.date <= after:
                return False
        if step.within_days is not None:
            if event.date is None or self.conduct is None:
                return False
            return 0 < (self.conduct - event.date).days <= step.within_days
        return True

    def moment(self, moment: Moment) -> dt.date | None:
        """The day meant, or None where the text does not tell it."""
        if moment.at:
            return self.conduct if moment.at == "行为日" else self.review
        days = [e.date for e in self._steps_of(moment) if e.date is not None]
        if not days:
            return None
        return min(days) if moment.first else max(days)

    def began(self, moment: Moment) -> dt.date | None:
        """The day from which a limit runs: of a step told by its month alone the last that may be meant, so that no
        limit is found to be over that may not be.
        """
        day = self.moment(moment)
        told = [e.last_day for e in self._steps_of(moment) if e.date == day and e.last_day is not None]
        return day if moment.at or not told else min(told)

    def clock(self, moment: Moment) -> dt.time | None:
        """The time of day of a moment: the first (or last) one told on its day; None where none is told."""
        day = self.moment(moment)
        told = [e.time for e in self._steps_of(moment) if e.date == day and e.time is not None]
        if day is None or not told:
            return None
        return min(told) if moment.first else max(told)

    def told(self, moment: Moment) -> bool:
        """Whether the step of a moment is told at all, with or without a day."""
        return bool(moment.at) or bool(self._steps_of(moment))

    def _steps_of(self, moment: Moment) -> tuple[Event, ...]:
        told = tuple(self.events(moment.first or moment.last))
        return told or tuple(self.events(moment.otherwise))

    def people(self, side: str) -> tuple[str, ...]:
        """Those who may be looked at one by one; ("",) where the steps do not tell people apart."""
        kinds = _KINDS_OF[side]
        names = dict.fromkeys(n for e in self.events(kinds, ("写明", "否定")) for n in e.who if not _GROUP.fullmatch(n))
        if side == "民警":
            hurt = {i.person for i in self.record.injuries if i.status is Status.ASSERTED}
            officers = (Role.POLICE, Role.AUXILIARY)
            names |= dict.fromkeys(
                p.name for p in self.record.persons if p.id in hurt and p.role in officers and p.name
            )
        return tuple(names) or ("",)


_KINDS_OF = {
    "行为人": frozenset({"行政拘留", "收拘", "解除", "执行完毕", "暂缓"}),
    "民警": frozenset({"慰问", "抚慰金", "维权申报", "无人过问"}),
}


def concerns(event: Event, person: str) -> bool:
    """Whether a step may concern this person: it names nobody, or him, or a number of people."""
    return not event.who or person in event.who or any(_GROUP.fullmatch(name) for name in event.who)


def evidence_of(event: Event) -> Evidence:
    """The words of a step, with what it is."""
    day = f" · {event.day_words}" if event.date is not None else ""
    state = "" if event.status is Status.ASSERTED else f"（{event.status.value}）"
    by_hand = "" if event.span is not None else "人工填写："
    return Evidence(span=event.span, note=f"{by_hand}{event.kind}{state}{day}")
