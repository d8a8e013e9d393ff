"""Names in tests that stand outside the law files: known words only, and facts of the case only."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from statutes.model import Test
from statutes.vocabulary import Vocabulary

_KEYS = ("all", "any", "act", "injury", "fact")  # no open term, and nothing that silence could meet


def unknown_names(test: Test | None, words: Vocabulary) -> Iterator[str]:
    """What in the test is no known word, or no plain fact, in Chinese; nothing for None."""
    for part in test.walk() if test is not None else ():
        if part.kind not in _KEYS:
            yield f"条件只能写 {'、'.join(_KEYS)}，不能写 {part.kind}"
        for names, known, kind in _names(part, words):
            yield from (f"{kind}“{name}”不在词表 vocabulary.yaml" for name in names if name not in known)


def _names(part: Test, words: Vocabulary) -> Iterator[tuple[Iterable[str], Collection[str], str]]:
    if part.act is not None:
        yield part.act.of, words.act_names | words.acts.keys(), "行为"
        yield part.act.on, words.roles | words.objects, "对象"
        yield part.act.tool, words.tools, "工具"
    if part.injury is not None:
        yield part.injury.on, words.roles, "身份"
    if part.fact is not None:
        yield part.fact, words.fact_names, "情况"
