"""What is known of every entry apart from its words, as columns over the whole index."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from knowledge.search.entry import Entry

NOT_IN_FORCE = 0.55
# A topic is written to answer questions; a document of the user stands beside what the base says itself.
KINDS = {"专题": 1.3, "资料": 0.9}
ELSEWHERE = 0.8  # a local rule of a region that was not asked for


def column(entry: Entry) -> list[str | int]:
    """What `Columns` needs of an entry, as it is kept beside the index."""
    first, last = entry.from_ or dt.date.min, entry.to or dt.date.max
    return [entry.group, entry.kind, entry.level, entry.instrument, entry.region, first.toordinal(), last.toordinal()]


class Columns:
    """Groups, facets, dates and regions of entries by number. Raises ValueError for rows of another shape."""

    def __init__(self, rows: Sequence[Sequence[Any]]) -> None:
        group, kind, level, instrument, regions, first, last = zip(*rows, strict=True) if rows else [()] * 7
        self._regions: tuple[str, ...] = regions
        facets = {"kind": kind, "level": level, "instrument": instrument}
        self._facets = {name: _codes(values) for name, values in facets.items()}
        self.group, groups = _codes(group)
        self._groups = len(groups)
        fields = {**self._facets, "group": (self.group, groups)}
        self._places = {
            name: (codes, {value: code for code, value in enumerate(values)})
            for name, (codes, values) in fields.items()
        }
        self._from = np.array(first, np.int32)
        self._to = np.array(last, np.int32)
        self._kinds = np.array([KINDS.get(each, 1.0) for each in kind], np.float32)
        # Provisions of one law crowd together; whatever else there is of a group stands for itself.
        self.crowd = _codes(
            [law if each == "法条" else f"#{n}" for n, (each, law) in enumerate(zip(kind, instrument, strict=True))]
        )[0]

    def __len__(self) -> int:
        return len(self.group)

    def members(self, field: str, value: str) -> NDArray[np.bool_]:
        """Which entries have this value as their kind, level, instrument or group."""
        codes, places = self._places[field]
        found: NDArray[np.bool_] = codes == places.get(value, -1)
        return found

    def groups(self, numbers: NDArray[np.intp]) -> int:
        """How many groups these entries form."""
        present = np.zeros(self._groups, np.bool_)
        present[self.group[numbers]] = True
        return int(np.count_nonzero(present))

    def facets(self, numbers: NDArray[np.intp]) -> dict[str, dict[str, int]]:
        """How many groups these entries form of each kind, level and instrument, most first; as `groups` counts."""
        counted: dict[str, dict[str, int]] = {}
        group = self.group[numbers].astype(np.int64)
        for name, (codes, names) in self._facets.items():
            pairs = np.unique(group * len(names) + codes[numbers])
            counts = np.bincount(pairs % len(names), minlength=len(names))
            order = np.argsort(-counts, kind="stable").tolist()
            counted[name] = {names[i]: int(counts[i]) for i in order if names[i] and counts[i]}
        return counted

    def standing(self, on: dt.date, region: str, only_in_force: bool) -> NDArray[np.float32]:
        """A factor for every entry's score on that day in that region; 0 leaves an entry out."""
        day = on.toordinal()
        factors = self._kinds
        away = np.array([bool(local) and local not in region for local in self._regions], np.bool_)
        factors = np.where(away, factors * ELSEWHERE, factors)
        outside = (self._from > day) | (self._to < day)
        factors = np.where(outside, 0.0 if only_in_force else factors * NOT_IN_FORCE, factors)
        return factors.astype(np.float32)


def _codes(values: Sequence[str]) -> tuple[NDArray[np.int32], list[str]]:
    names = sorted(set(values))
    places = {name: number for number, name in enumerate(names)}
    return np.array([places[value] for value in values], np.int32), names
