"""One broken file per error: each is refused with exactly its message at exactly its line.

The first line of a fixture says what is expected: `# 应报 第 N 行：消息的一部分`.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from statutes import lint
from statutes.instruments import instruments
from statutes.loader import LawFiles, read_pack, read_provisions, read_tree
from statutes.problems import LawDataError, Problem
from statutes.unchanged import written_out
from statutes.vocabulary import vocabulary

HERE = Path(__file__).parent
FIXTURES = sorted((HERE / "bad_yaml").glob("*.yaml"))
PACKS = sorted((HERE / "bad_packs").glob("*.yaml"))
EXPECTED = re.compile(r"# 应报 第 (\d+) 行：(.+)")


def found_in(file: Path, text: str) -> tuple[Problem, ...]:
    try:
        placed = written_out(read_provisions(text, file.name))
    except LawDataError as error:
        return error.problems
    return lint.check(LawFiles(placed, (), {}), vocabulary(), instruments())


@pytest.mark.parametrize("file", FIXTURES, ids=lambda file: file.stem)
def test_each_mistake_is_told_with_its_line(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    expected = EXPECTED.match(text)
    assert expected is not None
    (problem,) = found_in(file, text)
    assert problem.line == int(expected[1])
    assert expected[2] in problem.message
    assert str(problem).startswith(f"{file.name}:{problem.line}：")


def test_fixtures_were_found() -> None:
    assert len(FIXTURES) > 60
    assert PACKS


@pytest.mark.parametrize("file", PACKS, ids=lambda file: file.stem)
def test_a_pack_may_not_change_the_law(file: Path) -> None:
    """Refused with the provision named: widening, excluding, mandating, refilling."""
    text = file.read_text(encoding="utf-8")
    expected = EXPECTED.match(text)
    assert expected is not None
    law = read_tree().provisions
    try:
        pack = read_pack(text, file.name)
        problems = lint.check(LawFiles(law, (pack,), {}), vocabulary(), instruments())
    except LawDataError as error:
        problems = error.problems
    (problem,) = problems
    assert problem.line == int(expected[1])
    assert expected[2] in problem.message


def test_all_problems_of_a_file_are_told_at_once() -> None:
    text = (HERE / "bad_yaml" / "bad_place.yaml").read_text(encoding="utf-8").replace("on: [民警]", "on: [警察叔叔]")
    assert len(found_in(Path("x.yaml"), text)) == 2
