"""Assessments and files to test with."""

from __future__ import annotations

import datetime as dt
import io
import zipfile

import docx

from matcher.assessment import (
    Assessment,
    Candidate,
    ElementResult,
    Evidence,
    LawOfTheDay,
    Lead,
    Modifier,
    ProvisionUse,
    Question,
    Rung,
)
from matcher.record import Span

DAY = dt.date(2026, 5, 8)


def words(text: str, note: str = "") -> Evidence:
    return Evidence(span=Span(start=0, end=len(text), text=text), note=note)


def lead(flag: str, certainty: str = "明确") -> Lead:
    return Lead(flag=flag, certainty=certainty, summary="文中写明的处置与条件不合", basis=("刑法:277:5",))  # type: ignore[arg-type]


def assessment(**changes: object) -> Assessment:
    """A complete suggestion of 阻碍执行职务; `changes` replace its fields."""
    candidate = Candidate(
        charge="阻碍执行职务",
        grade="治安-一般",
        status="met",
        provision="治安管理处罚法2025:61",
        version_from=dt.date(2026, 1, 1),
        version_to=None,
        elements=(
            ElementResult(
                id="对象",
                term="国家机关工作人员",
                value="met",
                evidence=(words("推了民警一把", "推搡 · 对象：民警"),),
                provision="治安管理处罚法2025:61:1:2",
            ),
            ElementResult(
                id="职务",
                term="依法执行职务",
                value="unknown",
                provision="治安管理处罚法2025:61:1:2",
                ask="当时在执行何种职务？",
            ),
            ElementResult(id="暴力", term="暴力袭击", value="unmet", provision="袭警解释2025:1:1:1", note="没有写伤情"),
        ),
        ladder=(
            Rung(
                grade="治安-一般",
                tier="一般",
                penalty="警告或者五百元以下罚款",
                provision="治安管理处罚法2025:61",
                value="met",
                chosen=True,
            ),
            Rung(
                grade="治安-加重",
                tier="情节严重",
                penalty="五日以上十日以下拘留",
                provision="治安管理处罚法2025:61",
                value="unknown",
                chosen=False,
            ),
        ),
    )
    other = candidate.model_copy(
        update={
            "charge": "袭警罪",
            "provision": "刑法:277:5",
            "why_not": "没有写明轻微伤",
            "elements": (),
            "ladder": (),
        }
    )
    fields: dict[str, object] = {
        "charge": "阻碍执行职务",
        "grade": "治安-一般",
        "confidence": "中",
        "headline": "建议：涉嫌阻碍执行职务 · 治安-一般 · 把握中",
        "law": LawOfTheDay(
            conduct_date=DAY,
            conduct_date_source="正文",
            as_of=DAY,
            as_of_source="字段",
            note="适用新治安法",
        ),
        "candidates": (candidate, other),
        "provisions": (
            ProvisionUse(
                id="治安管理处罚法2025:61:1:2",
                display="《治安管理处罚法》第六十一条第一款第（二）项",
                version_from=dt.date(2026, 1, 1),
                version_to=None,
                why="阻碍人民警察执行职务",
            ),
        ),
        "modifiers": (
            Modifier(kind="从重", label="阻碍人民警察依法执行职务", provision="治安管理处罚法2025:61:2"),
            Modifier(kind="从重", label="同一种类的另一项", provision="治安管理处罚法2025:61:2"),
        ),
        "favour": (words("当场道歉", "认错"),),
        "questions": (Question(ask="有无伤情？", about="暴力袭击", flips="有轻微伤的，改为袭警罪", weight=2),),
        "gaps": ("伤情",),
        "leads": (lead("降格处理"), lead("立而不侦", "可能")),
        "notes": ("行为日期取自正文。",),
    }
    return Assessment.model_validate(fields | changes)


def docx_bytes(*paragraphs: str, table: tuple[tuple[str, ...], ...] = ()) -> bytes:
    document = docx.Document()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    if table:
        grid = document.add_table(len(table), len(table[0]))
        for cells, row in zip(table, grid.rows, strict=True):
            for text, cell in zip(cells, row.cells, strict=True):
                cell.text = text
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def with_part(data: bytes, name: str, content: bytes) -> bytes:
    """The archive with one part replaced or added."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.infolist():
            if part.filename != name:
                new.writestr(part.filename, old.read(part))
        new.writestr(name, content)
    return out.getvalue()


def part_of(data: bytes, name: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read(name)


# A bureau's discretion pack.
PACK = """format: 1
pack: 柳溪口径
title: 柳溪市裁量口径
in_force: {from: "2026-01-01"}
region: 柳溪
statement: 这是柳溪市的裁量口径，不是法律。
fills:
  - term: "治安管理处罚法2025:61#情节严重"
    cases:
      - {term: 引发多人围观, test: {fact: [引发围观]}}
"""
