"""The handling of a case in time: dated steps, the limits that the leads worked out, how far they were overrun."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from matcher.assessment import Lead
from matcher.handling import NextStep
from matcher.record import CaseRecord, Event, Status

Sort = Literal["conduct", "step", "denied", "limit", "due", "review"]

_DAY = r"\d{4}-\d{2}-\d{2}"
# The lines of matcher.handling.overdue and evaluate: a limit with its last day and what came of it; a setting in days.
_LIMIT = re.compile(rf"(?P<name>[^：]+)：{_DAY}起，.*末日(?P<last>{_DAY})(?:，遇休息日顺延至(?P<rolled>{_DAY}))?")
_OVER = re.compile(rf"(?P<end>{_DAY})(?P<how>[^，]*)，超过(?P<days>\d+)日")
_ELAPSED = re.compile(rf"(?P<start>{_DAY})至(?P<end>{_DAY})已\d+日（提示天数(?P<allowed>\d+)日，不是法定期限）")
_ORDER: tuple[Sort, ...] = ("conduct", "step", "denied", "limit", "due", "review")


@dataclass(frozen=True)
class Overrun:
    """A limit that was missed: its last day, the day on which it was met or looked at, days in between."""

    name: str
    last: dt.date
    end: dt.date
    days: int
    flag: str  # the lead it belongs to
    statutory: bool  # False: a setting that draws attention


@dataclass(frozen=True)
class Entry:
    """One line of the timeline. `event` is None for the conduct, the review and limits."""

    sort: Sort
    date: dt.date | None
    title: str
    says: tuple[str, ...] = ()
    event: Event | None = None
    after: int | None = None  # days since the dated entry before it
    late: bool = False  # lies behind a limit that was missed

    @property
    def day(self) -> str:
        """The day as far as it is told: 2024-06-03, or 2024-06 of a step told by its month alone."""
        if self.event is not None:
            return self.event.day_words
        return self.date.isoformat() if self.date else ""


@dataclass(frozen=True)
class Bar:
    """A stretch of the scale, in per cent of its length."""

    left: float
    width: float
    label: str


@dataclass(frozen=True)
class Timeline:
    """Dated entries in order, undated steps as told, and the scale: marks and overruns in per cent."""

    dated: tuple[Entry, ...]
    undated: tuple[Entry, ...]
    marks: tuple[tuple[Sort, float], ...]
    bars: tuple[Bar, ...]

    @property
    def waits(self) -> bool:
        """Whether a limit is still to come, or over without a word on it."""
        return any(entry.sort == "due" for entry in self.dated)

    @property
    def first(self) -> dt.date | None:
        return self.dated[0].date if self.dated else None

    @property
    def last(self) -> dt.date | None:
        return self.dated[-1].date if self.dated else None


def build(record: CaseRecord, leads: Iterable[Lead], ahead: Iterable[NextStep] = ()) -> Timeline | None:
    """The timeline of a record; None where no step of the handling is told.

    Limits that a lead found missed are drawn with their overruns, those of the steps `ahead` as days to come.
    """
    if not record.events:
        return None
    overruns = tuple(dict.fromkeys(over for lead in leads for over in _overruns(lead)))
    missed = {over.last for over in overruns}
    limits = [step for step in ahead if _is_limit(step) and step.due not in missed]
    entries = [*map(_step, record.events), *map(_limit, overruns), *map(_due, limits)]
    told = any(entry.date for entry in entries)  # else the two days alone would be no course of things
    if told and record.conduct_date:
        entries.append(Entry("conduct", record.conduct_date, "发案"))
    if told and record.as_of:
        entries.append(Entry("review", record.as_of, "审查日"))
    dated = sorted((e for e in entries if e.date), key=lambda e: (e.date or dt.date.min, _ORDER.index(e.sort)))
    undated = tuple(e for e in entries if not e.date)
    return Timeline(_spaced(dated, overruns), undated, *_scale(dated, overruns))


def _step(event: Event) -> Entry:
    denied = event.status is Status.DENIED
    says = [f"{event.days}日" if event.days is not None else "", f"{event.amount:,}元" if event.amount else ""]
    says += [event.detail, "、".join(event.who)]
    if event.status not in (Status.ASSERTED, Status.DENIED):
        says.append(f"（{event.status.value}）")
    return Entry(
        "denied" if denied else "step",
        event.date,
        f"没有：{event.kind}" if denied else event.kind,
        tuple(part for part in says if part),
        event,
    )


def _limit(over: Overrun) -> Entry:
    name = over.name if over.statutory else f"提示天数（{over.name}）"
    return Entry("limit", over.last, f"{name}到期", (f"超过{over.days}日", over.flag))


def _is_limit(step: NextStep) -> bool:
    """Whether the step has a day and is not done; what the person may do is listed apart."""
    return step.due is not None and step.state != "已办" and not step.right


def _due(step: NextStep) -> Entry:
    says = "" if step.statutory else "提示天数，不是法定期限"
    return Entry(
        "due", step.due, f"{step.id}到期", tuple(filter(None, ("" if step.state == "待办" else step.state, says)))
    )


def _overruns(lead: Lead) -> Iterator[Overrun]:
    for line in lead.arithmetic:
        if found := _ELAPSED.match(line):
            start, end = map(dt.date.fromisoformat, (found["start"], found["end"]))
            last = start + dt.timedelta(days=int(found["allowed"]))
            yield Overrun("不是法定期限", last, end, (end - last).days, lead.flag, False)
    for line, result in pairwise(lead.arithmetic):
        limit, over = _LIMIT.fullmatch(line), _OVER.match(result)
        if limit and over:
            last = dt.date.fromisoformat(limit["rolled"] or limit["last"])
            end = dt.date.fromisoformat(over["end"])
            yield Overrun(limit["name"], last, end, int(over["days"]), lead.flag, True)


def _spaced(dated: Sequence[Entry], overruns: Sequence[Overrun]) -> tuple[Entry, ...]:
    """The entries with the days between them, and whether the way to each lies behind a missed limit."""
    made: list[Entry] = []
    before: dt.date | None = None
    for e in dated:
        assert e.date
        late = any(o.last < e.date <= o.end for o in overruns)
        after = (e.date - before).days if before and not (e.event and e.event.month_only) else None
        made.append(Entry(e.sort, e.date, e.title, e.says, e.event, after, late))
        before = e.date
    return tuple(made)


def _scale(
    dated: Sequence[Entry], overruns: Sequence[Overrun]
) -> tuple[tuple[tuple[Sort, float], ...], tuple[Bar, ...]]:
    days = [e.date for e in dated if e.date]
    if len(set(days)) < 2:
        return (), ()
    start, length = days[0], (days[-1] - days[0]).days

    def at(day: dt.date) -> float:
        return round(min(max((day - start).days / length, 0.0), 1.0) * 100, 2)

    marks = tuple(dict.fromkeys((e.sort, at(e.date)) for e in dated if e.date))
    bars = tuple(Bar(at(o.last), round(at(o.end) - at(o.last), 2), f"{o.name}超过{o.days}日") for o in overruns)
    return marks, bars
