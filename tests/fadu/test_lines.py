"""Breaking Chinese text into lines."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from fadu.lines import wrap

TEXTS = st.text(st.sampled_from("民警推搡。，（）「」《》 abc0189.-😀"), max_size=120)


@given(TEXTS, st.integers(min_value=8, max_value=60))
def test_nothing_is_lost_and_no_line_is_too_wide(text: str, width: int) -> None:
    lines = wrap(text, width)
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert all(cell_len(line) <= width for line in lines)


def test_dates_stay_whole() -> None:
    assert wrap("自起施行二零二五2026-01-01起", 20) == ["自起施行二零二五", "2026-01-01起"]


def test_closing_punctuation_stays_with_its_word() -> None:
    assert wrap("民警被推倒在地，后起身。", 14) == ["民警被推倒在", "地，后起身。"]


def test_opening_punctuation_goes_with_its_word() -> None:
    assert wrap("依据是这样的《刑法》", 14) == ["依据是这样的", "《刑法》"]


def test_what_a_bracket_opens_may_fill_the_line() -> None:
    assert wrap("0（0000000", 8) == ["0（", "0000000"]
