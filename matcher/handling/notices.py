"""Lawfulness notices: what a reviewer should know about how the person was dealt with, beside the charge."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from functools import cache

from matcher.assessment import FileItem, Notice
from matcher.handling.evaluate import evaluate
from matcher.handling.finding import Finding
from matcher.handling.scope import Scope, evidence_of
from matcher.handling.triggers import Kinds, together
from matcher.record import CaseRecord
from statutes.lawfulness import Notice as EncodedNotice
from statutes.lawfulness import notices as encoded_notices


def lawfulness(
    record: CaseRecord,
    *,
    charge: str,
    grade: str,
    alternatives: Sequence[tuple[str, str]] = (),
    settings: Mapping[str, int] | None = None,
) -> tuple[tuple[Notice, ...], tuple[FileItem, ...]]:
    """The notices that the record gives reason for, and what the file should hold that the record says nothing of.

    Arguments as of `matcher.handling.review`. Nothing here changes the charge or a lead.
    """
    scope = Scope(record, charge, grade, tuple(alternatives), dict(settings or {}))
    told = {event.kind for event in record.events}
    found: list[Notice] = []
    items: list[FileItem] = []
    for encoded, triggers in _with_triggers():
        notice = None if triggers is not None and told.isdisjoint(triggers) else _look(encoded, scope)
        if notice is not None:
            found.append(notice)
            continue
        item = encoded.file_item
        if item and told.isdisjoint(item.answered_by) and evaluate(item.when, scope).value is True:
            items.append(FileItem(about=encoded.notice, says=item.says))
    return tuple(found), tuple(items)


@cache
def _with_triggers() -> tuple[tuple[EncodedNotice, Kinds | None], ...]:
    return tuple((notice, together(notice.when, notice.maybe)) for notice in encoded_notices())


def _look(encoded: EncodedNotice, scope: Scope) -> Notice | None:
    finding, certain = evaluate(encoded.when, scope), True
    if finding.value is not True and encoded.maybe is not None:
        finding, certain = evaluate(encoded.maybe, scope), False
    if finding.value is not True or any(evaluate(e.when, scope).value is True for e in encoded.unless):
        return None
    if encoded.unsure is not None and evaluate(encoded.unsure, scope).value is True:
        certain = False
    return _notice(encoded, scope, finding, certain)


def _notice(encoded: EncodedNotice, scope: Scope, finding: Finding, certain: bool) -> Notice:
    day = _procedure_day(encoded, scope)
    shown = (evidence_of(e) for e in scope.events(encoded.shown, ("写明", "否定", "自称")))
    return Notice(
        notice=encoded.notice,
        level="确定" if certain else "疑似",
        summary=encoded.meaning,
        basis=tuple(b.cite or b.reference for b in encoded.basis if b.applies(day, day, scope.record.region)),
        evidence=tuple(dict.fromkeys([*finding.evidence, *shown])),
        arithmetic=(*finding.lines, *((f"计算口径：{encoded.counts}",) if encoded.counts else ())),
        consequence=encoded.consequence,
        consequence_basis=encoded.consequence_basis,
        todo=encoded.todo,
    )


def _procedure_day(encoded: EncodedNotice, scope: Scope) -> dt.date | None:
    """The law of a procedure is that of the day on which it was done."""
    return scope.moment(encoded.on) or scope.conduct or scope.review
