"""Old and new beside each other: every changed figure is told, and nothing that stayed."""

from __future__ import annotations

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from statutes import changes
from statutes.book import load
from statutes.model import Provision


def provision(ident: str, on: str) -> Provision:
    found = load().provision(ident, dt.date.fromisoformat(on))
    assert found is not None
    return found


def test_obstruction_2012_and_2025() -> None:
    found = changes.between(
        provision("治安管理处罚法2012:50", "2025-01-01"), provision("治安管理处罚法2025:61", "2026-01-01")
    )
    told = {(c.what, c.old, c.new) for c in found}
    assert ("各项共用的档次·一般", "警告或者200元以下罚款", "警告或者500元以下罚款") in told
    cordon = next(c for c in found if c.what == "冲闯警戒带、警戒区（1:4）要件·对象")
    assert "检查点" in cordon.new and "检查点" not in cordon.old
    assert not any("从重" in c.what for c in found)


def test_the_fifth_paragraph_through_its_versions() -> None:
    first, second, third = load().versions("刑法:277")
    assert any(c.kind == "新增" and c.what == "案由、罪名 妨害公务罪（5）" for c in changes.between(first, second))
    told = {(c.kind, c.what, c.old, c.new) for c in changes.between(second, third)}
    assert ("改变", "案由、罪名 袭警罪（5）", "妨害公务罪", "袭警罪") in told
    assert not any("要件" in what for _, what, _, _ in told)


def test_only_what_differs_is_marked_and_figures_as_a_whole() -> None:
    old, new = changes.marked("可以并处500元以下罚款", "可以并处1000元以下罚款")
    assert [p.text for p in old if p.differs] == ["500"]
    assert [p.text for p in new if p.differs] == ["1000"]
    old, new = changes.marked("处五日以上十日以下", "处十日以上十五日以下")
    assert [p.text for p in new if p.differs] == ["十", "十五"]


@given(st.text(alphabet="5010年元以处零", max_size=20), st.text(alphabet="5010年元以处零", max_size=20))
def test_the_pieces_join_to_the_texts(old: str, new: str) -> None:
    before, after = changes.marked(old, new)
    assert ("".join(p.text for p in before), "".join(p.text for p in after)) == (old, new)
    assert any(p.differs for p in (*before, *after)) == (old != new)
    assert "".join(p.text for p in before if not p.differs) == "".join(p.text for p in after if not p.differs)


def test_a_version_does_not_differ_from_itself() -> None:
    for each in load().provisions:
        assert changes.between(each, each) == ()


def test_the_limit_of_2026() -> None:
    found = changes.between(
        provision("治安管理处罚法2012:99", "2025-01-01"), provision("治安管理处罚法2025:118", "2026-01-01")
    )
    assert ("改变", "规则·期限·延长次数", "不超过 1 次", "不超过 2 次") in {
        (c.kind, c.what, c.old, c.new) for c in found
    }


def test_the_day_on_which_the_new_law_began() -> None:
    table = changes.on_day(load(), dt.date(2026, 1, 1))
    numbers = {(s.old.provision if s.old else "", s.new.provision if s.new else "") for s in table}
    assert ("治安管理处罚法2012:50", "治安管理处罚法2025:61") in numbers
    assert ("", "治安管理处罚法2025:114") in numbers
    assert ("治安管理处罚法2012:78", "") in numbers
    assert changes.on_day(load(), dt.date(2026, 1, 2)) == ()
