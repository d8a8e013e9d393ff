"""Cut Chinese text into words: by jieba's dictionary, with the words of our lexicons added.

jieba-rs (the package rjieba) carries the dictionary of jieba and cuts by the same likeliest path, loads it in a tenth
of the time and cuts in a twentieth. Where it is not installed jieba itself cuts, into the same words (of two equally
likely cuts, 喷喷|喷 and 喷|喷喷, the two may take different ones).
"""

from __future__ import annotations

import logging
import os
import warnings
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import platformdirs

from matcher.reading.lexicon import layers

if TYPE_CHECKING:
    import jieba

Cut = Callable[[str], list[str]]


def words(text: str) -> list[str]:
    """The words of the text, in order; joined they are the text. Unknown words stay single characters."""
    return _cut()(text)


@cache
def _cut() -> Cut:
    try:
        return by_jieba_rs()
    except ImportError:
        return by_jieba()


def by_jieba_rs() -> Cut:
    """jieba-rs with our words. Raises ImportError where it is not installed."""
    from rjieba import Jieba

    segmenter = Jieba()
    for word in _own_words():
        if not segmenter.has_word(word):
            segmenter.add_word(word, None, None)  # as frequent as it takes to be one word
    return lambda text: segmenter.cut(text, hmm=False)


def by_jieba() -> Cut:
    """jieba with our words."""
    segmenter = jieba_segmenter()
    return lambda text: list(segmenter.cut(text, HMM=False))


def jieba_segmenter() -> jieba.Tokenizer:
    """An instance of our own with our words: the shared default one stays untouched."""
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", "invalid escape sequence")  # in jieba's sources, told from Python 3.12 on
        import jieba

    jieba.setLogLevel(logging.WARNING)
    segmenter = jieba.Tokenizer()
    segmenter.tmp_dir = _private_cache()  # jieba unmarshals its cache: never from a folder that others can write
    segmenter.initialize()
    for word in _own_words():
        if not segmenter.FREQ.get(word):
            segmenter.add_word(word)
    return segmenter


def _own_words() -> list[str]:
    return sorted(word for word in layers.dictionary_words() if len(word) > 1)


def _private_cache() -> str | None:
    """A cache folder of this user alone, or None (jieba's default) where none can be made."""
    folder = Path(os.environ.get("FADU_CACHE") or platformdirs.user_cache_dir("fadu", appauthor=False)) / "jieba"
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError:
        return None
    return str(folder)
