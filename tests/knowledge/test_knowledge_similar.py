"""Similar cases: facts first, words second; what is alike and what differs is told."""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.similar import Case, SimilarCases, describe, features
from matcher.record import Act, CaseRecord, Event, Fact, Injury, Span, Status

SPAN = Span(start=0, end=1, text="x")


def act(concept: str, on: str, status: Status = Status.ASSERTED, tool: str = "") -> Act:
    return Act(id="a", concept=concept, agent="p1", target="p2", on=on, tool=tool, status=status, cue=SPAN, clause=SPAN)


def injury(on: str, level: str, status: Status = Status.ASSERTED) -> Injury:
    return Injury(person="p2", on=on, level=level, status=status, span=SPAN)


def record(text: str, *parts: Act | Injury | Fact | Event) -> CaseRecord:
    def of(kind: type) -> tuple[object, ...]:
        return tuple(part for part in parts if isinstance(part, kind))

    return CaseRecord(
        text=text,
        conduct_date=None,
        conduct_date_source="未写明",
        as_of=None,
        as_of_source="",
        region="",
        acts=of(Act),
        injuries=of(Injury),
        facts=of(Fact),
        events=of(Event),
    )


KICK = record("甲踢民警致轻微伤", act("踢打", "民警"), injury("民警", "轻微伤"))
DRUNK = Fact(name="醉酒", status=Status.ASSERTED, span=SPAN)
KICK_TOO = record("乙在路口用脚踹交警", act("踢打", "民警"), injury("民警", "轻微伤"), DRUNK)
BITE = record("丙咬民警一口", act("撕咬", "民警"), injury("民警", "轻微伤"))
AUXILIARY = record("丁踢辅警", act("踢打", "辅警"))
INSULT = record("戊辱骂民警", act("辱骂", "民警"))
FILM = record("己在旁拍摄", act("拍摄", "民警"))


class Held:
    def __init__(self, **records: CaseRecord) -> None:
        self._records = records

    def cases(self) -> Iterable[Case]:
        for name, each in self._records.items():
            yield Case(name, name, each.text, features(each))


@pytest.fixture(scope="module")
def similar() -> SimilarCases:
    return SimilarCases(
        [Held(kick=KICK, kick_too=KICK_TOO, bite=BITE), Held(auxiliary=AUXILIARY, insult=INSULT, film=FILM)]
    )


def test_the_same_deed_comes_before_a_like_one(similar: SimilarCases) -> None:
    found = [each.case.id for each in similar.find(record("庚踢打民警", act("踢打", "民警"), injury("民警", "轻微伤")))]
    assert found[0] == "kick"
    assert set(found[:3]) == {"kick", "kick_too", "bite"}
    assert found[-1] in ("film", "insult")


def test_whom_it_was_done_to_matters(similar: SimilarCases) -> None:
    assert similar.find(record("辛踢辅警", act("踢打", "辅警")))[0].case.id == "auxiliary"


def test_words_decide_among_equal_facts(similar: SimilarCases) -> None:
    found = similar.find(record("壬在路口用脚踹交警", act("踢打", "民警"), injury("民警", "轻微伤"), DRUNK))
    assert found[0].case.id == "kick_too"


def test_what_is_alike_and_what_differs_is_told(similar: SimilarCases) -> None:
    asked = record("癸踢打民警", act("踢打", "民警"), injury("民警", "轻微伤"), act("辱骂", "民警"))
    found = next(each for each in similar.find(asked) if each.case.id == "kick_too")
    assert set(found.alike) == {"对民警：踢打", "伤情：民警·轻微伤"}
    assert set(found.only_here) == {"对民警：辱骂"}
    assert set(found.only_there) == {"情节：醉酒"}


def test_the_case_itself_is_left_out(similar: SimilarCases) -> None:
    assert "kick" not in [each.case.id for each in similar.find(KICK)]


def test_only_what_happened_counts() -> None:
    denied = record("x", act("踢打", "民警", Status.DENIED), injury("民警", "轻伤", Status.CLAIMED))
    assert features(denied) == frozenset()
    threatened = record("x", act("砍刺", "民警", Status.THREATENED))
    assert features(threatened) == {"行为:扬言砍刺>民警"}
    assert "行为:踢打>民警" in features(record("x", act("踢打", "民警", Status.ATTEMPTED)))


def test_features_of_a_record() -> None:
    found = features(record("x", act("砍刺", "民警", tool="管制刀具"), Event(kind="行政拘留")))
    assert found == {"行为:砍刺>民警", "行为类:严重暴力>民警", "对象:民警", "工具:管制刀具", "处置:行政拘留"}
    assert describe("行为:砍刺>民警") == "对民警：砍刺"
    assert describe("伤情:民警·轻伤") == "伤情：民警·轻伤"


def test_nothing_to_compare_with() -> None:
    assert SimilarCases([]).find(KICK) == []
    assert SimilarCases([Held(film=FILM)]).find(record("毫不相干")) == []


_ACTS = st.builds(
    act, st.sampled_from(["踢打", "撕咬", "辱骂", "推搡", "拦车"]), st.sampled_from(["民警", "辅警", "警车"])
)


@given(st.lists(st.lists(_ACTS, max_size=4), min_size=1, max_size=6), st.lists(_ACTS, max_size=4))
def test_likeness_lies_between_nothing_and_all(held: list[list[Act]], asked: list[Act]) -> None:
    cases = {f"c{i}": record(f"第{i}个案件", *acts) for i, acts in enumerate(held)}
    found = SimilarCases([Held(**cases)]).find(record("问的案件", *asked), top=10)
    assert all(0.0 < each.likeness <= 1.0 for each in found)
    assert [each.likeness for each in found] == sorted((each.likeness for each in found), reverse=True)
    for each in found:
        assert not set(each.alike) & (set(each.only_here) | set(each.only_there))


@given(st.lists(st.lists(_ACTS, min_size=1, max_size=4), min_size=2, max_size=6))
def test_the_order_of_cases_changes_nothing(held: list[list[Act]]) -> None:
    cases = {f"c{i}": record(f"第{i}个案件", *acts) for i, acts in enumerate(held)}
    turned = dict(reversed(cases.items()))
    asked = record("问的案件", *held[0])
    ahead = {(s.case.id, s.likeness) for s in SimilarCases([Held(**cases)]).find(asked, top=10)}
    behind = {(s.case.id, s.likeness) for s in SimilarCases([Held(**turned)]).find(asked, top=10)}
    assert ahead == behind
