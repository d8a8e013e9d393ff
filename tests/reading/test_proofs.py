"""Evidence in narratives: there, said to be missing, or not spoken of."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from matcher.reading.assemble import read
from matcher.reading.lexicon.load import table
from matcher.record import Status
from statutes.book import load

CASES = yaml.safe_load((Path(__file__).parent / "evidence.yaml").read_text(encoding="utf-8"))
UNRELATED = ("当日天气晴朗。", "该街道有居民楼六栋。", "次日系周日。", "双方此前素不相识。")


def statuses(text: str) -> dict[str, str]:
    """The status by kind; where one is spoken of as there, that is it."""
    found: dict[str, str] = {}
    for proof in read(text).proofs:
        if found.get(proof.kind) != Status.ASSERTED:
            found[proof.kind] = proof.status
    return found


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:24])
def test_what_is_said_of_evidence(case: dict[str, Any]) -> None:
    assert statuses(case["text"]) == case["proofs"]


def test_the_words_stand_in_the_text_as_given() -> None:
    text = "  執法記錄儀視頻已調取；現場監控已被覆蓋。"
    for proof in read(text).proofs:
        assert text[proof.span.start : proof.span.end] == proof.span.text
    assert statuses(text) == {"执法记录仪视频": "写明", "监控视频": "否定"}


def test_the_lexicon_has_words_for_every_kind_and_no_other() -> None:
    assert set(table("evidence")) == {kind.id for kind in load().evidence.kinds}


@given(st.sampled_from(CASES), st.sampled_from(UNRELATED), st.booleans())
def test_an_unrelated_sentence_changes_nothing(case: dict[str, Any], other: str, before: bool) -> None:
    text = other + case["text"] if before else case["text"] + other
    assert statuses(text) == case["proofs"]


@given(
    st.lists(st.sampled_from(["李某推搡民警", "民警到场处置", "围观者散去", "李某离开现场"]), min_size=1, max_size=6)
)
def test_silence_is_never_missing(clauses: list[str]) -> None:
    assert read("，".join(clauses) + "。").proofs == ()
