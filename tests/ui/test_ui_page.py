"""The page as a person uses it: paste, ask, read, correct. The answers here are built by hand."""

from __future__ import annotations

import datetime as dt
import io
import json

import docx
import pytest
from factories import NARRATIVE, assault, nothing

from fadu.assess import read_case
from fadu.intake import MAX_CHARS
from ui.examples import examples


def ask(page, text):
    page.text_area(key="text").set_value(text)
    return page.button(key="judge").click().run()


def answer(page) -> str:
    """The result's HTML, "" where there is none."""
    blocks = [block.value for block in page.get("html")]
    start = next((i for i, block in enumerate(blocks) if 'data-testid="fadu-answer"' in block), len(blocks))
    return "\n".join(block for block in blocks[start:] if not block.startswith("<script>/* "))  # moves the focus


def test_first_sight_offers_a_form_and_examples_and_claims_nothing(page):
    assert not page.exception
    assert answer(page) == ""
    assert [b.label for b in page.button if b.label in [e.name for e in examples()]] == [e.name for e in examples()]
    assert page.date_input(key="as_of").value == dt.date.today()
    assert page.date_input(key="incident_date").value is None


def test_paste_and_ask_gives_the_answer_first(page, answering):
    answering(assault)
    ask(page, NARRATIVE)
    html = answer(page)
    assert not page.exception and not page.error
    html = html[html.index("建议案由") :]
    places = [html.index(part) for part in ("袭警罪", "刑事-基本", "把握", "最要紧的一问", "案情与证据", "的要件")]
    assert places == sorted(places)
    assert page.text_area(key="text").value == NARRATIVE


def test_the_form_passes_days_and_region_on(page, monkeypatch, answering):
    seen = {}
    answering(assault)
    monkeypatch.setattr("ui.case.read_case", lambda text, **given: seen.update(given) or read_case(text, **given))
    page.date_input(key="incident_date").set_value(dt.date(2026, 3, 12))
    page.date_input(key="as_of").set_value(dt.date(2026, 5, 6))
    page.text_input(key="region").set_value(" 嘉兴市 ")
    ask(page, NARRATIVE)
    assert (seen["incident_date"], seen["as_of"], seen["region"]) == (
        dt.date(2026, 3, 12),
        dt.date(2026, 5, 6),
        "嘉兴市",
    )


@pytest.mark.parametrize("text", ["", " \n\t　"])
def test_nothing_to_read_is_said_in_chinese(page, text):
    ask(page, text)
    assert "没有文字" in page.error[0].value
    assert page.text_area(key="text").value == text
    assert answer(page) == ""


def test_a_megabyte_is_refused_and_kept(page):
    text = "民警" * 500_000
    ask(page, text)
    assert f"{MAX_CHARS:,}" in page.error[0].value
    assert page.text_area(key="text").value == text


def test_a_failing_assessment_costs_the_person_nothing_and_is_logged_without_its_words(page, answering, caplog):
    answering(RuntimeError("internal words"))
    ask(page, NARRATIVE)
    assert not page.exception
    assert "编号" in page.error[0].value and "internal words" not in page.error[0].value
    assert "internal words" not in caplog.text and "RuntimeError at conftest.py" in caplog.text
    assert page.text_area(key="text").value == NARRATIVE


def test_contradicting_days_are_refused_with_the_text_kept(page):
    page.date_input(key="incident_date").set_value(dt.date(2026, 3, 12))
    page.date_input(key="as_of").set_value(dt.date(2026, 3, 1))
    ask(page, NARRATIVE)
    assert "早于行为日期" in page.error[0].value
    assert page.text_area(key="text").value == NARRATIVE


def test_no_violation_is_said_briefly_with_what_was_looked_for(page, answering):
    answering(nothing())
    ask(page, "路人吴某站在警戒线外拍摄。")
    html = answer(page)
    assert "没有发现侵犯执法权威的行为。" in html and "袭警罪；妨害公务罪；阻碍执行职务" in html
    for heading in ("最要紧的一问", "还要问清", "处罚档次", "督察线索"):
        assert heading not in html


def test_an_example_fills_the_form_and_answers(page, answering):
    answering(nothing())
    example = next(e for e in examples() if e.incident_date)
    page.button(key=f"example_{examples().index(example)}").click().run()
    assert answer(page)
    assert page.text_area(key="text").value == example.text
    assert page.date_input(key="incident_date").value == example.incident_date
    assert page.date_input(key="as_of").value == example.as_of


def test_text_replaced_by_an_example_can_be_had_back(page, answering):
    answering(nothing())
    page.text_area(key="text").set_value("我写了一半的案情").run()
    page.button(key="example_0").click().run()
    page.button(key="restore").click().run()
    assert page.text_area(key="text").value == "我写了一半的案情"


def test_at_most_three_questions_each_with_what_it_would_flip(page, answering):
    answering(assault)
    ask(page, NARRATIVE)
    html = answer(page)
    given = assault().questions
    assert len(given) == 4 and all(q.ask in html and q.flips in html for q in given[:3])
    assert given[3].ask not in html


def test_markup_in_the_narrative_and_in_the_assessment_is_shown_as_text(page, answering):
    text = NARRATIVE + "<script>alert(1)</script> <img src=x onerror=alert(2)> **粗** [链接](javascript:alert(3))"
    answering(lambda t: assault(t).model_copy(update={"notes": ("<b>提示</b>",)}))
    ask(page, text)
    html = answer(page)
    assert "<script" not in html and "<img" not in html and "<b>提示</b>" not in html
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in html and "&lt;b&gt;提示&lt;/b&gt;" in html
    assert "**粗** [链接](javascript:alert(3))" in html and 'href="javascript' not in html


def test_changed_text_is_said_to_be_newer_than_the_result(page, answering):
    answering(assault)
    ask(page, NARRATIVE)
    assert not page.warning
    page.text_area(key="text").set_value(NARRATIVE + "另查。").run()
    assert "改动前的结果" in page.warning[0].value
    assert answer(page)


def test_a_file_is_read_into_the_form_with_a_way_back(page):
    document, file = docx.Document(), io.BytesIO()
    document.add_paragraph("民警李某被张某推搡。")
    document.save(file)
    page.text_area(key="text").set_value("先前的文字").run()
    page.file_uploader[0].upload("案情.docx", file.getvalue()).run()
    assert page.text_area(key="text").value == "民警李某被张某推搡。"
    assert "案情.docx" in page.info[0].value
    page.button(key="restore").click().run()
    assert page.text_area(key="text").value == "先前的文字"


def test_an_unreadable_file_leaves_the_text_alone(page):
    page.text_area(key="text").set_value("先前的文字").run()
    page.file_uploader[0].upload("图.txt", b"\x89PNG\r\n\x1a\n\0\0").run()
    assert "图片" in page.error[0].value
    assert page.text_area(key="text").value == "先前的文字"


def test_the_download_is_the_assessment(page, answering):
    answering(assault)
    ask(page, NARRATIVE)
    assert [b.label for b in page.get("download_button")] == ["下载日历（.ics）", "下载结果（JSON）"]
    outcome = page.session_state["outcome"]
    assert json.loads(outcome.assessment.model_dump_json())["schema_version"] == "fadu.assessment/1"
