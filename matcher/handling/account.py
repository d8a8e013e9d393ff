"""The whole account of how a case was handled: the steps read, leads, what is owed next, where procedures stand."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from matcher.assessment import FileItem, Lead, Notice
from matcher.handling.next_steps import NextStep, next_steps
from matcher.handling.notices import lawfulness
from matcher.handling.procedure import Position, positions, unconfigured
from matcher.handling.review import review
from matcher.handling.scope import Scope
from matcher.handling.unchecked import Unchecked, unchecked
from matcher.record import CaseRecord, Event, Frozen
from statutes.limits import settings as default_settings
from statutes.supervision import leads, parts

SCHEMA = "fadu.handling/1"
BY_HAND = "人工填写"
_WITH_YEAR = re.compile(r"(?:19|20)\d\d|[一二][〇○零一二三四五六七八九0]{3}")


class Told(Frozen):
    """A step with the way its day is known, in Chinese."""

    event: Event
    how_dated: str


class Excused(Frozen):
    """A lead that an excuse took away."""

    flag: str
    excuse: str


class Threshold(Frozen):
    """A number of days that no law sets, as it was used."""

    name: str
    days: int
    default: int
    note: str


class Account(Frozen):
    """`unconfigured` are procedures that began where no local rule is known; `thresholds` are no law."""

    schema_version: str = SCHEMA
    charge: str
    grade: str
    conduct_date: dt.date | None
    conduct_date_source: str
    as_of: dt.date | None
    as_of_source: str
    region: str
    steps: tuple[Told, ...]
    leads: tuple[Lead, ...]
    excused: tuple[Excused, ...]
    not_found: tuple[str, ...]
    unchecked: tuple[Unchecked, ...]
    notices: tuple[Notice, ...]
    file_items: tuple[FileItem, ...]
    next_steps: tuple[NextStep, ...]
    procedures: tuple[Position, ...]
    unconfigured: tuple[str, ...]
    thresholds: tuple[Threshold, ...]
    notes: tuple[str, ...]


def account(
    record: CaseRecord,
    *,
    charge: str,
    grade: str,
    alternatives: Sequence[tuple[str, str]] = (),
    settings: Mapping[str, int] | None = None,
) -> Account:
    """The account of a record; the arguments are those of `matcher.handling.review`."""
    reviewed = review(record, charge=charge, grade=grade, alternatives=alternatives, settings=settings)
    raised = {lead.flag for lead in reviewed.leads}
    excused = tuple(Excused(flag=flag, excuse=excuse) for flag, excuse in reviewed.excused if flag not in raised)
    scope = Scope(record, charge, grade, tuple(alternatives), dict(settings or {}))
    steps = next_steps(record, charge=charge, grade=grade, alternatives=alternatives, settings=settings)
    notices, items = lawfulness(record, charge=charge, grade=grade, alternatives=alternatives, settings=settings)
    return Account(
        charge=charge,
        grade=grade,
        conduct_date=record.conduct_date,
        conduct_date_source=record.conduct_date_source,
        as_of=record.as_of,
        as_of_source=record.as_of_source,
        region=record.region,
        steps=tuple(Told(event=event, how_dated=how_dated(event)) for event in _in_order(record.events)),
        leads=reviewed.leads,
        excused=excused,
        not_found=tuple(flag for flag in reviewed.not_found if flag not in {each.flag for each in excused}),
        unchecked=unchecked(scope, raised | {each.flag for each in excused}),
        notices=notices,
        file_items=items,
        next_steps=steps,
        procedures=positions(record, charge=charge, grade=grade),
        unconfigured=unconfigured(record, charge=charge, grade=grade),
        thresholds=tuple(_thresholds({step.setting for step in steps} | _settings_of(raised), scope)),
        notes=reviewed.notes,
    )


def _settings_of(raised: Collection[str]) -> set[str]:
    """The thresholds that the leads raised look at."""
    tests = (part for lead in leads() if lead.flag in raised for part in parts(lead.when))
    return {test.elapsed.setting for test in tests if test.elapsed is not None}


def _thresholds(used: Collection[str], scope: Scope) -> Iterator[Threshold]:
    for ident, each in default_settings().items():
        if ident in used:
            yield Threshold(name=each.name, days=scope.setting(ident), default=each.days, note=each.note)


def how_dated(event: Event) -> str:
    """Whether the day of a step was entered, written out, or worked out from 次日, 同月15日 and the like."""
    if event.span is None:
        return BY_HAND
    if event.date is None or event.dated is None:
        return "没有写明日期"
    if event.month_only:
        return f"“{event.dated.text}”只写到月份"
    return "写明" if _WITH_YEAR.match(event.dated.text) else f"按“{event.dated.text}”推算"


def _in_order(events: Iterable[Event]) -> list[Event]:
    """Dated ones by day, then the others as told."""
    return sorted(events, key=lambda event: (event.date is None, event.date or dt.date.min))
