"""The evidence sheet on the terminal."""

from __future__ import annotations

import datetime as dt

from fadu.proof_lines import proof_lines
from matcher.pipeline import assess

TEXT = (
    "2026年5月8日，民警赵某着警服在夜市处置纠纷并表明身份，李某挥拳击打赵某面部，经鉴定赵某的损伤为轻微伤。"
    "赵某的执法记录仪没电。"
)


def lines(text: str) -> list[str]:
    return list(proof_lines(assess(text, as_of=dt.date(2026, 6, 1)).proof))


def test_what_does_not_wait_comes_first() -> None:
    found = lines(TEXT)
    assert found[0].startswith("先固定 执法记录仪视频（写明缺失）：")
    assert "保存期限以本单位规定为准" in found[0]
    assert found[-1] == "依据：《刑事诉讼法》第五十条"


def test_each_element_says_what_is_spoken_of_missing_and_not_spoken_of() -> None:
    (attack,) = [line for line in lines(TEXT) if line.startswith("暴力袭击")]
    assert "已提及：伤情鉴定「经鉴定」" in attack
    assert "写明缺失：执法记录仪视频「执法记录仪没电」" in attack
    assert "未提及：监控视频" in attack


def test_silence_is_never_said_to_be_missing() -> None:
    assert not any("缺失" in line for line in lines(TEXT.replace("赵某的执法记录仪没电。", "")))


def test_no_charge_no_lines() -> None:
    assert lines("2026年5月8日，市民周某在派出所大厅等候办事，没有与人争执。") == []
