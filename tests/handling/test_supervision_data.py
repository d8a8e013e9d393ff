"""The YAML of leads and limits: complete, and referring to nothing that is not there."""

from __future__ import annotations

import datetime as dt
import itertools
from importlib import resources

import pytest
from pydantic import BaseModel

from matcher.handling import review
from matcher.reading import assemble
from matcher.reading.handling import kinds
from statutes.instruments import instruments
from statutes.limits import limits, settings
from statutes.limits.load import parse
from statutes.limits.model import LimitFile
from statutes.problems import LawDataError
from statutes.supervision import definitions, leads, words_of_practice
from statutes.supervision.model import Lead, Moment, Quantity, Step
from statutes.supervision.model import Test as Condition

CONTRACT_FLAGS = {
    *("有案不受", "有案不立", "审查超期", "降格处理", "立而不侦", "久拖不决", "未执行拘留", "拘留天数未足额执行"),
    *("应抚慰未抚慰", "应正名未正名", "以调解代处罚", "私下接触或收受赔偿", "违规暂缓执行", "未按时限答复", "疑似升格"),
}
LEADS = {lead.flag: lead for lead in leads()}
KINDS = {kind.name for kind in kinds()} | {"出生"}


def _kinds_of(value: object) -> set[str]:
    """Every kind of step that a test, a quantity or a moment speaks of."""
    found: set[str] = set()
    if isinstance(value, Step):
        found |= set(value.kind)
    if isinstance(value, Moment):
        found |= set(value.first) | set(value.last)
    if isinstance(value, Condition):
        found |= set(value.denied or ())
    if isinstance(value, Quantity):
        found |= {name for pair in (value.between or (), value.between_pairs or ()) for names in pair for name in names}
    if isinstance(value, BaseModel):
        for name in type(value).model_fields:
            found |= _kinds_of(getattr(value, name))
        for name in ("done", "open", "stated", "from_", "to"):
            if type(value).__name__ in ("Overdue", "Gap"):
                found |= set(getattr(value, name, ()) or ())
    elif isinstance(value, tuple):
        for part in value:
            found |= _kinds_of(part)
    return found


def test_all_flags_are_encoded() -> None:
    assert set(LEADS) == CONTRACT_FLAGS


@pytest.mark.parametrize("lead", LEADS.values(), ids=LEADS)
def test_every_step_a_lead_asks_for_can_be_read(lead: Lead) -> None:
    asked = _kinds_of(lead.when) | _kinds_of(lead.unless) | set(lead.shown)
    assert asked <= KINDS


def test_every_step_a_definition_asks_for_can_be_read() -> None:
    assert _kinds_of(tuple(definitions().values())) <= KINDS


@pytest.mark.parametrize("lead", LEADS.values(), ids=LEADS)
def test_every_basis_stands_in_a_known_instrument(lead: Lead) -> None:
    for basis in lead.basis:
        if basis.cite:
            law, _, place = basis.cite.partition(":")
            instrument = instruments()[law]
            if place:
                assert instrument.has_article(place.split(":")[0]) is not False


@pytest.mark.parametrize("name", sorted(limits()))
def test_every_limit_has_a_known_source_and_no_overlap(name: str) -> None:
    versions = limits()[name]
    for limit in versions:
        assert all(source.document in instruments() for source in limit.sources)
        assert not limit.extends or limit.extends in limits()
    for earlier, later in itertools.pairwise(versions):
        assert earlier.in_force.to is not None
        assert earlier.in_force.to + dt.timedelta(days=1) == later.in_force.from_


def test_settings_say_that_they_are_no_law() -> None:
    assert settings()
    for setting in settings().values():
        assert "督察提示口径" in setting.note


def test_the_topic_on_leads_tells_every_word_of_practice() -> None:
    told = (resources.files("knowledge") / "topics" / "督察线索总览.md").read_text(encoding="utf-8")
    rows = [line for line in told.splitlines() if line.startswith("|")]
    for word in words_of_practice().values():
        row = next(line for line in rows if word.word in line)
        assert all(lead in row for lead in word.leads), word.word


def test_a_word_of_practice_in_the_text_is_explained_and_is_no_lead() -> None:
    record = assemble.read("群众反映派出所压案不查、执法不严。", incident_date=None, as_of=None, region=None)
    reviewed = review(record, charge="无", grade="无")
    assert not reviewed.leads
    said = [note for note in reviewed.notes if "是评价，不是事实" in note]
    assert len(said) == 2
    assert "立而不侦、久拖不决" in said[0] and "没有对应的线索" in said[1]


def test_words_of_practice_stand_for_known_leads_or_none() -> None:
    assert not words_of_practice()["瞒案不报"].leads
    for word in words_of_practice().values():
        assert set(word.leads) <= CONTRACT_FLAGS


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("format: 1\ntopic: 甲\nlimits: []\n", "limits"),
        ("format: 1\ntopic: 甲\nlimits:\n  - {id: 乙, name: 乙, starts: 次日, count: 3, unit: 周}\n", "unit"),
        ("format: 1\ntopic: 甲\ntopic: 乙\nlimits: []\n", "topic"),
    ],
)
def test_a_broken_limit_file_names_the_place(text: str, said: str) -> None:
    with pytest.raises(LawDataError) as caught:
        parse(text, "limits.yaml", LimitFile)
    assert said in str(caught.value)
    assert "limits.yaml" in str(caught.value)


def test_a_test_with_two_keys_is_refused() -> None:
    with pytest.raises(LawDataError):
        parse(
            "format: 1\nflag: 甲\nnature: 状态\nmeaning: 乙\nwhen: {grade: 刑事, charge: 袭警罪}\n"
            'basis: [{cite: "刑法:277"}]\ntodo: 丙\n',
            "lead.yaml",
            Lead,
        )
