"""Force against the holder makes the taking of a gun a robbery; who took it is never the officer himself."""

import pytest

from matcher.reading.assemble import read

SNATCHED = "2024年3月3日，民警孔某弯腰捡文件时，冯某一把抽走孔某的手枪，跑出门外。"
ROBBED = "2024年3月3日，民警孔某值班时，冯某用木棍击打孔某头部，孔某倒地，冯某抢走孔某的手枪。"


@pytest.mark.parametrize(("text", "robbed"), [(SNATCHED, False), (ROBBED, True)])
def test_force_makes_it_a_robbery(text: str, robbed: bool) -> None:
    acts = read(text).acts
    assert any(a.concept == "抢夺枪支" for a in acts)
    assert any(a.concept == "抢劫枪支" for a in acts) is robbed


def test_an_officer_takes_no_gun_of_his_own() -> None:
    record = read(ROBBED)
    takers = {record.person(a.agent).role for a in record.acts if a.concept == "抢劫枪支" and a.agent}
    assert "民警" not in takers
