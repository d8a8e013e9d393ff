"""法条: the four standings, the versions, what bears on a provision, official texts taken in and shown beside."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from fadu import law_tools, official_texts, provision_view, replacement
from knowledge.library import Library
from statutes import citation
from statutes.book import load
from statutes.official import OfficialStore
from ui import law_html, links, official
from ui.result import page as template

TODAY = dt.date(2026, 6, 1)
APP = Path(__file__).parents[2] / "app.py"
# An invented wording under a real title: the import asks for title and articles, not for the true text.
TEXT = """中华人民共和国治安管理处罚法
（2025年6月27日修订）
第五十条　甲某项规定。
第六十一条　有下列行为之一的，处警告<b>或者</b>五百元以下罚款：
（一）甲；
（二）乙。
第六十二条　丙某项规定。
本法自2026年1月1日起施行。
"""


@pytest.fixture
def kept(tmp_path) -> OfficialStore:
    return OfficialStore(tmp_path / "official")


def view(ident: str, on: dt.date, kept: OfficialStore) -> provision_view.ProvisionView:
    return provision_view.build(load(), ident, on, kept)


@pytest.mark.parametrize(
    ("ident", "on", "standing"),
    [
        ("治安管理处罚法2025:61", dt.date(2026, 1, 1), "当日有效"),
        ("治安管理处罚法2025:61", dt.date(2025, 12, 31), "尚未施行"),
        ("治安管理处罚法2012:50", dt.date(2026, 1, 1), "已经失效"),
        ("刑法:999", TODAY, "从未存在"),
        ("刑法:277:9", TODAY, "从未存在"),
        ("劳动法:1", TODAY, "本库未收"),
    ],
)
def test_each_standing_is_said(ident, on, standing, kept):
    shown = view(ident, on, kept)
    html = template("law_standing.html", v=shown) + law_html.provision(load(), shown, kept)
    assert shown.standing == standing
    assert f'<span class="fd-tag">{standing}</span>' in html and shown.answer.note in html
    assert ("编码释义，非法条原文" in html) == (standing in ("当日有效", "尚未施行", "已经失效"))


def test_every_encoded_provision_can_be_shown_on_its_first_day_and_long_before(kept):
    for provision in load().provisions:
        for on in (provision.in_force.from_, dt.date(2006, 3, 1)):
            assert law_html.provision(load(), view(provision.provision, on, kept), kept)


def test_the_versions_of_a_family_are_in_order_with_what_changed(kept):
    shown = view("治安管理处罚法2025:61", TODAY, kept)
    assert [v.provision.provision for v in shown.versions] == ["治安管理处罚法2012:50", "治安管理处罚法2025:61"]
    assert [v.shown for v in shown.versions] == [False, True]
    assert any("第一款第（四）项" in change.what for change in shown.versions[1].changes)
    figures = {(change.old, change.new) for change in shown.versions[1].changes}
    assert ("警告或者200元以下罚款", "警告或者500元以下罚款") in figures


def test_an_interpretation_bears_on_what_it_interprets_only_once_it_is_in_force(kept):
    def sources(on):
        return {b.id.split(":")[0] for b in view("刑法:277", on, kept).bearings if b.relation == "解释“暴力袭击”"}

    assert "袭警解释2025" not in sources(dt.date(2025, 1, 17))
    assert "袭警解释2025" in sources(dt.date(2025, 1, 18))


def test_a_rule_for_several_charges_is_listed_once(kept):
    bearings = view("刑法:277", TODAY, kept).bearings
    assert len({(b.relation, b.id, b.says) for b in bearings}) == len(bearings)
    assert any(len(b.charges) > 1 and b.general for b in bearings)


def test_an_official_text_is_taken_in_and_stands_beside_as_text(kept):
    assert [stored for stored, _ in official.take_in([("法.txt", TEXT.encode())], kept, TODAY)] == [True]
    shown = view("治安管理处罚法2025:61", TODAY, kept)
    html = law_html.provision(load(), shown, kept)
    assert shown.beside and "五百元以下罚款" in shown.beside.paragraphs[0]
    assert "导入的官方文本" in html and "<b>或者</b>" not in html and "&lt;b&gt;或者" in html
    assert view("治安管理处罚法2012:50", TODAY, kept).beside is None
    assert "治安管理处罚法2025" not in {each.id for each in official_texts.missing(load(), kept)}


def test_what_the_text_does_not_bear_out_is_listed(kept):
    official.take_in([("法.txt", TEXT.replace("五百元", "九百元").encode())], kept, TODAY)
    shown = view("治安管理处罚法2025:61", TODAY, kept)
    assert any("500" in str(drift) or "五百" in str(drift) for drift in shown.drifts)
    assert "对不上" in law_html.provision(load(), shown, kept)


@pytest.mark.parametrize(
    ("name", "data"), [("图.png", b"\x89PNG\r\n"), ("空.txt", b""), ("../外.txt", "随便写的一段话。".encode())]
)
def test_a_foreign_file_is_refused_and_nothing_is_stored(name, data, kept):
    ((stored, line),) = official.take_in([(name, data)], kept, TODAY)
    assert not stored and "没有保存" in line
    assert kept.instruments() == () and not kept.folder.exists()


def test_all_that_is_encoded_and_not_imported_is_named(kept):
    encoded = {citation.parse(p.provision).law for p in load().provisions}
    assert {each.id for each in official_texts.missing(load(), kept)} == encoded
    html = template("official_note.html", missing=official_texts.to_fetch(load(), kept), unreadable=0)
    assert "国家法律法规数据库" in html and "href" not in html


# --- the page itself ----------------------------------------------------------------------------------------------


@pytest.fixture
def law_page(tmp_path, monkeypatch) -> AppTest:
    """The page alone, with an empty data folder."""
    monkeypatch.setenv("FADU_DATA", str(tmp_path))

    def script():
        from ui import law_page

        law_page.render()

    return AppTest.from_function(script, default_timeout=120).run()


def official_uploader(page: AppTest):
    """The field that takes official texts in."""
    return next(each for each in page.file_uploader if each.label == "导入官方文本")


def texts(page: AppTest):
    """The expander of the official texts."""
    return next(each for each in page.expander if each.label.startswith("官方文本"))


def drawn(page: AppTest) -> str:
    return "\n".join(block.value for block in page.get("html"))


def test_a_typed_citation_is_found_in_the_version_of_the_day(law_page):
    law_page.date_input(key="law_on").set_value(dt.date(2025, 6, 1)).run()
    law_page.text_input(key="law_typed").set_value("治安管理处罚法第五十条").run()
    assert law_page.selectbox(key="law_article").value == "治安管理处罚法2012:50"
    assert "当日有效" in drawn(law_page) and not law_page.error


def test_what_is_no_citation_is_said_and_the_last_one_stays(law_page):
    law_page.text_input(key="law_typed").set_value("某某法第一条").run()
    assert "不认识的法律文件" in law_page.error[0].value
    assert law_page.selectbox(key="law_article").value == "刑法:277"


def test_choosing_and_following_a_version(law_page):
    law_page.selectbox(key="law_instrument").select("治安管理处罚法2025").run()
    law_page.selectbox(key="law_article").select("治安管理处罚法2025:61").run()
    button = next(b for b in law_page.button if b.key.startswith("version_治安管理处罚法2012:50"))
    button.click().run()
    assert law_page.date_input(key="law_on").value == dt.date(2006, 3, 1)
    assert law_page.selectbox(key="law_article").value == "治安管理处罚法2012:50"


def test_an_upload_is_reported_and_the_count_follows(law_page):
    before = texts(law_page).label
    official_uploader(law_page).upload("法.txt", TEXT.encode()).run()
    assert not law_page.exception
    assert "已保存" in law_page.success[0].value
    assert texts(law_page).label != before and "已导入 1 部" in texts(law_page).label


def test_a_file_whose_title_tells_nothing_is_named_by_hand(law_page):
    unnamed = TEXT.replace("中华人民共和国治安管理处罚法", "新治安法全文").encode()
    official_uploader(law_page).upload("法.txt", unnamed).run()
    assert "认不出是哪部法律" in law_page.error[0].value
    law_page.selectbox(key="law_named").select("治安管理处罚法2025").run()
    official_uploader(law_page).upload("法.txt", unnamed).run()
    assert "已保存为《治安管理处罚法》（2025年修订）" in law_page.success[0].value
    assert law_page.selectbox(key="law_named").value is None


# --- around the provision -------------------------------------------------------------------------------------------


def test_changed_figures_are_marked_and_the_lighter_side_is_named(kept):
    html = law_html.provision(load(), view("治安管理处罚法2025:61", TODAY, kept), kept)
    assert "警告或者<mark>200</mark>元以下罚款" in html
    assert "警告或者<mark>500</mark>元以下罚款" in html
    assert "旧法较轻：旧法罚款最高 200 元，新法罚款最高 500 元" in html


def test_the_official_texts_of_both_versions_stand_side_by_side(kept):
    old = TEXT.replace("2025年6月27日修订", "2012年10月26日修正").replace("2026年1月1日", "2006年3月1日")
    old = old.replace("五百元", "二百元").replace("第五十条", "第四十条").replace("第六十一条", "第五十条")
    told = official.take_in([("新.txt", TEXT.encode()), ("旧.txt", old.encode())], kept, TODAY)
    assert [stored for stored, _ in told] == [True, True]
    html = law_html.provision(load(), view("治安管理处罚法2025:61", TODAY, kept), kept)
    assert "官方文本新旧对照" in html
    assert "<mark>二百</mark>元以下罚款" in html and "<mark>五百</mark>元以下罚款" in html
    assert "<b>或者</b>" not in html


def test_the_days_of_a_provision_lead_to_what_began_then(kept):
    html = law_html.provision(load(), view("刑法:277", TODAY, kept), kept)
    assert '<time datetime="2025-01-18">' in html
    assert links.law_address("袭警解释2025:1", dt.date(2025, 1, 18)).replace("&", "&amp;") in html


def test_who_cites_it_and_which_cases_rest_on_it(kept, tmp_path):
    library = Library(tmp_path / "cache", tmp_path / "documents")
    html = law_html.around(library, view("刑法:277:5", TODAY, kept))
    assert "谁引用它" in html and links.read_address("专题:袭警罪门槛") in html
    assert "用到它的自带案例（编造" in html
    assert "袭警罪 · 刑事-基本" in html


def test_the_table_of_old_and_new_numbers_holds_every_provision_of_both_laws():
    change = replacement.latest(load())
    assert change is not None and change.day == dt.date(2026, 1, 1)
    for law, side in (("治安管理处罚法2012", "old"), ("治安管理处罚法2025", "new")):
        encoded = [p.provision for p in load().provisions if p.provision.startswith(law + ":")]
        listed = [getattr(row, side).provision for row in change.rows if getattr(row, side)]
        assert sorted(listed) == sorted(encoded)
    html = law_html.changes(change)
    assert "取代（2012年修正）" in html and ">第五十条</a>" in html and ">第六十一条</a>" in html


def test_a_link_opens_a_provision_and_choosing_another_leaves_it(law_page):
    law_page.query_params["at"], law_page.query_params["on"] = "治安管理处罚法2012:50", "2025-06-01"
    law_page.run()
    assert law_page.selectbox(key="law_article").value == "治安管理处罚法2012:50"
    assert law_page.date_input(key="law_on").value == dt.date(2025, 6, 1)
    law_page.selectbox(key="law_instrument").select("治安管理处罚法2025").run()
    assert law_page.selectbox(key="law_instrument").value == "治安管理处罚法2025"
    assert "at" not in law_page.query_params


def test_an_address_that_means_nothing_is_said(law_page):
    law_page.query_params["at"], law_page.query_params["on"] = "某某", "昨天"
    law_page.run()
    assert "看不懂" in law_page.error[0].value
    assert not law_page.exception


def test_a_broken_pack_is_told_on_the_page_and_the_law_stands(law_page, tmp_path):
    (tmp_path / "packs").mkdir()
    (tmp_path / "packs" / "坏.yaml").write_text("format: 1\npack: [", encoding="utf-8")
    law_page.run()
    assert "坏.yaml:" in law_page.error[0].value
    assert "当日有效" in drawn(law_page)


# --- the bureau's packs ---------------------------------------------------------------------------------------------

PACK = law_tools.template("某市口径", "某市", "治安管理处罚法2025:61#情节严重", dt.date(2026, 1, 1))


def uploader(page: AppTest):
    """The field that takes packs in."""
    return next(each for each in page.file_uploader if each.label == "放入口径文件")


def test_a_pack_is_taken_in_by_the_page_and_used_from_then_on(law_page, tmp_path):
    uploader(law_page).upload("某市口径.yaml", PACK.encode()).run()
    assert not law_page.exception
    assert "已放入" in law_page.success[0].value
    assert (tmp_path / "packs" / "某市口径.yaml").read_bytes() == PACK.encode()
    assert any("在用 1 份" in each.label for each in law_page.expander)
    law_page.text_input(key="law_typed").set_value("治安管理处罚法2025:61").run()
    assert "本地口径，不是法律，只在某市适用" in drawn(law_page)


def test_a_pack_that_makes_detention_the_rule_is_refused_with_its_line_and_not_kept(law_page, tmp_path):
    bad = PACK.replace("fact: [多次劝阻不听]", "fact: [执行职务]")
    line = next(n for n, each in enumerate(bad.splitlines(), 1) if "fact: [执行职务]" in each)
    uploader(law_page).upload("某市口径.yaml", bad.encode()).run()
    assert f"某市口径.yaml:{line}：凡“阻碍执行职务”" in law_page.error[0].value
    assert "治安管理处罚法2025:61" in law_page.error[0].value
    assert not (tmp_path / "packs").exists()
