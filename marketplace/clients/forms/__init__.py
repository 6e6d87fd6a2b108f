"""What a client company types about itself, and what support types about it."""

from marketplace.clients.forms.companies import CompanyForm, MarginForm
from marketplace.clients.forms.entities import PROBLEMS, EntityForm
from marketplace.clients.forms.people import MemberForm
from marketplace.clients.forms.systems import SystemForm

__all__ = [
    "PROBLEMS",
    "CompanyForm",
    "EntityForm",
    "MarginForm",
    "MemberForm",
    "SystemForm",
]
