"""Who tells the story as 我: an officer, an auxiliary, somebody else; and whose relative an officer is told to be.

Officers tell of the duty they were on, of the station, of what they said to their head; victims' families and
bystanders name the officer by kinship (我老公是交警).
"""

from __future__ import annotations

import re

from matcher.reading.lexicon.layers import any_of, turn

_COMPLAINANT = turn("投诉人自述")
_OFFICER_SPEAKS = turn("民警自述")
_POLICE = any_of("自称的警种")
_KIN = any_of("说话人的亲属")
_FIELD_DUTY = any_of("外勤")
_HEADS = any_of("所队领导")
_I_AM = re.compile(rf"(?:我|本人)(?:叫|是|姓|就是|系|为)[^。；]{{0,24}}?({_POLICE})")
_OTHERS = re.compile(rf"我(?:家)?{_KIN}|我(?:是|叫)[^，。；]{{0,8}}{any_of('自称的旁人')}")
_ON_DUTY = re.compile(
    r"我(?!们|家|弟|哥|爱人|老公|老婆|妻|丈夫|爸|妈|父|母|儿|女|投诉|举报|报警|看见|看到)[^，。；“”]{0,14}"
    + any_of("当班")
)
_WE_ON_DUTY = turn("执勤自述")
# 抓逃犯，他哥把我锁骨敲断了: the duty of whoever tells, without a subject
_UNSAID = re.compile(
    r"(?:^|[，。；：号日晚])(?:半夜|凌晨|夜里|中午|上午|下午|晚上)?(?:(?:去|在)[^，。；“”我他她]{1,8}|去|正在|在)?"
    rf"{_FIELD_DUTY}(?!的)"
)
_HIT_ME = re.compile(r"(?:把|将|照|朝|对|冲|向|让|叫|咬|打|踢|踹|砸|推|抡|抓|捅|撞|扇)我")
_AT_THE_STATION = re.compile(
    rf"(?<!派出所的)(?<!副){_HEADS}[^，。；“”]{{0,6}}(?:让|叫|要|劝|跟|对|答)我"
    rf"|我[^，。；“”]{{0,8}}(?:跟|向|和|给|找){_HEADS}"
    r"|我[^，。；“”]{0,4}(?:回|回到)(?:所|队)里?"
)
_KIN_IS = re.compile(
    rf"(?P<who>我(?:家)?{_KIN})[^，。；“”]{{0,3}}(?:(?:是|当|做)[^，。；“”]{{0,10}}(?P<what>{_POLICE})|在[^，。；“”]{{0,8}}当(?P<work>{_POLICE}))"
    # 我爱人去年十月抓人时被张某打断鼻梁: the duty says the office
    rf"|(?P<doing>我(?:家)?{_KIN})(?:(?!{_POLICE}|[看见听])[^，。；“”我]){{0,14}}"
    rf"{_FIELD_DUTY}(?:时|的时候)[^，。；“”]{{0,4}}被(?!{_POLICE})"
)


def role(text: str) -> str:
    """The role of whoever tells the story as 我."""
    if _COMPLAINANT.search(text):
        return "当事人"
    said = _I_AM.search(text)
    if said is not None:
        return "辅警" if said.group(1) in ("辅警", "协警") else "民警"
    if _OFFICER_SPEAKS.search(text):
        return "民警"
    if _OTHERS.search(text):
        return "当事人"
    unsaid = _UNSAID.search(text) and _HIT_ME.search(text)
    on_duty = _ON_DUTY.search(text) or _WE_ON_DUTY.search(text) or unsaid or _AT_THE_STATION.search(text)
    return "民警" if on_duty else "当事人"


def kin_on_duty(text: str) -> tuple[int, int, str] | None:
    """Offsets and role of the narrator's relative who is told to be an officer (我老公是交警), if there is one."""
    found = _KIN_IS.search(text)
    if found is None:
        return None
    start, end = found.span("who" if found.group("who") else "doing")
    return start, end, "辅警" if (found.group("what") or found.group("work")) in ("辅警", "协警") else "民警"
