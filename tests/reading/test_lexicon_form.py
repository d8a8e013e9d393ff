"""The form of the lexicon files: a key written twice is an error that names file and line, never a silent override."""

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


def test_only_true_and_false_are_truth_values() -> None:
    assert parse("推搡:\n  on: [人]\n  vehicle: true\n", "acts.yaml") == {"推搡": {"on": ["人"], "vehicle": True}}
