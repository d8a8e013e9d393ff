"""The shapes of statutes/duties/*.yaml."""

from __future__ import annotations

from typing import Literal

from pydantic import Field, model_validator

from statutes.model import Flag, Names, Strict
from statutes.supervision.model import Basis, Moment, Test, Tier


class Duty(Strict):
    """Something to be done next.

    It is owed where `when` holds and none of the steps `done` is told. `limit` (an id of statutes/limits) gives its
    last day from `start`; `setting` a supervisory threshold instead; neither: 及时, without a number.
    """

    id: str
    to: Literal["民警", "行为人", "办案"]
    what: str
    owner: str  # who does it, in general
    local_owner: dict[str, str] = Field(default_factory=dict)  # place → the department that a local rule names
    when: Test
    done: Names = ()
    start: Moment | None = None
    limit: str = ""
    tiers: tuple[Tier, ...] = ()  # longer lengths: the last one whose `when` holds takes the place of `limit`
    setting: str = ""
    perishable: Flag = False  # evidence and wounds do not wait
    right: Flag = False  # the person may, and need not, do it
    basis: tuple[Basis, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _start_for_a_limit(self) -> Duty:
        if (self.limit or self.setting) and self.start is None:
            raise ValueError("写了 limit 或 setting 就要写 start")
        return self


class DutyFile(Strict):
    format: Literal[1]
    topic: str
    duties: tuple[Duty, ...] = Field(min_length=1)


class State(Strict):
    """A stage of a procedure."""

    id: str
    name: str
    owner: str
    documents: Names = ()
    final: Flag = False


class Transition(Strict):
    """A step from one stage to another: when `on` holds, or by itself when the limit is over (`lapses`)."""

    from_: str = Field(alias="from")
    to: str
    on: Test | None = None
    start: Moment | None = None
    limit: str = ""
    lapses: Flag = False
    note: str = ""

    @model_validator(mode="after")
    def _has_cause(self) -> Transition:
        if (self.on is None) == (not self.lapses):
            raise ValueError("转移须写 on，或者写 lapses: true")
        if self.lapses and not (self.limit and self.start):
            raise ValueError("期满自动转移须写 start 和 limit")
        return self


class Procedure(Strict):
    """A procedure as stages and steps; transitions are tried in their order."""

    id: str
    name: str
    region: str = ""
    starts: Test
    first: str
    states: tuple[State, ...] = Field(min_length=2)
    transitions: tuple[Transition, ...] = Field(min_length=1)
    basis: tuple[Basis, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _known_states(self) -> Procedure:
        known = {state.id for state in self.states}
        named = {self.first, *(t.from_ for t in self.transitions), *(t.to for t in self.transitions)}
        if not named <= known:
            raise ValueError(f"没有定义的阶段：{'、'.join(sorted(named - known))}")
        return self

    def state(self, ident: str) -> State:
        """The stage with this id. Raises StopIteration for an unknown one."""
        return next(state for state in self.states if state.id == ident)


class ProcedureFile(Strict):
    format: Literal[1]
    procedures: tuple[Procedure, ...] = Field(min_length=1)
