"""What a client company types about itself, and what support types about it."""

from marketplace.clients.forms.companies import CompanyForm, MarginForm
from marketplace.clients.forms.custom import CustomFieldsMixin
from marketplace.clients.forms.entities import PROBLEMS, EntityForm
from marketplace.clients.forms.fields import (
    CustomFieldForm,
    ProjectCodeForm,
    ProjectCodesFileForm,
)
from marketplace.clients.forms.lists import ListForm, SequenceForm
from marketplace.clients.forms.people import MemberForm
from marketplace.clients.forms.spending import BudgetForm, LineForm
from marketplace.clients.forms.systems import SystemForm
from marketplace.clients.forms.workflows import WorkflowForm

__all__ = [
    "PROBLEMS",
    "BudgetForm",
    "CompanyForm",
    "CustomFieldForm",
    "CustomFieldsMixin",
    "EntityForm",
    "LineForm",
    "ListForm",
    "MarginForm",
    "MemberForm",
    "ProjectCodeForm",
    "ProjectCodesFileForm",
    "SequenceForm",
    "SystemForm",
    "WorkflowForm",
]
