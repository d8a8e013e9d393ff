"""The open steps as an iCalendar file (RFC 5545).

It holds what the duties say in general and their dates. No words of the narrative and no names go into it: calendars
are shared and synchronised.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterator, Sequence

from matcher.handling.next_steps import NOT_CONFIGURED, NextStep

_OCTETS = 75  # that a line may have without its end


def to_ics(steps: Sequence[NextStep], *, case: str, made: dt.datetime) -> str:
    """All-day entries for the steps that are not done and have a due date.

    `case` names the case in each title: a number of the office's own, or "". `made` is in UTC. A step keeps its UID
    from file to file, so that a calendar takes the later one for the same entry.
    """
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//fadu//handling//ZH", "CALSCALE:GREGORIAN", "METHOD:PUBLISH"]
    for step in steps:
        if step.due is not None and step.state != "已办":
            lines += _event(step, step.due, case, made)
    return "\r\n".join([part for line in [*lines, "END:VCALENDAR"] for part in _folded(line)]) + "\r\n"


def _event(step: NextStep, due: dt.date, case: str, made: dt.datetime) -> Iterator[str]:
    uid = hashlib.sha256(f"{case}\0{step.id}".encode()).hexdigest()[:32]
    owner = step.owner if step.local_owner in ("", NOT_CONFIGURED) else step.local_owner
    hour = f"（{step.due_time:%H:%M}前）" if step.due_time else ""
    title = [case, step.id + hour, f"（{step.state}）" if step.state != "待办" else ""]
    said = [step.what, f"责任：{owner}", step.note, "" if step.statutory else "不是法定期限"]
    yield "BEGIN:VEVENT"
    yield f"UID:{uid}@fadu"
    yield f"DTSTAMP:{made:%Y%m%dT%H%M%SZ}"
    yield f"DTSTART;VALUE=DATE:{due:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{due + dt.timedelta(days=1):%Y%m%d}"
    yield f"SUMMARY:{_escaped(' '.join(filter(None, title)))}"
    yield f"DESCRIPTION:{_escaped('；'.join(dict.fromkeys(filter(None, said))))}"
    yield f"CATEGORIES:{_escaped(step.to)}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _escaped(text: str) -> str:
    plain = "".join(char for char in text.replace("\r\n", "\n") if char == "\n" or char >= " ")
    return plain.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")


def _folded(line: str) -> Iterator[str]:
    """A long line in several, each after the first beginning with a blank; no character is cut."""
    part = ""
    for char in line:
        if len((part + char).encode()) > _OCTETS:
            yield part
            part = " "
        part += char
    yield part
