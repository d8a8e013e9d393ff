"""Acts and circumstances that several words tell together: a false report is 捏造 and 举报, not either alone."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from matcher.reading.clauses import Layout
from matcher.reading.facts import FoundFact
from matcher.reading.grammar import OFFICIALS
from matcher.reading.persons import Mention
from matcher.reading.story import FoundAct
from matcher.record import Status

_INVENTED = re.compile(
    r"捏造|编造|虚构|凭空|无中生有|伪造|合成的?截图|软件合成|P图|是编的|都是编|编了一|自己编|瞎编|胡编|瞎说|查无其事|系编|编一个"
    r"|从未[^，。]{0,10}|并无此事|没有其事|与其无关|均不属实|不是事实|在外地|在外省|在省厅|当夜休假|没有任何情形|呼气为零|承认[^，。]{0,10}(?:没有?|编|瞎说|假的)"
    r"|仿造|明知[^，。]{0,6}(?:虚假|不实|没有|是假|是编|捏造)|对此(?:均)?明知|均清楚|知道(?:钱|没有|不是|并无)|才这[么样]说|没这回事|添油加醋"
    r"|(?:划伤|割伤|打伤|撞伤|弄伤|抓伤)(?:自己|本人)|自己(?:划|弄|撞|打)(?:的|伤)|作?假证|作伪证|栽赃|塞(?:入|进)(?:其|他|她)[^，。]{0,10}(?:柜|包|车|箱|袋)"
)
_REPORTED = re.compile(
    r"12389|12309|控告状|纪委|监察委|监察机关|检察机关|检察院|督察支队|督察大队|督察部门|信访局|拨打(?:110|122)|匿名电话|110接|报称|举报|控告|诬告|告发|检举|寄送.{0,6}材料|投诉|报案称|上告|反映.{0,10}(?:受贿|收钱|收受)"
)
_SPREAD = re.compile(
    r"传单|音箱|循环播放|扩音|转到|投稿|文章|帖|口播|自媒体|朋友圈|横幅|撒了|喊话|发到|发给|发布|发帖|散布|传播|微信群|朋友圈|抖音|快手|短视频|贴吧|微博|张贴|散发|群里|网上|直播|小红书|公众号|论坛|评论区|大字报|横幅"
)
_DENIED = re.compile(r"(?:没有|并未|未|不是|并非|无)[^，。]{0,4}$")
_ADMITTED = re.compile(r"供述|供称|供认|承认|交代|坦白|认了")
_ADMISSION = 30
_NEAR = 160
_BESIDE = 24
_AGAIN = re.compile(r"(?:又|再次|仍|还|照样|继续)(?:到|来|去|找|给|向|打|发|跟|守|堵|往|在)")
_SOUGHT = re.compile(r"跟在|找到|凑到|直奔|径直|坐到|守在|对着[^，。]{0,24}说|拨打|发送|拦住")
_OFF_DUTY = re.compile(
    r"不当班|没当班|未当班|休息日|轮休|调休|休假|休班|年假|请假|公休|下了?班(?!前)|交完班|值完班|放假|便服|(?:开|驾驶?)着?私家车|休息在家|在家休息|探亲"
)
# what somebody does in his free time tells so only of the officer who stands right before it
_FREE_TIME = re.compile(
    r"[^，。；]{0,14}?(?:退休|婚礼|喜宴|满月酒|聚餐|逛|买菜|接孩子|陪(?:家人|妻|孩子|老人|父|母|同)|带(?:着)?(?:妻|孩子|女儿|儿子)|下棋|健身|钓鱼|扫墓|看病)"
)
_STRANGERS = re.compile(
    r"(?:不认[识得]|没[提说]自己|没有说自己|也没说自己|未表明|没有表明|没说(?:自己)?的?身份|素不相识|不知道(?:他|对方|其)是(?:民警|警察)|从无来往|无任何交集)"
)
_PLAIN = re.compile(r"便衣|便装|便服|没穿警服|未着警服|未穿警服|穿着普通|私家车")
_ON_CALL = re.compile(r"(?<!没有)(?<!没说)(?<!有说)(?:亮证|亮明|表明身份|出示|警官证|喊.{0,3}警察|我是警察)")
_DOERS = frozenset({"当事人", "身份不明", "群众"})
_WHEEL = re.compile(
    r"(?:抓住|拽住|拉住|抢夺|抢|夺|扳|拉|拽|握住|抓)[^，。；]{0,6}?方向盘[^，。；]{0,8}|方向盘[^，。；]{0,6}(?:猛拽|一拽|猛拉|猛打)"
)
_POLICE_CAR = re.compile(r"警车|囚车|押解车|巡逻车|警用")
_RECEIVED = re.compile(
    r"(?:收到|接到|接了)(?![^，。；]{0,16}(?:报警|报案|求助|指令|举报|警情|线索|投诉|反映|通知|群众))[^，。；]{0,18}"
    r"(?:发来的|短信|信息|消息|来电|骚扰电话|图片|私信|快递|外卖|邮件|语音)|堆了[^，。；]{0,10}(?:快递|外卖|花圈)"
)
_DISCLOSED = re.compile(
    r"(?:家庭住址|家庭地址|住址|身份证号|手机号|就读学校|就读的?学校|工作单位|全家照片|全家福)[^。；]{0,50}"
    r"(?:发到|发在|发布|公布|散布|曝光|挂到|上传|张贴|贴在)"
)
_FRIGHTENING = re.compile(
    r"(?:看见|看到|发现|收到|见)[^。；]{0,8}(?:门|家|车|院|窗|信箱|快递)[^。；]{0,18}(?:死鸡|死猫|死狗|死老鼠|子弹|弹壳|花圈|冥币|骨灰盒|刀片|菜刀|匕首|恐吓信|血字|遗像)"
)
_CONFINED = re.compile(
    r"(?:锁在|关在|关进|反锁|上锁|锁上|锁住|困在|扣在|推进)[^。]{0,90}?(?:[\d一二两三四五六七八九十]+个?(?:多|余)?(?:小时|钟头)|次日)"
)
_WANTON = re.compile(r"无端|无故|先动手|先行动手|平白|连扇|突然|辱骂并|无关[者人]|认错人|抓错|不由分说|二话不说|上来就")


def acts(text: str, layout: Layout, mentions: Sequence[Mention], found: Sequence[FoundAct]) -> Iterator[FoundAct]:
    """捏造举报 and 捏造散布 against an official, told by two words near each other."""
    official = [m for m in mentions if m.role in OFFICIALS or m.role == "民警近亲属"]
    if not official:
        return
    yield from _banned_contact(text, official)
    yield from _received(text, layout, mentions)
    yield from _wheel(text, layout, mentions, found)
    yield from _left_for(text, layout, mentions)
    yield from _disclosed(text, layout, mentions)
    yield from _confined(text, layout, mentions)
    for invented in _INVENTED.finditer(text):
        if _denied(text, invented.start()) or not _told(text, layout, invented.start()):
            continue
        for concept, other in (("捏造举报", _REPORTED), ("捏造散布", _SPREAD)):
            if any(a.concept == concept and a.on in OFFICIALS for a in found):
                continue
            window = (max(0, invented.start() - _NEAR), min(len(text), invented.end() + _NEAR))
            told = next((m for m in other.finditer(text, *window) if not _denied(text, m.start())), None)
            if told is None:
                continue
            target = min(official, key=lambda m: abs(m.start - invented.start()))
            doers = [
                m for m in mentions if m.end <= invented.start() and m.role in ("当事人", "身份不明", "群众") and m.name
            ]
            yield FoundAct(
                concept,
                doers[-1] if doers else None,
                target,
                target.role,
                "",
                Status.ASSERTED,
                "",
                invented.start(),
                invented.end(),
                (min(invented.start(), told.start()), max(invented.end(), told.end())),
            )
        return


def _told(text: str, layout: Layout, at: int) -> bool:
    """Whether the text itself says it, or the person admits it in a quotation (供称“编一个嫖娼”)."""
    quote = layout.quoted(at)
    return quote is None or bool(_ADMITTED.search(text[max(0, quote[0] - _ADMISSION) : quote[0]]))


def _private(text: str, mentions: Sequence[Mention], told: Sequence[FoundFact]) -> Iterator[FoundFact]:
    """An officer off duty who neither shows himself as one nor steps in: a quarrel, or an attack, without a duty."""
    held = {f.name for f in told if f.status == Status.ASSERTED}
    if _ON_CALL.search(text) or held & {"表明身份", "紧急情况"}:
        return
    for mention in mentions:
        if mention.role != "民警":
            continue
        off = _OFF_DUTY.search(text, max(0, mention.start - _BESIDE), mention.end + _BESIDE)
        off = off or _FREE_TIME.match(text, mention.end)
        if off is not None:
            stranger = _STRANGERS.search(text) is not None
            yield FoundFact("私人纠纷" if stranger else "与职务无关", Status.ASSERTED, "", off.start(), off.end())
            return


def _unaware(text: str, found: Sequence[FoundAct], told: Sequence[FoundFact]) -> Iterator[FoundFact]:
    """He took them for somebody else, or stopped when told: nobody had shown himself an officer before."""
    held = [f for f in told if f.status == Status.ASSERTED]
    blows = [a.start for a in found if a.on in OFFICIALS and a.status == Status.ASSERTED and _by_party(a)]
    if not blows or any(f.name == "着警服" for f in held):
        return
    shown = [m.start() for m in _ON_CALL.finditer(text) if not _denied(text, m.start())]
    shown += [f.start for f in held if f.name == "表明身份"]
    if any(at < max(blows) for at in shown):
        return
    hidden = _PLAIN.search(text) is not None or any(f.name == "未表明身份" for f in held)
    stopped = [f for f in held if hidden and f.name == "及时停止" and shown and f.start > min(shown)]
    mistaken = [f for f in held if f.name == "误认身份" and (shown or hidden)]
    for told_so in (*mistaken, *stopped)[:1]:
        yield FoundFact("不知执行职务", Status.ASSERTED, "", told_so.start, told_so.end)


def _by_party(act: FoundAct) -> bool:
    return act.agent is None or act.agent.role not in OFFICIALS


def _banned_contact(text: str, protected: Sequence[Mention]) -> Iterator[FoundAct]:
    """Contact sought again after it was forbidden."""
    ban = re.search(r"禁止接触|禁止其接近|不得接触", text)
    again = (
        _AGAIN.search(text, ban.end()) or _SOUGHT.search(text, text.find("。", ban.end())) if ban is not None else None
    )
    if again is not None and not _denied(text, again.start()):
        target = min(protected, key=lambda m: abs(m.start - again.start()))
        yield FoundAct(
            "违反禁止接触", None, target, target.role, "", Status.ASSERTED, "", again.start(), again.end(), again.span()
        )


def _wheel(text: str, layout: Layout, mentions: Sequence[Mention], found: Sequence[FoundAct]) -> Iterator[FoundAct]:
    """The steering wheel of a moving car grasped: a police car's, else everybody's on the road."""
    for match in _WHEEL.finditer(text):
        clause = next((c for c in layout.clauses if c.start <= match.start() < c.end), None)
        told = any(a.concept == "抢夺方向盘" and a.start <= match.end() and match.start() <= a.end for a in found)
        if clause is None or told or layout.quoted(match.start()) is not None:
            continue
        before = [m for m in mentions if m.end <= match.start() and m.role and not m.pronoun]
        doer = next((m for m in reversed(before) if m.role in _DOERS), None)
        if doer is None or (before[-1].role in OFFICIALS and before[-1].start >= clause.start):
            continue
        police_car = _POLICE_CAR.search(text, max(0, match.start() - _NEAR), match.start()) is not None
        on = "警车" if police_car else "公众"
        yield FoundAct(
            "抢夺方向盘",
            doer,
            None,
            on,
            "",
            Status.ASSERTED,
            "",
            match.start(),
            match.end(),
            (clause.start, clause.end),
        )


def _received(text: str, layout: Layout, mentions: Sequence[Mention]) -> Iterator[FoundAct]:
    """An officer or his family receives messages, calls or unordered deliveries: somebody sent them."""
    for match in _RECEIVED.finditer(text):
        target = _nearest(text, layout, mentions, match.start())
        if target is not None:
            yield FoundAct(
                "发送信息", None, target, target.role, "", Status.ASSERTED, "", match.start(), match.end(), match.span()
            )


def _disclosed(text: str, layout: Layout, mentions: Sequence[Mention]) -> Iterator[FoundAct]:
    """Where an officer's family lives, works or goes to school, put before others."""
    for match in _DISCLOSED.finditer(text):
        target = _nearest(text, layout, mentions, match.start())
        if target is not None and layout.quoted(match.start()) is None:
            yield FoundAct(
                "侵犯隐私", None, target, target.role, "", Status.ASSERTED, "", match.start(), match.end(), match.span()
            )


