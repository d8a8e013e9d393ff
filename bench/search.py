"""Search against other engines on the same passages and questions, timed in turn in one run.

`python bench/search.py` prints a table, `make bench` writes it into docs/bench.md. Whoosh with its own scoring stands
beside, and tantivy where it is installed (the group bench). Ours is timed three times: from the typed question to
results, with snippets as well, and the ranking alone; SQLite FTS5 likewise from the typed question (cut by jieba), with
snippets, and with the question cut beforehand.
"""

from __future__ import annotations

import random
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Callable
from importlib import resources
from pathlib import Path

import yaml

from knowledge.library import Library
from knowledge.search.entries import builtin
from knowledge.search.entry import Entry, Query
from knowledge.text.folding import fold
from knowledge.text.words import cut, cutter, stopwords
from knowledge.topics import topics
from statutes import book

ROUNDS = 7
TOP = 10
WHOLE, WHOLE_FTS5 = "本工具，从问题到结果", "SQLite FTS5（OR），从问题到结果"
_SHOWN = ", kind, title, citation"
_SNIPPET = f"{_SHOWN}, snippet(passages, 0, '[', ']', '…', 40)"


def questions() -> list[str]:
    """The committed question set."""
    text = resources.files("knowledge").joinpath("questions.yaml").read_text(encoding="utf-8")
    return [each["q"] for each in yaml.safe_load(text)["questions"]]


def words_of(question: str) -> list[str]:
    """A question as the other engines get it: jieba's words without those that only ask."""
    return [word for word in cutter().cut(fold(question).text, HMM=False) if word.isalnum() and word not in stopwords()]


def text_of(entry: Entry) -> str:
    """The words of an entry, parts of long ones included, as our own index holds them."""
    whole = "\n".join((entry.title, *entry.keys, *entry.heads, entry.body))
    return " ".join(word.text for word in cut(fold(whole).text))


def fts5(texts: list[str], entries: list[Entry]) -> sqlite3.Connection:
    """The passages in an FTS5 table in memory, with what a result shows of them."""
    db = sqlite3.connect(":memory:")
    db.execute(
        "CREATE VIRTUAL TABLE passages USING fts5"
        "(body, kind UNINDEXED, title UNINDEXED, citation UNINDEXED, tokenize='unicode61')"
    )
    rows = [(n, text, e.kind, e.title, e.citation) for n, (text, e) in enumerate(zip(texts, entries, strict=True))]
    db.executemany("INSERT INTO passages(rowid, body, kind, title, citation) VALUES (?, ?, ?, ?, ?)", rows)
    db.execute("INSERT INTO passages(passages) VALUES ('optimize')")
    return db


def ask_fts5(db: sqlite3.Connection, words: list[str], more: str = "") -> list[tuple[object, ...]]:
    """The ten best passages with any of the words; `more` are further columns."""
    if not words:
        return []
    asked = " OR ".join(f'"{word}"' for word in words)
    return db.execute(
        f"SELECT rowid, bm25(passages){more} FROM passages WHERE passages MATCH ? ORDER BY bm25(passages) LIMIT {TOP}",
        (asked,),
    ).fetchall()


def tantivy(texts: list[str]) -> Callable[[list[str]], object] | None:
    """The same in tantivy; None where it is not installed."""
    try:
        import tantivy as engine
    except ImportError:
        return None
    schema = (
        engine.SchemaBuilder().add_text_field("body", tokenizer_name="whitespace").add_integer_field("n", stored=True)
    )
    index = engine.Index(schema.build())
    writer = index.writer(num_threads=1)
    for number, text in enumerate(texts):
        writer.add_document(engine.Document(body=text, n=number))
    writer.commit()
    writer.wait_merging_threads()
    index.reload()
    searcher = index.searcher()

    def ask(words: list[str]) -> object:
        terms = [(engine.Occur.Should, engine.Query.term_query(index.schema, "body", word)) for word in words]
        found = searcher.search(engine.Query.boolean_query(terms), TOP).hits
        return [searcher.doc(address)["n"][0] for _, address in found]

    return ask


