"""What a call of the API may see, when a client's system makes it and when a person does."""

from typing import Any

from marketplace.clients.models import ClientCompany, ClientSystem


def system_of_token(token: Any) -> ClientSystem | None:
    """Remembered on the token, which lives as long as the request."""
    application_id = getattr(token, "application_id", None)
    if application_id is None:
        return None
    if not hasattr(token, "_client_system"):
        systems = ClientSystem.objects.select_related("company", "responsible")
        token._client_system = systems.filter(application=application_id).first()
    return token._client_system


def company_of_system(request: Any) -> ClientCompany | None:
    system = system_of_token(request.auth)
    return system.company if system else None


def visible(request: Any, rows: Any) -> Any:
    """The rows of the system's company, or those that this person may see.

    `rows` is a manager or queryset that knows both: `of_client` beside `visible_to`.
    """
    company = company_of_system(request)
    return rows.visible_to(request.user) if company is None else rows.of_client(company)
