"""What clients ask for, and how it reaches suppliers."""

from rfps.models.interest import FavouriteRfp, RfpQuestion, RfpQuestionTransition
from rfps.models.publication import RfpApproval, RfpAudience, RfpDocument, RfpTemplate
from rfps.models.rfps import Rfp, RfpTransition

__all__ = [
    "FavouriteRfp",
    "Rfp",
    "RfpApproval",
    "RfpAudience",
    "RfpDocument",
    "RfpQuestion",
    "RfpQuestionTransition",
    "RfpTemplate",
    "RfpTransition",
]
