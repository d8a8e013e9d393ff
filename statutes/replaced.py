"""Laws that others have replaced whole (治安管理处罚条例). Data: statutes/replaced.yaml."""

from __future__ import annotations

import functools
from importlib import resources
from typing import Literal

from statutes.limits.load import parse
from statutes.model import Day, Source, Strict

FILE = "replaced.yaml"


class Replaced(Strict):
    """A law by the name under which it is cited, the day another took its place, and that one's id."""

    name: str
    on: Day
    by: str
    source: Source


class ReplacedFile(Strict):
    format: Literal[1]
    laws: tuple[Replaced, ...]


@functools.cache
def replaced() -> dict[str, Replaced]:
    """The replaced laws by name. Raises LawDataError for a broken file."""
    text = resources.files("statutes").joinpath(FILE).read_text(encoding="utf-8")
    return {law.name: law for law in parse(text, FILE, ReplacedFile).laws}
