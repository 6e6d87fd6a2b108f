"""The form of an RFP: which steps it has, which are complete, which comes next."""

from collections.abc import Sequence
from dataclasses import dataclass

from rfps.models import Rfp, RfpApproval
from rfps.policies import Step, is_complete, last_refusal, steps_of


@dataclass(frozen=True, slots=True)
class StepState:
    step: Step
    number: int
    is_complete: bool
    is_current: bool
    is_open: bool  # of a fixed price: once those before it are complete

    @property
    def shows_done(self) -> bool:
        return self.is_complete and self.is_open and not self.is_current


@dataclass(frozen=True, slots=True)
class FormPage:
    rfp: Rfp
    steps: Sequence[StepState]
    refusal: RfpApproval | None = None  # why its publication was refused

    @property
    def current(self) -> StepState:
        return next(state for state in self.steps if state.is_current)

    @property
    def next(self) -> StepState | None:
        return next((each for each in self.steps if each.number > self.current.number), None)

    @property
    def previous(self) -> StepState | None:
        earlier = [each for each in self.steps if each.number < self.current.number]
        return earlier[-1] if earlier else None

    @property
    def missing(self) -> list[StepState]:
        return [each for each in self.steps if not each.is_complete]

    @property
    def is_complete(self) -> bool:
        return not self.missing


def form_page(rfp: Rfp, code: str = "") -> FormPage:
    """Without a code the current step is the first that is not complete."""
    steps = steps_of(rfp)
    complete = [is_complete(rfp, step) for step in steps]
    first_missing = complete.index(False) if False in complete else 0
    current = next((n for n, step in enumerate(steps) if step.code == code), first_missing)
    return FormPage(
        rfp,
        [
            StepState(
                step=step,
                number=n + 1,
                is_complete=complete[n],
                is_current=n == current,
                is_open=not rfp.is_fixed_price or all(complete[:n]),
            )
            for n, step in enumerate(steps)
        ],
        refusal=last_refusal(rfp),
    )
