"""What is told about projects, and to whom."""

from projects.emails.projects import (
    Told,
    document_expired_for_client,
    project_cancelled,
    start_validated,
    waiting_for_client,
    waiting_for_supplier,
)
from projects.emails.renewals import (
    end_near_for_client,
    end_near_for_supplier,
    renewal_accepted,
    renewal_agreed,
    renewal_closed,
    renewal_refused,
    renewal_requested,
    renewal_sent,
    renewal_turned_down,
)

__all__ = [
    "Told",
    "document_expired_for_client",
    "end_near_for_client",
    "end_near_for_supplier",
    "project_cancelled",
    "renewal_accepted",
    "renewal_agreed",
    "renewal_closed",
    "renewal_refused",
    "renewal_requested",
    "renewal_sent",
    "renewal_turned_down",
    "start_validated",
    "waiting_for_client",
    "waiting_for_supplier",
]
