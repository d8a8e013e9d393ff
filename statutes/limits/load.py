"""Read the time limits and settings that come with the package."""

from __future__ import annotations

import datetime as dt
import functools
from collections.abc import Iterator
from importlib import resources
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from statutes import strict_yaml
from statutes.limits.model import Cap, CapFile, Limit, LimitFile, NotExecuted, Setting, SettingFile
from statutes.messages import explain
from statutes.problems import LawDataError, Problem

_SETTINGS = "settings.yaml"
_CAPS = "caps.yaml"
_Model = TypeVar("_Model", bound=BaseModel)


def parse(text: str, file: str, model: type[_Model]) -> _Model:
    """A YAML file as this model. Raises LawDataError with file and line of everything that is wrong."""
    document = strict_yaml.read(text, file)
    try:
        return model.model_validate(document.value)
    except ValidationError as error:
        problems = [Problem(file, document.line(tuple(e["loc"])), explain(e)) for e in error.errors()]
        raise LawDataError(problems) from error


def _files() -> Iterator[tuple[str, str]]:
    for entry in sorted(resources.files(__package__).iterdir(), key=lambda e: e.name):
        if entry.name.endswith(".yaml"):
            yield entry.name, entry.read_text(encoding="utf-8")


@functools.cache
def limits() -> dict[str, tuple[Limit, ...]]:
    """Limits by id, each with its versions in order of time. Raises LawDataError."""
    found: dict[str, list[Limit]] = {}
    for name, text in _files():
        if name not in (_SETTINGS, _CAPS):
            for limit in parse(text, name, LimitFile).limits:
                found.setdefault(limit.id, []).append(limit)
    return {key: tuple(sorted(versions, key=lambda v: v.in_force.from_)) for key, versions in found.items()}


@functools.cache
def _cap_file() -> CapFile:
    text = resources.files(__package__).joinpath(_CAPS).read_text(encoding="utf-8")
    return parse(text, _CAPS, CapFile)


def caps() -> tuple[Cap, ...]:
    """All caps. Raises LawDataError."""
    return _cap_file().caps


def not_executed() -> tuple[NotExecuted, ...]:
    """Whose detention is not executed (2012:21, 2025:23:1). Raises LawDataError."""
    return _cap_file().not_executed


def cap(name: str, on: dt.date) -> Cap:
    """The cap of this id on that day. Raises KeyError where there is none."""
    found = next((c for c in caps() if c.id == name and c.in_force.covers(on)), None)
    if found is None:
        raise KeyError(f"{on} 没有“{name}”的上限")
    return found


@functools.cache
def settings() -> dict[str, Setting]:
    """Settings by id. Raises LawDataError."""
    text = resources.files(__package__).joinpath(_SETTINGS).read_text(encoding="utf-8")
    return {setting.id: setting for setting in parse(text, _SETTINGS, SettingFile).settings}
