"""The CaseRecord: what a case says happened, as plain data.

Every source (pasted text, form, spreadsheet row, ledger) produces this record, and judging and handling
read nothing else: they never see raw text. Offsets are code points into the text as it was given.
"""

from __future__ import annotations

import datetime as dt
from calendar import monthrange
from enum import StrEnum
from typing import Literal

from pydantic import BaseModel, ConfigDict


class Frozen(BaseModel):
    """Base of all record types: immutable, and an unknown key is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Status(StrEnum):
    """Whether a statement holds, and by whose word."""

    ASSERTED = "写明"  # the text says it happened
    DENIED = "否定"  # the text says it did not happen
    CLAIMED = "自称"  # only somebody in the text says so
    THREATENED = "扬言"  # announced, not done
    HYPOTHETICAL = "假设"  # asked about, imagined, taught
    ATTEMPTED = "未遂"  # begun, not achieved
    UNINTENDED = "非故意"  # it happened without the person's will: a seizure, an accident
    PAST = "以往"  # an earlier occasion, not the one at issue
    UNKNOWN = "不明"


class Role(StrEnum):
    """What a person is in relation to enforcement authority."""

    POLICE = "民警"
    AUXILIARY = "辅警"
    OFFICIAL = "公务人员"  # other state organ personnel: 城管, 税务, 法院, 卫生监督 …
    HELPER = "协管人员"  # no authority of their own
    RELATIVE = "民警近亲属"
    IMPOSTOR = "冒充者"
    GUARD = "保安"
    PARTY = "当事人"  # anyone who may have done the conduct at issue
    BYSTANDER = "群众"
    ANIMAL = "动物"  # a dog bites of itself; who set it on is an act of its own
    UNKNOWN = "身份不明"


class Span(Frozen):
    """A stretch of the original text: `text == original[start:end]`, in code points."""

    start: int
    end: int
    text: str


class Person(Frozen):
    id: str  # "p1", "p2" … in order of first mention
    name: str  # the longest form in the text; "" for a nameless person (一名男子)
    role: Role
    aliases: tuple[str, ...] = ()
    spans: tuple[Span, ...] = ()


class Act(Frozen):
    """One thing somebody did to somebody or something.

    `concept` is a name in matcher/reading/lexicon/acts.yaml, `on` a Role value or an object class
    (警车, 警用装备, 特种车辆, 特种船舶, 警戒带, 文书, 财物, 本人). `target` is a person's id where the text tells
    which.
    """

    id: str
    concept: str
    agent: str | None  # person id; None: the text does not say who
    target: str | None
    on: str
    tool: str = ""  # concept in lexicon/tools.yaml, or ""
    status: Status = Status.ASSERTED
    cue: Span  # the word that says it
    clause: Span  # the words around it, shown as evidence
    why: str = ""  # the context cue that set the status, e.g. 没有


class Injury(Frozen):
    """What happened to a person's body. `level` is one of LEVELS, "" where only a wound is told."""

    person: str | None
    on: str  # Role value of the injured
    level: str
    finding: str = ""  # concept of lexicon/injuries.yaml, e.g. 皮肤破损
    likely: str = ""  # level that this finding typically is; only an appraisal decides
    status: Status = Status.ASSERTED
    span: Span | None = None  # None: entered by hand


LEVELS = ("无伤", "未达轻微伤", "轻微伤", "轻伤", "重伤", "死亡")


class Fact(Frozen):
    """A named circumstance of lexicon/facts.yaml: 醉酒, 着警服, 表明身份, 多次劝阻不听, 执法过错 …"""

    name: str
    status: Status
    span: Span
    person: str | None = None
    why: str = ""
    date: dt.date | None = None  # of an earlier punishment, where told


class Proof(Frozen):
    """Evidence that the text speaks of. `kind` is a kind of statutes/evidence.

    ASSERTED: spoken of as there. DENIED: said to be missing (没电, 未开机, 被覆盖), in the words of `why`.
    """

    kind: str
    status: Status
    span: Span
    why: str = ""


