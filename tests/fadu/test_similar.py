"""Similar cases on the terminal."""

from __future__ import annotations

from corpus.own import cases
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
