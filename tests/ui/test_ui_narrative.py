"""Whatever is marked, the narrative reads as it was given, and nothing in it becomes markup."""

from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st

from ui.narrative import Mark, render, sign

TEXTS = st.text(
    alphabet=st.one_of(st.characters(exclude_categories=["Cs"]), st.sampled_from("<>&\"'\r\n😀民警*_`")), max_size=80
)
SPANS = st.tuples(st.integers(-5, 90), st.integers(-5, 90))
MARKS = st.lists(st.lists(SPANS, max_size=4), max_size=6).map(
    lambda groups: [Mark(f"k{i}", i % 4, f"标签{i}<b>", tuple(spans)) for i, spans in enumerate(groups)]
)


class Reader(HTMLParser):
    """Collects what a browser would show, and the tags it would build."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.text, self.tags, self.ids, self.marked = "", [], [], []
        self._classes: list[str] | None = None

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        values = dict(attrs)
        if "id" in values:
            self.ids.append(values["id"])
        if tag == "mark":
            self._classes = values["class"].split()

    def handle_endtag(self, tag):
        if tag == "mark":
            self._classes = None

    def handle_data(self, data):
        if self._classes:
            self.marked.append((len(self.text), len(self.text) + len(data), self._classes))
        self.text += data


def read(html: str) -> Reader:
    reader = Reader()
    reader.feed(str(html))
    reader.close()
    return reader


@given(TEXTS, MARKS)
def test_text_content_equals_the_narrative(text, marks):
    reader = read(render(text, marks))
    assert reader.text == text
    assert set(reader.tags) <= {"mark", "span"}


@given(TEXTS, MARKS)
def test_exactly_the_spans_are_marked_and_every_span_has_one_anchor(text, marks):
    reader = read(render(text, marks))
    for mark in marks:
        wanted = {i for s, e in mark.spans for i in range(max(s, 0), min(e, len(text)))}
        got = {i for s, e, classes in reader.marked if mark.key in classes for i in range(s, e)}
        assert got == wanted
    assert sorted(reader.ids) == sorted(f"{m.key}-{i}" for m in marks for i in range(len(m.spans)))


def test_markup_in_the_narrative_is_shown_not_built():
    text = "<script>alert(1)</script> **粗** <img src=x onerror=alert(1)> &lt;"
    html = str(render(text, [Mark("k1", 1, "行为", ((0, 8), (3, 20)))]))
    assert "<script" not in html and "<img" not in html
    assert read(html).text == text


def test_offsets_are_code_points_beyond_the_basic_plane_and_over_line_ends():
    text = "😀😀民警\r\n被打\U00020000伤"
    html = render(text, [Mark("k1", 1, "对象", ((2, 4),)), Mark("k2", 2, "行为", ((6, 10),))])
    found = {tuple(c): text[s:e] for s, e, c in read(html).marked}
    assert found == {("k1", "on", "tone1"): "民警", ("k2", "on", "tone2"): "被打\U00020000伤"}


def test_overlap_carries_both_and_a_silent_mark_takes_no_colour():
    text = "张某踢打民警李某"
    marks = [Mark("k1", 1, "行为", ((0, 6),)), Mark("k2", 2, "对象", ((4, 8),)), Mark("q1", 0, "线索", ((2, 4),))]
    by_text = {text[s:e]: set(c) for s, e, c in read(render(text, marks)).marked}
    assert {"k1", "k2", "also", "tone2", "under1"} <= by_text["民警"]
    assert "q1" in by_text["踢打"] and "tone1" in by_text["踢打"]
    assert "k2" not in by_text["张某"]


def test_signs_go_on_beyond_twenty():
    assert [sign(1), sign(20), sign(21)] == ["①", "⑳", "(21)"]
