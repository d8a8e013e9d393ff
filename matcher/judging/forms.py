"""Which class of infringement a case is counted in, and which others it touches."""

from __future__ import annotations

from matcher.assessment import ViolationForm
from matcher.judging.evaluate import Evaluator
from statutes.forms import forms


def forms_of(evaluator: Evaluator, grade: str) -> tuple[ViolationForm, ...]:
    """The classes that the case meets, the one it is counted in first; () where nothing is to be pursued."""
    if grade == "无":
        return ()
    found = ((form, evaluator.test(form.when)) for form in forms())
    met = [ViolationForm(form=form.form, evidence=outcome.evidence) for form, outcome in found if outcome.value]
    other = forms()[-1].form  # 其他情形 only where no other class fits
    return tuple(each for each in met if each.form != other) or tuple(met)


def class_of(counted: tuple[ViolationForm, ...]) -> str:
    """The class that the case is counted in; "" for none."""
    return counted[0].form if counted else ""
