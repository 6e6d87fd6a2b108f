"""What a client's people see of their own company."""

from marketplace.clients.views.companies import company, create_company
from marketplace.clients.views.fields import (
    add_project_code,
    create_custom_field,
    custom_fields,
    edit_custom_field,
    edit_project_code,
    import_project_codes,
    project_codes,
)
from marketplace.clients.views.lists import (
    create_list,
    create_sequence,
    edit_list,
    edit_sequence,
    preferred,
)
from marketplace.clients.views.spending import (
    add_line,
    budgets,
    create_budget,
    edit_budget,
    edit_line,
)
from marketplace.clients.views.systems import revoke_system, systems, take_over_system
from marketplace.clients.views.workflows import create_workflow, edit_workflow, workflows

__all__ = [
    "add_line",
    "add_project_code",
    "budgets",
    "company",
    "create_budget",
    "create_company",
    "create_custom_field",
    "create_list",
    "create_sequence",
    "create_workflow",
    "custom_fields",
    "edit_budget",
    "edit_custom_field",
    "edit_line",
    "edit_list",
    "edit_project_code",
    "edit_sequence",
    "edit_workflow",
    "import_project_codes",
    "preferred",
    "project_codes",
    "revoke_system",
    "systems",
    "take_over_system",
    "workflows",
]
