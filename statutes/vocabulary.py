"""The names in which tests are written: statutes/vocabulary.yaml, read once."""

from __future__ import annotations

import functools
from collections.abc import Iterable
from dataclasses import dataclass
from importlib import resources

from statutes import strict_yaml

FILE = "vocabulary.yaml"


@dataclass(frozen=True)
class Vocabulary:
    """Known names. `acts` maps a group to its acts; `facts` a topic to its facts."""

    roles: frozenset[str]
    objects: frozenset[str]
    tools: frozenset[str]
    acts: dict[str, tuple[str, ...]]
    injuries: tuple[str, ...]  # lightest first
    facts: dict[str, tuple[str, ...]]
    amounts: dict[str, str]  # name: unit
    charges: tuple[str, ...]
    grades: tuple[str, ...]  # lightest first

    @functools.cached_property
    def act_names(self) -> frozenset[str]:
        """Single acts, without groups."""
        return frozenset(name for names in self.acts.values() for name in names)

    @functools.cached_property
    def fact_names(self) -> frozenset[str]:
        """Single facts."""
        return frozenset(name for names in self.facts.values() for name in names)

    def expand_acts(self, names: Iterable[str]) -> frozenset[str]:
        """Single acts meant by these acts and groups. Raises KeyError for an unknown name."""
        found: set[str] = set()
        for name in names:
            if name in self.acts:
                found.update(self.acts[name])
            elif name in self.act_names:
                found.add(name)
            else:
                raise KeyError(name)
        return frozenset(found)


@functools.cache
def vocabulary() -> Vocabulary:
    """The vocabulary. Raises LawDataError when its file is broken."""
    text = resources.files("statutes").joinpath(FILE).read_text(encoding="utf-8")
    return from_text(text)


def from_text(text: str) -> Vocabulary:
    """Read a vocabulary file. Raises LawDataError, or KeyError for a missing section."""
    data = strict_yaml.read(text, FILE).value
    return Vocabulary(
        roles=frozenset(data["roles"]),
        objects=frozenset(data["objects"]),
        tools=frozenset(data["tools"]),
        acts={group: tuple(names) for group, names in data["acts"].items()},
        injuries=tuple(data["injuries"]),
        facts={topic: tuple(names) for topic, names in data["facts"].items()},
        amounts={name: str(unit) for name, unit in data["amounts"].items()},
        charges=tuple(data["charges"]),
        grades=tuple(data["grades"]),
    )
