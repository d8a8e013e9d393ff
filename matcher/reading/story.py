"""What a narrative carries from clause to clause, and an act as first read."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from matcher.reading.clauses import Clause
from matcher.reading.lexicon.layers import ActSense
from matcher.reading.lexicon.load import Hit
from matcher.reading.persons import Mention

NARRATOR = "first"  # the key of whoever tells the story as 我


@dataclass(frozen=True, slots=True)
class FoundAct:
    """An act as read: mentions still by key, offsets into the folded text."""

    concept: str
    agent: Mention | None
    target: Mention | None
    on: str
    tool: str
    status: str
    why: str
    start: int
    end: int
    clause: tuple[int, int]


@dataclass(slots=True)
class Story:
    """The subject that later clauses leave out, everybody mentioned so far, and whom each doer was last at."""

    subject: Mention | None = None
    others: list[Mention] = field(default_factory=list)  # in order of mention, latest last
    targets: dict[str, tuple[Mention, int, int]] = field(default_factory=dict)  # by doer: target, sentence, offset

    def note(self, mention: Mention) -> None:
        """Remember a person; a pronoun is nobody new."""
        if not mention.pronoun:
            self.others.append(mention)

    def last(self, want: frozenset[str], *, apart: Mention | None, since: int, third: bool = False) -> Mention | None:
        """The latest person of these roles, not `apart`, mentioned at or after `since`; `third`: whom 他 may mean."""
        for mention in reversed(self.others):
            if mention.start < since:
                return None
            if third and mention.key == NARRATOR:
                continue
            if mention.role in want and (apart is None or mention.key != apart.key):
                return mention
        return None


@dataclass(slots=True)
class Scene:
    """One word for an act in its clause, with the persons of the clause and what grammar made of them."""

    clause: Clause
    cue: Hit
    senses: list[ActSense]
    persons: list[Mention]  # of the clause
    governed: dict[int, str]  # by offset of the mention: its preposition, or ""
    passive: re.Match[str] | None
    agent: Mention | None = None
    patients: list[Mention] = field(default_factory=list)  # best first
