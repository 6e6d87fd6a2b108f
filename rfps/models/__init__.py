"""What clients ask for, and how it reaches suppliers."""

from rfps.models.history import RfpTransition
from rfps.models.interest import FavouriteRfp, RfpQuestion, RfpQuestionTransition
from rfps.models.places import Place
from rfps.models.publication import RfpApproval, RfpAudience, RfpDocument, RfpTemplate
from rfps.models.rfps import Rfp
from rfps.models.searches import SavedSearch

__all__ = [
    "FavouriteRfp",
    "Place",
    "Rfp",
    "RfpApproval",
    "RfpAudience",
    "RfpDocument",
    "RfpQuestion",
    "RfpQuestionTransition",
    "RfpTemplate",
    "RfpTransition",
    "SavedSearch",
]
