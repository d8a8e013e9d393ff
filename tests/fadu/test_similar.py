"""Similar cases on the terminal."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.own import cases
from fadu import kept_features
from fadu.similar import find


def test_what_happened_counts_first() -> None:
    found = find("2026年3月2日，民警出警处置纠纷时，钱某醉酒后用拳头殴打民警胸部，民警伤情为轻微伤。", 5)
    assert len(found) == 5
    assert any("民警" in name for name in found[0].alike)
    assert [each.likeness for each in found] == sorted((each.likeness for each in found), reverse=True)
    assert "袭警" in found[0].case.outcome or "执行职务" in found[0].case.outcome


def test_the_case_itself_is_left_out() -> None:
    narrative = cases()[0]["narrative"]
    assert all(each.case.text != narrative for each in find(narrative, 5))


SOME = cases()[:3]


@pytest.fixture
def reads(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The ids of the cases that are read, in a cache of the test's own."""
    monkeypatch.setenv("FADU_CACHE", str(tmp_path / "cache"))
    read: list[str] = []
    original = kept_features._read
    monkeypatch.setattr(kept_features, "_read", lambda case: (read.append(case["id"]), original(case))[1])
    return read


def test_cases_are_read_once_for_all_processes(reads: list[str]) -> None:
    assert not kept_features.ready()
    first = kept_features.of(SOME)
    assert kept_features.ready()
    assert kept_features.of(SOME) == first
    assert reads == [case["id"] for case in SOME]


@pytest.mark.parametrize("damage", ["", "{", "{}", "[1]", "null", '{"x": 1}', '{"x": [["a"], "heute"]}'])
def test_what_was_kept_and_is_damaged_is_made_anew(reads: list[str], damage: str) -> None:
    first = kept_features.of(SOME)
    kept_features._place().write_text(damage, encoding="utf-8")
    assert kept_features.of(SOME) == first
    assert len(reads) == 2 * len(SOME)
    assert kept_features.of(SOME) == first
    assert len(reads) == 2 * len(SOME)


def test_what_other_versions_kept_is_taken_away(reads: list[str]) -> None:
    old = kept_features._place().with_name("cases-0123456789abcdef.json")
    old.parent.mkdir(parents=True)
    old.write_text("{}", encoding="utf-8")
    kept_features.of(SOME)
    assert list(old.parent.iterdir()) == [kept_features._place()]


def test_a_cache_that_cannot_be_written_only_costs_time(
    reads: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    monkeypatch.setenv("FADU_CACHE", str(tmp_path / "file"))
    assert kept_features.of(SOME).keys() == {case["id"] for case in SOME}
