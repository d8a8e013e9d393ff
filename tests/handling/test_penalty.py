"""Finished decisions: clean texts raise nothing, seeded errors are all found and named for what they are."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace

import pytest

from matcher.handling.penalty import check
from matcher.reading.decision import read_decision
from statutes.book import load

BOOK = load()
OLD, NEW = dt.date(2025, 3, 1), dt.date(2026, 3, 2)


@dataclass(frozen=True)
class Draft:
    """A decision to be written out."""

    charge: str
    deed: str
    law: str
    penalty: str
    conduct: dt.date = OLD
    decided: dt.date | None = None
    born: str = "1990年3月2日"
    organ: str = "河口县公安局"
    head: str = "行政处罚决定书"
    book: str = "治安管理处罚法"
    more: str = ""

    def text(self, form: str = "叙述式") -> str:
        """The decision as written in practice, in one of several forms."""
        decided = self.decided or self.conduct + dt.timedelta(days=12)
        return FORMS[form].format(
            organ=self.organ,
            head=self.head,
            born=self.born,
            when=_say(self.conduct),
            dashed=self.conduct.isoformat(),
            deed=self.deed,
            charge=self.charge,
            book=self.book,
            more=self.more,
            law=self.law,
            penalty=self.penalty,
            bare=self.penalty.replace("的处罚", ""),
            decided=_say(decided),
            decided_dashed=decided.isoformat(),
            number=f"〔{decided.year}〕第0{decided.month}号",
        )


FORMS = {
    "叙述式": (
        "{organ}{head}\n违法行为人张某，{born}出生。现查明{when}，张某{deed}，其行为构成{charge}。{more}"
        "根据《中华人民共和国{book}》{law}之规定，现决定给予张某{penalty}。\n{organ}\n{decided}"
    ),
    "文书式": (
        "{organ}\n{head}\n河公（治）行罚决字{number}\n违法行为人：张某，男，{born}出生，住河口县。\n"
        "现查明：{when}，违法行为人张某{deed}。{more}\n以上事实有违法行为人陈述、执法记录仪视频、证人证言等证据证实。\n"
        "综上，张某的行为已构成{charge}，依据《{book}》{law}的规定，决定对张某处以{penalty}。\n"
        "如不服本决定，可以在收到之日起六十日内申请行政复议。\n{organ}（印）\n{decided}"
    ),
    "栏目式": (
        "{head}\n姓名：张某\n出生日期：{born}\n违法时间：{dashed}\n违法事实：张某{deed}。{more}\n案由：{charge}\n"
        "法律依据：《{book}》{law}\n处罚结果：{bare}\n决定机关：{organ}\n决定日期：{decided_dashed}"
    ),
    "通报式": (
        "{when}，张某（{born}出生）{deed}。{more}{decided}，{organ}依据《{book}》{law}，"
        "以{charge}对张某作出{penalty}决定（{head}）。"
    ),
}


def _say(day: dt.date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


OBSTRUCT = Draft("阻碍执行职务", "拦阻民警带离嫌疑人", "第五十条第一款第二项、第二款", "行政拘留七日的处罚")
NEW_OBSTRUCT = replace(OBSTRUCT, conduct=NEW, law="第六十一条第一款第二项、第二款")
INSULT = Draft("侮辱", "在社区张贴大字报辱骂民警", "第四十二条第二项", "行政拘留三日的处罚")
NEW_INSULT = replace(INSULT, conduct=NEW, law="第五十条第一款第二项")
BEAT = Draft("殴打他人", "打伤辅警", "第四十三条第一款", "行政拘留八日并处罚款三百元的处罚")
NEW_BEAT = replace(BEAT, conduct=NEW, law="第五十一条第一款", penalty="行政拘留八日并处罚款六百元的处罚")
DAMAGE = Draft("故意损毁财物", "砸坏警灯", "第四十九条", "行政拘留六日的处罚")
NEW_DAMAGE = replace(DAMAGE, conduct=NEW, law="第五十九条", penalty="行政拘留四日的处罚")
CORDON = Draft("冲闯警戒带、警戒区", "掀起警戒带冲入现场", "第五十条第一款第四项", "罚款一百元的处罚")
NEW_CORDON = replace(CORDON, conduct=NEW, law="第六十一条第一款第四项", penalty="罚款四百元的处罚")
THREAT = Draft("威胁人身安全", "寄恐吓信给民警", "第四十二条第一项", "罚款四百元的处罚")
NEW_THREAT = replace(THREAT, conduct=NEW, law="第五十条第一款第一项", penalty="罚款八百元的处罚")

CLEAN = [
    *(OBSTRUCT, NEW_OBSTRUCT, INSULT, NEW_INSULT, BEAT, NEW_BEAT, DAMAGE, NEW_DAMAGE),
    *(CORDON, NEW_CORDON, THREAT, NEW_THREAT),
    *(replace(OBSTRUCT, penalty=f"行政拘留{n}日的处罚") for n in ("五", "六", "十")),
    *(replace(NEW_OBSTRUCT, penalty=f"行政拘留{n}日并处罚款{m}元的处罚") for n, m in (("五", "一千"), ("十", "五百"))),
    *(replace(OBSTRUCT, penalty=p) for p in ("警告的处罚", "罚款二百元的处罚", "罚款50元的处罚")),
    *(replace(NEW_OBSTRUCT, penalty=p) for p in ("警告的处罚", "罚款五百元的处罚", "罚款300元的处罚")),
    *(
        replace(INSULT, penalty=p)
        for p in ("行政拘留五日的处罚", "罚款五百元的处罚", "行政拘留十日并处罚款五百元的处罚")
    ),
    *(replace(NEW_INSULT, penalty=p) for p in ("行政拘留一日的处罚", "罚款一千元的处罚")),
    replace(OBSTRUCT, law="第五十条第一款第（二）项"),
    replace(OBSTRUCT, law="第50条第1款第2项"),
    replace(OBSTRUCT, law="第五十条"),
    replace(OBSTRUCT, law="（2012年修正）第五十条第一款第二项、第二款"),
    replace(NEW_OBSTRUCT, law="（2025年修订）第六十一条第一款第二项、第二款"),
    replace(OBSTRUCT, penalty="罚款二百元的处罚", organ="河口县公安局城关派出所"),
    replace(NEW_OBSTRUCT, penalty="罚款五百元的处罚", organ="河口县公安局城关派出所"),
    replace(OBSTRUCT, born="1950年3月2日", more="因其已满七十周岁，依法不执行拘留。"),
    replace(OBSTRUCT, born="1955年6月2日", penalty="行政拘留七日的处罚，送河口县拘留所执行"),  # sixty-nine
    replace(
        DAMAGE,
        conduct=dt.date(2025, 12, 20),
        decided=dt.date(2026, 1, 10),
        law="第五十九条",
        penalty="罚款五百元的处罚",
    ),
    replace(OBSTRUCT, conduct=dt.date(2025, 12, 20), decided=dt.date(2026, 1, 10)),
    replace(OBSTRUCT, more="2025年3月2日受理。"),
    replace(OBSTRUCT, decided=OLD),
    replace(THREAT, penalty="行政拘留五日的处罚"),
    replace(THREAT, penalty="行政拘留十日的处罚"),
]

SEEDED = [
    # the article, the version
    (replace(OBSTRUCT, law="第六十一条第一款第二项"), "版本有误"),
    (replace(NEW_OBSTRUCT, law="第五十条第一款第二项"), "版本有误"),
    (replace(INSULT, law="第五十条第一款第二项"), "版本有误"),
    (replace(NEW_INSULT, law="第四十二条第二项"), "版本有误"),
    (replace(BEAT, law="第五十一条第一款"), "版本有误"),
    (replace(NEW_DAMAGE, law="第四十九条"), "版本有误"),
    (
        replace(OBSTRUCT, conduct=dt.date(2025, 12, 20), decided=dt.date(2026, 1, 10), law="第六十一条第一款第二项"),
        "版本有误",
    ),
    (replace(OBSTRUCT, law="第四十二条第二项"), "条文与案由不符"),
    (replace(OBSTRUCT, law="第五十条第一款第三项"), "条文与案由不符"),
    (replace(INSULT, law="第四十三条第一款"), "条文与案由不符"),
    (replace(CORDON, law="第五十条第一款第二项"), "条文与案由不符"),
    (replace(THREAT, law="第四十二条第五项"), "条文与案由不符"),
    (replace(NEW_BEAT, law="第三十条"), "条文与案由不符"),
    (replace(NEW_CORDON, law="第六十一条第一款第三项"), "条文与案由不符"),
    (replace(OBSTRUCT, law="第一百五十条"), "条文不存在"),
    (replace(INSULT, law="第二百四十六条"), "条文不存在"),
    (replace(NEW_INSULT, law="第一百四十五条"), "条文不存在"),
    (replace(OBSTRUCT, law="第五十条第一款第九项"), "条文不存在"),
    (replace(OBSTRUCT, law="（2025年修订）第六十一条第一款第二项"), "版本有误"),
    (replace(NEW_INSULT, law="（2012年修正）第四十二条第二项"), "版本有误"),
    (replace(OBSTRUCT, book="刑法", law="第二百七十七条第一款"), "条文与案由不符"),
    (replace(NEW_BEAT, book="刑法", law="第二百三十四条第一款"), "条文与案由不符"),
    # the figures
    (replace(OBSTRUCT, penalty="行政拘留三日的处罚"), "该档没有拘留"),
    (replace(NEW_OBSTRUCT, penalty="行政拘留四日的处罚"), "该档没有拘留"),
    (replace(CORDON, penalty="行政拘留二日的处罚"), "该档没有拘留"),
    (replace(OBSTRUCT, penalty="行政拘留十二日的处罚"), "拘留不在任何档内"),
    (replace(NEW_OBSTRUCT, penalty="行政拘留十五日的处罚"), "拘留不在任何档内"),
    (replace(INSULT, penalty="行政拘留十五日的处罚"), "拘留不在任何档内"),
    (replace(NEW_DAMAGE, penalty="行政拘留十二日的处罚"), "拘留不在任何档内"),
    (replace(OBSTRUCT, penalty="罚款五百元的处罚"), "罚款超出幅度"),
    (replace(OBSTRUCT, penalty="行政拘留七日并处罚款一千元的处罚"), "罚款超出幅度"),
    (replace(NEW_OBSTRUCT, penalty="罚款八百元的处罚"), "罚款超出幅度"),
    (replace(INSULT, penalty="罚款一千元的处罚"), "罚款超出幅度"),
    (replace(BEAT, penalty="行政拘留八日并处罚款一百元的处罚"), "罚款超出幅度"),
    (replace(NEW_THREAT, penalty="罚款二千元的处罚"), "罚款超出幅度"),
    # the kinds
    (replace(INSULT, penalty="警告的处罚"), "处罚种类不合"),
    (replace(INSULT, penalty="行政拘留三日并处罚款二百元的处罚"), "处罚种类不合"),
    (replace(BEAT, penalty="行政拘留八日的处罚"), "处罚种类不合"),
    (replace(THREAT, penalty="警告的处罚"), "处罚种类不合"),
    # who decides, on whom, when
    (replace(OBSTRUCT, organ="河口县公安局城关派出所"), "越权决定"),
    (replace(INSULT, organ="河口县公安局城关派出所"), "越权决定"),
    (replace(NEW_DAMAGE, organ="河口县公安局城关派出所", penalty="行政拘留四日的处罚"), "越权决定"),
    (replace(OBSTRUCT, head="当场处罚决定书", penalty="行政拘留五日的处罚"), "越权决定"),
    (replace(NEW_THREAT, head="当场处罚决定书"), "越权决定"),
    (replace(OBSTRUCT, born="2012年5月2日"), "不满责任年龄"),
    (replace(INSULT, born="2011年9月2日"), "不满责任年龄"),
    (replace(OBSTRUCT, born="1950年3月2日", penalty="行政拘留七日的处罚，送河口县拘留所执行"), "依法不执行拘留"),
    (replace(OBSTRUCT, born="2010年1月2日", penalty="行政拘留七日的处罚，送河口县拘留所执行"), "依法不执行拘留"),
    (replace(OBSTRUCT, more="张某怀孕五个月。", penalty="行政拘留七日的处罚，送河口县拘留所执行"), "依法不执行拘留"),
    (replace(OBSTRUCT, penalty="行政拘留十日，合并执行行政拘留二十五日的处罚"), "合并超过上限"),
    (replace(NEW_OBSTRUCT, penalty="行政拘留十日，合并执行行政拘留二十二日的处罚"), "合并超过上限"),
    (replace(OBSTRUCT, decided=dt.date(2025, 2, 20)), "日期矛盾"),
    (replace(OBSTRUCT, decided=dt.date(2025, 11, 1), more="2025年10月20日受理。"), "超过时效"),
]


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("draft", CLEAN, ids=lambda d: f"{d.conduct.year} {d.law} {d.penalty}")
def test_a_clean_decision_raises_nothing(draft: Draft, form: str) -> None:
    decision = read_decision(draft.text(form))
    assert [(f.kind, f.message) for f in check(decision, BOOK)] == []


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(("draft", "kind"), SEEDED, ids=lambda x: x if isinstance(x, str) else f"{x.law} {x.penalty}")
def test_a_seeded_error_is_found(draft: Draft, kind: str, form: str) -> None:
    decision = read_decision(draft.text(form))
    found = check(decision, BOOK)
    assert kind in [f.kind for f in found], (decision, found)


def test_there_are_enough_of_both() -> None:
    assert len(SEEDED) >= 40
    assert len({kind for _, kind in SEEDED}) >= 8
    assert len(CLEAN) >= 40


def test_what_was_read_is_what_was_written() -> None:
    decision = read_decision(replace(OBSTRUCT, penalty="行政拘留七日并处罚款三百元的处罚").text())
    assert decision.charge == "阻碍执行职务"
    assert (decision.conduct_date, decision.decided_on) == (OLD, dt.date(2025, 3, 13))
    assert (decision.detentions, decision.fine, decision.warning) == ((7,), 300, False)
    assert decision.birth == dt.date(1990, 3, 2)
    assert [c.id for c in decision.cited] == ["治安管理处罚法2012:50:1:2", "治安管理处罚法2012:50:2"]
    assert decision.organ == "河口县公安局"


def test_silence_is_no_finding() -> None:
    assert check(read_decision("张某。"), BOOK) == ()
