"""Everything that changes a project, and what hangs on it."""

from projects.services.contracting import (
    AlreadySigned,
    ConsentMissing,
    PlanIsFixed,
    PlanMissing,
    PlanNotOffered,
    TextChanged,
    TextToSign,
    TooLateForTheOrder,
    choose_plan,
    fingerprint_of,
    record_client_order,
    render_conditions,
    sign_conditions,
    texts_to_sign,
)
from projects.services.handover import (
    hand_over_client_projects,
    hand_over_projects,
    name_consultants,
)
from projects.services.projects import (
    StartNotReady,
    cancel_project,
    complete_due_projects,
    create_project,
    start_due_projects,
    validate_start,
)

__all__ = [
    "AlreadySigned",
    "ConsentMissing",
    "PlanIsFixed",
    "PlanMissing",
    "PlanNotOffered",
    "StartNotReady",
    "TextChanged",
    "TextToSign",
    "TooLateForTheOrder",
    "cancel_project",
    "choose_plan",
    "complete_due_projects",
    "create_project",
    "fingerprint_of",
    "hand_over_client_projects",
    "hand_over_projects",
    "name_consultants",
    "record_client_order",
    "render_conditions",
    "sign_conditions",
    "start_due_projects",
    "texts_to_sign",
    "validate_start",
]
