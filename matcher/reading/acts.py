"""Who did what to whom: acts with agent, target and status, clause by clause.

Chinese narratives name the doer once and drop it for many clauses, put the target before the verb (将/把/对/向),
after it, or leave it out; the police act too. Each word for an act is given the nearest agent and target that
grammar allows, else the ones the story carries along; where neither is told, the act keeps None.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from matcher.reading.clauses import Clause, Layout
from matcher.reading.context import Context
from matcher.reading.lexicon.layers import PSEUDO, ActSense
from matcher.reading.lexicon.load import Hit
from matcher.reading.persons import Mention

OFFICIALS = frozenset({"民警", "辅警", "公务人员"})
_PARTIES = frozenset({"当事人", "群众", "身份不明"})
_ANYBODY = OFFICIALS | {"协管人员", "保安", "当事人", "群众", "冒充者", "民警近亲属", "身份不明"}
_BEFORE = re.compile(
    r"(?:冲|走|跑|来|扑|追|站|挤|凑|赶|窜|转)(?:到|向|至)|扑向|将|把|对|朝|向|往|冲着|照着|照|给|围着|趁|见|待|因(?!此)|经(?!侦|济|理|营|过)|在|当(?!场|即|日|时|晚|天)|让|要求|由于|与|跟|同|从|致|致使|使|导致|造成|令|为|被告知"
)
_APPROACH = re.compile(r"(?:冲|走|跑|来|扑|追|站|挤|凑|赶|窜|转)(?:到|向|至)")
_APPROACHED = re.compile(r"(?:到|向|至|朝|对|将|把)$")
_RECIPROCAL = re.compile(r"厮|扭|撕|拉扯|推搡|争|打斗|互")
_TOGETHER = frozenset({"与", "跟", "同", "从"})
_DATIVE = frozenset({"将", "把", "对", "朝", "向", "往", "冲着", "照着", "照", "给", "围着", "与", "跟", "同", "从"})
_PASSIVE = re.compile(r"(?<!后)被(?!告人|害人|子|抓|查获|不起诉|单|动)|遭到|遭受|遭(?!遇)|受到|挨")
_CAUSE = re.compile(r"致使?|造成|导致|使")
_DRIVE = re.compile(
    r"驾驶|驾车|猛打方向|打方向|脚油门|松了刹车|松刹车|挂倒挡|驾[^，。]{0,8}车|开车|倒车|加速|油门|启动车|发动车|挂挡|起步|开动|车辆突然|驾着|冲卡|驶|行驶|发动机|未停车|电门|开着"
)
_DISMOUNT = re.compile(r"下车后|弃车|下车|停车后|被迫停|停下|熄火")
_ONLINE = re.compile(r"微信|朋友圈|抖音|快手|网上|视频|微博|贴吧|直播|发布|发帖|帖子|网络|QQ|群里|平台|评论区")
_POSSESSIVE = re.compile(r"(?:[^，。]{0,6}的)?")  # 抢走民警秦某的执法记录仪, 砸民警乘坐的警车
_TAKES_THINGS = frozenset(
    {
        "驾车撞人",
        "驾车撞警车",
        "其他殴打",
        "投掷物品",
        "持械击打",
        "踢打",
        "推搡",
        "拉扯",
        "泼洒危险物",
        "抓挠",
        "抱摔",
        "砍刺",
    }
)
_CARRIED_OBJECTS = frozenset({"特种车辆", "警戒带", "检查点"})
_MEASURED = re.compile(r"[一两三四五几数连](?:拳|脚|巴掌|耳光|个嘴巴|掌|腿|肘|棍|刀|下)|耳光|巴掌|嘴巴|大嘴巴")
_THINGS_THAT_HURT = re.compile(r"玻璃|门框|门|树|台阶|石|铁丝|栏|墙|钉|瓦|碎片|地|车门|安全带|货架|桌|井盖|绳")
_UNMISTAKABLE = frozenset({"抢夺方向盘", "暴力抗法", "驾车撞人", "驾车拖拽"})
_ATTRIBUTE = re.compile(
    r"(?:身着|穿着|身穿|正在|现场|出警|执勤|处警|前来|上前|该|两名|多名|一名|几名|执行|依法|带队|另一名|在场|到场|旁边)[^，]{0,12}"
)
_VERB_BEFORE = re.compile(r"[一-鿿](?:住|着|倒|开|下|了|过|中|伤|翻)$")
_PRONOUN_LEADS = frozenset({"", "且", "并", "后", "但", "而", "因", "随后", "于是", "由于", "在", "经"})
_NOMINAL = re.compile(r"^[^，。；]{0,30}的(?:犯罪)?(?:事实|经过|过程|情况|行为|警情|线索)")
_TOLD_ABOUT = re.compile(r"制止|劝阻|阻止|供述|交待|交代|供认|承认|否认|控告|举报|反映|报警|调查")
_THING_FOLLOWS = re.compile(
    r"^(?:了|着|过|坏|碎|烂|毁|断|开|掉)*"
    r"(?!$|[一二两三四五几数十多](?:拳|脚|下|顿|棍|刀|口|掌|记|把|巴|个|耳|次|回|砖|瓶|名|人|只|锤|斧|铲|鞭|肘|头|声)"
    r"|其|他|她|在|伤|中|倒|向|到|来|去|于|之|打|击|头|面|脸|胸|腹|背|腰|腿|手|臂|肩|颈|脖|眼|鼻|嘴|耳|裆|膝|身|左|右"
    r"|民|警|辅|骂|并|后|且|阻|不|、|“|”|）|起|人|得|[^\u4e00-\u9fff])"
)
_SUBJECT_LEAD = re.compile(
    r"^\s*$|(?:时|后|许|日|分|间|中|上|内|前|处|的|现场|名|个|位|明|指控|称|其间|期间|名叫|而|但|又|及|和|、|与|且|仍|局|所|队|院|站|庭|厅|科|处|点|卡|口|街|路|县|市|区|镇|乡|村|"
    r"晚|夜|晨|午|天|早|年|月|旁|边|门|下|）|\)|”|·|\d\.|即|遂|便|就|却|等|由于|因|当|待|另|该|随后|此时|这时|当时|同时|于是|然后|只见|组|室|楼|家|报|道|段|城|司|校|人|者|主|户|员|工|民|生|师|夫|妇|弟|兄|姐|妹|父|母|子|女|友|经理|老板|哥|妈|爸|奶|爷|叔)\s*$"
)
_MAX_GAP = 18
_ANSWER = 60  # those whom words are said to may be named only afterwards


@dataclass(frozen=True, slots=True)
class FoundAct:
    """An act as read: mentions still by key, offsets into the folded text."""

    concept: str
    agent: Mention | None
    target: Mention | None
    on: str
    tool: str
    status: str
    why: str
    start: int
    end: int
    clause: tuple[int, int]


@dataclass(slots=True)
class _Story:
    """What the narrative carries from clause to clause."""

    subject: Mention | None = None
    others: list[Mention] = field(default_factory=list)  # persons in order of mention, latest last
    targets: dict[str, tuple[Mention, int, int]] = field(default_factory=dict)  # by doer: target, sentence, offset

    def note(self, mention: Mention) -> None:
        if not mention.pronoun:
            self.others.append(mention)

    def last(self, want: frozenset[str], *, apart: Mention | None, since: int) -> Mention | None:
        """The latest person of these roles, not `apart`, mentioned at or after `since`."""
        for mention in reversed(self.others):
            if mention.start < since:
                return None
            if mention.role in want and (apart is None or mention.key != apart.key):
                return mention
        return None


def _last(matches: Iterable[re.Match[str]]) -> re.Match[str] | None:
    found = None
    for found in matches:  # noqa: B007
        pass
    return found


class ActReader:
    """Reads the acts of one text."""

    def __init__(
        self,
        text: str,
        layout: Layout,
        mentions: Sequence[Mention],
        objects: Sequence[Hit],
        context: Context,
        edges: tuple[set[int], set[int]],
        first_person: str,
    ) -> None:
        self.text = text
        self.layout = layout
        self.mentions = mentions
        self.objects = objects
        self.context = context
        self.edges = edges
        self.first_person = first_person

    def read(self, hits: Sequence[Hit]) -> tuple[FoundAct, ...]:
        """All acts, in order of their words."""
        story = _Story()
        found: list[FoundAct] = []
        cursor = 0
        cues = [h for h in hits if self._is_word(h)]
        at_mention = 0
        for clause in self.layout.clauses:
            mine: list[Mention] = []
            while at_mention < len(self.mentions) and self.mentions[at_mention].start < clause.end:
                mention = self.mentions[at_mention]
                at_mention += 1
                if mention.start >= clause.start and self.layout.quoted(mention.start) is None:
                    mine.append(self._identify(mention, story, mine))
            here: list[Hit] = []
            while cursor < len(cues) and cues[cursor].start < clause.end:
                if cues[cursor].start >= clause.start:
                    here.append(cues[cursor])
                cursor += 1
            found.extend(self._clause(clause, mine, here, story))
        return tuple(found)

    # -- one clause ---------------------------------------------------------------------------------------------

    def _clause(self, clause: Clause, mine: list[Mention], cues: list[Hit], story: _Story) -> list[FoundAct]:
        governed = {}
        previous = clause.start
        for mention in mine:
            governed[mention.start] = self._governor(clause, mention, previous)
            if not mention.pronoun:
                previous = mention.end
        subject = self._subject(clause, mine, governed, cues)
        if subject is not None:
            story.subject = subject
        found: list[FoundAct] = []
        for cue in cues:
            act = self._echo(cue, found) or self._act(clause, mine, governed, cue, story)
            if act is not None:
                found.append(act)
                if act.target is not None:
                    story.targets[act.agent.key if act.agent is not None else ""] = (
                        act.target,
                        clause.sentence,
                        act.start,
                    )
        for mention in mine:
            story.note(mention)
        return found

    def _echo(self, cue: Hit, found: list[FoundAct]) -> FoundAct | None:
        """打民警左脸一拳: the measured noun belongs to the verb before it, with its doer and target."""
        if not found or not _MEASURED.match(cue.word) or found[-1].end > cue.start:
            return None
        sense = next((s for s in cue.labels if isinstance(s, ActSense) and "人" in s.on), None)
        if sense is None or found[-1].target is None or self.layout.quoted(cue.start) is not None:
            return None
        return replace(found[-1], concept=sense.concept, start=cue.start, end=cue.end)

    def _identify(self, mention: Mention, story: _Story, mine: Sequence[Mention]) -> Mention:
        """Put a person in the place of 其, 他, 对方, 我."""
        if not mention.pronoun:
            return mention
        if mention.key == "我":
            return Mention(mention.start, mention.end, "first", self.first_person, "")
        here = [m for m in mine if m.role and not m.pronoun]
        # 冲到沙某面前击打其面部: somebody approached in this very clause
        if here and _APPROACHED.search(self.text[max(0, here[-1].start - 3) : here[-1].start]):
            return Mention(mention.start, mention.end, here[-1].key, here[-1].role, here[-1].name, pronoun=True)
        apart = here[0] if here else story.subject
        since = max(0, mention.start - 160)
        earlier = story.last(_ANYBODY, apart=apart, since=since)
        if earlier is None:
            return mention
        return Mention(mention.start, mention.end, earlier.key, earlier.role, earlier.name, pronoun=True)

    def _governor(self, clause: Clause, mention: Mention, previous: int) -> str:
        """The preposition that governs a mention (将, 对, 趁 …), or "". `previous`: end of the mention before."""
        begin = max(clause.start, previous, mention.start - 26)
        before = self.text[begin : mention.start]
        last = _last(_BEFORE.finditer(before))
        if last is None:
            return ""
        between = before[last.end() :]
        # 对身着警服的马某某: an attribute may stand between, another verb phrase may not
        word = last.group()
        attributed = between.endswith("的") or bool(_ATTRIBUTE.fullmatch(between))
        if word in ("将", "把") or len(between) <= 2 or (attributed and word in _DATIVE):
            return word
        return ""

    def _subject(
        self, clause: Clause, mine: list[Mention], governed: dict[int, str], cues: list[Hit]
    ) -> Mention | None:
        first_cue = cues[0].start if cues else clause.end
        for mention in mine:
            if mention.start > first_cue:
                return None
            if governed[mention.start]:
                continue
            lead = self.text[clause.start : mention.start]
            if mention.pronoun and self._leads_not(clause, mention):
                continue  # 连扇其四记耳光: an object, not a subject
            if _SUBJECT_LEAD.search(lead):
                return mention
        return None

    def _act(
        self, clause: Clause, mine: list[Mention], governed: dict[int, str], cue: Hit, story: _Story
    ) -> FoundAct | None:
        senses = [s for s in cue.labels if isinstance(s, ActSense)]
        if self.layout.quoted(cue.start) is not None or self.text[max(0, cue.start - 2) : cue.start] == "自己":
            return None
        if _NOMINAL.match(self.text[cue.end : clause.end]) and _TOLD_ABOUT.search(self.text, clause.start, clause.end):
            return None
        status, why = self.context.at(cue.start, clause)
        passive = self._passive(clause, cue)
        if passive is not None and self._by_a_thing(passive, cue, mine):
            return None
        before = [m for m in mine if m.end <= cue.start]
        after = [m for m in mine if m.start >= cue.end and m.start - cue.end <= _MAX_GAP]
        agent, patients = self._roles(clause, cue, before, after, governed, passive, story)
        if agent is None and not passive:
            agent = self._carried_agent(story, patients)
            if agent is not None and agent.role in OFFICIALS and patients and patients[0].role in OFFICIALS:
                agent = None  # officials do not attack each other: the doer is somebody not named
        objects = self._objects_of(clause, cue, passive is not None)
        concept, target, on = self._fit(senses, cue, clause, agent, patients, objects, mine, story, passive)
        if concept is None:
            return None
        if agent is not None and agent.role in ("民警", "辅警") and on in OFFICIALS:
            agent = story.last(frozenset({"当事人", "群众", "身份不明", "保安"}), apart=None, since=0)
        return FoundAct(
            concept.concept,
            agent,
            target,
            concept.as_ or on,
            concept.tool,
            status,
            why,
            cue.start,
            cue.end,
            (clause.start, clause.end),
        )

    def _roles(
        self,
        clause: Clause,
        cue: Hit,
        before: list[Mention],
        after: list[Mention],
        governed: dict[int, str],
        passive: re.Match[str] | None,
        story: _Story,
    ) -> tuple[Mention | None, list[Mention]]:
        """The agent, and possible targets, best first."""
        if passive is not None:
            doers = [m for m in before if m.start >= passive.end()]
            done_to = [m for m in before if m.end <= passive.start()]
            patients = [*reversed(done_to)]
            agent = doers[0] if doers else None
            if not patients and story.subject is not None and (agent is None or story.subject.key != agent.key):
                patients = [story.subject]
            if not patients:
                earlier = story.last(_ANYBODY, apart=agent, since=self._sentence_start(clause.sentence - 1))
                patients = [earlier] if earlier is not None else []
            return agent, patients + after[:1]
        mutual = bool(_RECIPROCAL.search(cue.word))
        datives = [
            m
            for m in before
            if (governed[m.start] in _DATIVE and (mutual or governed[m.start] not in _TOGETHER))
            or _APPROACH.fullmatch(governed[m.start])
        ]
        inner = [m for m in before if m.pronoun and self._leads_not(clause, m)]
        datives += [m for m in inner if not governed[m.start]]
        objects = [m for m in before if m not in inner and not governed[m.start] and self._after_a_verb(clause, m)]
        datives += objects
        free = [m for m in before if not governed[m.start] and m not in inner and m not in objects]
        agent = None
        for mention in reversed(free):
            # 咬住民警李某: of two persons joined by 的 or standing as one object, the doer is the first
            agent = mention
            if mention.role not in ("民警", "辅警"):
                break
        patients = [*after[:2], *reversed(datives)]
        if datives and (not after or after[0].start - cue.end > 2):
            patients = [*reversed(datives), *after[:2]]
        return agent, patients

    def _after_a_verb(self, clause: Clause, mention: Mention) -> bool:
        """拧住申某手腕夺下警棍: who stands right after a verb is its object, not the doer of the next."""
        lead = self.text[clause.start : mention.start]
        return len(lead) > 1 and bool(_VERB_BEFORE.search(lead))

    def _leads_not(self, clause: Clause, mention: Mention) -> bool:
        """Whether a pronoun stands inside its clause, where it is an object or a possessor."""
        return self.text[clause.start : mention.start].strip() not in _PRONOUN_LEADS

    def _carried_agent(self, story: _Story, patients: list[Mention]) -> Mention | None:
        subject = story.subject
        if subject is None:
            return None
        if patients and patients[0].key == subject.key:
            return None
        return subject

    def _passive(self, clause: Clause, cue: Hit) -> re.Match[str] | None:
        last = _last(_PASSIVE.finditer(self.text, clause.start, cue.start))
        if last is None:
            return None
        between = self.text[last.end() : cue.start]
        return None if re.search(r"后|时(?!某)|，", between) else last

    def _by_a_thing(self, passive: re.Match[str], cue: Hit, mine: list[Mention]) -> bool:
        """被碎玻璃划破, 被门框夹了一下: no person did it."""
        between = self.text[passive.end() : cue.start]
        if len(between) < 2 or any(passive.end() <= m.start < cue.start for m in mine):
            return False
        return bool(_THINGS_THAT_HURT.search(between))

    def _objects_of(self, clause: Clause, cue: Hit, passive: bool) -> list[tuple[str, str, bool, Hit]]:
        """Things in the clause, nearest after the word first: (class, name, hit)."""
        found = [h for h in self.objects if clause.start <= h.start < clause.end and h.start != cue.start]
        after = [h for h in found if h.start >= cue.end and h.start - cue.end <= _MAX_GAP]
        before = [h for h in reversed(found) if h.end <= cue.start]
        earlier = [
            h
            for h in reversed(self.objects)
            if self._sentence_start(clause.sentence) <= h.start < clause.start
            and (h.labels[0][0] in _CARRIED_OBJECTS or (passive and h.labels[0][0] == "警车"))
        ]
        return [(*h.labels[0], h) for h in [*after, *before, *earlier]]

    def _fit(
        self,
        senses: list[ActSense],
        cue: Hit,
        clause: Clause,
        agent: Mention | None,
        patients: list[Mention],
        objects: list[tuple[str, str, bool, Hit]],
        mine: list[Mention],
        story: _Story,
        passive: re.Match[str] | None,
    ) -> tuple[ActSense | None, Mention | None, str]:
        """The sense whose kind of target is there, with that target and what it is."""
        driving = self._driving(clause, cue.start, agent)
        online = bool(_ONLINE.search(self.text, max(0, clause.start - 60), min(len(self.text), clause.end + 40)))
        usable = [s for s in senses if (not s.vehicle or driving) and (not s.online or online)]
        usable.sort(key=lambda s: (not s.vehicle, not s.online))
        person_after = next((m for m in patients if m.start >= cue.end), None)
        if any(name == "本人" and 0 <= hit.start - cue.end <= 3 for _, name, _, hit in objects):
            own = next((s for s in usable if "人" in s.on), None)
            return (own, agent, "本人") if own is not None else (None, None, "")
        for cls, name, only, hit in objects:
            if (
                person_after is not None
                and person_after.start < hit.start
                and not _POSSESSIVE.fullmatch(self.text[person_after.end : hit.start])
            ):
                break
            for sense in usable:
                if not self._owned_and_crossed(sense, cls, hit):
                    continue
                if (cls in sense.on and not only) or name in sense.on:
                    owner = next((m for m in patients if m.role in OFFICIALS), None)
                    return sense, owner, cls
        for patient in patients:
            if agent is not None and patient.key == agent.key:
                continue
            if not patient.role:
                continue
            for sense in usable:
                if "人" in sense.on:
                    return sense, patient, patient.role
        return self._carried_target(usable, cue, clause, agent, mine, story, passive)

    def _owned_and_crossed(self, sense: ActSense, cls: str, hit: Hit) -> bool:
        """No private person's cap is police gear, and running up to a cordon is not running through it."""
        if sense.concept == "冲闯警戒" and self.text[hit.end : hit.end + 1] in ("前", "外", "旁", "边"):
            return False
        if cls != "警用装备":
            return True
        owner = next((m for m in reversed(self.mentions) if m.end <= hit.start and hit.start - m.end <= 2), None)
        return owner is None or not owner.role or owner.role in OFFICIALS

    def _carried_target(
        self,
        usable: list[ActSense],
        cue: Hit,
        clause: Clause,
        agent: Mention | None,
        mine: list[Mention],
        story: _Story,
        passive: re.Match[str] | None,
    ) -> tuple[ActSense | None, Mention | None, str]:
        # 耳廓划伤 without an object tells a wound, not who did it
        persons = [s for s in usable if "人" in s.on and not s.explicit and not cue.word.endswith("伤")]
        nobody = [s for s in usable if "无" in s.on]
        if passive is not None or self.context.reported(cue.start, clause):
            return None, None, ""
        since = self._sentence_start(clause.sentence - 1)
        tail = self.text[cue.end : clause.end]
        if persons and persons[0].concept in _TAKES_THINGS and self._of_a_thing(cue, clause, tail):
            return None, None, ""
        if agent is not None and agent.role in OFFICIALS:
            party = story.last(_PARTIES, apart=agent, since=since) if persons else None
            return (persons[0], party, party.role) if party is not None else (None, None, "")
        if persons:
            other = self._carried_person(persons[0], cue, clause, agent, mine, story)
            if other is not None:
                return persons[0], other, other.role
        if persons and persons[0].speech:
            ahead = next((m for m in self.mentions if m.start >= cue.end and not m.pronoun), None)
            near = ahead is not None and ahead.start - cue.end <= _ANSWER and self.text[ahead.start - 1] != "被"
            if ahead is not None and near and ahead.role in OFFICIALS:
                return persons[0], ahead, ahead.role
        if nobody:
            scene = story.last(OFFICIALS, apart=agent, since=self._sentence_start(clause.sentence - 2))
            return (nobody[0], scene, scene.role) if scene is not None else (nobody[0], None, "身份不明")
        return None, None, ""

    def _carried_person(
        self, sense: ActSense, cue: Hit, clause: Clause, agent: Mention | None, mine: list[Mention], story: _Story
    ) -> Mention | None:
        """Whom a word without an object is done to: whoever this doer was just at, else the official at the scene."""
        here = [m for m in mine if m.end <= cue.start and m.role and (agent is None or m.key != agent.key)]
        officials = [m for m in here if m.role in OFFICIALS]
        if officials:
            return officials[-1]
        same = story.targets.get(agent.key if agent is not None else "")
        reach = 2 if sense.concept in _UNMISTAKABLE else 1
        official = story.last(OFFICIALS, apart=agent, since=self._sentence_start(clause.sentence - reach))
        if same is not None and same[1] >= clause.sentence - 1 and (official is None or official.start < same[2]):
            return same[0]
        other = story.last(_ANYBODY, apart=agent, since=self._sentence_start(clause.sentence - 1))
        return official or other

    def _of_a_thing(self, cue: Hit, clause: Clause, tail: str) -> bool:
        """Whether the word's object is a thing named beside it (砸桶, 对轿车打砸), so that nobody is carried in."""
        if any(h.start == cue.end for h in self.objects):
            return True
        lead = self.text[clause.start : cue.start]
        if re.search(r"(?:对|将|把)(?!其|他|她|民|警|辅)[^，]{2,}$", lead):
            return True
        return bool(_THING_FOLLOWS.match(tail))

    def _sentence_start(self, number: int) -> int:
        return self.layout.sentences[max(0, number)][0]

    def _driving(self, clause: Clause, at: int, agent: Mention | None) -> bool:
        if agent is not None and agent.role in OFFICIALS:
            return False
        window = self.text[max(0, self._sentence_start(clause.sentence - 1)) : at]
        drives = [m.end() for m in _DRIVE.finditer(window)]
        stops = [m.end() for m in _DISMOUNT.finditer(window)]
        return bool(drives) and (not stops or max(stops) < max(drives))

    def _is_word(self, hit: Hit) -> bool:
        if PSEUDO in hit.labels or (hit.word in ("打", "打了") and self.text[hit.end : hit.end + 1].isdigit()):
            return False
        if hit.end - hit.start > 1:
            return True
        starts, ends = self.edges
        return hit.start in starts and hit.end in ends
