"""Question sets, and whether a result is an acceptable answer."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from knowledge.search.entry import Page, Result
from knowledge.topics import TOPIC
from statutes import citation
from statutes.instruments import instruments

OPEN = Path(__file__).parents[2] / "knowledge" / "questions.yaml"
FURTHER = sorted((Path(__file__).parent / "question_sets").glob("*.yaml"))  # in the order in which they were written


@dataclass(frozen=True)
class Question:
    id: str
    kind: str
    q: str
    answers: tuple[str, ...]


def load(path: Path) -> list[Question]:
    data: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return [Question(each["id"], each["kind"], each["q"], tuple(each["answers"])) for each in data["questions"]]


def is_citation(answer: str) -> bool:
    return ":" in answer or answer in instruments()


def answers(result: Result, accepted: tuple[str, ...]) -> bool:
    """A topic by its id; a provision if the result lies in the cited place."""
    return any(
        (result.entry.kind != "专题" and bool(result.citation) and citation.contains(each, result.citation))
        if is_citation(each)
        else result.entry.id == f"{TOPIC}{each}"
        for each in accepted
    )


def missed(questions: list[Question], ask: Callable[[str], Page], first: int = 3) -> list[Question]:
    """The questions without an acceptable answer among the first results."""
    return [each for each in questions if not any(answers(r, each.answers) for r in ask(each.q).results[:first])]