def _left_for(text: str, layout: Layout, mentions: Sequence[Mention]) -> Iterator[FoundAct]:
    """An officer or his family finds at home what is meant to frighten: a dead animal, bullets, a wreath."""
    for match in _FRIGHTENING.finditer(text):
        target = _nearest(text, layout, mentions, match.start())
        if target is not None and layout.quoted(match.start()) is None:
            yield FoundAct(
                "威胁报复", None, target, target.role, "", Status.ASSERTED, "", match.start(), match.end(), match.span()
            )


def _confined(text: str, layout: Layout, mentions: Sequence[Mention]) -> Iterator[FoundAct]:
    """Officers locked in for hours."""
    for match in _CONFINED.finditer(text):
        target = _nearest(text, layout, mentions, match.start())
        if target is not None and layout.quoted(match.start()) is None:
            yield FoundAct(
                "非法拘禁", None, target, target.role, "", Status.ASSERTED, "", match.start(), match.end(), match.span()
            )


def _nearest(text: str, layout: Layout, mentions: Sequence[Mention], at: int) -> Mention | None:
    """The official or relative last named in the sentence (where it names none, in the one before)."""
    begin = layout.sentence_at(at)[0]
    for since in (begin, layout.sentence_at(max(0, begin - 2))[0]):
        near = [m for m in mentions if since <= m.start and m.end <= at and m.role in OFFICIALS | {"民警近亲属"}]
        if near:
            return near[-1]
    return None


def _denied(text: str, at: int) -> bool:
    return bool(_DENIED.search(text[max(0, at - 8) : at]))


def facts(
    text: str, mentions: Sequence[Mention], found: Sequence[FoundAct], told: Sequence[FoundFact]
) -> Iterator[FoundFact]:
    """Grave fault of the enforcers (an officer slaps somebody without cause); abuse online of nobody in particular."""
    online = [a for a in found if a.concept == "网络辱骂" and a.status == Status.ASSERTED]
    if online and not any(a.target is not None and a.target.name for a in online):
        yield FoundFact("对象不特定", Status.ASSERTED, "", online[0].start, online[0].end)
    yield from _private(text, mentions, told)
    yield from _unaware(text, found, told)
    for act in found:
        by_police = act.agent is not None and act.agent.role in ("民警", "辅警")
        if not by_police or act.on not in ("当事人", "群众") or act.status != Status.ASSERTED:
            continue
        clause = text[act.clause[0] : act.clause[1]]
        if act.concept == "掌掴" or (act.concept in ("踢打", "其他殴打", "持械击打") and _WANTON.search(clause)):
            yield FoundFact("严重执法过错", Status.ASSERTED, "", act.start, act.end)
