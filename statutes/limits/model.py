"""The shapes of statutes/limits/*.yaml."""

from __future__ import annotations

import datetime as dt
from typing import Literal

from pydantic import Field

from statutes.model import Flag, InForce, Source, Strict, Whole


class Limit(Strict):
    """A time limit that an instrument sets. It runs from the day after its start."""

    id: str
    name: str  # as shown: 立案审查期限
    starts: str  # as shown: 受案次日起
    count: Whole
    unit: Literal["小时", "日", "工作日", "月"]
    in_force: InForce
    held: Flag = False  # the person is held: the last day does not run over a holiday
    region: str = ""
    extends: str = ""  # the limit that this one takes the place of once it is granted
    needs: str = ""  # what granting it asks for, e.g. 县级以上公安机关负责人批准
    sources: tuple[Source, ...] = Field(min_length=1)

    def covers(self, on: dt.date) -> bool:
        """Whether it is in force on that day."""
        return self.in_force.covers(on)


class Setting(Strict):
    """A supervisory threshold that no law sets; a bureau may choose another number of days."""

    id: str
    name: str
    days: Whole
    note: str


class Cap(Strict):
    """A bound that the law sets to a penalty, to who may impose it, or on whom."""

    id: str
    name: str
    amount: Whole
    unit: Literal["日", "元", "周岁", "月"]
    in_force: InForce
    sources: tuple[Source, ...] = Field(min_length=1)

    @property
    def cite(self) -> str:
        """Citation of the first source: 治安管理处罚法2025:109."""
        return f"{self.sources[0].document}:{self.sources[0].at}"


class NotExecuted(Strict):
    """Whose detention is decided but not executed, by full years: from `at_least`, below `below`."""

    label: str
    at_least: Whole
    below: Whole
    first_time: Flag = False  # only for a first violation
    at: str  # item of the article


class CapFile(Strict):
    format: Literal[1]
    not_executed: tuple[NotExecuted, ...]
    caps: tuple[Cap, ...] = Field(min_length=1)


class LimitFile(Strict):
    format: Literal[1]
    topic: str
    limits: tuple[Limit, ...] = Field(min_length=1)


class SettingFile(Strict):
    format: Literal[1]
    settings: tuple[Setting, ...] = Field(min_length=1)
