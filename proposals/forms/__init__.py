"""What suppliers and clients type about a proposal."""

from proposals.forms.grid import QUICK, GridForm
from proposals.forms.meetings import (
    FeedbackForm,
    MeetingForm,
    OtherSlotsForm,
    ReasonForm,
    SlotForm,
    SlotsForm,
)
from proposals.forms.off_topic import LiftForm, OffTopicRuleForm
from proposals.forms.qualifying import (
    LONGEST_COMMENT,
    LONGEST_NOTE,
    NoteForm,
    NotInterestingForm,
    OffTopicForm,
)
from proposals.forms.sending import (
    LONGEST_PITCH,
    CancelForm,
    ConsultantField,
    EditForm,
    PriceForm,
    ProposalForm,
)

__all__ = [
    "LONGEST_COMMENT",
    "LONGEST_NOTE",
    "LONGEST_PITCH",
    "QUICK",
    "CancelForm",
    "ConsultantField",
    "EditForm",
    "FeedbackForm",
    "GridForm",
    "LiftForm",
    "MeetingForm",
    "NotInterestingForm",
    "NoteForm",
    "OffTopicForm",
    "OffTopicRuleForm",
    "OtherSlotsForm",
    "PriceForm",
    "ProposalForm",
    "ReasonForm",
    "SlotForm",
    "SlotsForm",
]
