"""Texts to measure with: labelled cases where they are at hand, else invented ones of the same make and length."""

from __future__ import annotations

import json
import os
from itertools import product
from pathlib import Path

_WHERE = ("夜市", "小区门口", "收费站", "医院急诊室")
_HOW = (
    "李某先是辱骂，随后推搡赵某胸口，被辅警周某拉开后又用脚踢踹赵某腿部",
    "李某拒不出示身份证，挥手打落赵某的执法记录仪，并抓伤赵某手背",
    "李某坐在警车前不肯离开，扬言要让赵某脱警服，经反复劝说二十分钟后自行离去",
    "李某酒后不听劝阻，挣脱时手肘碰到赵某，随即道歉并配合上车",
)
_THEN = (
    "经鉴定，赵某的损伤为轻微伤，李某被传唤到派出所接受调查，对上述事实没有异议。",
    "赵某没有受伤，现场群众证实整个过程约十分钟，执法记录仪录像已经调取。",
)
_SETTING = (
    "2026年3月{day}日22时许，某派出所接到报警称{where}有人打架，民警赵某带领辅警周某着警服驾驶警车到场处置。"
    "赵某向双方表明身份后了解情况，得知李某与王某因结账发生口角，王某称被李某扇了一记耳光。赵某要求李某到一旁说明情况，"
)


def texts(limit: int = 120) -> tuple[str, list[str]]:
    """Where the texts come from, in Chinese, and up to `limit` of them."""
    shared = Path(os.environ.get("FADU_SHARED") or "../shared") / "cases"
    files = sorted(shared.glob("*_dev.jsonl"))
    if files:
        lines = [line for file in files for line in file.read_text(encoding="utf-8").splitlines() if line.strip()]
        step = max(1, len(lines) // limit)
        return "开发用标注案例", [json.loads(line)["narrative"] for line in lines[::step]][:limit]
    made = [
        _SETTING.format(day=number % 28 + 1, where=where) + f"{how}。{then}"
        for number, (where, how, then) in enumerate(product(_WHERE, _HOW, _THEN))
    ]
    return "虚构案情", made[:limit]
