"""Read the lawfulness notices that come with the package, and refuse what refers to nothing."""

from __future__ import annotations

import functools
from importlib import resources

from statutes.lawfulness.model import Notice
from statutes.limits.load import parse
from statutes.problems import LawDataError, Problem
from statutes.supervision.load import dangling


@functools.cache
def notices() -> tuple[Notice, ...]:
    """All notices, in the order of their files. Raises LawDataError for a broken file or a name of nothing."""
    found: list[Notice] = []
    problems: list[Problem] = []
    for entry in sorted(resources.files(__package__).iterdir(), key=lambda e: e.name):
        if not entry.name.endswith(".yaml"):
            continue
        notice = parse(entry.read_text(encoding="utf-8"), entry.name, Notice)
        found.append(notice)
        item = notice.file_item
        tests = (notice.when, notice.maybe, notice.unsure, item and item.when, *(e.when for e in notice.unless))
        for test in tests:
            problems += [Problem(entry.name, 0, message) for message in (dangling(test) if test else ())]
    if problems:
        raise LawDataError(problems)
    return tuple(found)
