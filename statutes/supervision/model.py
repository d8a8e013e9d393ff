"""The shapes of statutes/supervision/*.yaml: leads written as tests over the steps of handling.

Three values throughout: a step told is true, a step denied is false, a step not mentioned is unknown. A lead is raised
only where its test is true, so silence raises none.
"""

from __future__ import annotations

import datetime as dt
from functools import cached_property
from typing import Literal

from pydantic import Field, model_validator

from statutes.model import Day, Flag, InjuryLevel, Names, Strict, Whole

EventStatus = Literal["写明", "否定", "自称", "扬言", "假设", "未遂", "以往", "不明"]


class Moment(Strict):
    """A day: that of the first or last step of these kinds, of the conduct, or of the review."""

    first: Names = ()
    last: Names = ()
    otherwise: Names = ()  # with `first`: the first of these, where none of the others is told
    at: Literal["", "行为日", "复查日"] = ""

    @model_validator(mode="after")
    def _exactly_one(self) -> Moment:
        if sum((bool(self.first), bool(self.last), bool(self.at))) != 1:
            raise ValueError("时刻只能写 first、last、at 之一")
        if self.otherwise and not self.first:
            raise ValueError("otherwise 只能与 first 同写")
        return self


class Step(Strict):
    """Steps of handling: any of these kinds, and whatever else is asked of them."""

    kind: Names
    detail: Names = ()  # the detail holds one of these words
    detail_not: Names = ()  # … and none of these
    status: tuple[EventStatus, ...] = ("写明",)
    since: Moment | None = None  # not before that day; a step without a date passes
    after: Moment | None = None  # later than that day; a step without a date does not pass
    within_days: Whole | None = None  # at most so many days before the conduct
    from_day: Day | None = None  # dated on or after that day of the calendar
    to_day: Day | None = None  # dated on or before it
    named: Flag = False  # the step names whom it concerns
    times: Whole = 1  # so many on different days


class Tier(Strict):
    """One length of a limit. The last tier whose `when` holds is the one that counts."""

    limit: str
    when: Test | None = None
    in_time: Flag = False  # the step of `when` must lie within the tier before


class Gap(Strict):
    """Days that do not count, from one step to another, or as stated."""

    from_: Names = Field(alias="from")
    to: Names
    stated: Names = ()


class Overdue(Strict):
    """Whether a step came after its limit, or is said not to have come although the limit is over."""

    start: Moment
    done: Names
    open: Names = ()  # steps that say that it is still open
    tiers: tuple[Tier, ...] = Field(min_length=1)
    excluded: tuple[Gap, ...] = ()


class Longer(Strict):
    """Whether more hours than a limit lie between two steps, or are stated."""

    from_: Names = Field(alias="from")
    to: Names
    stated: Names = ()
    tiers: tuple[Tier, ...] = Field(min_length=1)


class Elapsed(Strict):
    """Whether more days than a setting (statutes/limits/settings.yaml) have passed since a day, up to the review."""

    since: Moment
    setting: str


class Injured(Strict):
    """Somebody in these roles is hurt, at least so badly where a level is asked for (then it must be stated)."""

    on: Names
    at_least: InjuryLevel | None = None


class Age(Strict):
    """Full years on that day, of the person or of whoever was born by the step `of`: from `at_least`, below `below`."""

    on: Moment
    of: str = "出生"
    at_least: Whole | None = None
    below: Whole | None = None


class Quantity(Strict):
    """A number worked out from the record: exactly one of these."""

    number: Whole | None = None
    cap: str | None = None  # an id of statutes/limits/caps.yaml, on the day of the decision
    days_of: Step | None = None  # the days stated with such a step, the greatest
    sum_days_of: Step | None = None  # … all of them together, 0 where there is none
    amount_of: Step | None = None  # yuan stated with such a step
    between: tuple[Names, Names] | None = None  # days from the first step of the one kind to the last of the other
    between_pairs: tuple[Names, Names] | None = None  # … for every pair, together; 0 where there is none
    sum: tuple[Quantity, ...] | None = None
    minus: tuple[Quantity, Quantity] | None = None
    times: tuple[Quantity, Quantity] | None = None
    first_known: tuple[Quantity, ...] | None = None
    name: str = ""  # as shown in the arithmetic

    @model_validator(mode="after")
    def _exactly_one(self) -> Quantity:
        if sum(getattr(self, key) is not None for key in _QUANTITY_KEYS) != 1:
            raise ValueError(f"数量只能写 {'、'.join(_QUANTITY_KEYS)} 之一")
        return self


_QUANTITY_KEYS = (
    "number",
    "cap",
    "days_of",
    "sum_days_of",
    "amount_of",
    "between",
    "between_pairs",
    "sum",
    "minus",
    "times",
    "first_known",
)


