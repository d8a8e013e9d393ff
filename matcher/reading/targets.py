"""What a word for an act is done to: a thing or person its clause names, else one the story carries along."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from itertools import islice

from matcher.reading import grammar
from matcher.reading.clauses import Layout
from matcher.reading.context import Context
from matcher.reading.grammar import OFFICIALS
from matcher.reading.lexicon.layers import ActSense, ObjectSense, any_of, turn
from matcher.reading.lexicon.load import Hit
from matcher.reading.persons import Mention
from matcher.reading.story import Scene, Story

Target = tuple[ActSense | None, Mention | None, str]
NOTHING: Target = (None, None, "")
# 民警芮某停在家门口的私家车: what stands between the owner and the thing
_OWNS = re.compile(r"(?:本人|个人|自己|家)?(?:[^，。；]{0,16}的|停[^，。；]{0,14}|之|家|家里)?[^，。；的]{0,6}")
# 用面包车压扁, 看见警车就坐下: what is used or seen before the word is not what the act is done to
_MEANS_OR_SEEN = re.compile(r"(?:用|驾驶|驾着|开着|骑着?|看见|看到|见到|望见|发现)[^，。；在]{0,4}$")
_FOUND = re.compile(r"发现|察觉|看见|看到|找到")
_TOGETHER = re.compile(r"(?:及|和|与|、)(?:其|他)?(?:同事|妻子|丈夫|家人|亲属)?")
_ONESELF_GAP = 3
_OWNER_REACH = 100
_ONLINE_BEFORE, _ONLINE_AFTER = 60, 40
_FAKE = re.compile(rf"{any_of('假冒的物件')}的?$")  # nobody's in office
_FALSE_UNIFORM = re.compile(rf"{any_of('假冒的物件')}的?(?:警服|制服|警官证|警察证|工作证|证件)")
# 继而动手，致一名辅警受伤; 掷过来，正中民警罗某额角; 朝门口泼去，民警右臂烫伤
_RESULT = re.compile(
    r"[^，。；]{0,6}，?(?:并|随后|最终)?(?:致使?|导致|造成)"
    r"|[^，。；]{0,6}，(?:正好?|恰好?|刚好|直接|一下子?|重重|狠狠|险些|结果|一[块只枚支下])?"
    r"(?:正中|[打砸撞击踢落磕砍刺扎溅泼喷咬擦划钉弹][中在到向伤破穿])了?"
)
_RESULT_REACH = 4
_PLACE = re.compile(r"[在到下进出上向往]")
_THEN = re.compile(r"[^，。；]{0,6}，")
_WOUND = turn("伤的说法")
_ARRIVES = re.compile(rf"[^，。；]{{0,12}}?{any_of('到场')}")


def _unnamed(name: str, sense: ActSense) -> bool:
    return name not in sense.on


class TargetFinder:
    """Finds targets in one text."""

    def __init__(
        self, text: str, layout: Layout, mentions: Sequence[Mention], objects: Sequence[Hit], context: Context
    ) -> None:
        self.text = text
        self.layout = layout
        self.mentions = mentions
        self.objects = [h for h in map(self._meant, objects) if h.labels]
        self.context = context
        self._mention_starts = [m.start for m in mentions]
        self._mention_ends = [m.end for m in mentions]
        self._object_starts = [h.start for h in self.objects]
        self._owned = dict(self._belongings())

    def find(self, scene: Scene, story: Story) -> Target:
        """The sense of the word whose kind of target is there, that target, and what it is (role or object class)."""
        usable = self._usable(scene)
        if usable and usable[0].duty:
            return self._hindered(usable[0], scene, story)
        things = list(self._things(scene))
        if any(h.labels[0].name == "本人" and 0 <= h.start - scene.cue.end <= _ONESELF_GAP for h in things):
            own = next((s for s in usable if "人" in s.on), None)
            return (own, scene.agent, "本人") if own is not None else NOTHING
        return (
            self._thing(scene, usable, things)
            or self._person(scene, usable)
            or self._carried(scene, usable, story)
            or NOTHING
        )

    def _usable(self, scene: Scene) -> list[ActSense]:
        begin = max(0, scene.clause.start - _ONLINE_BEFORE)
        online = bool(grammar.ONLINE.search(self.text, begin, min(len(self.text), scene.clause.end + _ONLINE_AFTER)))
        driving = any(s.vehicle for s in scene.senses) and self._driving(scene)
        usable = [s for s in scene.senses if (not s.vehicle or driving) and (not s.online or online)]
        if any(s.forced for s in usable) and not self._forced(scene):
            usable = [s for s in usable if not s.forced]
        return sorted(usable, key=lambda s: (not s.vehicle, not s.online))

    def _forced(self, scene: Scene) -> bool:
        """Whether the person was told or held back, or used force; who walks in unaware, or with leave, does not."""
        begin = self.layout.sentence_start(scene.clause.sentence - 1)
        end = self.layout.sentences[scene.clause.sentence][1]
        if grammar.ALLOWED.search(self.text, begin, end):
            return False
        return grammar.FORCED.search(self.text, begin, end) is not None

    def _hindered(self, sense: ActSense, scene: Scene, story: Story) -> Target:
        """The officials whose duty a deed hinders: those last named before it, else those named right after."""
        agent = scene.agent
        if sense.brought and (agent is None or agent.role in OFFICIALS):
            since = self.layout.sentence_start(scene.clause.sentence - 1)
            agent = scene.agent = story.last(grammar.PARTIES, apart=None, since=since)
            if agent is None:
                return NOTHING
        if agent is not None and agent.role not in grammar.PARTIES | {"民警近亲属", "保安"}:
            return NOTHING
        since = self.layout.sentence_start(scene.clause.sentence - 2)
        if "人" not in sense.on:  # done to things
            end = self.layout.sentences[scene.clause.sentence][1]
            things = [h.labels[0].cls for h in self._objects_between(since, end)]
            thing = next((cls for cls in sense.on if cls in things), "")
            return (sense, None, thing) if thing else NOTHING
        before = [m for m in self.mentions if since <= m.start < scene.cue.end and m.role in OFFICIALS]
        official = before[-1] if before else self._ahead(scene)
        if official is not None:
            return sense, official, official.role
        there = {h.labels[0].cls for h in self._objects_between(since, scene.clause.end)}
        known = next((cls for cls in ("警车", *sense.on) if cls in there), "")
        if known:
            return sense, None, known
        return (sense, None, "民警") if "办公场所" in there else NOTHING  # whoever is on duty there

    # -- named in the clause ------------------------------------------------------------------------------------

    def _things(self, scene: Scene) -> Iterator[Hit]:
        """Things of the clause, nearest after the word first, then carried ones."""
        cue = scene.cue
        found = [
            h
            for h in self._objects_between(scene.clause.start, scene.clause.end)
            if h.start >= cue.end or not _MEANS_OR_SEEN.search(self.text, scene.clause.start, h.start)
        ]
        after = [h for h in found if h.start >= cue.end and h.start - cue.end <= grammar.MAX_GAP]
        before = [h for h in reversed(found) if h.end <= cue.start]
        since = self.layout.sentence_start(scene.clause.sentence - 1)
        carried = grammar.CARRIED_OBJECTS | ({"警车", "警用装备"} if scene.passive is not None else set())
        earlier = [h for h in reversed(self._objects_between(since, scene.clause.start)) if h.labels[0].cls in carried]
        inside = [h for h in found if cue.start < h.start < cue.end]  # 解枪套, 拦警车: the word names its object
        yield from (*inside, *after, *before, *earlier)

    def _meant(self, hit: Hit) -> Hit:
        """The hit in the sense that fits: a part of a car is the police car's where one was named not far before."""
        before = self.text[max(0, hit.start - _OWNER_REACH) : hit.start]
        if _FAKE.search(before) or self._by_a_false_officer(hit.start):
            return replace(hit, labels=())
        fits = (s for s in hit.labels if not s.within or any(word in before for word in s.within))
        return replace(hit, labels=tuple(islice(fits, 1)))

    def _by_a_false_officer(self, at: int) -> bool:
        """Whether whoever was last said before to be an officer, or to wear a false uniform, only played one."""
        told = [m for m in self.mentions if m.end <= at and m.role in OFFICIALS | {"冒充者"}]
        since = told[-1].end if told else 0
        played = bool(told) and told[-1].role == "冒充者"
        return played or _FALSE_UNIFORM.search(self.text, since, at) is not None

    def _belongings(self) -> Iterator[tuple[int, Mention]]:
        """Private things told to be somebody's (民警芮某的私家车, 其妻经营的早餐店), by offset."""
        for hit in self.objects:
            if hit.labels[0].cls != "财物":
                continue
            at = bisect_left(self._mention_ends, hit.start + 1) - 1
            owner = self.mentions[at] if at >= 0 else None
            if owner is not None and owner.role not in OFFICIALS and at > 0:  # 民警段某及其同事柏某的
                first = self.mentions[at - 1]
                if first.role in OFFICIALS and _TOGETHER.fullmatch(self.text[first.end : owner.start]):
                    yield hit.start, first
                    continue
            if owner is not None and not owner.pronoun and _OWNS.fullmatch(self.text[owner.end : hit.start]):
                yield hit.start, owner

    def _owner(self, scene: Scene, hit: Hit) -> Mention | None:
        """Whose private thing it is: told beside it, else the last one told; the doer's own things are nobody's."""
        known = [owner for at, owner in self._owned.items() if at <= hit.start]
        last = known[-1] if known else None
        return None if last is not None and scene.agent is not None and last.key == scene.agent.key else last

    def _objects_between(self, start: int, end: int) -> Sequence[Hit]:
        return self.objects[bisect_left(self._object_starts, start) : bisect_left(self._object_starts, end)]

    def _thing(self, scene: Scene, usable: list[ActSense], things: list[Hit]) -> Target | None:
        person = next((m for m in scene.patients if m.start >= scene.cue.end), None)
        owned: Target | None = None
        for hit in things:
            thing: ObjectSense = hit.labels[0]
            if hit.start == scene.cue.start:
                continue
            if person is not None and (
                hit.start < scene.clause.start or (hit.start < scene.cue.start and person.start == scene.cue.end)
            ):
                return None  # a person right behind the word stands nearer than a thing before it
            if (
                person is not None
                and person.start < hit.start
                and not self._possesses(person, hit)
                and hit.start not in self._owned
            ):
                return None  # a person stands nearer
            disposed = any(m.end <= scene.cue.start for m in scene.patients)
            if (
                thing.cls == "警车"
                and hit.start >= scene.cue.end
                and disposed
                and _PLACE.match(self.text, scene.cue.end - 1)
            ):
                continue  # 把民警踢倒在警车旁: where it happened
            # a sense that names the very thing (配枪) goes before one for its class (装备)
            for sense in sorted(usable, key=partial(_unnamed, thing.name)):
                if sense.explicit and sense.vehicle and hit.start < scene.clause.start:
                    continue
                fits = (thing.cls in sense.on and not thing.only) or thing.name in sense.on
                if fits and self._owned_and_crossed(sense, thing, hit):
                    if thing.cls == "财物":
                        owned = owned or (sense, self._owner(scene, hit), thing.cls)
                        if owned[1] is not None:
                            return owned
                        break  # nobody's that we know of: something of the office's may be named too
                    owner = next((m for m in scene.patients if m.role in OFFICIALS), None)
                    return sense, owner, thing.cls
        return owned

    def _possesses(self, person: Mention, hit: Hit) -> bool:
        return grammar.POSSESSIVE.fullmatch(self.text[person.end : hit.start]) is not None

    def _owned_and_crossed(self, sense: ActSense, thing: ObjectSense, hit: Hit) -> bool:
        """No private cap is police gear, a ticket handed over is one's own, running up to a cordon is not crossing."""
        if thing.name == "交付文书":
            begin = self.layout.sentence_at(hit.start)[0]
            return grammar.SNATCHED.search(self.text, begin, hit.end + 1) is not None
        if sense.concept == "冲闯警戒" and (
            self.text[hit.end : hit.end + 1] in ("前", "外", "旁", "边") or grammar.PRIVATE_CORDON.search(self.text)
        ):
            return False
        if thing.cls == "警车" and self.text.startswith(("旁", "附近", "边上"), hit.end):
            return False
        if thing.cls != "警用装备":
            return True
        at = bisect_left(self._mention_ends, hit.start + 1) - 1
        owner = self.mentions[at] if at >= 0 and self.text[self.mentions[at].end : hit.start] in ("", "的") else None
        return owner is None or not owner.role or owner.role in OFFICIALS

    def _person(self, scene: Scene, usable: list[ActSense]) -> Target | None:
        sense = next((s for s in usable if "人" in s.on), None)
        if sense is None:
            return None
        for patient in scene.patients:
            if sense.things and self._owns_the_object(scene, patient):
                continue
            if self._stands_apart(scene, patient):
                continue
            if patient.role and (scene.agent is None or patient.key != scene.agent.key):
                return sense, patient, patient.role
        return None

    def _stands_apart(self, scene: Scene, patient: Mention) -> bool:
        """推着车从民警身边走过: named behind the word only to say where; in 打在民警头上 he is hit."""
        apart = scene.governed.get(patient.start) in grammar.APART and patient.start - scene.cue.end > 1
        return apart and grammar.UPON.match(self.text, patient.end) is None

    def _owns_the_object(self, scene: Scene, patient: Mention) -> bool:
        """把民警裴某的电动车推进池里: whose thing it is, not whom it befell."""
        before = self._objects_between(patient.end, scene.cue.start)
        return any(h.labels[0].cls in ("财物", "警车") and h.end == scene.cue.start for h in before)

    # -- carried along ------------------------------------------------------------------------------------------

    def _carried(self, scene: Scene, usable: list[ActSense], story: Story) -> Target | None:
        if scene.passive is not None or self.context.reported(scene.cue.start, scene.clause):
            return None
        if grammar.MUTUAL.search(self.text, scene.clause.start, scene.cue.start):
            return None  # 两名女子互相撕扯: they do it to each other
        # 耳廓划伤 without an object tells a wound, not who did it
        wound = scene.cue.word.endswith("伤")
        anyone = next((s for s in usable if "人" in s.on and not wound), None)
        by_police = scene.agent is not None and scene.agent.role in OFFICIALS
        if anyone is not None and not by_police and (hurt := self._hurt_by_it(scene)) is not None:
            return anyone, hurt, hurt.role
        sense = next((s for s in usable if "人" in s.on and not s.explicit and not wound), None)
        measured = grammar.MEASURED.match(scene.cue.word) is not None
        if sense is not None and sense.things and not measured and self._of_a_thing(scene):
            return None
        if sense is not None and sense.secret and self._found_by_official(scene):
            return sense, scene.agent, scene.agent.role if scene.agent is not None else ""
        if scene.agent is not None and scene.agent.role in OFFICIALS:
            since = self.layout.sentence_start(scene.clause.sentence - 1)
            party = story.last(grammar.PARTIES, apart=scene.agent, since=since) if sense is not None else None
            return (sense, party, party.role) if party is not None else None
        if sense is not None:
            other = self._carried_person(sense, scene, story) or (
                self._ahead(scene) if sense.speech or sense.secret else None
            )
            if other is not None:
                return sense, other, other.role
        nobody = next((s for s in usable if "无" in s.on and not s.explicit), None)
        if nobody is None:
            return None
        since = self.layout.sentence_start(scene.clause.sentence - 2)
        at_scene = story.last(OFFICIALS, apart=scene.agent, since=since)
        return (nobody, at_scene, at_scene.role) if at_scene is not None else (nobody, None, "身份不明")

    def _found_by_official(self, scene: Scene) -> bool:
        """女辅警发现更衣室里藏着摄像头: who finds it is whom it was aimed at."""
        lead = self.text[scene.clause.start : scene.cue.start]
        return scene.agent is not None and scene.agent.role in OFFICIALS and _FOUND.search(lead) is not None

    def _carried_person(self, sense: ActSense, scene: Scene, story: Story) -> Mention | None:
        """Whoever this doer was just at, else the official at the scene, else the last person."""
        agent = scene.agent
        here = [m for m in scene.persons if m.end <= scene.cue.start and m.role in OFFICIALS]
        here = [m for m in here if agent is None or m.key != agent.key]
        if here:
            return here[-1]
        sentence = scene.clause.sentence
        reach = 2 if sense.unmistakable else 1
        official = story.last(OFFICIALS, apart=agent, since=self.layout.sentence_start(sentence - reach))
        same = story.targets.get(agent.key if agent is not None else "")
        if same is not None and same[1] >= sentence - 1 and (official is None or official.start < same[2]):
            return same[0]
        return official or story.last(grammar.ANYBODY, apart=agent, since=self.layout.sentence_start(sentence - 1))

    def _hurt_by_it(self, scene: Scene) -> Mention | None:
        """继而动手，致一名辅警受伤: whom the result befell was the one hit."""
        result = _RESULT.match(self.text, scene.cue.end)
        then = _THEN.match(self.text, scene.cue.end)
        for told in (result, then):
            if told is None:
                continue
            at = bisect_left(self._mention_starts, told.end())
            hurt = self.mentions[at] if at < len(self.mentions) else None
            if hurt is None or hurt.role not in OFFICIALS or hurt.start - told.end() > _RESULT_REACH:
                continue
            if told is result or self._wounded(hurt):
                return hurt
        return None

    def _wounded(self, mention: Mention) -> bool:
        """Whether the clause that begins with this person tells his wound, and nothing that he does."""
        clause = next((c for c in self.layout.clauses if c.start <= mention.start < c.end), None)
        rest = self.text[mention.end : clause.end] if clause is not None else ""
        return _WOUND.search(rest) is not None and grammar.OWN_DOING.search(rest) is None

    def _ahead(self, scene: Scene) -> Mention | None:
        """Those whom words are said to may be named only afterwards."""
        for mention in self.mentions[bisect_left(self._mention_starts, scene.cue.end) :]:
            if mention.pronoun:
                continue
            if _ARRIVES.match(self.text, mention.end):
                return None  # 民警随后赶到: they were not there to hear it
            secret = any(s.secret for s in scene.senses)  # 塞进摄像头，被女民警发现
            near = mention.start - scene.cue.end <= grammar.ANSWER and (secret or self.text[mention.start - 1] != "被")
            return mention if near and mention.role in OFFICIALS else None
        return None

    def _of_a_thing(self, scene: Scene) -> bool:
        """Whether the word's object is a thing named beside it (砸桶, 对轿车打砸), so that nobody is carried in."""
        if self._objects_between(scene.cue.end, scene.cue.end + 1):
            return True
        lead = self.text[scene.clause.start : scene.cue.start]
        if re.search(r"(?:对|将|把)(?!其|他|她|民|警|辅|人|[二两三几数]人)[^，]+$", lead):
            return True
        return bool(grammar.THING_FOLLOWS.match(self.text[scene.cue.end : scene.clause.end]))

    def _driving(self, scene: Scene) -> bool:
        if scene.agent is not None and scene.agent.role in OFFICIALS:
            return False
        if grammar.POLICE_CAR_MOVES.search(self.text[scene.clause.start : scene.cue.start]):
            return False
        window = self.text[self.layout.sentence_start(scene.clause.sentence - 1) : scene.cue.start]
        drives = [m.end() for m in grammar.DRIVE.finditer(window)]
        stops = [m.end() for m in grammar.DISMOUNT.finditer(window)]
        return bool(drives) and (not stops or max(stops) < max(drives))
