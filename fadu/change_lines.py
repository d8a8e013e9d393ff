"""从旧兼从轻 as lines of text: the version of the conduct's day, that of the decision's day, and what decides."""

from __future__ import annotations

from collections.abc import Iterator

from matcher.assessment import ChangeOfLaw, LawSide

LIGHTER = {"旧": "旧法较轻", "新": "新法较轻", "相同": "新旧相同，用旧法"}
NOT_PUNISHED = "没有处罚的规定"


def change_lines(change: ChangeOfLaw | None) -> Iterator[str]:
    """Lines in Chinese; none where one version covers both days."""
    if change is None:
        return
    for each in change.compared:
        yield f"行为时法：{_side(each.old)}"
        yield f"决定时法：{_side(each.new)}"
        tail = "；罚款的其他数额方向相反，须按个案比较" if each.crossing else ""
        yield f"从轻比较（{each.matter}）：{LIGHTER[each.lighter]}——{each.decided_by}{tail}"
    yield change.note


def _side(side: LawSide | None) -> str:
    return f"{side.display}　{side.says}" if side is not None else NOT_PUNISHED
