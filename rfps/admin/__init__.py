"""RFPs, and what is asked about them, as support reads them."""

from rfps.admin.questions import RfpQuestionAdmin
from rfps.admin.rfps import RfpAdmin
from rfps.admin.searches import PlaceAdmin, SavedSearchAdmin
from rfps.admin.templates import RfpTemplateAdmin

__all__ = ["PlaceAdmin", "RfpAdmin", "RfpQuestionAdmin", "RfpTemplateAdmin", "SavedSearchAdmin"]