class Amount(Frozen):
    """A quantity told: `kind` and `unit` as in statutes/vocabulary.yaml (损失 in 元, 点击浏览 in 次 …)."""

    kind: str
    value: int
    unit: str
    status: Status = Status.ASSERTED
    span: Span


class Event(Frozen):
    """A step of how the case was handled, or a circumstance of it. `kind` is a name in lexicon/handling.yaml,
    lawfulness.yaml or measures.yaml.

    DENIED means the text says that the step was not taken; silence makes no event at all.
    """

    kind: str
    date: dt.date | None = None
    time: dt.time | None = None  # by the clock, where told
    days: int | None = None  # of detention, or of an extension
    hours: int | None = None  # of questioning
    amount: int | None = None  # yuan
    age: int | None = None  # full years, of the person in `who`
    who: tuple[str, ...] = ()  # whom the step concerns, as named in the text; empty: not told
    detail: str = ""  # the charge it was decided under, who approved it, the ground given
    status: Status = Status.ASSERTED
    span: Span | None = None  # None: entered by hand
    dated: Span | None = None  # the words that the day was read from: 3月5日, 次日
    month_only: bool = False  # only the month is told, and `date` is the first of it

    @property
    def last_day(self) -> dt.date | None:
        """The latest day that may be meant: `date`, or the last of a month told without its day."""
        if self.date is None or not self.month_only:
            return self.date
        return self.date.replace(day=monthrange(self.date.year, self.date.month)[1])

    @property
    def day_words(self) -> str:
        """The day as far as it is told: 2024-06-03, 2024-06, or ""."""
        if self.date is None:
            return ""
        return f"{self.date:%Y-%m}" if self.month_only else self.date.isoformat()


class CitedPlace(Frozen):
    """A place of law that a decision names: `id` by the law in force on the day of the conduct."""

    id: str
    edition: str = ""  # the edition it names itself (2025年修订), else ""
    span: Span | None = None


class NamedRepealed(Frozen):
    """A law that a decision names and that another has replaced."""

    name: str
    replaced_on: dt.date
    successor: str  # the instrument that replaced it
    span: Span


class Decision(Frozen):
    """A finished decision on a penalty, read from its text or entered by hand. None or "": not told."""

    charge: str = ""
    charge_from: Literal["", "查明的事实", "所引条文"] = ""  # "": named; else inferred from there
    further: tuple[str, ...] = ()  # the other charges of a decision that punishes several violations apart
    conduct_date: dt.date | None = None
    decided_on: dt.date | None = None
    accepted_on: dt.date | None = None
    organ: str = ""  # who decided
    on_the_spot: bool = False  # 当场处罚
    warning: bool = False
    detentions: tuple[int, ...] = ()  # days, of each violation
    total_days: int | None = None  # 合并执行
    fine: int | None = None  # yuan
    birth: dt.date | None = None
    age: int | None = None
    first_time: bool | None = None  # 初次违反治安管理
    pregnant: bool = False  # 怀孕，或者哺乳不满一周岁婴儿
    sent: bool = False  # to be sent to detention
    term: tuple[dt.date, dt.date] | None = None  # 执行期限自…至…
    set_off: int = 0  # days 折抵
    cited: tuple[CitedPlace, ...] = ()
    repealed: tuple[NamedRepealed, ...] = ()


class CaseRecord(Frozen):
    text: str  # as given
    conduct_date: dt.date | None
    conduct_date_source: str  # 字段 | 正文 | 推定 | 未写明
    conduct_days: tuple[dt.date, ...] = ()  # every day on which it is told, of a stretch its first and last
    as_of: dt.date | None
    as_of_source: str
    region: str
    persons: tuple[Person, ...] = ()
    acts: tuple[Act, ...] = ()
    injuries: tuple[Injury, ...] = ()
    facts: tuple[Fact, ...] = ()
    amounts: tuple[Amount, ...] = ()
    events: tuple[Event, ...] = ()
    proofs: tuple[Proof, ...] = ()
    notes: tuple[str, ...] = ()  # what the reader of the result should know about the reading, in Chinese

    def person(self, ident: str | None) -> Person | None:
        """The person with this id, or None."""
        return next((p for p in self.persons if p.id == ident), None)
