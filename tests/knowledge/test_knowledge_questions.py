"""The question sets: what they are made of, and that the search answers them."""

from __future__ import annotations

from collections import Counter

import pytest
from answers import FURTHER, OPEN, Question, is_citation, load, missed
from rapidfuzz import fuzz

from knowledge.library import Library
from knowledge.search.entry import Query
from knowledge.topics import topics
from statutes import citation
from statutes.instruments import instruments

SETS = {"open": load(OPEN)} | {path.stem: load(path) for path in FURTHER}

_LEAST = 0.95  # share of questions with an acceptable answer among the first three


def test_the_open_set_has_the_promised_make_up() -> None:
    kinds = Counter(each.kind for each in SETS["open"])
    assert sum(kinds.values()) >= 80
    assert kinds["口语"] >= 20
    assert kinds["错字"] + kinds["繁体"] >= 10


@pytest.mark.parametrize("name", SETS)
def test_ids_and_questions_are_unique(name: str) -> None:
    assert len({each.id for each in SETS[name]}) == len({each.q for each in SETS[name]}) == len(SETS[name])


@pytest.mark.parametrize("question", [q for each in SETS.values() for q in each], ids=lambda q: q.id)
def test_every_acceptable_answer_exists(question: Question) -> None:
    for answer in question.answers:
        if is_citation(answer):
            assert citation.parse(answer).law in instruments()
        else:
            assert answer in topics()


@pytest.mark.parametrize("name", SETS)
def test_an_acceptable_answer_is_among_the_first_three(name: str, builtin: Library) -> None:
    questions = SETS[name]
    wrong = missed(questions, lambda text: builtin.search(Query(text)))
    share = 1 - len(wrong) / len(questions)
    assert share >= _LEAST, [f"{each.id} {each.q}" for each in wrong]


def test_every_topic_is_an_answer_and_found(builtin: Library) -> None:
    reached = {
        result.entry.id.removeprefix("专题:")
        for question in SETS["open"]
        for result in builtin.search(Query(question.q)).results[:3]
        if result.entry.id.removeprefix("专题:") in question.answers
    }
    assert sorted(set(topics()) - reached) == []


@pytest.mark.parametrize("question", [q for each in SETS.values() for q in each], ids=lambda q: q.id)
def test_no_topic_was_written_around_a_question(question: Question) -> None:
    """The other phrasings of a topic are not the questions that measure the search; bare names of things may recur."""
    if len(question.q) <= 8 or " " in question.q:
        return
    worst = max((fuzz.ratio(question.q, each), each) for topic in topics().values() for each in topic.front.questions)
    assert worst[0] < 90, worst
