"""What an amendment left as it was is written once and stands in every version."""

from statutes.loader import read_provisions
from statutes.unchanged import written_out

VERSIONS = """
format: 1
sources: [{document: 刑法, confidence: 高}]
provisions:
  - provision: "刑法:1"
    family: 试验
    title: 新
    in_force: {from: "2021-03-01"}
    succeeds: "2015-11-01"
    unchanged: {rules: [甲], terms: ["2#同名"]}
    rules: [{id: 丙, says: 丙}]
  - provision: "刑法:1"
    family: 试验
    title: 中
    in_force: {from: "2015-11-01", to: "2021-02-28"}
    succeeds: "1997-10-01"
    unchanged: {rules: [甲]}
    rules: [{id: 乙, says: 乙}]
    terms: [{id: 同名, at: "1"}, {id: 同名, at: "2"}]
  - provision: "刑法:1"
    family: 试验
    title: 旧
    in_force: {from: "1997-10-01", to: "2015-10-31"}
    rules: [{id: 甲, says: 甲}]
"""


def test_each_version_stands_written_out_after_its_own_entries() -> None:
    newest, middle, oldest = (p.rule for p in written_out(read_provisions(VERSIONS, "刑法.yaml")))
    assert [r.id for r in oldest.rules] == ["甲"]
    assert [r.id for r in middle.rules] == ["乙", "甲"]
    assert [r.id for r in newest.rules] == ["丙", "甲"]
    assert [t.at for t in newest.terms] == ["2"]
    assert middle.rules[1] == oldest.rules[0]
