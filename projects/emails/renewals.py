"""What is told of the end of an order and of its renewal: to each side its own price."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.urls import reverse
from django.utils.functional import lazy
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from marketplace.accounts.models import User
from marketplace.kernel.templatetags.formats import day, money
from marketplace.notifications.services import Message
from projects.emails.projects import Told, page_of, supplier_people
from projects.models import Project, RenewalRequest

lazy_day = lazy(day, str)  # written in the language of whoever reads
lazy_money = lazy(money, str)


def _order(renewal: RenewalRequest) -> str:
    return renewal.order


def _per_unit(renewal: RenewalRequest) -> str:
    return renewal.project.per_unit


lazy_order = lazy(_order, str)
lazy_per_unit = lazy(_per_unit, str)

SEE = _("See the renewal")
AS_CLIENT = _("You are responsible for this project, or asked for its renewal.")
AS_SUPPLIER = _("Your company carries out this project.")


def end_near_for_client(project: Project) -> Told:
    return [project.operational_manager], Message(
        name="project_ends_soon",
        key=str(project.pk),
        subject=_ends_on(project),
        lines=[
            _about(project),
            _("If the work goes on, ask for the renewal now: the supplier signs a new order."),
        ],
        url=reverse("projects:renew", args=[project.reference]),
        button=_("Renew the project"),
        why=_("You are the operational manager of this project."),
    )


def end_near_for_supplier(project: Project) -> Told:
    return supplier_people(project), Message(
        name="project_ends_soon",
        key=str(project.pk),
        subject=_ends_on(project),
        lines=[
            _about(project),
            _(
                "The client asks for a renewal if the work goes on. If your price should change,"
                " talk to the client before: only the client can change it, at the renewal."
            ),
        ],
        url=page_of(project),
        button=_("See the project"),
        why=AS_SUPPLIER,
    )


def renewal_requested(renewal: RenewalRequest, *, round: int) -> Told:
    """To the supplier, who answers."""
    subject = format_lazy(
        _("Renewal of {reference}: your answer is awaited"), reference=renewal.project.reference
    )
    lines = [
        _about(renewal.project),
        format_lazy(
            _("From {first} to {last}: {order} at {price} {per_unit}, before tax."),
            first=lazy_day(renewal.starts_on),
            last=lazy_day(renewal.ends_on),
            order=lazy_order(renewal),
            price=lazy_money(renewal.unit_price),
            per_unit=lazy_per_unit(renewal),
        ),
        renewal.comment,
        _("Choose when you are paid for the new period and sign, or refuse and say why."),
    ]
    key = f"{renewal.pk}-{round}"
    return supplier_people(renewal.project), _message(
        renewal, "renewal_requested", key, subject, lines, AS_SUPPLIER, _("Answer the request")
    )


def renewal_sent(renewal: RenewalRequest, *, round: int, buyers: Iterable[User]) -> Told:
    """To the client's people, a copy of what the supplier was asked."""
    subject = format_lazy(
        _("Renewal of {reference} sent to the supplier"), reference=renewal.project.reference
    )
    lines = [
        _about(renewal.project),
        format_lazy(
            _("From {first} to {last}: {order} at {price} {per_unit}, before tax."),
            first=lazy_day(renewal.starts_on),
            last=lazy_day(renewal.ends_on),
            order=lazy_order(renewal),
            price=lazy_money(renewal.client_unit_price),
            per_unit=lazy_per_unit(renewal),
        ),
    ]
    key = f"{renewal.pk}-{round}"
    return _client_people(renewal, buyers), _message(
        renewal, "renewal_sent", key, subject, lines, AS_CLIENT
    )


def renewal_refused(renewal: RenewalRequest, *, round: int, buyers: Iterable[User]) -> Told:
    subject = format_lazy(
        _("Renewal of {reference} refused by the supplier"), reference=renewal.project.reference
    )
    lines = [
        _about(renewal.project),
        renewal.get_refusal_display(),
        renewal.refusal_comment,
        _("Change what does not suit and send the request again, or close it."),
    ]
    key = f"{renewal.pk}-{round}"
    return _client_people(renewal, buyers), _message(
        renewal, "renewal_refused", key, subject, lines, AS_CLIENT
    )


def renewal_agreed(renewal: RenewalRequest, *, buyers: Iterable[User]) -> Told:
    subject = format_lazy(
        _("Renewal of {reference} signed: your confirmation is awaited"),
        reference=renewal.project.reference,
    )
    lines = [
        _about(renewal.project),
        format_lazy(
            _("The supplier has signed {order}. It begins only when you confirm it."),
            order=renewal.reference,
        ),
    ]
    return _client_people(renewal, buyers), _message(
        renewal,
        "renewal_agreed",
        str(renewal.pk),
        subject,
        lines,
        AS_CLIENT,
        _("Confirm or refuse"),
    )


def renewal_accepted(renewal: RenewalRequest) -> Told:
    subject = format_lazy(
        _("Renewal of {reference} confirmed: {order}"),
        reference=renewal.project.reference,
        order=renewal.reference,
    )
    lines = [
        _about(renewal.project),
        _("The new order goes through the same checks as the first one before it starts."),
    ]
    return supplier_people(renewal.project), _message(
        renewal, "renewal_accepted", str(renewal.pk), subject, lines, AS_SUPPLIER
    )


def renewal_turned_down(renewal: RenewalRequest) -> Told:
    reason = renewal.transitions.get(action="turn_down").reason
    subject = format_lazy(
        _("Renewal of {reference} refused by the client"), reference=renewal.project.reference
    )
    lines = [_about(renewal.project), reason, _ends_as_planned(renewal)]
    return supplier_people(renewal.project), _message(
        renewal, "renewal_turned_down", str(renewal.pk), subject, lines, AS_SUPPLIER
    )


def renewal_closed(renewal: RenewalRequest) -> Told:
    subject = format_lazy(
        _("Renewal of {reference} withdrawn by the client"), reference=renewal.project.reference
    )
    lines = [_about(renewal.project), _ends_as_planned(renewal)]
    return supplier_people(renewal.project), _message(
        renewal, "renewal_closed", str(renewal.pk), subject, lines, AS_SUPPLIER
    )


def _message(
    renewal: RenewalRequest,
    name: str,
    key: str,
    subject: Any,
    lines: Sequence[Any],
    why: Any,
    button: Any = SEE,
) -> Message:
    return Message(
        name=name,
        key=key,
        subject=subject,
        lines=[line for line in lines if line],
        url=renewal.get_absolute_url(),
        button=button,
        why=why,
    )


def _client_people(renewal: RenewalRequest, buyers: Iterable[User]) -> set[User]:
    return {renewal.project.operational_manager, renewal.requested_by, *buyers}


def _about(project: Project) -> Any:
    return format_lazy(
        _("{consultant} for “{title}”."), consultant=project.consultant.name, title=project.title
    )


def _ends_on(project: Project) -> Any:
    return format_lazy(
        _("{reference} ends on {day}"),
        reference=project.reference,
        day=lazy_day(project.ends_on),
    )


def _ends_as_planned(renewal: RenewalRequest) -> Any:
    return format_lazy(
        _("{reference} ends on {day}, as planned."),
        reference=renewal.project.reference,
        day=lazy_day(renewal.project.ends_on),
    )
