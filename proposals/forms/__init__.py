"""What suppliers and clients type about a proposal."""

from proposals.forms.qualifying import LONGEST_COMMENT, NotInterestingForm
from proposals.forms.sending import LONGEST_PITCH, CancelForm, ConsultantField, ProposalForm

__all__ = [
    "LONGEST_COMMENT",
    "LONGEST_PITCH",
    "CancelForm",
    "ConsultantField",
    "NotInterestingForm",
    "ProposalForm",
]
