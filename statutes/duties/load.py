"""Read the duties and procedures that come with the package."""

from __future__ import annotations

import functools
from importlib import resources

from statutes.duties.model import Duty, DutyFile, Procedure, ProcedureFile
from statutes.limits import limits, settings
from statutes.limits.load import parse
from statutes.problems import LawDataError, Problem
from statutes.supervision.load import dangling

_PROCEDURES = "procedures.yaml"


@functools.cache
def duties() -> tuple[Duty, ...]:
    """All duties. Raises LawDataError for a broken file or a limit that is not there."""
    found: list[Duty] = []
    problems: list[Problem] = []
    for entry in sorted(resources.files(__package__).iterdir(), key=lambda e: e.name):
        if not entry.name.endswith(".yaml") or entry.name == _PROCEDURES:
            continue
        for duty in parse(entry.read_text(encoding="utf-8"), entry.name, DutyFile).duties:
            found.append(duty)
            for name in (duty.limit, *(tier.limit for tier in duty.tiers)):
                if name and name not in limits():
                    problems.append(Problem(entry.name, 0, f"没有名为“{name}”的期限"))
            if duty.setting and duty.setting not in settings():
                problems.append(Problem(entry.name, 0, f"没有名为“{duty.setting}”的设定"))
            problems += [Problem(entry.name, 0, f"{duty.id}：{message}") for message in dangling(duty.when)]
    if problems:
        raise LawDataError(problems)
    return tuple(found)


@functools.cache
def procedures() -> tuple[Procedure, ...]:
    """All procedures. Raises LawDataError."""
    text = resources.files(__package__).joinpath(_PROCEDURES).read_text(encoding="utf-8")
    return parse(text, _PROCEDURES, ProcedureFile).procedures