def whoosh(texts: list[str], folder: Path) -> Callable[[list[str]], object]:
    """The same by Whoosh's own scoring, posting by posting in Python."""
    from whoosh import fields, index
    from whoosh.analysis import SpaceSeparatedTokenizer
    from whoosh.query import Or, Term

    folder.mkdir()
    built = index.create_in(folder, fields.Schema(body=fields.TEXT(analyzer=SpaceSeparatedTokenizer(), phrase=False)))
    writer = built.writer()
    for text in texts:
        writer.add_document(body=text)
    writer.commit()
    searcher = built.searcher()
    return lambda words: [hit.docnum for hit in searcher.search(Or([Term("body", w) for w in words]), limit=TOP)]


def timed(engines: dict[str, Callable[[int], object]], count: int) -> dict[str, list[float]]:
    """For every engine the median seconds per question over the rounds; the order changes from round to round."""
    seconds: dict[str, list[list[float]]] = {name: [[] for _ in range(count)] for name in engines}
    order = list(engines)
    for _ in range(ROUNDS):
        random.shuffle(order)
        for number in range(count):
            for name in order:
                start = time.perf_counter()
                engines[name](number)
                seconds[name][number].append(time.perf_counter() - start)
    return {name: sorted(statistics.median(each) for each in rows) for name, rows in seconds.items()}


def report() -> list[str]:
    """Lines of Markdown: a table of all engines, and what was measured."""
    random.seed(7)
    asked = questions()
    with tempfile.TemporaryDirectory() as folder:
        library = Library(cache=Path(folder) / "cache", data=Path(folder) / "data")
        start = time.perf_counter()
        searcher = library.base().searchers[0]
        built = time.perf_counter() - start
        library.warm()
        entries = builtin(book.load(), topics().values())
        texts = [text_of(entry) for entry in entries]
        db, other = fts5(texts, entries), tantivy(texts)
        for question in asked:  # everything that is read once is read
            [result.snippet for result in library.search(Query(question)).results]
        listed = [words_of(question) for question in asked]
        engines: dict[str, Callable[[int], object]] = {
            WHOLE: lambda n: library.search(Query(asked[n], top=TOP)),
            "本工具，从问题到带摘要的结果": lambda n: [
                r.snippet for r in library.search(Query(asked[n], top=TOP)).results
            ],
            "本工具，只排序": lambda n: searcher.scores(searcher.understand(asked[n])[0]),  # type: ignore[attr-defined]
            WHOLE_FTS5: lambda n: ask_fts5(db, words_of(asked[n]), _SHOWN),
            "SQLite FTS5（OR），从问题到带摘要的结果": lambda n: ask_fts5(db, words_of(asked[n]), _SNIPPET),
            "SQLite FTS5（OR），词已切好": lambda n: ask_fts5(db, listed[n]),
        }
        plain = whoosh(texts, Path(folder) / "whoosh")
        engines["Whoosh 自己的打分（OR），词已切好"] = lambda n: plain(listed[n])
        if other:
            engines["tantivy（OR），词已切好"] = lambda n: other(listed[n])
        result = timed(engines, len(asked))
    base = percentile(result[WHOLE_FTS5], 95)
    rows = []
    for name, seconds in result.items():
        p95 = percentile(seconds, 95)
        rows.append(f"| {name} | {percentile(seconds, 50) * 1e3:.3f} | {p95 * 1e3:.3f} | {p95 / base:.2f} |")
    size = f"{len(entries)} 条，{sum(len(e.body) for e in entries):,} 字"
    missing = [] if other else ["", "没有装 tantivy，没有量它：`uv sync --group bench`。"]
    return [
        f"{size}，{len(asked)} 个问题，{ROUNDS} 轮交替，每个问题取中位；建索引 {built:.1f} 秒。",
        "其他引擎的词由 jieba 切好，文字与本工具相同。",
        "",
        f"| 引擎 | p50 毫秒 | p95 毫秒 | p95 ÷ {WHOLE_FTS5} |",
        "| --- | --- | --- | --- |",
        *rows,
        *missing,
    ]


def percentile(ordered: list[float], share: int) -> float:
    """The value below which this share of the ordered values lies."""
    return ordered[min(len(ordered) - 1, len(ordered) * share // 100)]


if __name__ == "__main__":
    print("\n".join(report()))
