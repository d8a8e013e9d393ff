"""The instruments that the law base knows: names, rank, dates, size. Data: statutes/instruments.yaml."""

from __future__ import annotations

import datetime as dt
import functools
from importlib import resources
from typing import Literal

from pydantic import Field, TypeAdapter

from statutes import strict_yaml
from statutes.model import Day, Strict

FILE = "instruments.yaml"

Rank = Literal[
    "法律", "行政法规", "司法解释", "部门规章", "规范性文件", "地方规范性文件", "技术标准", "党内法规", "参考口径"
]
# 效力位阶 as far as it decides which of two fills is heard: a smaller number goes first.
RANK_ORDER: dict[str, int] = {
    "法律": 0,
    "司法解释": 1,
    "行政法规": 2,
    "党内法规": 2,
    "部门规章": 3,
    "技术标准": 3,
    "规范性文件": 4,
    "地方规范性文件": 5,
    "参考口径": 6,
}


class Edition(Strict):
    """An earlier text of an instrument under the same id: what it is called, and its last day."""

    name: str  # 2005年
    to: Day


class Instrument(Strict):
    """A law or document by its id (`治安管理处罚法2025`)."""

    id: str
    title: str  # official title, without the issuing bodies
    short: str
    rank: Rank
    issuers: str = ""
    number: str = ""  # 文号
    edition: str = ""  # 2025年修订
    earlier: tuple[Edition, ...] = ()  # texts before `edition`; encoded is `edition`
    from_: Day = Field(alias="from")
    to: Day | None = None
    successor: str = ""
    articles: int | None = None  # how many articles it has; None: not numbered so, or not known
    inserted: tuple[str, ...] = ()  # 之一 articles, "291-1"
    region: str = ""
    aliases: tuple[str, ...] = ()
    note: str = ""

    @property
    def starts(self) -> dt.date:
        return self.from_

    @property
    def names(self) -> frozenset[str]:
        """Every name under which it is cited."""
        return frozenset({self.id, self.title, self.short, *self.aliases})

    def edition_on(self, on: dt.date | None) -> str:
        """What its text is called on that day (2005年, 2012年修正); without a day, its latest."""
        earlier = (each.name for each in self.earlier if on is not None and on <= each.to)
        return next(earlier, self.edition)

    def is_of(self, year: str) -> bool:
        """Whether a year names one of its texts."""
        return self.id.endswith(year) or any(year in name for name in (self.edition, *(e.name for e in self.earlier)))

    def covers(self, on: dt.date) -> bool:
        """Whether it is in force on that day."""
        return self.from_ <= on and (self.to is None or on <= self.to)

    def has_article(self, article: str) -> bool | None:
        """Whether such an article exists; None where its extent is not known."""
        if self.articles is None or "." in article:
            return None
        if "-" in article:
            return article in self.inserted if self.inserted else None
        return int(article) <= self.articles


@functools.cache
def instruments() -> dict[str, Instrument]:
    """All instruments by id. Raises LawDataError or pydantic.ValidationError when the data file is broken."""
    text = resources.files("statutes").joinpath(FILE).read_text(encoding="utf-8")
    listed = TypeAdapter(tuple[Instrument, ...]).validate_python(strict_yaml.read(text, FILE).value["instruments"])
    return {each.id: each for each in listed}
