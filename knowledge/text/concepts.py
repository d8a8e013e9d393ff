"""Concepts: what a word of everyday speech means in terms of the law. Data: concepts.yaml and the reading lexicon."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib import resources

import yaml
from pydantic import BaseModel, ConfigDict, Field

from matcher.reading.lexicon.load import Matcher, table
from statutes.numerals import from_chinese
from statutes.vocabulary import vocabulary

_AGE = re.compile("(?P<years>[0-9]{1,3}|[一二三四五六七八九十]{1,3})(?:多)?(?:周)?岁")
_NO_WORDS: dict[str, list[str]] = {"words": []}  # of an act that the reading lexicon finds by other means
_YOUNG, _OLD = "未成年人", "老年人"  # concepts that an age may mean

MARK = "§"  # before the name of a concept where it stands among the words of an index


class Concept(BaseModel):
    """One line of concepts.yaml; its head says what the keys mean."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    words: tuple[str, ...] = Field(min_length=1)
    asked: tuple[str, ...] = ()
    acts: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()
    patterns: tuple[re.Pattern[str], ...] = ()
    telling: bool = False


class Combination(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    all: frozenset[str]
    none: frozenset[str] = frozenset()
    means: tuple[str, ...]


class ConceptFile(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    concepts: dict[str, Concept]
    combine: tuple[Combination, ...] = ()


@dataclass(frozen=True, slots=True)
class Mention:
    """A concept and where its word stands: `[start, end)` of the folded text."""

    concept: str
    start: int
    end: int


class Concepts:
    """Finds concepts in folded text."""

    def __init__(self, data: ConceptFile) -> None:
        self._data = data
        words = {name: frozenset(concept.words) for name, concept in data.concepts.items()}
        self._in_text = Matcher((w, name) for name, found in words.items() for w in found if len(w) > 1)
        asked = {name: {*each.words, *each.asked, *_read(each)} for name, each in data.concepts.items()}
        self._in_question = Matcher((w, name) for name, found in asked.items() for w in found if len(w) > 1)
        self._single: dict[str, list[str]] = {}
        for name, found in asked.items():
            for word in found:
                if len(word) == 1:
                    self._single.setdefault(word, []).append(name)
        self._patterns = [(name, each) for name, concept in data.concepts.items() for each in concept.patterns]
        self.telling = frozenset(name for name, concept in data.concepts.items() if concept.telling)
        self.words = frozenset().union(*words.values())
        listed = repr(sorted((name, sorted(found)) for name, found in words.items()))
        self.fingerprint = hashlib.sha256(listed.encode()).hexdigest()  # of all that decides how a text is indexed

    def in_text(self, text: str) -> list[Mention]:
        """Concepts of a text to be indexed: words of two characters or more, leftmost and longest."""
        return [Mention(name, hit.start, hit.end) for hit in self._in_text(text) for name in hit.labels]

    def in_question(self, text: str, alone: Iterable[tuple[int, int]] = ()) -> list[Mention]:
        """Concepts of a question; `alone` are the spans of one-character words, which count there."""
        found = [Mention(name, hit.start, hit.end) for hit in self._in_question(text) for name in hit.labels]
        found += [Mention(name, s, e) for s, e in alone for name in self._single.get(text[s:e], ())]
        found += [Mention(name, *match.span()) for name, each in self._patterns for match in each.finditer(text)]
        found += [mention for match in _AGE.finditer(text) if (mention := _age(match))]
        return found

    def implied(self, present: Iterable[str]) -> list[str]:
        """Concepts that those present mean together, without those already present; in the order of the file."""
        given = set(present)
        have = set(given)
        implied: list[str] = []
        for rule in self._data.combine if given else ():
            if rule.all <= have and not rule.none & given:
                implied += [name for name in rule.means if name not in have]
                have.update(rule.means)
        return implied


def _age(match: re.Match[str]) -> Mention | None:
    """An age of somebody counts for what the law makes of it."""
    try:
        years = from_chinese(match["years"])
    except ValueError:
        return None
    name = _YOUNG if years < 18 else _OLD if years >= 70 else ""
    return Mention(name, match.start(), match.end()) if name else None


def _read(concept: Concept) -> set[str]:
    """Words of the reading lexicon for the concept's acts and facts."""
    groups = vocabulary().acts
    acts = [act for name in concept.acts for act in groups.get(name, (name,))]
    entries = [*(table("acts").get(act, _NO_WORDS) for act in acts), *(table("facts")[name] for name in concept.facts)]
    return {word for entry in entries for word in entry["words"] if len(word) > 1}


@cache
def concepts() -> Concepts:
    """The packaged concepts. Raises pydantic.ValidationError when the file is broken."""
    text = resources.files(__package__).joinpath("concepts.yaml").read_text(encoding="utf-8")
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return Concepts(ConceptFile.model_validate(yaml.load(text, loader)))
