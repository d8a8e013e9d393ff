"""The form of the lexicon files: a key written twice is an error that names file and line, never a silent override."""

from collections import Counter
from collections.abc import Iterator

import pytest

from matcher.reading.lexicon.load import NAMES, parse, table
from statutes.problems import LawDataError


@pytest.mark.parametrize("name", [*NAMES, "handling", "lawfulness"])
def test_every_lexicon_file_has_the_strict_form(name: str) -> None:
    assert table(name)


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("撕咬:\n  words: [咬]\n掌掴:\n  words: [扇]\n撕咬:\n  words: [啃]\n", 5, "键“撕咬”重复"),
        ("撕咬:\n  on: [人]\n  words: [咬]\n  words: [啃]\n", 4, "键“words”重复"),
        ("- 咬\n- 啃\n", 1, "词表须是"),
        ("撕咬:\n  words: [咬\n", 3, "方括号"),
    ],
)
def test_a_wrong_form_is_refused_with_file_and_line(text: str, line: int, said: str) -> None:
    with pytest.raises(LawDataError) as caught:
        parse(text, "acts.yaml")
    problem = caught.value.problems[0]
    assert (problem.file, problem.line) == ("acts.yaml", line)
    assert said in problem.message


def _lists(value: object) -> Iterator[list[str]]:
    """Every list of a file, and every block of handling.yaml, whose patterns are parted by blanks."""
    if isinstance(value, dict):
        for part in value.values():
            yield from _lists(part)
    elif isinstance(value, list):
        yield [str(part) for part in value]
    elif isinstance(value, str):
        yield value.split()


@pytest.mark.parametrize("name", [*NAMES, "handling", "lawfulness"])
def test_no_word_stands_twice_in_one_list(name: str) -> None:
    twice = [word for words in _lists(table(name)) for word, times in Counter(words).items() if times > 1]
    assert twice == []


def test_only_true_and_false_are_truth_values() -> None:
    assert parse("推搡:\n  on: [人]\n  vehicle: true\n", "acts.yaml") == {"推搡": {"on": ["人"], "vehicle": True}}
