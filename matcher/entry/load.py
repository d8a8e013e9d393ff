"""Read steps.yaml: which steps a person may enter, and what belongs to each."""

from __future__ import annotations

from functools import cache
from importlib import resources

from pydantic import Field

from statutes.limits.load import parse
from statutes.model import Flag, Names, Strict

_FILE = "steps.yaml"


class Enterable(Strict):
    """A step that may be entered; what the keys mean is told at the head of steps.yaml."""

    kind: str
    also: Names = ()
    days: Flag = False
    amount: Flag = False
    age: Flag = False
    detail: str = ""
    dated: Flag = True
    timed: Flag = False


class Group(Strict):
    """Steps that the form shows together."""

    name: str
    steps: tuple[Enterable, ...] = Field(min_length=1)


class Fact(Strict):
    """A column that is no step."""

    name: str
    also: Names = ()


class Said(Strict):
    """Words for a step that was taken on a day not known, and for one that was not taken."""

    told: Names
    denied: Names


class Entry(Strict):
    """The whole of steps.yaml."""

    said: Said
    facts: tuple[Fact, ...] = Field(min_length=1)
    groups: tuple[Group, ...] = Field(min_length=1)


@cache
def entry() -> Entry:
    """What may be entered. Raises LawDataError for a broken file."""
    text = resources.files(__package__).joinpath(_FILE).read_text(encoding="utf-8")
    return parse(text, _FILE, Entry)


def groups() -> tuple[Group, ...]:
    """The steps in their groups, in the order of the form."""
    return entry().groups


@cache
def enterable() -> dict[str, Enterable]:
    """The steps by kind, in the order of the form."""
    return {step.kind: step for group in entry().groups for step in group.steps}
