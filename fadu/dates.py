"""Days as a person gives them, and what is odd about the days of a case."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from fadu.errors import FaduError
from matcher.reading.dates import find_dates
from matcher.record import CaseRecord, Status

FIRST_DAY = dt.date(2006, 3, 1)  # 治安管理处罚法 (2005) came into force; nothing earlier is encoded

_AFTER_CONDUCT = frozenset({"受案", "立案", "行政拘留", "刑事拘留"})  # steps that cannot come before what they answer

_ISO = re.compile(r"\d{4}-\d{2}-\d{2}")


def parse_day(text: str, what: str) -> dt.date:
    """`YYYY-MM-DD` to a date. `what` names the day in the error, e.g. 行为日期. Raises FaduError."""
    try:
        if not _ISO.fullmatch(text):  # fromisoformat alone would also take 20230525 and 2023-W21-4
            raise ValueError
        return dt.date.fromisoformat(text)
    except ValueError:
        raise FaduError(f"{what}不是有效的日期", "请写成 2023-05-25 这样的形式") from None


def check_days(incident_date: dt.date | None, as_of: dt.date | None, today: dt.date) -> None:
    """Refuse days that a person typed and that cannot be meant. Raises FaduError."""
    if incident_date is None:
        return
    if incident_date < FIRST_DAY:
        raise FaduError(
            f"行为日期 {incident_date} 早于 2006-03-01，本工具没有收录此前的规定",
            "请核对日期，或者另查当时的法律",
        )
    if incident_date > today:
        raise FaduError(f"行为日期 {incident_date} 在将来", "请核对日期")
    if as_of is not None and as_of < incident_date:
        raise FaduError(f"审查日期 {as_of} 早于行为日期 {incident_date}", "请核对这两个日期")


def day_notes(record: CaseRecord, today: dt.date | None) -> tuple[str, ...]:
    """What the reader should know about the days of this case, in Chinese.

    `today` is None where the result must not depend on the day it is made (batches).
    """
    return tuple(_odd_days(record, today))


def _odd_days(record: CaseRecord, today: dt.date | None) -> Iterator[str]:
    conduct = record.conduct_date
    if conduct is None:
        return
    if conduct < FIRST_DAY:
        yield f"行为日期 {conduct} 早于 2006-03-01，本工具没有收录此前的规定，结果仅供参考，请核对日期。"
    if today is not None and conduct > today:
        yield f"行为日期 {conduct} 在将来，请核对日期。"
    inferred = record.conduct_date_source == "推定"
    if inferred:
        yield f"文中只写到月份，行为日期按当月 {conduct} 推定；当月有新法施行的，请核实具体日期。"
    if record.as_of is not None and record.as_of < conduct and not inferred:
        yield f"审查日期 {record.as_of} 早于行为日期 {conduct}，两者矛盾，请核对。"
    if record.conduct_date_source == "字段":
        told = {m.date for m in find_dates(record.text, anchor=conduct) if m.date is not None and not m.birth}
        if told and conduct not in told:
            yield f"给定的行为日期 {conduct} 不在文中所写的日期之列（{_listed(told)}），按给定的判断，请核对。"
    for event in record.events:
        early = event.last_day is not None and event.last_day < conduct
        if early and event.kind in _AFTER_CONDUCT and event.status == Status.ASSERTED:
            yield f"文中“{event.kind}”的日期 {event.day_words} 早于行为日期 {conduct}，请核对。"


def _listed(days: set[dt.date]) -> str:
    shown = [day.isoformat() for day in sorted(days)]
    return "、".join(shown[:3]) + ("等" if len(shown) > 3 else "")
