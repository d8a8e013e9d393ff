"""Misspellings are folded, and words that only look like one are left as they stand."""

import pytest

from matcher.reading.normalise import fold


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("明警王某到场", "民警王某到场"),
        ("两名民井赶到", "两名民警赶到"),
        ("推攘辅井，致轻徽伤", "推搡辅警，致轻微伤"),
        ("民警表明警察身份", "民警表明警察身份"),
        ("村民井某、居民景某惊慌，居民惊慌报警", "村民井某、居民景某惊慌，居民惊慌报警"),
    ],
)
def test_only_misspellings_are_folded(text: str, folded: str) -> None:
    assert fold(text) == folded
