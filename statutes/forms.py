"""The classes in which infringements of enforcement authority are counted (statutes/forms.yaml); none is a charge.

Source: the forms of 维权规定2019 (its article numbers are not verified) and the chart of seven classes kept with them.
"""

from __future__ import annotations

from functools import cache
from importlib import resources

from pydantic import Field

from statutes.fact_tests import unknown_names
from statutes.limits.load import parse
from statutes.model import Names, Strict, Test
from statutes.problems import LawDataError, Problem
from statutes.vocabulary import vocabulary

FILE = "forms.yaml"


class Form(Strict):
    """A class; `covers` are the forms of 维权规定2019 that are counted in it."""

    form: str
    covers: Names
    when: Test


class FormFile(Strict):
    forms: tuple[Form, ...] = Field(min_length=1)


@cache
def forms() -> tuple[Form, ...]:
    """All classes, the one that goes before the others first. Raises LawDataError for a broken file."""
    return read(resources.files("statutes").joinpath(FILE).read_text(encoding="utf-8"))


def read(text: str) -> tuple[Form, ...]:
    """The classes of a file. Raises LawDataError."""
    found = parse(text, FILE, FormFile).forms
    problems = [
        Problem(FILE, 0, f"{form.form}：{message}")
        for form in found
        for message in unknown_names(form.when, vocabulary())
    ]
    if problems:
        raise LawDataError(problems)
    return found
