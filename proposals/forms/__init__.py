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
from proposals.forms.meetings import (
    FeedbackForm,
    MeetingForm,
    OtherSlotsForm,
    ReasonForm,
    SlotForm,
    SlotsForm,
)
from proposals.forms.qualifying import LONGEST_COMMENT, NotInterestingForm
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
    "LONGEST_PITCH",
    "AcceptForm",
    "ApprovalForm",
    "CancelForm",
    "ConsultantField",
    "EditForm",
    "FeedbackForm",
    "GivenBackForm",
    "MeetingForm",
    "NotInterestingForm",
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
