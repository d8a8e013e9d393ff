"""The evidence panel of the page: what does not wait, each element's evidence, and words linked to the narrative."""

from __future__ import annotations

import datetime as dt
import re

from matcher.pipeline import assess
from ui.result import pieces

TEXT = (
    "2026年5月8日，民警赵某着警服在夜市处置纠纷并表明身份，李某挥拳击打赵某面部，经鉴定赵某的损伤为轻微伤。"
    "赵某的执法记录仪没电。"
)


def panel(text: str) -> str:
    body = pieces(assess(text, as_of=dt.date(2026, 6, 1)), text).body
    found = re.search(r'<section[^>]*data-testid="fadu-evidence">.*?</section>', body, re.DOTALL)
    return found.group() if found else ""


def test_what_does_not_wait_is_said_first_with_the_reason() -> None:
    shown = panel(TEXT)
    assert shown.index("先固定") < shown.index("人民警察")
    assert "保存期限以本单位规定为准" in shown
    assert "写明缺失" in shown and "案情未提及" in shown


def test_words_are_linked_to_the_narrative() -> None:
    body = pieces(assess(TEXT, as_of=dt.date(2026, 6, 1)), TEXT).body
    for target in re.findall(r'href="#(k[^"]+)"', panel(TEXT)):
        assert f'id="{target}"' in body


def test_silence_is_called_not_mentioned() -> None:
    shown = panel(TEXT.replace("赵某的执法记录仪没电。", ""))
    assert "写明缺失" not in shown
    assert "未提及不等于没有" in shown


def test_nothing_of_the_narrative_is_taken_as_markup() -> None:
    assert "<b>案</b>" not in panel(TEXT + "监控视频<b>案</b>已调取。")


def test_without_a_charge_there_is_no_panel() -> None:
    assert panel("2026年5月8日，市民周某在派出所大厅等候办事，没有与人争执。") == ""
