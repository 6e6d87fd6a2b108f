"""What is told about projects, and to whom."""

from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils.functional import lazy
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from compliance.models import LegalDocument
from marketplace.accounts.models import User
from marketplace.kernel.templatetags.formats import day
from marketplace.notifications.services import Message
from marketplace.suppliers.models import Membership
from projects.models import Project

Told = tuple[Iterable[User], Message]

lazy_day = lazy(day, str)  # written in the language of whoever reads


def page_of(project: Project) -> str:
    return reverse("projects:detail", args=[project.reference])


def waiting_for_supplier(project: Project, missing: list[Any]) -> Told:
    """At the birth of the project: what only the supplier can bring."""
    return supplier_people(project), Message(
        name="project_waiting",
        key=str(project.pk),
        subject=format_lazy(_("Before {reference} can start"), reference=project.reference),
        lines=[
            format_lazy(
                _("“{title}” is planned to start on {day}. We await from you:"),
                title=project.title,
                day=lazy_day(project.starts_on),
            ),
            *missing,
        ],
        url=page_of(project),
        button=_("See what is missing"),
        why=_("Your company carries out this project."),
    )


def waiting_for_client(project: Project, purchase_order_email: str) -> Told:
    return [project.operational_manager], Message(
        name="project_waiting",
        key=str(project.pk),
        subject=format_lazy(
            _("{reference} awaits your purchase order"), reference=project.reference
        ),
        lines=[
            format_lazy(
                _("“{title}” is planned to start on {day}."),
                title=project.title,
                day=lazy_day(project.starts_on),
            ),
            format_lazy(
                _("Send your purchase order to {address} and name {reference} in it."),
                address=purchase_order_email,
                reference=project.reference,
            ),
        ],
        url=page_of(project),
        button=_("See the project"),
        why=_("You are the operational manager of this project."),
    )


def document_expired_for_client(project: Project, document: LegalDocument) -> Told:
    """Not why it is late: that is between the supplier and support."""
    return [project.operational_manager], Message(
        name="document_expired_for_client",
        key=f"document-{document.pk}-project-{project.pk}",
        subject=format_lazy(
            _("{reference} waits for a legal document of the supplier"),
            reference=project.reference,
        ),
        lines=[
            format_lazy(
                _("The document “{document}” of {company} was valid until {day}."),
                document=lazy(lambda: document.type.name, str)(),
                company=document.company.legal_name,
                day=lazy_day(document.expires_on),
            ),
            format_lazy(
                _("“{title}” cannot start before the next one is approved. {company} knows it."),
                title=project.title,
                company=document.company.legal_name,
            ),
        ],
        url=page_of(project),
        button=_("See the project"),
        why=_("You are the operational manager of this project."),
    )


def start_validated(project: Project) -> Told:
    recipients = {*supplier_people(project), project.consultant, project.operational_manager}
    return recipients, Message(
        name="start_validated",
        key=str(project.pk),
        subject=format_lazy(
            _("{reference} is validated: start on {day}"),
            reference=project.reference,
            day=lazy_day(project.starts_on),
        ),
        lines=[
            format_lazy(
                _("Support has checked everything: “{title}” starts on {day}."),
                title=project.title,
                day=lazy_day(project.starts_on),
            ),
            format_lazy(
                _("{consultant} declares the work of each month in its activity report."),
                consultant=project.consultant.name,
            ),
        ],
        url=page_of(project),
        button=_("See the project"),
        why=_("You take part in this project."),
    )


def project_cancelled(project: Project, reason: str) -> Told:
    return {*supplier_people(project), project.operational_manager}, Message(
        name="project_cancelled",
        key=str(project.pk),
        subject=format_lazy(_("{reference} is cancelled"), reference=project.reference),
        lines=[
            format_lazy(_("“{title}” does not start, for this reason:"), title=project.title),
            reason,
        ],
        url=page_of(project),
        button=_("See the project"),
        why=_("You take part in this project."),
    )


def supplier_people(project: Project) -> set[User]:
    """The business manager, and the directors, who contract."""
    directors = project.supplier_company.memberships.with_role(Membership.Role.DIRECTOR)
    people = {membership.user for membership in directors.select_related("user")}
    return {*people, project.business_manager}
