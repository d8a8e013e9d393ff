"""The steps told in a text, put together as events."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from matcher.reading.dates import DateMention
from matcher.reading.handling.acceptance import accepted
from matcher.reading.handling.clock import time_of
from matcher.reading.handling.cues import Cue, find_cues
from matcher.reading.handling.days import date_of, dated_at_once, day_of, first_day
from matcher.reading.handling.details import detail_of, figure_of, hours_of
from matcher.reading.handling.guarantors import unfit_guarantors
from matcher.reading.handling.kinds import words
from matcher.reading.handling.layout import Layout
from matcher.reading.handling.people import Names
from matcher.reading.handling.questions import answer_to
from matcher.reading.handling.status import StatusReader
from matcher.reading.lexicon.layers import turn
from matcher.record import Event, Person, Span, Status

_LATER = re.compile(r"^(?:后|以来|之后|至今(?!一?[直未没无尚仍还])|之日|当日|次日|的?次日|前|以后)")
_EXCEPT = re.compile(r"除[^，。；\n]{1,24}(?:之外|以外|外)")  # 除受案文书外再无材料 tells no new step
_CRIMINAL = re.compile(r"[刑罪捕]|看守所|取保|立案侦查|袭警案")
_NEAR = 14  # a penalty dated just before the conduct rather shows that the day of the conduct was misread
_PENALTIES = ("行政拘留", "罚款", "警告", "判决", "刑拘", "教育")


def read_events(
    text: str,
    mentions: Sequence[DateMention],
    *,
    persons: Sequence[Person] = (),
    conduct_date: dt.date | None = None,
    original: str | None = None,
) -> tuple[Event, ...]:
    """The steps of handling told in `text`, in order of their words.

    `text` is folded, `original` the text as given (same length; spans are cut from it), `mentions` the dates found in
    the folded text, `persons` who is named (names tell whom a detention or a consolation concerns), `conduct_date`
    sets earlier penalties apart (status 以往). Silence makes no event.
    """
    shown = text if original is None else original
    layout = Layout(text)
    status = StatusReader(text, layout)
    names = Names(text, persons)
    events: list[tuple[Cue, Event]] = []
    excepted = [m.span() for m in _EXCEPT.finditer(text)]
    for cue in sorted(find_cues(text, mentions), key=lambda c: (c.start, c.end)):
        if any(a <= cue.start and cue.end <= b for a, b in excepted):
            continue
        if _is_bare_detention(cue, text):
            continue
        if cue.kind.near and cue.kind.near not in text[slice(*layout.sentence(cue.start))]:
            continue
        clause = layout.clause(cue.start)
        answer = answer_to(text, layout, cue.start, cue.end)
        mention = date_of(cue, text, layout, mentions)
        if mention is None and answer is not None:
            mention = first_day(mentions, answer.start, answer.end)
        day = day_of(mention)
        if _LATER.match(text[cue.end :]) and not dated_at_once(cue, mentions):
            continue
        state = status.read(cue, answer)
        if state is Status.ASSERTED and _is_past(cue, text, clause, day, conduct_date):
            state = Status.PAST
        figure = figure_of(cue, text, clause[1])
        event = Event(
            kind=cue.kind.name,
            date=day,
            time=time_of(text, cue.start, cue.end, layout.sentence(cue.start)) if "time" in cue.kind.takes else None,
            hours=hours_of(cue, text),
            days=figure if cue.kind.takes & {"days", "months"} else None,
            amount=figure if "amount" in cue.kind.takes else None,
            age=figure if "age" in cue.kind.takes else None,
            who=names.of(cue, layout, cue.kind.who == "民警") if cue.kind.who else (),
            detail=detail_of(cue, text, layout),
            status=state,
            span=Span(start=cue.start, end=cue.end, text=shown[cue.start : cue.end]),
            dated=_words_of(mention, shown) if mention is not None and day is not None else None,
            month_only=mention is not None and day is not None and mention.date is None,
        )
        events.append((cue, event))
    births = _births(mentions, names, shown, conduct_date)
    told = _releases(_continued(list(accepted(events, text, layout)), text, layout, mentions, names, shown))
    told += list(unfit_guarantors(told, names, shown))
    return tuple(sorted([*told, *births], key=lambda e: e.span.start if e.span else 0))


def _is_bare_detention(cue: Cue, text: str) -> bool:
    """拘留 alone, in a text that knows of administrative detention only: it is told there with its days."""
    alone = cue.kind.name == "刑拘" and text[cue.start : cue.end] == "拘留"
    return alone and "行政拘留" in text and not _CRIMINAL.search(text)


def _is_past(cue: Cue, text: str, clause: tuple[int, int], day: dt.date | None, conduct: dt.date | None) -> bool:
    if cue.kind.name not in _PENALTIES:
        return False
    if day is not None and conduct is not None and (conduct - day).days > _NEAR:
        return True
    return bool(words("past").search(text, clause[0], cue.start))


def _words_of(mention: DateMention, shown: str) -> Span:
    return Span(start=mention.start, end=mention.end, text=shown[mention.start : mention.end])


def _births(mentions: Iterable[DateMention], names: Names, shown: str, conduct: dt.date | None) -> Iterator[Event]:
    for mention in mentions:
        if mention.birth and mention.date is not None:
            span = _words_of(mention, shown)
            if _of_an_infant(names.text, mention, conduct):
                yield Event(kind="子女出生", date=mention.date, span=span, dated=span)
                continue
            near = [p for p in names.places if p[1] <= mention.start and mention.start - p[1] <= 12]
            yield Event(kind="出生", date=mention.date, who=(near[-1][2],) if near else (), span=span, dated=span)


_CHILD = re.compile(rf"{turn('子女').pattern}(?:[^，。；\n]*|[：:][男女]，)$")
_BORE = re.compile(r"[^，。；\n]{0,4}(?:生(?:下|育)|产下|诞下|分娩)")  # 2024年4月30日生下一子
_BIRTH_OF = 20  # characters between whose birth it is and its day
_INFANT = dt.timedelta(days=5 * 366)  # a child older than that on the day of the conduct may be punished himself


def _of_an_infant(text: str, mention: DateMention, conduct: dt.date | None) -> bool:
    """Whether the birth is that of somebody's small child: 其女2024年4月30日出生, 2024年4月30日生下一女."""
    if conduct is not None and mention.date is not None and conduct - mention.date > _INFANT:
        return False
    before = text[max(0, mention.start - _BIRTH_OF) : mention.start]
    return _CHILD.search(before) is not None or _BORE.match(text, mention.end) is not None


