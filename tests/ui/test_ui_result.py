"""The result's HTML: nothing that comes from outside becomes markup, and every link leads somewhere."""

from __future__ import annotations

import re

import pytest
from factories import NARRATIVE, assault, nothing

from matcher.assessment import Assessment
from ui.result import pieces
from ui.view import MAX_QUOTES, build


def result_html(assessment: Assessment, text: str) -> str:
    """Both pieces as the page shows them."""
    made = pieces(assessment, text)
    return made.answer + made.body


CLOSED = {"schema_version", "confidence", "value", "status", "kind", "certainty", "charge", "grade"}
PAYLOAD = "<script>alert(1)</script>\"'><img src=x>"


def hostile(value: object, key: str = "") -> object:
    """The same data with the payload behind every free string."""
    if isinstance(value, dict):
        return {k: hostile(v, k) for k, v in value.items()}
    if isinstance(value, list | tuple):
        return [hostile(v, key) for v in value]
    return value + PAYLOAD if isinstance(value, str) and key not in CLOSED else value


@pytest.mark.parametrize("made", [assault, nothing])
def test_no_string_of_an_assessment_becomes_markup(made):
    assessment = Assessment.model_validate(hostile(made().model_dump()))
    html = result_html(assessment, NARRATIVE)
    assert "<script" not in html and "<img" not in html
    assert html.count("&lt;script&gt;") > 3


def test_every_link_leads_to_a_place_on_the_page():
    html = result_html(assault(), NARRATIVE)
    ids = set(re.findall(r' id="([^"]+)"', html))
    links = re.findall(r'href="([^"]*)"', html)
    assert links and all(link.startswith("#") and link[1:] in ids for link in links)


def test_every_value_is_said_with_a_sign_and_a_word():
    html = result_html(assault(), NARRATIVE)
    for value, sign, word in (("met", "✓", "有据"), ("unmet", "✗", "不符"), ("unknown", "?", "待核实")):
        assert f'<span class="fd-value fd-{value}"><span aria-hidden="true">{sign}</span>{word}</span>' in html


def test_a_provision_is_shown_as_encoded_once_and_headed_so():
    html = result_html(assault(), NARRATIVE)
    shown = re.findall(r'<pre class="fd-encoding">(.*?)</pre>', html, re.S)
    assert len(shown) == len({(p.id.rsplit(":", 1)[0], p.version_from) for p in assault().provisions})
    assert all(text.startswith("【编码释义，非法条原文】") for text in shown)


def test_many_words_are_all_marked_and_few_are_listed():
    text = "张某打了李某一拳。" * 40
    first = assault(NARRATIVE).candidates[0].elements[2].evidence[0]
    spans = tuple(
        first.model_copy(
            update={"span": first.span.model_copy(update={"start": i * 9, "end": i * 9 + 2, "text": "张某"})}
        )
        for i in range(40)
    )
    view = build(nothing().model_copy(update={"favour": spans}), text)
    assert len(view.favour.quotes) == MAX_QUOTES and view.favour.more == 40 - MAX_QUOTES
    assert len(view.marks[0].spans) == 40
