"""Who tells the story as 我: an officer, an auxiliary, somebody else; and whose relative an officer is told to be.

Officers tell of the duty they were on, of the station, of what they said to their head; victims' families and
bystanders name the officer by kinship (我老公是交警).
"""

from __future__ import annotations

import re

from matcher.reading.lexicon.layers import turn

_COMPLAINANT = ("投诉人自述", "来访人", "投诉人", "我投诉", "举报人自述")
_POLICE = r"辅警|协警|民警|警察|交警(?!队|大队|支队|中队)|巡警|特警|刑警"
_KIN = (
    r"老公|男人|爱人|丈夫|妻子|老婆|媳妇"
    r"|父亲|爸爸?|母亲|妈妈?|儿子|女儿|哥哥?|弟弟?|姐姐?|妹妹?|男友|女友|男朋友|女朋友"
)
_I_AM = re.compile(rf"我(?:叫|是|姓|就是)[^。；]{{0,24}}?({_POLICE})")
_OTHERS = re.compile(rf"我(?:家)?(?:{_KIN})|我(?:是|叫)[^，。；]{{0,8}}(?:保安|家属|群众|邻居|店主|老板|司机)")
_ON_DUTY = re.compile(
    r"我(?!们|家|弟|哥|爱人|老公|老婆|妻|丈夫|爸|妈|父|母|儿|女|投诉|举报|报警|看见|看到)[^，。；“”]{0,14}"
    r"(?:出警|处警|接警|执勤|巡逻|值班|备勤|收缴|盘查|查酒驾|抓捕|抓赌|清查|处置|办案|设卡|处理[^，。；“”]{0,8}(?:警情|纠纷|闹事|醉))"
)
_WE_ON_DUTY = turn("执勤自述")
# 抓逃犯，他哥把我锁骨敲断了: the duty of whoever tells, without a subject
_UNSAID = re.compile(
    r"(?:^|[，。；：号日晚])(?:半夜|凌晨|夜里|中午|上午|下午|晚上)?(?:(?:去|在)[^，。；“”我他她]{1,8}|去|正在|在)?"
    r"(?:出警|处警|抓逃犯|抓赌|抓人|抓捕|查酒驾|执勤|巡逻|清查|收缴|带人上车)(?!的)"
)
_HIT_ME = re.compile(r"(?:把|将|照|朝|对|冲|向|让|叫|咬|打|踢|踹|砸|推|抡|抓|捅|撞|扇)我")
_AT_THE_STATION = re.compile(
    r"(?<!派出所的)(?<!副)(?:所长|教导员|大队长|中队长|内勤|法制)[^，。；“”]{0,6}(?:让|叫|要|劝|跟|对|答)我"
    r"|我[^，。；“”]{0,8}(?:跟|向|和|给|找)(?:所长|教导员|大队长|中队长|内勤|局领导)"
    r"|我[^，。；“”]{0,4}(?:回|回到)(?:所|队)里?"
)
_OFFICER_SPEAKS = (
    "我和同事",
    "我是城关所",
    "我们所",
    "我们队",
    "所的，",
    "带回所里",
    "我那天穿的是",
    "我所民警",
    "给领导报告",
    "我当时着装",
)
_KIN_IS = re.compile(
    rf"(?P<who>我(?:家)?(?:{_KIN}))[^，。；“”]{{0,3}}(?:(?:是|当|做)[^，。；“”]{{0,10}}(?P<what>{_POLICE})|在[^，。；“”]{{0,8}}当(?P<work>{_POLICE}))"
    # 我爱人去年十月抓人时被张某打断鼻梁: the duty says the office
    rf"|(?P<doing>我(?:家)?(?:{_KIN}))(?:(?!{_POLICE}|[看见听])[^，。；“”我]){{0,14}}"
    rf"(?:出警|处警|执勤|抓人|抓捕|巡逻|查酒驾)(?:时|的时候)[^，。；“”]{{0,4}}被(?!{_POLICE})"
)


def role(text: str) -> str:
    """The role of whoever tells the story as 我."""
    if any(w in text for w in _COMPLAINANT):
        return "当事人"
    said = _I_AM.search(text)
    if said is not None:
        return "辅警" if said.group(1) in ("辅警", "协警") else "民警"
    if any(w in text for w in _OFFICER_SPEAKS):
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
