"""The grammar that decides who does what to whom: prepositions, passives, leads of subjects, what a verb takes.

Each expression names one pattern of Chinese narrative (lists of words stand in lexicon/turns.yaml);
matcher.reading.acts and .targets say how they combine.
"""

from __future__ import annotations

import re

from matcher.reading.lexicon.layers import any_of, turn

OFFICIALS = frozenset({"民警", "辅警", "公务人员"})
PARTIES = frozenset({"当事人", "群众", "身份不明"})
ANYBODY = OFFICIALS | {"协管人员", "保安", "当事人", "群众", "冒充者", "民警近亲属", "身份不明"}
BEFORE = re.compile(
    r"(?:冲|走|跑|来|扑|追|站|挤|凑|赶|窜|转)(?:到|向|至)|扑向|直奔|奔着|将|把|对|朝|向|往|冲着|冲(?=(?:[^，。；到向至]{1,8}的)?$)|照着|照|给|围着|趁|见|待|因(?!此)"
    r"|经(?!侦|济|理|营|过)|(?<![正现])在|当(?!场|即|日|时|晚|天)|让|要求|由于|与|跟|同|从|致|致使|使|导致|造成|令|为|被告知"
)
DISPOSAL = re.compile(r"将|(?<!一)把")
APPROACH = re.compile(r"(?:冲|走|跑|来|扑|追|站|挤|凑|赶|窜|转)(?:到|向|至)")
APPROACHED = re.compile(r"(?:到|向|至|朝|对|将|把|(?<![由自])从|绕过|经过)$")
RECIPROCAL = re.compile(r"厮|扭|撕|拉扯|推搡|争|打斗|互")
TOGETHER = frozenset({"与", "跟", "同", "从"})
DATIVE = frozenset(
    [
        "将",
        "把",
        "对",
        "朝",
        "向",
        "往",
        "冲",
        "直奔",
        "奔着",
        "冲着",
        "照着",
        "照",
        "给",
        "围着",
        "与",
        "跟",
        "同",
        "从",
    ]
)
PASSIVE = re.compile(
    r"(?:(?<!后)被|(?<=后)被(?=(?:另|其他|守候|埋伏|随后|赶到|增援|闻讯)?[^，。；]{0,6}(?:民警|交警|特警|辅警))|吃了(?=[^，。；]{0,5}$))(?!告人|害人|子|抓|查获|不起诉|单|动|传唤人|询问人|检查人|处罚人|侵害人|执行人|投诉人|举报人|带离人)|遭到|遭受|遭(?!遇)|受到|挨"
)
# 民警甲抓捕乙时被打: what stands before the passive only tells when
MEANWHILE = re.compile(r"(?:时(?!某)|中|后|期间|之际|途中|过程中|之前|前)[，]?(?:突然|突遭|突|又|竟|却|也|反)?$")
BREAKS_PASSIVE = re.compile(
    r"(?<![背身脑左右先前])后(?!视|备|座|排|轮|脑|背|腰|颈)|时(?!某)|，"
)  # 被带走后, but 被人从背后踹倒
# 让司机推倒了, 让贺某拿铁锹拍了一下: 让 and 叫 tell a passive where the deed is told as done
COLLOQUIAL_PASSIVE = re.compile(r"(?<![不要会能可就先得])(?:让|叫(?![骂嚣喊来]))(?=[^，。；“”]{1,16}$)")
DONE = re.compile(r"(?:了|在|成|得|破|伤|倒)|[一两三几]下")
DRIVE = turn("驾车")
DISMOUNT = turn("下车")
ONLINE = turn("网络与公开")
PRIVATE_CORDON = turn("私设的警戒带")
CALLS = re.compile(r"[^，。；]{0,8}?(?:手机|电话|座机)(?!砸|上|扔|摔)")
FORCED = turn("强行或经告知")
ALLOWED = turn("经准许进入")
SNATCHED = turn("从民警手里")
UNNAMED_FEW = re.compile(
    r"(?:其中)?(?:[一两二三四五几数]|另[一两几])(?:名|个|位)?(?:人|男子|女子|群众)?[^，。；民警辅]{0,2}$"
)
TO_ONESELF = turn("说给自己听")  # 骂了一句，民警没有听清
SENT_TO = re.compile(r"发(?:来|去|送|了|过|的)?[^，。；]{0,12}(?:微信|短信|图片|语音|私信|信息|消息|邮件|彩信)")
FOR_ALL = re.compile(r"朋友圈|群|抖音|快手|微博|平台|直播|贴吧|论坛|网上|网络|公众号")
HOW_LONG = re.compile(
    r"[\d一二两三四五六七八九十几半数]+(?:多|余|来|几)?个?(?:多|半)?(?:分钟|小时|钟头|刻钟)|一会儿|片刻|次日|天亮"
)
TOLD_TO = re.compile(
    r"(?:向|对|跟|给|同)(?:着)?[^，。；]{0,6}(?:民警|警察|交警|派出所|警官|辅警)[^，。；]{0,6}(?:反映|诉说|投诉|哭诉|报告|告状|说|称|讲|举报)"
)
SAID_TO_THEM = re.compile(r"你们?(?:就是|都|这|怎么|凭|总|老是|还)[^，。；]*$")  # 我说你们就是推: speech without marks
MUTUAL = re.compile(r"互相|相互|彼此|双方[^，。；]{0,4}各|各(?:拿|持|执|站|说)")
TIMES = re.compile(r"(?:了|过)?[一两二三四五六七八九十几多数\d]+(?:次|遍|通|个电话)")
OTHERS_SAY = re.compile(r"(?:有人|网友|网民们|他人|其他人|别人|评论里?|跟帖)[^，。；]{0,6}$")
POSSESSIVE = re.compile(
    r"(?:[^，。]{0,6}的|(?:[腰身胸]间|身上|腰上)?[佩配]?[的带]?(?:\d{2}|[五六七八九〇二四]{2})式|[腰身胸手肩背头腿][间上前部]?(?:的|所佩的?)?)?"
)  # 抢走民警秦某的执法记录仪, 砸民警乘坐的警车
CARRIED_OBJECTS = frozenset({"特种车辆", "特种船舶", "警戒带", "检查点"})
MEASURED = re.compile(r"[一两三四五几数连](?:记|拳|脚|巴掌|耳光|个嘴巴|掌|腿|肘|棍|刀|下)|耳光|巴掌|嘴巴|大嘴巴")
THINGS_THAT_HURT = turn("伤人的物件")
# 一块水泥块从墙内飞出, 其中一块砸中其小腿: what flies is no person, and not the officer named before it threw it
FLYING = re.compile(
    rf"(?:突然|只见|这时|其中|有|另)?(?:(?:[一两几数半]|\d)[块只枚根个支把颗粒截片条][^，。；某警将把抓拿捡举抡抄拎提端]{{0,4}})?"
    rf"{any_of('飞来的物件')}|[其有]?中?一[块只枚支颗](?=[砸打击擦落])"
)
# 警车撞上路沿: the police car moves, not the party
POLICE_CAR_MOVES = re.compile(rf"^(?:致使?|导致|造成|使得?|令)?{any_of('警用车辆')}[^，。；将把被]{{0,3}}$")
# 张某说民警罗某打了他: who speaks does not do what he says of another
TRANSCRIPT = re.compile(r"问[：:][^\n]*?(?:\n|[？?。])\s*答[^，。；]{0,6}[：:]")
APART = frozenset({"从", "在", "经", "趁", "见", "待", "当"})  # 推着车从民警身边走过: not done to him
# 赶往持刀伤人现场: what they were called to
CALLED_TO = re.compile(r"(?:赶往|赶赴|前往|奔赴|驰援|处置|处理|接报|接到|赶去)[^，。；]{0,12}$")
A_CALL = re.compile(r"[^，。；]{0,6}(?:现场|警情|报警|案件|纠纷|事件)")
VEHICLE_PART = turn("车的部件")
FALLS = re.compile(r"被风|吹落|倒塌|坍塌|脱落|掉落|坠落|滑落")  # 广告牌被风吹落，砸伤民警: nobody threw it
PEOPLE = re.compile(r"过?人(?!民|员|家|群|的?[头脸手腿])")
UPON = re.compile(r"的?(?:头|身|背|肩|脸|脖)(?:顶|上|后|部)")  # 从时某头上浇下
# 民警追赶时膝盖擦伤: his own doing, or an accident
OWN_DOING = turn("自己的动作或意外")
SAYS_OF = re.compile(r"[^，。；]{0,4}(?:说|称|讲|反映|投诉|举报|控告|指控|指责|声称|怀疑)(?:是|到)?")
ATTRIBUTE = re.compile(
    any_of("民警前的修饰语")
    + r"[^，]{0,12}|[^，]{1,8}(?:队|所|局|科|处|站|院)|[那这其另][^，。；的]{0,6}"  # 给事故中队民警应某: his office
)
OWNED_ANIMAL = re.compile(r"(?:家|家里|所|自家)?(?:饲?养)?的?[^，。；把将牵放]{0,6}?的?")
AND_ALSO = re.compile(
    r"(?:及|和|与|、|以及)(?:其|他)?(?:的)?[^，。；、的]{0,3}"
)  # 围住谭某及其同学井某: both are objects
CLEFT = "是"  # 字是他喷的: the pronoun after 是 is the doer
VERB_BEFORE = re.compile(r"[一-鿿](?:住|着|倒|开|下|了|过|中|伤|翻)$")
PRONOUN_LEADS = frozenset({"", "且", "并", "后", "但", "而", "因", "随后", "于是", "由于", "在", "经"})
NOMINAL = re.compile(r"^[^，。；]{0,30}的(?:犯罪)?(?:事实|经过|过程|情况|行为|警情|线索)")
TOLD_ABOUT = turn("讲述或处理一件事")
THING_FOLLOWS = re.compile(
    r"^(?:了|着|过|坏|碎|烂|毁|断|开|掉)*+"
    r"(?!$|[一二两三四五六七八九十几数多](?:拳|脚|下|顿|棍|刀|口|掌|记|把|巴|个|耳|次|回|砖|瓶|名|人|只|锤|斧|铲|鞭|肘|头|声)"
    r"|其|他|她|在|伤|中|倒|向|到|来|去|于|之|打|击|头|面(?!前)|脸|胸|腹|背|腰|腿|手|臂|肩|颈|脖|眼|鼻|嘴|耳|裆|膝|身|左|右"
    r"|民|警(?!用|车|戒|示)|辅|骂|并|后|且|阻|不|、|“|”|）|起|人|得|[^\u4e00-\u9fff])"
)
SUBJECT_LEAD = re.compile(
    r"^\s*$|(?:时|后|许|日|分|间|中|上|内|前|处|的|现场|名|个|位|明|指控|称|其间|期间|名叫|而|但|又|及|和|、|与|且|仍"
    r"|局|所|队|院|站|庭|厅|科|点|卡|口|车|机|店|厂|街|路|县|市|区|镇|乡|村|晚|夜|晨|午|天|早|年|月|旁|边|门|下|）|\)|”|·|\d\."
    r"|面包|轿|货|越野|三轮|摩托|即|遂|便|就|却|等|由于|因|当|待|另|该|随后|此时|这时|当时|同时|于是|然后|只见|组|室|楼|台|柜|家|报|道|段|城|司|校"
    rf"|{any_of('称呼的末字')})\s*$"
)
DOER_LEAD = re.compile(  # 被酒客莫某, 为报复民警顾某: no subjects
    r"被(?!告|害|不|传|处|执|审|盘|查)[^，。；]{1,4}$|(?:报复|不满|记恨|迁怒于?)[^，。；]*$"
)
# 被酒客莫某: the doer of a passive, no subject
THOUGHT_OF = re.compile(r"(?:认为|怀疑|觉得|以为|嫌|怪|怨|恨|认出|认得)(?:是)?[^，。；]*$")  # 认为是民警纪某针对自己
MAX_GAP = 18
ANSWER = 60  # those whom words are said to may be named only afterwards
