"""The examples offered on the page say what their buttons promise, with the real reading and judging."""

from __future__ import annotations

import datetime as dt

import pytest

from fadu.assess import assess
from ui.examples import examples

PROMISED = {
    "袭警致轻微伤": ("袭警罪", {"刑事-基本"}),
    "辱骂、推搡，没有受伤": ("阻碍执行职务", {"治安-一般", "治安-加重"}),
    "只打了辅警": ("妨害公务罪", {"刑事-基本"}),
    "站在一旁拍摄": ("无", {"无"}),
    "驾车撞警车": ("袭警罪", {"刑事-基本", "刑事-加重"}),
    "2018年的旧案": ("妨害公务罪", {"刑事-基本"}),
}


def test_every_example_has_a_promise():
    assert [example.name for example in examples()] == list(PROMISED)


@pytest.mark.parametrize("example", examples(), ids=lambda example: example.name)
def test_the_answer_is_the_promised_one(example):
    given = assess(
        example.text,
        incident_date=example.incident_date,
        as_of=example.as_of or dt.date(2026, 6, 1),
        region=example.region or None,
    )
    charge, grades = PROMISED[example.name]
    assert given.charge == charge and given.grade in grades
    assert all(example.text[s.start : s.end] == s.text for e in given.favour if (s := e.span))