_LEAVE = turn("请假出所")


def _releases(events: Iterable[Event]) -> list[Event]:
    """出所 without leave and without return is the release."""
    told = list(events)
    returned = any(e.kind == "返所" and e.status is Status.ASSERTED for e in told)
    return [
        e.model_copy(update={"kind": "解除"})
        if e.kind == "出所" and not returned and not (e.span and _LEAVE.search(e.span.text))
        else e
        for e in told
    ]


def _continued(
    events: list[tuple[Cue, Event]],
    text: str,
    layout: Layout,
    mentions: Sequence[DateMention],
    names: Names,
    shown: str,
) -> Iterator[Event]:
    """Ledger lines that list one step for several people: 解除：张某6月10日，其余6月9日."""
    cue_clauses = {layout.clause(cue.start) for cue, _ in events}
    for cue, event in events:
        yield event
        if event.kind not in ("收拘", "解除", "执行完毕") or event.status is not Status.ASSERTED:
            continue
        at = cue.end
        sentence_end = min(e for e in (layout.sentence(cue.start)[1], text.find("；", at)) if e >= 0)
        while (comma := text.find("，", at, sentence_end)) >= 0:
            clause = layout.clause(comma + 1)
            at = comma + 1
            day = next((m for m in mentions if clause[0] <= m.start < clause[1] and m.date is not None), None)
            if day is None or clause in cue_clauses or day.start - clause[0] > 6:
                break
            if text[day.end : clause[1]].strip("，；。\n "):  # 5月14日人就出来了 goes on with something else
                break
            stand_in = replace(cue, start=clause[0], end=clause[1])
            who = names.of(stand_in, layout, officer=False)
            span = _words_of(day, shown)
            if who:
                yield event.model_copy(update={"date": day.date, "who": who, "span": span, "dated": span})
