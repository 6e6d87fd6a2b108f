"""What a client's people see of their own company."""

from marketplace.clients.views.companies import company, create_company, rename_company
from marketplace.clients.views.entities import (
    activate_entity,
    add_legal_entity,
    add_organizational_entity,
    deactivate_entity,
    edit_entity,
    entities,
    entity,
    move_entity,
)
from marketplace.clients.views.fields import (
    add_project_code,
    create_custom_field,
    custom_fields,
    edit_custom_field,
    edit_project_code,
    import_project_codes,
    project_codes,
)
from marketplace.clients.views.joining import join, request_to_join, withdraw_request
from marketplace.clients.views.lists import (
    create_list,
    create_sequence,
    edit_list,
    edit_sequence,
    preferred,
)
from marketplace.clients.views.people import (
    accept_request,
    add_employee,
    change_role,
    people,
    refuse_request,
    resend_invitation,
    withdraw_invitation,
)
from marketplace.clients.views.places import (
    add_clause,
    add_location,
    clause_file,
    edit_location,
    replace_clause,
    withdraw_clause,
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
    "accept_request",
    "activate_entity",
    "add_clause",
    "add_employee",
    "add_legal_entity",
    "add_line",
    "add_location",
    "add_organizational_entity",
    "add_project_code",
    "budgets",
    "change_role",
    "clause_file",
    "company",
    "create_budget",
    "create_company",
    "create_custom_field",
    "create_list",
    "create_sequence",
    "create_workflow",
    "custom_fields",
    "deactivate_entity",
    "edit_budget",
    "edit_custom_field",
    "edit_entity",
    "edit_line",
    "edit_list",
    "edit_location",
    "edit_project_code",
    "edit_sequence",
    "edit_workflow",
    "entities",
    "entity",
    "import_project_codes",
    "join",
    "move_entity",
    "people",
    "preferred",
    "project_codes",
    "refuse_request",
    "rename_company",
    "replace_clause",
    "request_to_join",
    "resend_invitation",
    "revoke_system",
    "systems",
    "take_over_system",
    "withdraw_clause",
    "withdraw_invitation",
    "withdraw_request",
    "workflows",
]
