"""The labelled cases of our own: invented narratives in corpus/cases, second labels in corpus/labels."""

from __future__ import annotations

import json
from collections.abc import Iterator
from importlib import resources
from typing import Any

Case = dict[str, Any]


def cases() -> tuple[Case, ...]:
    """Every labelled case, in the order of the files."""
    return tuple(_lines("cases"))


def handling_cases() -> tuple[Case, ...]:
    """The labelled cases about how a case was handled, with their flags."""
    text = resources.files("corpus").joinpath("handling_cases.jsonl").read_text(encoding="utf-8")
    return tuple(json.loads(line) for line in text.splitlines() if line.strip())


def second_labels() -> dict[str, Case]:
    """Labels given blind by a second reader, by case id: charge, grade, provisions, modifiers, or flags."""
    return {label["id"]: label for label in _lines("labels")}


def _lines(folder: str) -> Iterator[Case]:
    root = resources.files("corpus").joinpath(folder)
    for file in sorted(root.iterdir(), key=lambda entry: entry.name):
        if file.name.endswith(".jsonl"):
            for line in file.read_text(encoding="utf-8").splitlines():
                if line.strip():
                    yield json.loads(line)
