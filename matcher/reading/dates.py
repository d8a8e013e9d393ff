"""Dates in a narrative: where they stand, which day they mean, and which of them is the day of the conduct.

Offsets are code points into the text given, which is expected to be normalised (full-width digits already folded).
A date that leaves out its year or month takes them from the dates before it, as a reader would.
"""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from matcher.reading.lexicon.layers import turn
from statutes.numerals import from_chinese

Precision = Literal["day", "month", "year"]


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date as written: `text == narrative[start:end]`.

    `date` is set only for precision "day", and None even then where the text gives no way to the year.
    `year` and `month` hold what is known of a coarser date.
    """

    start: int
    end: int
    date: dt.date | None
    precision: Precision
    text: str
    year: int | None = None
    month: int | None = None
    birth: bool = False  # a date of birth: never the date of anything else


# --- what a date looks like -------------------------------------------------------------------------------------

_N = r"[0-9〇○零一二三四五六七八九十廿卅]"
_YEAR = r"(?:(?:19|20)[0-9]{2}|[一二][〇○零九0][〇○零一二三四五六七八九0]{2})"
_PART = r"(?:某日|某天|[上中下]旬|初|底|末|份|间|以来)"
_STEP = f"(?:{turn('月份后面的步骤').pattern})"  # 6月移送起诉, and not 6月大
_LATER_WORDS = r"(?:之?后|以后|过后)"
_GAP = r"[ \u3000]*"

_D = rf"(?:{_N}{{1,3}})"
# A bare day (5日) is a date only at the head of a clause and before words that a length of time cannot have after it.
_AFTER_BARE_DAY = r"(?=[0-9]{1,2}[时点:：]|[上下中]午|[凌清早晚傍]|[^，,。；;、内以之前后的起左额拘罚行\s）)至到])"

# What any of the shapes begins with: looked for first, for most characters begin none.
_BEGINS = rf"(?=[{_N[1:-1]}两数半同当次翌第今本去前上案事即隔昨])"

_SHAPES = re.compile(
    rf"""
    {_BEGINS}(?:
      (?P<full_y>{_YEAR}|(?<![0-9])[012][0-9](?=年[0-9]{{1,2}}月[0-9]{{1,2}}日)){_GAP}年
          (?:{_GAP}(?P<full_m>{_D}){_GAP}月(?:{_GAP}(?P<full_d>{_D}){_GAP}[日号])?)?
    | (?<![0-9.])(?P<num_y>(?:19|20)[0-9]{{2}})(?P<sep>[-/.])
          (?P<num_m>[0-9]{{1,2}})(?P=sep)(?P<num_d>[0-9]{{1,2}})(?![0-9])
    | (?P<rel_y>同年|当年|次年|翌年|第二年|今年|本年|去年|前年)(?:(?P<rely_m>{_D})月(?:(?P<rely_d>{_D})[日号])?)?
    | (?P<rel_m>同月|当月|本月|次月|翌月|上月|上个月)(?:(?P<relm_d>{_D})[日号])?
    | (?<!{_N})(?P<md_m>{_D}){_GAP}月{_GAP}(?P<md_d>{_D}){_GAP}[日号]
          (?P<late_y>[^，。；（(]{{0,4}}[（(]{_YEAR}年[)）])?
    | (?<=[：:；;，,\n（(])(?P<short_m>0[1-9]|1[0-2])[-/.](?P<short_d>0[1-9]|[12][0-9]|3[01])(?![0-9])
    | (?<![个{_N[1:-1]}])(?P<mo_m>1[0-2]|[1-9]|十[一二]?|[一二三四五六七八九])月(?={_PART}|[，。；至到])
    | (?<![个刑役制期{_N[1:-1]}])(?P<verb_m>1[0-2]|[1-9]|十[一二]?|[一二三四五六七八九])月(?={_STEP})
    | (?P<then_n>{_D}|两|数)(?P<then_u>日|天|周|个?星期|个月|年){_LATER_WORDS}
    | (?P<half>半个?(?P<half_u>月|年)){_LATER_WORDS}
    | (?P<same>(?:案发|事发)?当[日天晚夜]|同日|即日)
    | (?P<next>(?:案发|事发)?(?:次日|翌日|第二[天日])|隔[日天])
    | (?P<third>第三[天日])
    | (?P<before>前一[天日]|前日|前夜)
    | (?P<now>今[天日晚]|本日)
    | (?P<yesterday>昨[天日晚])
    | (?<=[，。；、：:至到和及\n（(·|｜])(?P<day_d>{_D})[日号]{_AFTER_BARE_DAY}
    )
    """,
    re.VERBOSE,
)
_FULL_DATE = re.compile(rf"({_YEAR})[年\-/.]({_D})[月\-/.]({_D})日?")
_BIRTH = re.compile(rf"{_GAP}(?:出)?生(?!活|产|效|日)")
_BORN_ON = re.compile(r"(?:出生(?:日期|年月日?|时间)?|生日|生于)(?:（[^（）]{1,8}）)?[：:为是]?$")
_FIRST_DAY_WORDS = ("案发", "事发")


def _number(text: str) -> int | None:
    """A day, month, year or count in Arabic or Chinese digits; None where it is no number."""
    plain = text.replace("○", "〇")
    if not plain.isascii():
        plain = plain.replace("0", "〇")
    try:
        return from_chinese(plain)
    except ValueError:
        return None


def _day(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def _century(year: int) -> int:
    """25年3月5日 means 2025."""
    return year if year > 99 else 2000 + year


class _Reader:
    """Walks the matches of one text in order, remembering the dates that later ones lean on."""

    def __init__(self, text: str, anchor: dt.date | None) -> None:
        self.text = text
        self.anchor = anchor
        self.first: dt.date | None = None  # first full day that is no birth date: 案发当日 leans on it
        self.last: dt.date | None = None  # the day that 次日, 三日后, 9月3日 lean on
        self.year: int | None = None
        self.month: int | None = None
        self._saved: list[tuple[int, dt.date | None, int | None, int | None]] = []
        self._at = 0

    def read(self) -> Iterator[DateMention]:
        for match in _SHAPES.finditer(self.text):
            self._cross(match.start())
            mention = self._resolve(match)
            if mention is not None:
                self._remember(mention)
                yield mention

    def _cross(self, position: int) -> None:
        """A remark in brackets does not carry its date to what follows the brackets."""
        for index in range(self._at, position):
            char = self.text[index]
            if char in "（(":
                self._saved.append((index, self.last, self.year, self.month))
            elif char in "）)" and self._saved:
                _, last, year, month = self._saved.pop()
                if last is not None or year is not None:
                    self.last, self.year, self.month = last, year, month
        self._at = position

    def _remember(self, mention: DateMention) -> None:
        if mention.birth or (mention.precision == "year" and self.year is not None):
            return
        if mention.date is not None:
            self.last = mention.date
            self.first = self.first or mention.date
        self.year, self.month = mention.year, mention.month

    def _resolve(self, match: re.Match[str]) -> DateMention | None:
        got = {name: value for name, value in match.groupdict().items() if value is not None}
        if "full_y" in got:
            return self._spelt(match, _century(_number(got["full_y"]) or 0), got.get("full_m"), got.get("full_d"))
        if "num_y" in got:
            return self._spelt(match, int(got["num_y"]), got["num_m"], got["num_d"])
        if "rel_y" in got:
            return self._spelt(match, self._relative_year(got["rel_y"]), got.get("rely_m"), got.get("rely_d"))
        if "rel_m" in got:
            year, month = self._relative_month(got["rel_m"])
            return self._spelt(match, year, str(month) if month else None, got.get("relm_d"))
        if "md_m" in got:
            return self._without_year(match, got["md_m"], got["md_d"], got.get("late_y", ""))
        if "short_m" in got:
            known = self.last or self.anchor
            return self._without_year(match, got["short_m"], got["short_d"], "") if known else None
        if "mo_m" in got or "verb_m" in got:
            return self._without_year(match, got.get("mo_m") or got["verb_m"], None, "")
        if "day_d" in got:
            if self.year is None or self.month is None:
                return None
            return self._spelt(match, self.year, str(self.month), got["day_d"])
        return self._relative(match, got)

    def _spelt(self, match: re.Match[str], year: int | None, month: str | None, day: str | None) -> DateMention | None:
        month_number = _number(month) if month else None
        if month_number is not None and not 1 <= month_number <= 12:
            return None
        day_number = _number(day) if day else None
        precision: Precision = "day" if day else "month" if month else "year"
        date = None
        if year is not None and month_number is not None and day_number is not None:
            date = _day(year, month_number, day_number)
            if date is None:
                precision = "month"
        if precision == "year" and year is None:
            return None
        return self._mention(match, date, precision, year, month_number)

    def _mention(
        self, match: re.Match[str], date: dt.date | None, precision: Precision, year: int | None, month: int | None
    ) -> DateMention:
        end = match.start("late_y") if match.group("late_y") else match.end()
        text = self.text[match.start() : end]
        birth = bool(
            _BIRTH.match(self.text, end) or _BORN_ON.search(self.text, max(0, match.start() - 18), match.start())
        )
        return DateMention(match.start(), end, date, precision, text, year, month, birth)

    def _without_year(self, match: re.Match[str], month: str, day: str | None, late: str) -> DateMention | None:
        month_number, day_number = _number(month), _number(day) if day else None
        if month_number is None or not 1 <= month_number <= 12:
            return None
        if late:
            written = re.search(_YEAR, late)
            year = _number(written.group()) if written else None
        else:
            year = self._likely_year(month_number, day_number or 1)
        return self._spelt(match, year, str(month_number), str(day_number) if day_number else None)

    def _likely_year(self, month: int, day: int) -> int | None:
        """The year a reader supplies: that of the date before, unless the calendar has plainly moved on."""
        lean = self.last or (dt.date(self.year, self.month or 1, 1) if self.year else None)
        if lean is None:
            return self._year_before_later_dates(month, day)
        same = _day(lean.year, month, min(day, 28))
        after = _day(lean.year + 1, month, min(day, 28))
        assert same is not None and after is not None
        if self.anchor is not None and lean < self.anchor < same:
            return lean.year - 1
        moved_on = (lean - same).days > (120 if self.anchor else 180)
        if moved_on and (self.anchor is None or after <= self.anchor):
            return lean.year + 1
        return lean.year

    def _year_before_later_dates(self, month: int, day: int) -> int | None:
        """No date before: take the last such day that is not after the anchor, else not after the first full date."""
        limit = self.anchor or self._first_full_date()
        if limit is None:
            return None
        candidate = _day(limit.year, month, min(day, 28))
        return limit.year if candidate is not None and candidate <= limit else limit.year - 1

    def _first_full_date(self) -> dt.date | None:
        for match in _FULL_DATE.finditer(self.text):
            year, month, day = (_number(group) or 0 for group in match.groups())
            date = _day(_century(year), month, day)
            if date is not None and not _BIRTH.match(self.text, match.end()):
                return date
        return None

    def _relative_year(self, word: str) -> int | None:
        if word in ("今年", "本年", "去年", "前年"):
            base = self.anchor.year if self.anchor else self.year
            return None if base is None else base - {"今年": 0, "本年": 0, "去年": 1, "前年": 2}[word]
        if self.year is None:
            return None
        return self.year + (1 if word in ("次年", "翌年", "第二年") else 0)

    def _relative_month(self, word: str) -> tuple[int | None, int | None]:
        if self.year is None or self.month is None:
            return None, None
        shift = {"次月": 1, "翌月": 1, "上月": -1, "上个月": -1}.get(word, 0)
        month = self.month + shift
        return self.year + (month - 1) // 12, (month - 1) % 12 + 1

    def _relative(self, match: re.Match[str], got: dict[str, str]) -> DateMention | None:
        word = match.group()
        base = self.first if word.startswith(_FIRST_DAY_WORDS) else self.last
        if "now" in got or "yesterday" in got:
            base = self.anchor
        if base is None:
            return None
        if "then_n" in got or "half" in got:
            return self._later(match, base, got)
        days = {"same": 0, "next": 1, "third": 2, "before": -1, "now": 0, "yesterday": -1}[next(iter(got))]
        date = base + dt.timedelta(days=days)
        return self._mention(match, date, "day", date.year, date.month)

    def _later(self, match: re.Match[str], base: dt.date, got: dict[str, str]) -> DateMention | None:
        count = {"两": 2}.get(got.get("then_n", "")) or _number(got.get("then_n", ""))
        unit = got.get("then_u", "")
        if count is not None and unit in ("日", "天", "周", "星期", "个星期"):
            date = base + dt.timedelta(days=count * (1 if unit in ("日", "天") else 7))
            return self._mention(match, date, "day", date.year, date.month)
        months = {"月": 0, "年": 6}.get(got.get("half_u", ""))
        if months is None:
            if count is None:
                return None
            months = count * 12 if unit == "年" else count
        year, month = base.year + (base.month - 1 + months) // 12, (base.month - 1 + months) % 12 + 1
        return self._mention(match, None, "month", year, month)


def find_dates(text: str, *, anchor: dt.date | None = None) -> tuple[DateMention, ...]:
    """Every date in `text`, in order and without overlap.

    `anchor` is the day the text was written or reviewed: it supplies the year that nothing else supplies, and what
    今年 and 昨日 mean. Relative dates (次日, 同月15日, 三日后) are resolved from the dates before them.
    """
    return tuple(_Reader(text, anchor).read())


def last_date(mentions: Sequence[DateMention]) -> dt.date | None:
    """The latest day named in the text, births aside: the review date of a text that states none."""
    days = [m.date for m in mentions if m.date is not None and not m.birth]
    return max(days, default=None)


# --- the day of the conduct -------------------------------------------------------------------------------------

_SENTENCE_END = "。！？!?\n"
# What a date that is not the day of the conduct stands before, in its own clause.
_LATER_STEP = turn("案发以后的步骤")
_EARLIER_MATTER = turn("案发以前的事")
_PUNISHED = re.compile(r"被[^，。]{0,10}(?:拘留|罚款|警告|处罚|判处)")
# Why somebody did what follows (因违停被处罚，多次辱骂…): the measure he resents is told, not taken that day.
_GRIEVANCE = turn("怨恨的由来")
_LABEL = re.compile(r"([\u4e00-\u9fff]{2,8})(?:时间|日期)?[：:][ \u3000]*$")
_CONDUCT_LABEL = re.compile(r"案发|发案|事发|发生")
_CLAUSE_END = re.compile(r"[，,。；;！？!?\n]")


def _clause_after(text: str, mention: DateMention) -> str:
    """The clause a date opens, with the next one where the date stands alone before a comma."""
    start = mention.end + (text[mention.end : mention.end + 1] in ("，", ","))
    end = _CLAUSE_END.search(text, start)
    return text[start : end.start() if end else len(text)]


def _label_before(text: str, mention: DateMention) -> str:
    """The heading of a ledger line: 案发 in 案发：2025-03-11."""
    label = _LABEL.search(text, max(0, mention.start - 14), mention.start)
    return label.group(1) if label else ""


def _is_conduct_like(text: str, mention: DateMention) -> bool:
    """Whether this date may be the day of the conduct: no birth, no step of the procedure, no earlier matter."""
    return mention.date is not None and _tells_conduct(text, mention)


def _tells_conduct(text: str, mention: DateMention) -> bool:
    if mention.birth:
        return False
    label = _label_before(text, mention)
    if _CONDUCT_LABEL.search(label):
        return True
    if _LATER_STEP.fullmatch(label):
        return False
    clause = _clause_after(text, mention)
    return not (_LATER_STEP.search(clause) or _EARLIER_MATTER.search(clause))


def _possible(text: str, mentions: Sequence[DateMention], act_offsets: Sequence[int]) -> list[DateMention]:
    """The dates that may be the day of the conduct, in order."""
    following = (*(m.start for m in mentions[1:]), len(text))
    return [
        mention
        for mention, until in zip(mentions, following, strict=False)
        if _is_conduct_like(text, mention) or _opens_with_grievance(text, mention, until, act_offsets)
    ]


def _opens_with_grievance(text: str, mention: DateMention, until: int, act_offsets: Sequence[int]) -> bool:
    """Whether the clause behind the date only tells the motive, and the act follows in the sentence, before `until`."""
    clause = _clause_after(text, mention)
    if mention.date is None or mention.birth or _label_before(text, mention) or not _GRIEVANCE.search(clause):
        return False
    told = text.index(clause, mention.end) + len(clause)
    _, end = _sentence(text, mention.end)
    return any(told < offset < min(end, until) for offset in act_offsets)


def _sentence(text: str, offset: int) -> tuple[int, int]:
    start = max((text.rfind(mark, 0, offset) for mark in _SENTENCE_END), default=-1) + 1
    ends = [e for mark in _SENTENCE_END if (e := text.find(mark, offset)) >= 0]
    return start, min(ends, default=len(text))


def _governing(text: str, mentions: Sequence[DateMention], offset: int) -> dt.date | None:
    """The date a reader takes for what stands at `offset`: the nearest before it, else the first of its sentence.

    `mentions` are in order, and only those that may be the day of the conduct.
    """
    at = bisect_right(mentions, offset, key=lambda m: m.end)
    if at:
        return mentions[at - 1].date
    _, end = _sentence(text, offset)
    return mentions[0].date if mentions and offset < mentions[0].start < end else None


def conduct_date(text: str, mentions: Sequence[DateMention], act_offsets: Sequence[int]) -> tuple[dt.date | None, bool]:
    """The day of the incident (None where not even a month of it is told), and whether the text tells the very day.

    `act_offsets` are the code-point offsets of the words for the attack or obstruction; the day that governs most of
    them wins, the earlier one on a tie. Where none governs them, the month told before them stands for its middle.
    Without offsets it is the first date that is neither a birth, nor a step of the procedure, nor an earlier matter;
    a month is taken before the day of such a step.
    """
    possible = _possible(text, mentions, act_offsets)
    governed = [day for offset in act_offsets if (day := _governing(text, possible, offset)) is not None]
    if governed:
        votes = Counter(governed)
        return min(votes, key=lambda day: (-votes[day], day)), True
    month = _conduct_month(text, mentions, act_offsets)
    if possible and (month is None or not act_offsets):
        return possible[0].date, True
    if month is not None:
        return month, False
    told = [m for m in mentions if m.date is not None and not m.birth]
    unpunished = (m.date for m in told if not _PUNISHED.search(_clause_after(text, m)))
    return next(unpunished, told[0].date if told else None), True


_MIDDLE = 15


def _conduct_month(text: str, mentions: Sequence[DateMention], act_offsets: Sequence[int]) -> dt.date | None:
    """The middle of the month told last before the first act, else of the first month.

    Of a stretch (6月至8月) it is the last month, from which conduct that goes on is counted.
    """
    possible = [m for m in mentions if m.precision == "month" and m.year and m.month and _tells_conduct(text, m)]
    first_act = min(act_offsets, default=0)
    before = [m for m in possible if m.end <= first_act]
    told = before[-1] if before else possible[0] if possible else None
    if told is None:
        return None
    following = next((m for m in possible if m.start >= told.end), None)
    if following is not None and _TO.fullmatch(text, told.end, following.start):
        told = following
    return _day(told.year or 0, told.month or 0, _MIDDLE)


_TO = re.compile(
    r"(?:[0-9]{1,2}[时点](?:许|[0-9]{1,2}分)?|[凌清早傍夜当][晨早晚间]|起|开始)*[，,]?(?:连续|持续|一直)?[至到~～—–-]+"
)


def conduct_days(text: str, mentions: Sequence[DateMention], act_offsets: Sequence[int]) -> tuple[dt.date, ...]:
    """Every day on which the text tells of an attack or obstruction, in order; of a stretch its first and last day."""
    possible = _possible(text, mentions, act_offsets)
    told = {day for offset in act_offsets if (day := _governing(text, possible, offset)) is not None}
    for first, last in pairwise(mentions):
        stretch = first.date in told or last.date in told
        if (
            stretch
            and first.date
            and last.date
            and first.date < last.date
            and _TO.fullmatch(text, first.end, last.start)
        ):
            told |= {first.date, last.date}
    return tuple(sorted(told))
