"""A finished decision checked point by point: what does not fit, what fits, and what it does not say."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from matcher.assessment import Lead
from matcher.handling.penalty import Kind, check
from matcher.handling.unnamed import with_charge
from matcher.record import CitedPlace, Decision, Frozen, Span
from statutes import citation
from statutes.book import Book, Standing

State = Literal["有疑点", "未见问题", "无从核对"]


class Doubt(Frozen):
    """What does not fit, with the citations that say so and the words of the decision."""

    kind: str
    message: str
    basis: tuple[str, ...]
    span: Span | None


class Point(Frozen):
    """One thing that was checked. `why`: what the decision does not say, where it cannot be checked."""

    name: str
    state: State
    doubts: tuple[Doubt, ...] = ()
    why: str = ""


class CitedLaw(Frozen):
    """A place of law that the decision names, and whether it was in force on the day of the conduct."""

    display: str
    standing: Standing | Literal["行为日不明"]
    note: str
    span: Span | None


class DecisionCheck(Frozen):
    """What was read of the decision and what came of every point."""

    schema_version: str = "fadu.decision/1"
    decision: Decision
    cited: tuple[CitedLaw, ...]
    points: tuple[Point, ...]

    @property
    def doubts(self) -> tuple[Doubt, ...]:
        """All doubts, in the order of the points."""
        return tuple(doubt for point in self.points for doubt in point.doubts)


# What is checked → the kinds of findings it gathers; a kind named nowhere stands under 其他.
POINTS: dict[str, tuple[Kind, ...]] = {
    "条文存在": ("条文不存在",),
    "条文与案由": ("条文与案由不符",),
    "当日版本": ("版本有误",),
    "处罚幅度": ("拘留不在任何档内", "该档没有拘留", "罚款超出幅度", "处罚种类不合"),
    "合并执行": ("合并超过上限",),
    "决定权限": ("越权决定",),
    "责任年龄": ("不满责任年龄",),
    "不执行拘留": ("依法不执行拘留",),
    "日期与时效": ("超过时效", "日期矛盾"),
    "执行期限": ("执行期限不符",),
}
OTHER = "其他"
CRIME = "罪与非罪"


@dataclass(frozen=True)
class Facts:
    """What the facts of a decision, read as a case, come to: the charges that they may carry, the likeliest first, and
    the lead 降格处理 where they are plainly a crime.
    """

    charges: tuple[str, ...]
    crime: Lead | None = None


def check_decision(decision: Decision, book: Book, facts: Facts | None = None) -> DecisionCheck:
    """Check a decision. Whether it is to be changed is for a human.

    `facts` None: they are not set apart, or nobody read them. Their charges count only where the decision names none.
    """
    decision = with_charge(decision, facts.charges if facts else (), book)
    found = [Doubt(kind=f.kind, message=f.message, basis=f.basis, span=f.span) for f in check(decision, book)]
    day = decision.conduct_date or decision.decided_on
    return DecisionCheck(
        decision=decision,
        cited=tuple(_cited(place, book, day) for place in decision.cited),
        points=(*(_point(name, kinds, found, decision) for name, kinds in POINTS.items()), _crime(facts)),
    )


def _crime(facts: Facts | None) -> Point:
    """Whether a crime was punished as a mere violation."""
    if facts is None:
        return Point(name=CRIME, state="无从核对", why="没有写明查明的事实")
    if facts.crime is None:
        return Point(name=CRIME, state="未见问题")
    said = "查明的事实看来构成犯罪，构成犯罪的不得以行政处罚代替"
    return Point(
        name=CRIME, state="有疑点", doubts=(Doubt(kind=CRIME, message=said, basis=facts.crime.basis, span=None),)
    )


def _point(name: str, kinds: tuple[Kind, ...], found: list[Doubt], decision: Decision) -> Point:
    doubts = tuple(doubt for doubt in found if doubt.kind in kinds)
    if doubts:
        return Point(name=name, state="有疑点", doubts=doubts)
    missing = "、".join(_missing(name, decision))
    return (
        Point(name=name, state="无从核对", why=f"没有写明{missing}") if missing else Point(name=name, state="未见问题")
    )


def _missing(name: str, decision: Decision) -> Iterator[str]:
    """What a point needs and the decision does not say."""
    if name in ("条文存在", "条文与案由", "当日版本") and not (decision.cited or decision.repealed):
        yield "所依据的条文"
    if name in ("条文与案由", "当日版本", "处罚幅度") and not decision.charge:
        yield "案由"
    if name == "条文与案由" and decision.charge_from == "所引条文":
        yield "案由，查明的事实也看不出"
    if name == "执行期限" and decision.term is None:
        yield "执行的起止日"
    if decision.conduct_date is None and decision.decided_on is None:
        yield "日期"
    if name == "处罚幅度" and not (decision.detentions or decision.fine is not None or decision.warning):
        yield "处罚的种类和数额"
    if name == "决定权限" and not decision.organ:
        yield "决定机关"
    if name in ("责任年龄", "不执行拘留") and decision.birth is None and decision.age is None:
        yield "年龄"
    if name == "日期与时效" and (decision.conduct_date is None or decision.decided_on is None):
        yield "行为日或者决定日"


def _cited(place: CitedPlace, book: Book, day: dt.date | None) -> CitedLaw:
    if day is None:
        return CitedLaw(display=citation.display(place.id), standing="行为日不明", note="", span=place.span)
    answer = book.answer(place.id, day)
    shown = citation.display(place.id, year=True)
    return CitedLaw(display=shown, standing=answer.standing, note=answer.note, span=place.span)
