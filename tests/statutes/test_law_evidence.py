"""The evidence files refer to what there is, and every element of every charge is proven by something."""

from __future__ import annotations

import pytest

from statutes.book import load
from statutes.evidence.load import check, read
from statutes.evidence.model import EvidenceBase
from statutes.instruments import instruments
from statutes.problems import LawDataError
from statutes.vocabulary import vocabulary

KINDS = "kinds: [{id: 视频, form: 视听资料、电子数据, secure: 调取}]\n"


def messages(base: EvidenceBase) -> list[str]:
    return [p.message for p in check(base, load().provisions, vocabulary(), instruments())]


def test_the_packaged_base_is_whole() -> None:
    assert messages(load().evidence) == []


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ("proves: [{elements: [行为], by: [录像带]}]", "没有证据种类“录像带”"),
        ("proves: [{elements: [行为], of: [袭警], by: [视频]}]", "没有编码案由、罪名“袭警”"),
        ("proves: [{elements: [主观], of: [袭警罪], by: [视频]}]", "袭警罪没有要件“主观”"),
        ("proves: [{elements: [行为], by: [视频], when: {fact: [下雨]}}]", "情况“下雨”不在词表"),
        ("proves: [{elements: [行为], by: [视频], when: {act: {of: [飞踢]}}}]", "行为“飞踢”不在词表"),
        ("proves: [{elements: [行为], by: [视频], when: {unless: [{fact: [醉酒]}]}}]", "不能写 unless"),
        ("proves: [{elements: [行为], by: [视频], when: {term: '刑法:277:5#暴力袭击'}}]", "不能写 term"),
        ("besides: [{matter: 年龄, by: [户口本]}]", "没有证据种类“户口本”"),
        ("basis: [{cite: '刑事诉讼法:999'}]", "《刑事诉讼法》没有"),
        ("basis: [{cite: '某法:1'}]", "某法"),
        ("proves: [{elements: [行为], by: [视频]}]", "“袭警罪”的要件“对象”没有写用什么证明"),
    ],
)
def test_what_refers_to_nothing_is_found(body: str, message: str) -> None:
    base = read({"evidence/a.yaml": f"format: 1\n{KINDS}{body}\n"})
    assert any(message in each for each in messages(base)), messages(base)[:3]


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("format: 1\n", 1, "文件须写"),
        ("format: 1\nkinds:\n  - {id: 甲, form: 录像, secure: 调取}\n", 3, "不是“form”可用的值"),
        ("format: 1\nkinds:\n  - {id: 甲, form: 物证}\n", 3, "缺少必填的键“secure”"),
        ("format: 1\nproves:\n  - {elements: [行为]}\n", 3, "缺少必填的键“by”"),
    ],
)
def test_a_broken_file_is_refused_with_its_line(text: str, line: int, message: str) -> None:
    with pytest.raises(LawDataError) as caught:
        read({"evidence/a.yaml": text})
    (problem,) = caught.value.problems
    assert (problem.file, problem.line, message in problem.message) == ("evidence/a.yaml", line, True)


def test_an_unknown_kind_is_an_error() -> None:
    with pytest.raises(KeyError):
        load().evidence.kind("录像带")


def test_the_receipt_names_the_evidence_files() -> None:
    assert {"evidence/kinds.yaml", "evidence/proof.yaml"} <= set(load().receipt())


def test_two_files_make_one_base() -> None:
    base = read(
        {
            "evidence/a.yaml": f"format: 1\n{KINDS}",
            "evidence/b.yaml": "format: 1\nbesides: [{matter: 甲, by: [视频]}]\n",
            "law/x.yaml": "?",
        }
    )
    assert (len(base.kinds), len(base.besides)) == (1, 1)
