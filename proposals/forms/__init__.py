"""What suppliers and clients type about a proposal."""

from proposals.forms.agreeing import (
    AcceptForm,
    ApprovalForm,
    GivenBackForm,
    OfferForm,
    RejectionForm,
    RequestForm,
    SeenPriceForm,
)
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
from proposals.forms.people import NewFileForm
from proposals.forms.qualifying import (
    LONGEST_COMMENT,
    LONGEST_NOTE,
    NoteForm,
    NotInterestingForm,
    OffTopicForm,
)
from proposals.forms.sending import (
    LONGEST_PITCH,
    OF_FILES,
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
    "OF_FILES",
    "QUICK",
    "AcceptForm",
    "ApprovalForm",
    "CancelForm",
    "ConsultantField",
    "EditForm",
    "FeedbackForm",
    "GivenBackForm",
    "GridForm",
    "LiftForm",
    "MeetingForm",
    "NewFileForm",
    "NotInterestingForm",
    "NoteForm",
    "OffTopicForm",
    "OffTopicRuleForm",
    "OfferForm",
    "OtherSlotsForm",
    "PriceForm",
    "ProposalForm",
    "ReasonForm",
    "RejectionForm",
    "RequestForm",
    "SeenPriceForm",
    "SlotForm",
    "SlotsForm",
]
