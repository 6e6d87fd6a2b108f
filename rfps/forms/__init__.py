"""What is asked about RFPs."""

from rfps.forms.changes import ChangeForm
from rfps.forms.rfps import (
    AnswerForm,
    ClosingForm,
    DocumentForm,
    HidingForm,
    QuestionForm,
    RefusalForm,
    ReopeningForm,
    StartForm,
    StatusFilter,
)
from rfps.forms.searches import SavedSearchForm, SearchForm, orders, radii
from rfps.forms.steps import StepForm, form_of

__all__ = [
    "AnswerForm",
    "ChangeForm",
    "ClosingForm",
    "DocumentForm",
    "HidingForm",
    "QuestionForm",
    "RefusalForm",
    "ReopeningForm",
    "SavedSearchForm",
    "SearchForm",
    "StartForm",
    "StatusFilter",
    "StepForm",
    "form_of",
    "orders",
    "radii",
]