class LessThan(Strict):
    """Whether one number is smaller than another; the comparison is shown as arithmetic."""

    left: Quantity
    right: Quantity
    unit: Literal["日", "元"] = "日"


class Test(Strict):
    """Exactly one of the keys below.

    `denied` holds where a step of these kinds is said not to have been taken and none of them (nor of `cured`) is said
    to have been; `none` is three-valued, `unless` holds as long as no part is true; `is_` names a test of
    definitions.yaml; `grade` takes grades or the beginning of one (刑事), `charge` charges; both look at what the
    judging suggests, `maybe_grade` and `maybe_charge` at its alternatives.
    """

    all: tuple[Test, ...] | None = None
    any: tuple[Test, ...] | None = None
    none: tuple[Test, ...] | None = None
    unless: tuple[Test, ...] | None = None
    event: Step | None = None
    denied: Names | None = None
    is_: str | None = Field(default=None, alias="is")
    grade: Names | None = None
    charge: Names | None = None
    maybe_grade: Names | None = None
    maybe_charge: Names | None = None
    fact: Names | None = None
    act: Names | None = None  # somebody is told to have done one of these acts
    officer_act: Names | None = None  # an officer is told to have done one of these acts to a party
    by_attacked: Names | None = None  # such a step was taken by the officer who was attacked
    injured: Injured | None = None
    overdue: Overdue | None = None
    longer: Longer | None = None
    elapsed: Elapsed | None = None
    age: Age | None = None
    less_than: LessThan | None = None
    conduct_from: Day | None = None  # the conduct was on or after that day
    handled_from: Day | None = None  # the first decision, else the review, was on or after that day
    region: Names | None = None

    @model_validator(mode="after")
    def _exactly_one(self) -> Test:
        given = [name for name in type(self).model_fields if getattr(self, name) is not None]
        if len(given) != 1:
            raise ValueError(f"一个条件只能写一个键，这里有 {len(given)} 个：{'、'.join(given)}")
        return self

    @cached_property
    def key(self) -> str:
        """The one key that is given."""
        return next(name for name in type(self).model_fields if getattr(self, name) is not None)


class Excuse(Strict):
    """What takes the lead away."""

    label: str
    when: Test


class Remark(Strict):
    """What is said where it holds: with a lead, e.g. why an excuse that was thought of is none; without it, what the
    text leaves open.
    """

    says: str
    when: Test
    figures: Flag = False  # say also what was worked out for it


class Basis(Strict):
    """What the lead rests on: a citation with its days, or a reference that is no law."""

    cite: str = ""
    reference: str = ""  # report or local practice: shown as 参考，不是法律
    from_: Day | None = Field(default=None, alias="from")
    to: Day | None = None
    by: Literal["行为日", "复查日"] = "复查日"  # which day decides whether it is in force; 复查日: or that of `on`
    region: str = ""

    @model_validator(mode="after")
    def _exactly_one(self) -> Basis:
        if bool(self.cite) == bool(self.reference):
            raise ValueError("依据须写 cite 或者 reference 之一")
        return self

    def applies(self, conduct: dt.date | None, review: dt.date | None, region: str) -> bool:
        """Whether it may be cited for a case of that day and place; an unknown day does not rule it out."""
        on = conduct if self.by == "行为日" else review
        if self.region and self.region not in region:
            return False
        return on is None or ((self.from_ is None or self.from_ <= on) and (self.to is None or on <= self.to))


class Lead(Strict):
    """One supervision lead."""

    format: Literal[1]
    flag: str
    nature: Literal["状态", "期限", "行为"]
    meaning: str
    per: Literal["", "行为人", "民警"] = ""  # looked at for each such person by himself
    when: Test
    maybe: Test | None = None  # raised as 可能 where only this holds
    unsure: Test | None = None  # raised only as 可能 where this holds
    hinges: str = ""  # what is to be found out first where it is raised as 可能
    unless: tuple[Excuse, ...] = ()
    region: str = ""
    remarks: tuple[Remark, ...] = ()
    open: tuple[Remark, ...] = ()  # what the lead hangs on, where the text begins a step and does not tell its end
    shown: Names = ()  # kinds of steps shown as evidence
    on: Moment | None = None  # the step whose day decides which law the basis cites; none told: the day of the review
    basis: tuple[Basis, ...] = Field(min_length=1)
    todo: str
    counts: str = ""  # how the days count, in words


class Definition(Strict):
    """A test that several leads use, by name."""

    name: str
    meaning: str
    test: Test


class DefinitionFile(Strict):
    format: Literal[1]
    definitions: tuple[Definition, ...]


class PracticeWord(Strict):
    """A word of practice and the leads it may stand for; none: 无对应标记."""

    word: str
    leads: Names = ()
    note: str = ""


class PracticeFile(Strict):
    format: Literal[1]
    words: tuple[PracticeWord, ...]


for _model in (Tier, Overdue, Longer, Quantity, Test):
    _model.model_rebuild()
