"""Violence against officers and its lookalikes, in many words: the deed is read, and none where there is none."""

from pathlib import Path

import pytest
import yaml

from matcher.reading.assemble import read
from matcher.record import Act, CaseRecord, Role, Status
from statutes.vocabulary import vocabulary

BANK = yaml.safe_load((Path(__file__).parent / "blows.yaml").read_text(encoding="utf-8"))
BLOWS = set(vocabulary().expand_acts(["徒手暴力", "严重暴力"])) | {"驾车撞人", "驾车拖拽", "泼洒污物"}
GROUPS = {
    "打人": BLOWS,
    "驾车对人": {"驾车撞人", "驾车拖拽"},
    "驾车对警车": {"驾车撞警车", "驾车撞人", "打砸警车"},
    "毁坏警车": {"打砸警车", "损毁财物"},
    "抢夺毁坏装备": {"抢夺装备", "毁坏装备", "打落装束"},
    "抢枪": {"抢夺枪支", "抢劫枪支"},
    "关押": {"非法拘禁"},
    "推拉": BLOWS | {"推搡", "拉扯", "抱住纠缠", "身体阻拦", "打落装束"},
}
NONE = BLOWS.union(*GROUPS.values()) - {"损毁财物", "抱住纠缠", "身体阻拦"}
OFFICE = {"民警", "辅警", "公务人员", "警车", "警用装备"}
_NO_PARTY = {Role.POLICE, Role.AUXILIARY, Role.OFFICIAL, Role.ANIMAL}


def done_to_the_office(record: CaseRecord) -> list[Act]:
    """What a party is said to have done to an official or to things of the office."""
    return [
        act
        for act in record.acts
        if act.status is Status.ASSERTED
        and act.on in OFFICE
        and ((who := record.person(act.agent)) is None or who.role not in _NO_PARTY)
    ]


@pytest.mark.parametrize(("group", "text"), [(g, t) for g in GROUPS for t in BANK[g]])
def test_the_deed_is_read(group: str, text: str) -> None:
    assert {a.concept for a in done_to_the_office(read(text))} & GROUPS[group]


@pytest.mark.parametrize("text", BANK["都不是"])
def test_what_only_looks_like_it_is_not(text: str) -> None:
    assert not {a.concept for a in done_to_the_office(read(text))} & NONE
