"""The reading pipeline: a blank spaCy `zh` pipeline with our tokenizer and named components.

Each component adds plain data to `doc.user_data` and span groups to `doc.spans`; the record is built from them.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import cache
from typing import Any

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from matcher.reading import (
    aftermath,
    amounts,
    clauses,
    derived,
    facts,
    first_person,
    gravity,
    harm,
    injuries,
    persons,
    robbery,
    speech,
)
from matcher.reading.acts import ActReader
from matcher.reading.context import Context
from matcher.reading.grammar import OFFICIALS
from matcher.reading.persons import Mention
from matcher.reading.story import FoundAct
from matcher.reading.tokenise import LawTokenizer
from matcher.record import Status

_OF_THE_OFFICE = OFFICIALS | {"警车", "警用装备", "特种车辆", "警戒带", "检查点", "执法文书"}


def _group(doc: Doc, name: str, spans: list[tuple[int, int, str]]) -> None:
    """Store spans as a span group; every lexicon hit begins and ends on token edges, names may not."""
    made = [doc.char_span(a, b, label=label, alignment_mode="expand") for a, b, label in spans]
    doc.spans[name] = [s for s in made if s is not None]


@Language.component("fadu_layout")
def _layout(doc: Doc) -> Doc:
    doc.user_data["layout"] = clauses.layout(doc.user_data["text"])
    return doc


@Language.component("fadu_persons")
def _persons(doc: Doc) -> Doc:
    found = persons.find(doc.user_data["text"], doc.user_data["hits"]["roles"])
    doc.user_data["mentions"] = found
    _group(doc, "persons", [(m.start, m.end, m.role) for m in found if m.role])
    return doc


@Language.component("fadu_context")
def _context(doc: Doc) -> Doc:
    data = doc.user_data
    named = {m.end - len(m.name) for m in data["mentions"] if m.name}
    data["context"] = Context(data["text"], data["layout"], data["hits"]["context"], data["edges"], named)
    _group(doc, "context", [(a, b, kind) for a, b, kind, _ in data["context"].cues])
    return doc


@Language.component("fadu_acts")
def _acts(doc: Doc) -> Doc:
    data = doc.user_data
    teller = first_person.role(doc.user_data["text"])
    reader = ActReader(
        doc.user_data["text"],
        data["layout"],
        data["mentions"],
        data["hits"]["objects"],
        data["context"],
        data["edges"],
        teller,
    )
    found = list(speech.with_content(data["text"], data["layout"], reader.read(data["hits"]["acts"])))
    found += speech.read(doc.user_data["text"], data["layout"], data["mentions"], found)
    told = [_narrator(m, teller) for m in data["mentions"]]
    found += derived.acts(doc.user_data["text"], data["layout"], told, found)
    found += robbery.read(data["layout"], found)
    data["acts"] = _in_order(gravity.of_other_offices(data["text"], found, data["mentions"]))
    _group(doc, "acts", [(a.start, a.end, a.concept) for a in data["acts"]])
    return doc


def _in_order(found: Iterable[FoundAct]) -> tuple[FoundAct, ...]:
    return tuple(sorted(found, key=lambda a: (a.start, a.end, a.concept)))


@Language.component("fadu_injuries")
def _injuries(doc: Doc) -> Doc:
    data = doc.user_data
    data["injuries"] = injuries.read(
        doc.user_data["text"], data["layout"], data["hits"]["injuries"], data["mentions"], data["acts"]
    )
    unknown = harm.read(data["text"], data["layout"], data["mentions"], data["context"], data["acts"], data["injuries"])
    data["acts"] = tuple(gravity.read(data["text"], _in_order((*data["acts"], *unknown)), data["injuries"]))
    return doc


@Language.component("fadu_facts")
def _facts(doc: Doc) -> Doc:
    data = doc.user_data
    told = facts.read(doc.user_data["text"], data["layout"], data["hits"]["facts"], data["context"])
    told = facts.at_the_time(told, max((a.clause[1] for a in data["acts"] if _against(a)), default=0))
    derived_facts = derived.facts(doc.user_data["text"], data["mentions"], data["acts"], told)
    data["amounts"] = amounts.read(data["text"], data["layout"])
    brought = aftermath.read(doc.user_data["text"], data["layout"], data["mentions"])
    data["facts"] = tuple(sorted((*told, *derived_facts, *brought), key=lambda f: f.start))
    return doc


def _against(act: FoundAct) -> bool:
    """Whether somebody other than an officer did this to officials or to things of theirs."""
    by_officer = act.agent is not None and act.agent.role in ("民警", "辅警")
    return act.on in _OF_THE_OFFICE and act.status == Status.ASSERTED and not by_officer


COMPONENTS = ("fadu_layout", "fadu_persons", "fadu_context", "fadu_acts", "fadu_injuries", "fadu_facts")


def _narrator(mention: Mention, role: str) -> Mention:
    """我 as the person who tells the story; everybody else as he is."""
    return replace(mention, key="first", role=role) if mention.pronoun and mention.key == "我" else mention


@cache
def nlp() -> Language:
    """The pipeline, built once per process."""
    language = spacy.blank("zh")
    language.tokenizer = LawTokenizer(language.vocab)
    for name in COMPONENTS:
        language.add_pipe(name)
    return language


def process(folded: str) -> dict[str, Any]:
    """Run the pipeline over folded text; the components' data, keyed by name."""
    language = nlp()
    language.max_length = max(language.max_length, len(folded) + 1)
    doc = language(folded)
    data: dict[str, Any] = dict(doc.user_data)
    return data


__all__ = ["COMPONENTS", "OFFICIALS", "nlp", "process"]
