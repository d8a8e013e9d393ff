"""The small cases that stand beside the rules: a narrative and what the law of its day should make of it.

They are data only; the runner that reads and judges them lives with the labelled narratives, above this room.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, ValidationError

from statutes import strict_yaml
from statutes.loader import CASES, Source, packaged, walk_all
from statutes.messages import explain
from statutes.model import Day, Grade, Names, Strict, one_or_more
from statutes.problems import LawDataError, Problem

Grades = Annotated[tuple[Grade, ...], BeforeValidator(one_or_more)]
Value = Literal["met", "unmet", "unknown"]


class Expectation(Strict):
    """What must come out. Only what is written is compared.

    `charge`, `grade`: any of them will do. `not_`: charges that must not be suggested. `elements`: value by element
    id, of the suggested charge. `provisions`: must be among those cited. `modifiers`: exactly these kinds.
    """

    charge: Names = ()
    grade: Grades = ()
    not_: Names = ()
    elements: dict[str, Value] = Field(default_factory=dict)
    provisions: Names = ()
    modifiers: Names | None = None
    penalty: str = ""  # rendered figures of the chosen rung


class LawCase(Strict):
    """One small case. `id` is unique within its file."""

    id: str
    narrative: str
    incident_date: Day
    as_of: Day | None = None
    region: str = ""
    expect: Expectation
    why: str


class PlacedCase(Strict):
    """A case and the file it stands in."""

    file: str
    case: LawCase

    @property
    def name(self) -> str:
        return f"{self.file.removesuffix('/' + CASES)}#{self.case.id}"


def read_cases(text: str, file: str) -> tuple[PlacedCase, ...]:
    """Read one cases file. Raises LawDataError with file and line."""
    document = strict_yaml.read(text, file)
    if not isinstance(document.value, dict) or set(document.value) != {"cases"}:
        raise LawDataError([Problem(file, 1, "文件只写 cases:，下面是案例的列表")])
    found: list[PlacedCase] = []
    problems: list[Problem] = []
    for index, entry in enumerate(document.value["cases"]):
        try:
            case = LawCase.model_validate(_with_not(entry))
        except ValidationError as error:
            problems += [
                Problem(file, document.line(("cases", index, *each["loc"])), explain(each)) for each in error.errors()
            ]
            continue
        if any(other.case.id == case.id for other in found):
            problems.append(Problem(file, document.line(("cases", index, "id")), f"案例编号“{case.id}”重复"))
        found.append(PlacedCase(file=file, case=case))
    if problems:
        raise LawDataError(problems)
    return tuple(found)


def _with_not(entry: object) -> object:
    """`not:` is a Python keyword; inside it is called not_."""
    if isinstance(entry, dict) and isinstance(entry.get("expect"), dict) and "not" in entry["expect"]:
        expect = dict(entry["expect"])
        expect["not_"] = expect.pop("not")
        return {**entry, "expect": expect}
    return entry


def collect(root: Source | Path | None = None) -> tuple[PlacedCase, ...]:
    """All cases beside the rules, in file order. Raises LawDataError for a broken file."""
    base = packaged() if root is None else root
    found: list[PlacedCase] = []
    for name, file in walk_all(base, "law"):
        if name.endswith("/" + CASES):
            found.extend(read_cases(file.read_text(encoding="utf-8"), name))
    return tuple(found)
