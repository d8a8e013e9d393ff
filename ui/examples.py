"""The invented cases offered in one click."""

from __future__ import annotations

import datetime as dt
from functools import cache
from importlib.resources import files

import yaml
from pydantic import BaseModel, ConfigDict, TypeAdapter


class Example(BaseModel):
    """One example: what the button says, and what it fills in."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    text: str
    incident_date: dt.date | None = None
    as_of: dt.date | None = None
    region: str = ""


@cache
def examples() -> tuple[Example, ...]:
    """All examples in the order of ui/examples.yaml."""
    data = yaml.safe_load(files("ui").joinpath("examples.yaml").read_text(encoding="utf-8"))
    return TypeAdapter(tuple[Example, ...]).validate_python(data)
