"""Who did what to whom: acts with agent, target and status, clause by clause.

Chinese narratives name the doer once and drop it for many clauses, put the target before the verb (将/把/对/向),
after it, or leave it out; the police act too. Each word for an act is given the nearest agent and target that
grammar allows, else the ones the story carries along; where neither is told, the act keeps None.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from matcher.reading.clauses import Clause, Layout
from matcher.reading.context import Context
from matcher.reading.lexicon.layers import PSEUDO, ActSense
from matcher.reading.lexicon.load import Hit
from matcher.reading.persons import Mention

OFFICIALS = frozenset({"民警", "辅警", "公务人员"})
_BEFORE = re.compile(r"将|把|对|朝|向|往|冲着|照着|照|给|围着|趁|见|待|因|经|在|当|让|要求|由于|与|跟|同|从|致|致使|使|导致|造成|令|为|被告知")
_DATIVE = frozenset({"将", "把", "对", "朝", "向", "往", "冲着", "照着", "照", "给", "围着", "与", "跟", "同", "从"})
_PASSIVE = re.compile(r"(?<!后)被(?!告人|害人|子|抓|查获|不起诉|单|动)|遭到|遭受|遭(?!遇)|受到|挨")
_CAUSE = re.compile(r"致使?|造成|导致|使")
_DRIVE = re.compile(r"驾驶|驾车|开车|倒车|加速|油门|启动车|发动车|挂挡|起步|开动|车辆突然|驾着|冲卡|驶|行驶|发动机|未停车|电门|开着")
_DISMOUNT = re.compile(r"下车后|弃车|下车|停车后|被迫停|停下|熄火")
_ONLINE = re.compile(r"微信|朋友圈|抖音|快手|网上|视频|微博|贴吧|直播|发布|发帖|帖子|网络|QQ|群里|平台|评论区")
_POSSESSIVE = re.compile(r"^的?(?:头|面|脸|颈|脖|胸|腹|背|腰|腿|脚|膝|手|臂|肩|眼|鼻|嘴|耳|裆|身|左|右|警|帽|衣|领|制服)")
_MAX_GAP = 18


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
    sentence: int = -1

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
                    mine.append(self._identify(mention, story))
            here: list[Hit] = []
            while cursor < len(cues) and cues[cursor].start < clause.end:
                if cues[cursor].start >= clause.start:
                    here.append(cues[cursor])
                cursor += 1
            found.extend(self._clause(clause, mine, here, story))
        return tuple(found)

    # -- one clause ---------------------------------------------------------------------------------------------

    def _clause(self, clause: Clause, mine: list[Mention], cues: list[Hit], story: _Story) -> list[FoundAct]:
        governed = {m.start: self._governor(clause, m) for m in mine}
        subject = self._subject(clause, mine, governed, cues)
        if subject is not None:
            story.subject = subject
        found: list[FoundAct] = []
        for cue in cues:
            act = self._act(clause, mine, governed, cue, story)
            if act is not None:
                found.append(act)
        for mention in mine:
            story.note(mention)
        return found

    def _identify(self, mention: Mention, story: _Story) -> Mention:
        """Put a person in the place of 其, 他, 对方, 我."""
        if not mention.pronoun:
            return mention
        if mention.key == "我":
            return Mention(mention.start, mention.end, "first", self.first_person, "")
        apart = story.subject
        known = frozenset({"民警", "辅警", "公务人员", "协管人员", "保安", "当事人", "群众", "冒充者", "民警近亲属", "身份不明"})
        since = max(0, mention.start - 160)
        earlier = story.last(known, apart=apart, since=since)
        if earlier is None:
            return mention
        return Mention(mention.start, mention.end, earlier.key, earlier.role, earlier.name)

    def _governor(self, clause: Clause, mention: Mention) -> str:
        """The preposition that governs a mention (将, 对, 趁 …), or ""."""
        before = self.text[max(clause.start, mention.start - 12) : mention.start]
        last = None
        for last in _BEFORE.finditer(before):
            pass
        if last is None:
            return ""
        between = before[last.end() :]
        # 对身着警服的马某某: an attribute may stand between, another verb phrase may not
        if len(between) <= 2 or between.endswith("的") or re.fullmatch(r"(?:身着|穿着|身穿|正在|现场|出警|执勤|处警|前来|上前|该|两名|多名|一名|几名|执行|依法|带队)[^，]{0,8}", between):
            return last.group()
        return ""

    def _subject(self, clause: Clause, mine: list[Mention], governed: dict[int, str], cues: list[Hit]) -> Mention | None:
        first_cue = cues[0].start if cues else clause.end
        for mention in mine:
            if mention.start > first_cue:
                return None
            if governed[mention.start]:
                continue
            lead = self.text[clause.start : mention.start]
            if len(lead) <= 6 or re.search(r"(?:时|后|许|日|分|间|中|上|内|前|处|的|现场|名|经查明|指控|其间|期间|被告人|随后|名叫|而|但|又|及|和|、|与)$", lead):
                if re.search(r"(?:接到?|据|遇到?|看到|发现|听到|告诉|通知)$", lead):
                    continue
                return mention
        return None

    def _act(
        self, clause: Clause, mine: list[Mention], governed: dict[int, str], cue: Hit, story: _Story
    ) -> FoundAct | None:
        senses = [s for s in cue.labels if isinstance(s, ActSense)]
        quote = self.layout.quoted(cue.start)
        if quote is not None:
            return None
        status, why = self.context.at(cue.start, clause)
        passive = self._passive(clause, cue)
        before = [m for m in mine if m.end <= cue.start]
        after = [m for m in mine if m.start >= cue.end and m.start - cue.end <= _MAX_GAP]
        agent, patients = self._roles(clause, cue, before, after, governed, passive, story)
        if agent is None and not passive:
            agent = self._carried_agent(story, patients)
        objects = self._objects_of(clause, cue)
        concept, target, on = self._fit(senses, cue, clause, agent, patients, objects, story, passive)
        if concept is None:
            return None
        if agent is not None and agent.role in ("民警", "辅警") and on in OFFICIALS:
            agent = story.last(frozenset({"当事人", "群众", "身份不明", "保安"}), apart=None, since=0)
        return FoundAct(
            concept.concept, agent, target, on, concept.tool, status, why, cue.start, cue.end, (clause.start, clause.end)
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
            if not patients and story.subject is not None:
                patients = [story.subject]
            agent = doers[0] if doers else None
            return agent, patients + after[:1]
        datives = [m for m in before if governed[m.start] in _DATIVE]
        free = [m for m in before if not governed[m.start]]
        agent = None
        for mention in reversed(free):
            # 咬住民警李某: of two persons joined by 的 or standing as one object, the doer is the first
            agent = mention
            if mention.role not in ("民警", "辅警"):
                break
        patients = [*after[:2], *reversed(datives)]
        if datives and (not after or after[0].start - cue.end > 6):
            patients = [*reversed(datives), *after[:2]]
        return agent, patients

    def _carried_agent(self, story: _Story, patients: list[Mention]) -> Mention | None:
        subject = story.subject
        if subject is None:
            return None
        if patients and patients[0].key == subject.key:
            return None
        return subject

    def _passive(self, clause: Clause, cue: Hit) -> re.Match[str] | None:
        last = None
        for last in _PASSIVE.finditer(self.text, clause.start, cue.start):
            pass
        if last is None:
            return None
        between = self.text[last.end() : cue.start]
        return None if re.search(r"后|时|，", between) else last

    def _objects_of(self, clause: Clause, cue: Hit) -> list[tuple[str, str, Hit]]:
        """Things in the clause, nearest after the word first: (class, name, hit)."""
        found = [h for h in self.objects if clause.start <= h.start < clause.end and h.start != cue.start]
        after = [h for h in found if h.start >= cue.end and h.start - cue.end <= _MAX_GAP]
        before = [h for h in reversed(found) if h.end <= cue.start]
        return [(*h.labels[0], h) for h in [*after, *before]]

    def _fit(
        self,
        senses: list[ActSense],
        cue: Hit,
        clause: Clause,
        agent: Mention | None,
        patients: list[Mention],
        objects: list[tuple[str, str, Hit]],
        story: _Story,
        passive: re.Match[str] | None,
    ) -> tuple[ActSense | None, Mention | None, str]:
        """The sense whose kind of target is there, with that target and what it is."""
        driving = self._driving(clause, cue.start, agent)
        online = bool(_ONLINE.search(self.text, max(0, clause.start - 60), min(len(self.text), clause.end + 40)))
        usable = [s for s in senses if (not s.vehicle or driving) and (not s.online or online)]
        usable.sort(key=lambda s: (not s.vehicle, not s.online))
        person_after = next((m for m in patients if m.start >= cue.end), None)
        for cls, name, hit in objects:
            if person_after is not None and person_after.start < hit.start and not _POSSESSIVE.match(self.text[person_after.end : hit.start] or "的警"):
                break
            for sense in usable:
                if cls in sense.on or name in sense.on:
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
        return self._carried_target(usable, cue, clause, agent, story, passive)

    def _carried_target(
        self,
        usable: list[ActSense],
        cue: Hit,
        clause: Clause,
        agent: Mention | None,
        story: _Story,
        passive: re.Match[str] | None,
    ) -> tuple[ActSense | None, Mention | None, str]:
        persons = [s for s in usable if "人" in s.on]
        nobody = [s for s in usable if "无" in s.on]
        if passive is not None or self.context.reported(cue.start, clause):
            return None, None, ""
        since = self._sentence_start(clause.sentence - 1)
        if agent is not None and agent.role in OFFICIALS:
            return None, None, ""
        known = frozenset({"民警", "辅警", "公务人员", "协管人员", "保安", "群众", "当事人", "身份不明", "冒充者", "民警近亲属"})
        other = story.last(known, apart=agent, since=since)
        if persons and other is not None:
            return persons[0], other, other.role
        if nobody:
            scene = story.last(OFFICIALS, apart=agent, since=self._sentence_start(clause.sentence - 2))
            return (nobody[0], scene, scene.role) if scene is not None else (nobody[0], None, "身份不明")
        return None, None, ""

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
        if PSEUDO in hit.labels:
            return False
        if hit.end - hit.start > 1:
            return True
        starts, ends = self.edges
        return hit.start in starts and hit.end in ends
