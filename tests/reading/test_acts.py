"""Who did what to whom, case by case, and what must hold for every text."""

from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from matcher.reading.assemble import read
from matcher.record import CaseRecord, Role

CASES = yaml.safe_load((Path(__file__).parent / "acts.yaml").read_text(encoding="utf-8"))
_SHOWN = {
    "非法拘禁",
    "掌掴",
    "撕咬",
    "其他殴打",
    "踢打",
    "抱摔",
    "驾车撞人",
    "辱骂",
    "推搡",
    "抢夺装备",
    "打砸警车",
    "挣脱",
} | {
    "泼洒污物",
    "泼洒危险物",
}


def told(record: CaseRecord) -> list[list[str]]:
    """The acts as the case file writes them."""

    def who(ident: str | None, otherwise: str) -> str:
        person = record.person(ident)
        return otherwise if person is None else person.name or person.role.value

    found = []
    for act in record.acts:
        if act.concept not in _SHOWN:
            continue
        on = act.on if act.on in ("警车", "警用装备") else who(act.target, act.on)
        row = [act.concept, who(act.agent, "-"), on, act.status.value]
        if row not in found:
            found.append(row)
    return found


@pytest.mark.parametrize("case", CASES, ids=[c["text"][:18] for c in CASES])
def test_who_did_what_to_whom(case: dict) -> None:
    assert told(read(case["text"])) == case["acts"]


@given(st.text(alphabet="民警辅某张李打推骂被将把对，。；“”\r\n\t 😀Ａ１简簡臺台2025年月日没有轻微伤", max_size=120))
@settings(max_examples=150, deadline=None)
def test_every_span_is_a_span_of_the_original(text: str) -> None:
    record = read(text)
    spans = [a.cue for a in record.acts] + [a.clause for a in record.acts]
    spans += [i.span for i in record.injuries] + [f.span for f in record.facts]
    spans += [s for p in record.persons for s in p.spans]
    for span in spans:
        assert text[span.start : span.end] == span.text
        assert span.text


PAIRS = [
    ("民警甲某上前劝阻，乙某挥拳击打甲某面部。", "甲某", "乙某"),
    ("民警丁某出警处置，丙某将丁某推倒在地并辱骂丁某。", "丁某", "丙某"),
    ("民警辛某依法检查，庚某咬住辛某左手，致辛某受伤。", "辛某", "庚某"),
]


@pytest.mark.parametrize(("text", "officer", "other"), PAIRS)
def test_swapping_the_names_swaps_the_roles(text: str, officer: str, other: str) -> None:
    swapped = text.replace(officer, "#").replace(other, officer).replace("#", other)
    rename = {officer: other, other: officer}
    before, after = told(read(text)), told(read(swapped))
    assert before
    assert [[c, rename.get(a, a), rename.get(t, t), s] for c, a, t, s in before] == after


UNRELATED = ["当日天气晴朗。", "附近有一家超市。", "现场道路宽约六米。", "案件材料共十二页。"]


@pytest.mark.parametrize("extra", UNRELATED)
@pytest.mark.parametrize("case", CASES, ids=[c["text"][:12] for c in CASES])
def test_an_unrelated_sentence_changes_no_act(case: dict, extra: str) -> None:
    assert told(read(case["text"] + extra)) == told(read(case["text"]))


POLICE_ONLY = [
    "民警王某将张某控制并带回派出所。",
    "民警李某、赵某按住刘某，给其戴上手铐。",
    "特警用催泪喷射器喷射持刀男子，将其制服。",
]


@pytest.mark.parametrize("text", POLICE_ONLY)
def test_what_the_police_do_is_never_done_to_them(text: str) -> None:
    officials = {Role.POLICE, Role.AUXILIARY, Role.OFFICIAL}
    assert not [a for a in read(text).acts if a.on in officials and a.status == "写明"]


def test_the_car_of_a_bailiff_is_no_police_car() -> None:
    record = read("法院执行员贺某坐在执法车内登记，谢某开叉车把执法车叉起一米多高。")
    assert {(a.concept, a.on) for a in record.acts if a.concept == "驾车撞警车"} == {("驾车撞警车", "公务人员")}
