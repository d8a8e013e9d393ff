"""A row of a spreadsheet → CaseRecord, without text: each cell a step, a figure that belongs to it, or a fact."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache

from matcher.entry import cells
from matcher.entry.load import Enterable, enterable, entry
from matcher.reading.handling.kinds import grounds
from matcher.record import LEVELS, CaseRecord, Event, Injury, Status
from statutes.vocabulary import vocabulary

BY_HAND = "人工填写"  # the source of a day that was entered
HURT_ROLES = ("民警", "辅警")


@dataclass(frozen=True)
class CellProblem:
    """A cell that cannot be read. It holds the heading and what is wrong, never what the cell says."""

    column: str
    what: str
    todo: str


@dataclass(frozen=True)
class Row:
    """What a row tells. `narrative` "": there is no text; `charge` and `grade` "": not filled in."""

    case: str
    narrative: str
    charge: str
    grade: str
    conduct: dt.date | None
    review: dt.date | None
    region: str
    events: tuple[Event, ...]
    injuries: tuple[Injury, ...]
    problems: tuple[CellProblem, ...]

    def record(self, as_of: dt.date | None = None) -> CaseRecord:
        """The record of a row without a narrative. `as_of`: the day of the review where the row names none."""
        review = self.review or as_of
        return CaseRecord(
            text="",
            conduct_date=self.conduct,
            conduct_date_source=BY_HAND if self.conduct else "未写明",
            as_of=review,
            as_of_source=BY_HAND if self.review else "字段" if review else "未写明",
            region=self.region,
            injuries=self.injuries,
            events=self.events,
        )


def headings() -> tuple[str, ...]:
    """All headings, in the order of the template."""
    steps = enterable().values()
    return (*(fact.name for fact in entry().facts), *(name for step in steps for name in (step.kind, *_parts(step))))


def unknown_headings(given: Iterable[str]) -> tuple[str, ...]:
    """Headings that mean nothing here."""
    return tuple(name for name in given if name.strip() and name.strip() not in _names())


def parse_row(given: Mapping[str, object]) -> Row:
    """Read one row: heading → what the cell holds (text, number, date, None for nothing).

    Headings that mean nothing are passed over. A cell that cannot be read becomes a problem and counts as silence.
    """
    names = _names()
    told = {names[name.strip()]: cell for name, cell in given.items() if name.strip() in names and cells.filled(cell)}
    reader = _Reader(told)
    return Row(
        case=reader.words("编号"),
        narrative=reader.words("案情"),
        charge=reader.choice("案由", vocabulary().charges),
        grade=reader.choice("档次", vocabulary().grades),
        conduct=reader.day("发案"),
        review=reader.day("审查日"),
        region=reader.words("地区"),
        events=tuple(event for step in enterable().values() for event in reader.events(step)),
        injuries=reader.injuries(),
        problems=tuple(reader.problems),
    )


@cache
def _names() -> dict[str, str]:
    """Every heading that is understood → the heading of the template."""
    names = {other: fact.name for fact in entry().facts for other in (fact.name, *fact.also)}
    for step in enterable().values():
        for stem in (step.kind, *step.also):
            names.setdefault(stem, step.kind)
            for part in _parts(step):
                names.setdefault(stem + part.removeprefix(step.kind), part)
    return names


def _parts(step: Enterable) -> Iterator[str]:
    """The headings of what belongs to a step."""
    if step.days:
        yield f"{step.kind}日数"
    if step.amount:
        yield f"{step.kind}金额"
    if step.detail:
        yield f"{step.kind}{step.detail}"


@dataclass
class _Reader:
    told: Mapping[str, object]
    problems: list[CellProblem] = field(default_factory=list)

    def words(self, heading: str) -> str:
        return cells.words(self.told[heading]) if heading in self.told else ""

    def choice(self, heading: str, known: tuple[str, ...]) -> str:
        said = self.words(heading)
        if said and said not in known:
            self._problem(heading, "不在可填的范围内", f"请填其中之一：{'、'.join(known)}")
            return ""
        return said

    def day(self, heading: str) -> dt.date | None:
        if heading not in self.told:
            return None
        found = cells.days(self.told[heading])
        if found is None or len(found) != 1:
            self._problem(heading, "不是日期", "请写成 2025-03-03 这样的形式")
            return None
        return found[0]

    def injuries(self) -> tuple[Injury, ...]:
        level, on = self.choice("伤情", LEVELS), self.choice("受伤人", HURT_ROLES)
        return (Injury(person=None, on=on or HURT_ROLES[0], level=level),) if level else ()

    def events(self, step: Enterable) -> Iterator[Event]:
        days = self._figure(f"{step.kind}日数") if step.days else None
        amount = self._figure(f"{step.kind}金额") if step.amount else None
        plain = Event(kind=step.kind, days=days, amount=amount, detail=self._detail(step))
        if step.kind not in self.told:
            if plain != Event(kind=step.kind):  # a figure alone tells the step too
                yield plain
        elif step.age:
            if (age := self._figure(step.kind)) is not None:
                yield Event(kind=step.kind, age=age)
        else:
            yield from self._told(self.told[step.kind], plain)

    def _told(self, cell: object, plain: Event) -> Iterator[Event]:
        said = cells.words(cell)
        if said in entry().said.denied:
            yield plain.model_copy(update={"status": Status.DENIED})
        elif said in entry().said.told:
            yield plain
        elif found := cells.moments(cell):
            timed = enterable()[plain.kind].timed
            yield from (plain.model_copy(update={"date": day, "time": time if timed else None}) for day, time in found)
        else:
            self._problem(plain.kind, "不是日期，也不是“有”“无”", "请写成 2025-03-03 这样的形式；没有做的写“无”")

    def _figure(self, heading: str) -> int | None:
        if heading not in self.told:
            return None
        found = cells.figure(self.told[heading])
        if found is None:
            self._problem(heading, "不是数字", "请只写数字，例如 10")
        return found

    def _detail(self, step: Enterable) -> str:
        """The words of a detail; where rules ask for a ground, the grounds that the words name."""
        said = self.words(f"{step.kind}{step.detail}") if step.detail else ""
        mine = grounds().get(step.kind, ())
        return "、".join(ground for ground, words in mine if ground in said or words.search(said)) or said

    def _problem(self, heading: str, what: str, todo: str) -> None:
        self.problems.append(CellProblem(heading, what, todo))
