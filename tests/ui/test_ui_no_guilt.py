"""Nothing that the product renders says that somebody is guilty: templates, topics, and five hundred assessments."""

from __future__ import annotations

import datetime as dt
import html
import io
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from rich.console import Console

from corpus.own import cases
from fadu import terminal
from fadu.handle import account_of
from matcher.pipeline import assess_record, read
from ui import result

ROOT = Path(__file__).parents[2]
GUILT = re.compile(
    r"(?<![不未否])构成(?!要件)[^，。；“”]{0,8}罪|有罪|应判|罪有应得|必须(?:处罚|追究|拘留)|已犯|确系|无疑|作案人|凶手"
)
# A template says nothing about the person by itself; a topic tells the law, so it may say 构成……罪 of nobody.
OF_A_PERSON = re.compile(r"罪有应得|作案人|凶手|该人有罪|其有罪|已犯|应判|确系|无疑")
TEMPLATES = sorted((ROOT / "ui" / "templates").glob("*.html"))
TOPICS = sorted((ROOT / "knowledge" / "topics").glob("*.md"))
RENDERED = 500
_TAG = re.compile(r"<[^>]+>")


@pytest.mark.parametrize("template", TEMPLATES, ids=[each.stem for each in TEMPLATES])
def test_no_template_says_so(template: Path) -> None:
    assert GUILT.findall(_TAG.sub("", template.read_text(encoding="utf-8"))) == []


@pytest.mark.parametrize("topic", TOPICS, ids=[each.stem for each in TOPICS])
def test_no_topic_says_so_of_a_person(topic: Path) -> None:
    assert OF_A_PERSON.findall(topic.read_text(encoding="utf-8")) == []


def rendered(case: dict[str, str]) -> Iterator[str]:
    """The page and the report of a case as plain text."""
    day = case["incident_date"]
    record = read(case["narrative"], incident_date=dt.date.fromisoformat(day) if day else None)
    assessment = assess_record(record)
    account = account_of(record, assessment)
    pieces = result.pieces(assessment, record.text, record=record, account=account)
    yield html.unescape(_TAG.sub("", pieces.answer + pieces.body))
    report = io.StringIO()
    terminal.show(assessment, Console(file=report, width=200, no_color=True))
    yield report.getvalue()


def test_no_rendered_assessment_says_so() -> None:
    told = cases()[:RENDERED]
    assert len(told) == RENDERED
    guilty = {
        found.group()
        for case in told
        for text in rendered(case)
        for found in GUILT.finditer(text)
        if found.group() not in case["narrative"]  # the narrative's own words are quoted as they are
    }
    assert guilty == set()
