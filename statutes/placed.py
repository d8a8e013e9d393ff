"""A rule and where in which file it stands, so that every finding can name its line."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar

from statutes.model import Pack, Provision
from statutes.problems import Problem
from statutes.strict_yaml import Document, Path

T = TypeVar("T", Provision, Pack)


@dataclass(frozen=True)
class Placed(Generic[T]):
    """A provision or pack, and where in which file it stands."""

    rule: T
    document: Document
    path: Path

    def line(self, *inside: str | int) -> int:
        """Line of a place inside the rule."""
        return self.document.line((*self.path, *inside))

    def problem(self, message: str, *inside: str | int) -> Problem:
        """A finding at a place inside the rule."""
        return Problem(self.document.file, self.line(*inside), message)
