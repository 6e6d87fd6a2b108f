"""What a client company types about itself, and what support types about it."""

from marketplace.clients.forms.companies import CompanyForm, MarginForm, NameForm
from marketplace.clients.forms.custom import CustomFieldsMixin
from marketplace.clients.forms.entities import (
    PROBLEMS,
    ClauseForm,
    EntityForm,
    LegalEntityForm,
    LocationForm,
    NewLegalEntityForm,
    NewOrganizationalEntityForm,
    OrganizationalEntityForm,
    PlacedForm,
)
from marketplace.clients.forms.fields import CustomFieldForm, ProjectCodeForm, ProjectCodesFileForm
from marketplace.clients.forms.lists import ListForm, SequenceForm
from marketplace.clients.forms.people import EmployeeForm, MemberForm, RoleForm
from marketplace.clients.forms.spending import BudgetForm, LineForm
from marketplace.clients.forms.systems import SystemForm
from marketplace.clients.forms.workflows import WorkflowForm

__all__ = [
    "PROBLEMS",
    "BudgetForm",
    "ClauseForm",
    "CompanyForm",
    "CustomFieldForm",
    "CustomFieldsMixin",
    "EmployeeForm",
    "EntityForm",
    "LegalEntityForm",
    "LineForm",
    "ListForm",
    "LocationForm",
    "MarginForm",
    "MemberForm",
    "NameForm",
    "NewLegalEntityForm",
    "NewOrganizationalEntityForm",
    "OrganizationalEntityForm",
    "PlacedForm",
    "ProjectCodeForm",
    "ProjectCodesFileForm",
    "RoleForm",
    "SequenceForm",
    "SystemForm",
    "WorkflowForm",
]
