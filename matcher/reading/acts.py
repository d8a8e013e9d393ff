"""Who did what to whom: acts with agent, target and status, clause by clause.

Chinese narratives name the doer once and drop it for many clauses, put the target before the verb (将/把/对/向),
after it, or leave it out; the police act too. Each word for an act is given the nearest agent and target that
grammar allows, else the ones the story carries along; where neither is told, the act keeps None.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from matcher.reading import grammar, shapes
from matcher.reading.clauses import Clause, Layout
from matcher.reading.context import Context
from matcher.reading.grammar import OFFICIALS
from matcher.reading.lexicon.layers import PSEUDO, ActSense
from matcher.reading.lexicon.load import Hit
from matcher.reading.persons import Mention
from matcher.reading.story import NARRATOR, FoundAct, Scene, Story
from matcher.reading.targets import TargetFinder

_PRONOUN_REACH = 160
_GOVERNOR_REACH = 26
_DONE_REACH = 10


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
        self.context = context
        self.edges = edges
        self.first_person = first_person
        self.transcript = grammar.TRANSCRIPT.search(text) is not None
        self.targets = TargetFinder(text, layout, mentions, objects, context)

    def read(self, hits: Sequence[Hit]) -> tuple[FoundAct, ...]:
        """All acts, in order of their words."""
        story = Story()
        found: list[FoundAct] = []
        cues = [h for h in hits if self._is_word(h)]
        at_cue = at_mention = 0
        for clause in self.layout.clauses:
            persons: list[Mention] = []
            while at_mention < len(self.mentions) and self.mentions[at_mention].start < clause.end:
                mention = self.mentions[at_mention]
                at_mention += 1
                if mention.start >= clause.start and self.layout.quoted(mention.start) is None:
                    persons.append(self._identify(clause, mention, story, persons))
            here: list[Hit] = []
            while at_cue < len(cues) and cues[at_cue].start < clause.end:
                if cues[at_cue].start >= clause.start:
                    here.append(cues[at_cue])
                at_cue += 1
            found.extend(self._clause(clause, persons, here, story))
        return tuple(found)

    # -- one clause ---------------------------------------------------------------------------------------------

    def _clause(self, clause: Clause, persons: list[Mention], cues: list[Hit], story: Story) -> list[FoundAct]:
        governed: dict[int, str] = {}
        last: Mention | None = None
        for mention in persons:
            word = self._governor(clause, mention, clause.start if last is None else last.end)
            if not word and last is not None and self._and_also(last, mention):
                word = governed[last.start]  # 趁仇某、叶某下车: both
            if not word and last is not None and self.text[last.end : mention.start] in ("的", "之"):
                word = governed[last.start]  # 给民警尚某的妻子
            governed[mention.start] = word
            if not mention.pronoun:
                last = mention
        subject = self._subject(clause, persons, governed, cues[0].start if cues else clause.end)
        if subject is not None:
            story.subject = subject
        found: list[FoundAct] = []
        for cue in cues:
            act = self._echo(cue, found) or self._act(clause, persons, governed, cue, story)
            if act is not None:
                together = (act, *self._alike(act, persons))
                found.extend(together)
                # what follows goes on at the official, where he was named with others
                whom = next((a.target for a in together if a.on in OFFICIALS), act.target)
                if whom is not None:
                    doer = act.agent.key if act.agent is not None else ""
                    story.targets[doer] = (whom, clause.sentence, act.start)
        if not found:
            shaped = self._by_shape(clause, persons, governed, story)
            found.extend([shaped] if shaped is not None else [])
        for mention in persons:
            story.note(mention)
        return found

    def _by_shape(
        self, clause: Clause, persons: list[Mention], governed: dict[int, str], story: Story
    ) -> FoundAct | None:
        """A blow that no word of the lexicon tells, but the shape of the clause."""
        subject = story.subject
        if shapes.UNMEANT.search(self.text, clause.start, clause.end):
            return None
        for mention in persons:
            if mention.role not in OFFICIALS or subject is None or subject.role not in grammar.PARTIES:
                continue
            blow = shapes.aimed(self.text[mention.end : clause.end], governed[mention.start])
            if blow is not None:
                return self._shaped(clause, blow, mention.end, subject, mention)
        passive = _last(grammar.PASSIVE.finditer(self.text, clause.start, clause.end))
        doer = next((m for m in persons if passive is not None and m.start >= passive.end()), None)
        if passive is None or doer is None or doer.role not in grammar.PARTIES:
            return None
        before = [m for m in persons if m.end <= passive.start()]
        hurt = before[-1] if before else subject
        blow = shapes.suffered(self.text[doer.end : clause.end])
        if hurt is None or hurt.role not in OFFICIALS or blow is None:
            return None
        return self._shaped(clause, blow, doer.end, doer, hurt)

    def _shaped(
        self, clause: Clause, blow: tuple[str, int, int], at: int, doer: Mention, whom: Mention
    ) -> FoundAct | None:
        concept, begin, end = blow
        if self.layout.quoted(at + begin) is not None:
            return None
        status, why = self.context.at(at + begin, clause)
        place = (clause.start, clause.end)
        return FoundAct(concept, doer, whom, whom.role, "", status, why, at + begin, at + end, place)

    def _identify(self, clause: Clause, mention: Mention, story: Story, persons: Sequence[Mention]) -> Mention:
        """Put a person in the place of 其, 他, 对方, 我."""
        if not mention.pronoun:
            return mention
        if mention.key == "我":
            return Mention(mention.start, mention.end, NARRATOR, self.first_person, "")
        here = [m for m in persons if m.role and not m.pronoun]
        if len(here) > 1 and self._only_says(here[0], here[1:]):
            return replace(here[0], start=mention.start, end=mention.end, pronoun=True)  # 张某说民警踢了他
        if here and here[0].role not in OFFICIALS and grammar.TOLD_TO.search(self.text, clause.start, mention.start):
            # 张某向民警反映邻居骂他: the one who tells
            return Mention(mention.start, mention.end, here[0].key, here[0].role, here[0].name, pronoun=True)
        topic = story.subject
        if (
            topic is not None
            and topic.role not in OFFICIALS
            and topic.key != NARRATOR
            and not self._inside(clause, mention)
        ):
            # 毕某的车被交警扣了，他坐在拖车前: the topic goes on
            return Mention(mention.start, mention.end, topic.key, topic.role, topic.name, pronoun=True)
        if here and topic is not None and topic.role in OFFICIALS and here[0].role in grammar.PARTIES:
            # 民警出警，一个男子照他眼眶就是一拳: he who was told of before
            return Mention(mention.start, mention.end, topic.key, topic.role, topic.name, pronoun=True)
        # 冲到沙某面前击打其面部: somebody approached in this very clause
        if here and grammar.APPROACHED.search(self.text[max(0, here[-1].start - 3) : here[-1].start]):
            earlier: Mention | None = here[-1]
        elif mention.key == "对方" and self._among_themselves(mention, story):
            earlier = story.subject
        else:
            apart = here[0] if here else story.subject
            since = max(0, mention.start - _PRONOUN_REACH)
            # 民警浦某一把将其抱住: where an officer acts, the other one is rather no officer
            others = grammar.ANYBODY - OFFICIALS if here and here[0].role in OFFICIALS else grammar.ANYBODY
            earlier = story.last(others, apart=apart, since=since, third=True) or story.last(
                grammar.ANYBODY, apart=apart, since=since, third=True
            )
        if earlier is None and self.transcript:  # he is named only where he is asked about
            earlier = next((m for m in self.mentions if m.role in OFFICIALS), None)
        if earlier is None:
            return mention
        return Mention(mention.start, mention.end, earlier.key, earlier.role, earlier.name, pronoun=True)

    def _among_themselves(self, mention: Mention, story: Story) -> bool:
        """两名女子互相撕扯，其中一人骂对方: the other one is one of them."""
        begin = self.layout.sentence_at(mention.start)[0]
        party = story.subject is not None and story.subject.role not in OFFICIALS
        return party and grammar.MUTUAL.search(self.text, begin, mention.start) is not None

    def _governor(self, clause: Clause, mention: Mention, previous: int) -> str:
        """The preposition that governs a mention (将, 对, 趁 …), or "". `previous`: end of the mention before."""
        begin = max(clause.start, previous, mention.start - _GOVERNOR_REACH)
        before = self.text[begin : mention.start]
        disposal = _last(grammar.DISPOSAL.finditer(before))
        if disposal is not None:  # 把站在车前的民警刘某撞到: whatever stands between belongs to him
            return disposal.group()
        last = _last(m for m in grammar.BEFORE.finditer(before) if not self._in_an_attribute(m, before))
        if last is None:
            return ""
        word = last.group()
        between = before[last.end() :]
        # 对身着警服的马某某: an attribute may stand between, another verb phrase may not
        attributed = between.endswith("的") or bool(grammar.ATTRIBUTE.fullmatch(between))
        return word if len(between) <= 2 or (attributed and word in grammar.DATIVE) else ""

    def _in_an_attribute(self, preposition: re.Match[str], before: str) -> bool:
        """向走在前面的隋某投掷: the 在 belongs to where he is, not to what is done to him."""
        earlier = grammar.BEFORE.search(before, 0, preposition.start())
        place = preposition.group() == "在" and before.endswith("的")
        return place and earlier is not None and earlier.group() in grammar.DATIVE

    def _flies(self, scene: Scene) -> bool:
        """Whether a thing that flies is the subject of the word, where no person is named before it in the clause."""
        if any(m.end <= scene.cue.start and not scene.governed[m.start] for m in scene.persons):
            return False
        begin = self.layout.sentences[scene.clause.sentence][0]
        lead = re.split("[，：:]", self.text[begin : scene.cue.start])
        return any(grammar.FLYING.match(part) for part in lead[-2:])

    def _subject(
        self, clause: Clause, persons: list[Mention], governed: dict[int, str], first_cue: int
    ) -> Mention | None:
        for mention in persons:
            if mention.start > first_cue:
                return None
            if governed[mention.start] or (mention.pronoun and self._inside(clause, mention)):
                continue  # 连扇其四记耳光: an object, not a subject
            lead = self.text[clause.start : mention.start]
            if grammar.THOUGHT_OF.search(lead):
                continue  # of whom somebody thinks, not who acts on
            if grammar.SUBJECT_LEAD.search(lead) and not grammar.DOER_LEAD.search(lead):
                return self._his_animal(mention, persons) or mention
        return None

    def _his_animal(self, owner: Mention, persons: Sequence[Mention]) -> Mention | None:
        """张某家的狗扑出来: the dog acts, not its owner."""
        for other in persons:
            if other.role == "动物" and other.start >= owner.end:
                between = self.text[owner.end : other.start]
                return other if grammar.OWNED_ANIMAL.fullmatch(between) else None
        return None

    # -- one act ------------------------------------------------------------------------------------------------

    def _act(
        self, clause: Clause, persons: list[Mention], governed: dict[int, str], cue: Hit, story: Story
    ) -> FoundAct | None:
        if self._no_event(clause, cue) or self._falls(cue):
            return None
        passive = self._passive(clause, cue)
        if passive is not None and self._by_a_thing(passive, cue, persons):
            return None
        senses = [s for s in cue.labels if isinstance(s, ActSense)]
        scene = Scene(clause, cue, senses, persons, governed, passive)
        if passive is not None:
            self._passive_roles(scene, passive, story)
        else:
            self._active_roles(scene, story)
        if passive is None and self._flies(scene):
            scene.agent = story.last(grammar.PARTIES, apart=None, since=0)
        sense, target, on = self.targets.find(scene, story)
        if sense is None or (sense.online and grammar.OTHERS_SAY.search(self.text[clause.start : cue.start])):
            return None
        if sense.concept in ("辱骂", "网络辱骂") and self._sent(clause):
            return None  # abuse that is sent is what the messages hold, not said at the scene
        if sense.concept == "辱骂" and self._to_oneself(clause):
            sense = replace(sense, concept="牢骚嘲讽")
        if sense.concept == "非法拘禁" and self._for_minutes(clause):
            sense = replace(sense, concept="身体阻拦")
        agent = scene.agent
        if agent is not None and agent.role in ("民警", "辅警") and on in OFFICIALS:
            agent = story.last(grammar.PARTIES | {"保安"}, apart=None, since=0)
        status, why = self.context.at(cue.start, clause)
        place = (clause.start, clause.end)
        return FoundAct(
            sense.concept, agent, target, sense.as_ or on, sense.tool, status, why, cue.start, cue.end, place
        )

    def _sent(self, clause: Clause) -> bool:
        """Whether the clause tells messages sent to somebody, and not put up for all to read."""
        sent = grammar.SENT_TO.search(self.text, clause.start, clause.end)
        return sent is not None and not grammar.FOR_ALL.search(self.text, clause.start, clause.end)

    def _to_oneself(self, clause: Clause) -> bool:
        """Said under one's breath, so that nobody heard it: grumbling."""
        begin, end = self.layout.sentences[clause.sentence]
        return grammar.TO_ONESELF.search(self.text, begin, end) is not None

    def _for_minutes(self, clause: Clause) -> bool:
        """Shut in for some minutes and no longer: a hindrance, no deprivation of liberty."""
        end = self.layout.sentences[clause.sentence][1]
        told = grammar.HOW_LONG.search(self.text, clause.start, end)
        return told is not None and told.group().endswith(("分钟", "刻钟", "会儿", "片刻"))

    def _no_event(self, clause: Clause, cue: Hit) -> bool:
        """Words quoted, done to oneself, or only named as what was stopped, confessed or reported."""
        if self.layout.quoted(cue.start) is not None or self.text[max(0, cue.start - 2) : cue.start] == "自己":
            return True
        if grammar.SAID_TO_THEM.search(self.text, clause.start, cue.start):
            return True
        if grammar.CALLED_TO.search(self.text[clause.start : cue.start]) and grammar.A_CALL.match(self.text, cue.end):
            return True
        nominal = grammar.NOMINAL.match(self.text[cue.end : clause.end])
        return bool(nominal and grammar.TOLD_ABOUT.search(self.text, clause.start, clause.end))

    def _echo(self, cue: Hit, found: list[FoundAct]) -> FoundAct | None:
        """打民警左脸一拳: the measured noun belongs to the verb before it, with its doer and target."""
        if not found or not grammar.MEASURED.match(cue.word) or found[-1].end > cue.start:
            return None
        sense = next((s for s in cue.labels if isinstance(s, ActSense) and "人" in s.on), None)
        if sense is None or found[-1].target is None or self.layout.quoted(cue.start) is not None:
            return None
        return replace(found[-1], concept=sense.concept, start=cue.start, end=cue.end)

    def _passive_roles(self, scene: Scene, passive: re.Match[str], story: Story) -> None:
        before = [m for m in scene.persons if m.end <= scene.cue.start]
        doers = [m for m in before if m.start >= passive.end()]
        patients = self._sufferers(scene, [m for m in before if m.end <= passive.start()], passive)
        scene.agent = doers[0] if doers else None
        subject = story.subject
        # 其中一人被踢了一脚: not the subject carried along, though nobody is named
        unnamed = grammar.UNNAMED_FEW.search(self.text[scene.clause.start : passive.start()]) is not None
        if unnamed:
            scene.patients = patients + self._after(scene)[:1]
            return
        if not patients and subject is not None and (scene.agent is None or subject.key != scene.agent.key):
            patients = [subject]
        if not patients:
            since = self.layout.sentence_start(scene.clause.sentence - 1)
            earlier = story.last(grammar.ANYBODY, apart=scene.agent, since=since)
            patients = [earlier] if earlier is not None else []
        scene.patients = patients + self._after(scene)[:1]

    def _sufferers(self, scene: Scene, before: list[Mention], passive: re.Match[str]) -> list[Mention]:
        """Whom a passive may concern, likeliest first.

        民警甲抓捕乙时被打: the subject of the clause, where a phrase of time stands before the passive;
        else whoever stands nearest.
        """
        nearest = list(reversed(before))
        if not before:
            return nearest
        free = [m for m in before if not scene.governed[m.start] and not m.pronoun]
        if free and grammar.MEANWHILE.search(self.text, before[-1].end, passive.start()):
            return [free[0], *(m for m in nearest if m is not free[0])]
        return nearest

    def _active_roles(self, scene: Scene, story: Story) -> None:
        before = [m for m in scene.persons if m.end <= scene.cue.start]
        # 被民警推开后又扑上来: the doer of a passive that is over does nothing more
        before = [m for m in before if self.text[m.start - 1 : m.start] not in ("被", "遭")]
        mutual = bool(grammar.RECIPROCAL.search(scene.cue.word))
        objects: list[Mention] = []
        free: list[Mention] = []
        for at, mention in enumerate(before):
            word = scene.governed[mention.start]
            last = next((m for m in reversed(before[:at]) if not m.pronoun), None)
            if last is not None and last in objects and self._and_also(last, mention):
                objects.append(mention)
            elif word:
                upon = word == "从" and grammar.UPON.match(self.text, mention.end) is not None
                together = word in grammar.TOGETHER and not mutual and not upon
                if (word in grammar.DATIVE and not together) or grammar.APPROACH.fullmatch(word):
                    objects.append(mention)
            elif (mention.pronoun and self._inside(scene.clause, mention)) or self._after_a_verb(scene.clause, mention):
                objects.append(mention)
            else:
                free.append(mention)
        free = [m for at, m in enumerate(free) if not self._only_says(m, free[at + 1 :])]
        # of several the doer is the nearest that is no officer, else the first officer
        scene.agent = next((m for m in reversed(free) if m.role not in ("民警", "辅警")), free[0] if free else None)
        after = self._after(scene)[:2]
        near = bool(after) and after[0].start - scene.cue.end <= 2
        named = [*reversed(objects)]
        scene.patients = [*after, *named] if near or not named else [*named, *after]
        if scene.agent is None:
            scene.agent = self._carried_agent(scene, story)

    def _only_says(self, mention: Mention, later: Sequence[Mention]) -> bool:
        """Whether he only says of the next person what follows (张某说民警罗某打了他)."""
        gap = self.text[mention.end : later[0].start] if later else ""
        return grammar.SAYS_OF.fullmatch(gap) is not None and mention.role not in OFFICIALS

    def _after(self, scene: Scene) -> list[Mention]:
        end = scene.cue.end
        return [m for m in scene.persons if m.start >= end and m.start - end <= grammar.MAX_GAP]

    def _carried_agent(self, scene: Scene, story: Story) -> Mention | None:
        subject = story.subject
        first = scene.patients[0] if scene.patients else None
        if subject is None or (first is not None and first.key == subject.key):
            return None
        if first is not None and subject.role in OFFICIALS and first.role in OFFICIALS:
            return None  # officials do not attack each other: the doer is somebody not named
        return subject

    def _alike(self, act: FoundAct, persons: Sequence[Mention]) -> Iterator[FoundAct]:
        """The same act on whoever is named together with its target (殴打民警谭某、井某)."""
        persons = [m for m in persons if not m.pronoun]
        at = next((i for i, m in enumerate(persons) if act.target is not None and m is act.target), None)
        if at is None or act.on != persons[at].role:
            return
        group: list[Mention] = []
        for step in (-1, 1):
            here = at
            while 0 <= here + step < len(persons) and self._and_also(*_in_order(persons, here, here + step)):
                here += step
                group.append(persons[here])
        for other in group:
            if other.role and not other.pronoun and (act.agent is None or other.key != act.agent.key):
                yield replace(act, target=other, on=other.role)

    def _and_also(self, one: Mention, other: Mention) -> bool:
        """Whether two persons are named together (谭某及其同学井某)."""
        return grammar.AND_ALSO.fullmatch(self.text[one.end : other.start]) is not None

    def _after_a_verb(self, clause: Clause, mention: Mention) -> bool:
        """拧住申某手腕夺下警棍: who stands right after a verb is its object, not the doer of the next."""
        lead = self.text[clause.start : mention.start]
        return len(lead) > 1 and bool(grammar.VERB_BEFORE.search(lead))

    def _inside(self, clause: Clause, mention: Mention) -> bool:
        """Whether a pronoun stands inside its clause, where it is an object or a possessor."""
        lead = self.text[clause.start : mention.start].strip()
        return lead not in grammar.PRONOUN_LEADS and not lead.endswith(grammar.CLEFT)

    def _passive(self, clause: Clause, cue: Hit) -> re.Match[str] | None:
        last = _last(grammar.PASSIVE.finditer(self.text, clause.start, cue.start))
        if last is None and (
            cue.word[-1] in "了伤倒破"
            or grammar.DONE.search(self.text, cue.end, min(clause.end, cue.end + _DONE_REACH))
        ):
            last = _last(grammar.COLLOQUIAL_PASSIVE.finditer(self.text[: cue.start], clause.start))
        if last is None:
            return None
        between = self.text[last.end() : cue.start]
        return None if grammar.BREAKS_PASSIVE.search(between) else last

    def _by_a_thing(self, passive: re.Match[str], cue: Hit, persons: list[Mention]) -> bool:
        """被碎玻璃划破, 被门框夹了一下: no person did it."""
        between = self.text[passive.end() : cue.start]
        if (
            not between
            or between.startswith(("人", "他人", "不明"))
            or any(passive.end() <= m.start < cue.start for m in persons)
        ):
            return False
        driven = grammar.VEHICLE_PART.search(between) and grammar.DRIVE.search(self.text, *self._around(cue.start))
        return not driven and bool(grammar.THINGS_THAT_HURT.search(between))

    def _around(self, at: int) -> tuple[int, int]:
        """From the beginning of its sentence to this offset."""
        return self.layout.sentence_at(at)[0], at

    def _falls(self, cue: Hit) -> bool:
        """Whether something fell of itself, and no party is told of before in the sentence."""
        begin, end = self._around(cue.start)
        by_somebody = any(begin <= m.start < end and m.role in grammar.PARTIES for m in self.mentions)
        return not by_somebody and grammar.FALLS.search(self.text, begin, end) is not None

    def _is_word(self, hit: Hit) -> bool:
        if PSEUDO in hit.labels:
            return False
        if hit.word in ("打", "打了") and (
            self.text[hit.end : hit.end + 1].isdigit()
            or grammar.TIMES.match(self.text, hit.end)
            or grammar.CALLS.match(self.text, hit.end)
        ):
            return False  # 打110, 连打五次, 打他手机: a telephone
        if hit.word in ("打", "打了") and grammar.PEOPLE.match(self.text, hit.end):
            return False  # 承认打了人: nobody in particular
        if hit.end - hit.start > 1 or self.text[hit.start - 1 : hit.start] in ("被", "遭"):
            return True
        starts, ends = self.edges
        return hit.start in starts and hit.end in ends


def _in_order(persons: Sequence[Mention], one: int, other: int) -> tuple[Mention, Mention]:
    """Two of the persons, in the order of the text."""
    return persons[min(one, other)], persons[max(one, other)]


def _last(matches: Iterable[re.Match[str]]) -> re.Match[str] | None:
    found = None
    for found in matches:  # noqa: B007
        pass
    return found
