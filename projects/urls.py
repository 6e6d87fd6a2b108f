from django.urls import path, register_converter

from marketplace.core.references import parse_project_reference
from projects import views


class ProjectReference:
    """`PO-1234-1` in an address, its number and iteration in a view."""

    regex = "PO-[0-9]+-[0-9]+"

    def to_python(self, value: str) -> tuple[int, int]:
        pair = parse_project_reference(value)
        if pair is None:
            raise ValueError(value)
        return pair

    def to_url(self, value: str) -> str:
        return value


register_converter(ProjectReference, "project")

app_name = "projects"

urlpatterns = [
    path("", views.list_projects, name="list"),
    path("leave/", views.leave_company, name="leave_company"),
    path("leave/<int:pk>/", views.end_membership, name="end_membership"),
    path("leave/client/", views.leave_client, name="leave_client"),
    path("leave/client/<int:pk>/", views.disaffiliate, name="disaffiliate"),
    path("renewals/", views.renewals, name="renewals"),
    path("renewals/<int:pk>/", views.renewal, name="renewal"),
    path("renewals/<int:pk>/plan/", views.renewal_plan, name="renewal_plan"),
    path("renewals/<int:pk>/sign/", views.sign_renewal, name="sign_renewal"),
    path("renewals/<int:pk>/refuse/", views.refuse_renewal, name="refuse_renewal"),
    path("renewals/<int:pk>/send-again/", views.send_renewal_again, name="send_renewal_again"),
    path("renewals/<int:pk>/accept/", views.accept_renewal, name="accept_renewal"),
    path("renewals/<int:pk>/turn-down/", views.turn_down_renewal, name="turn_down_renewal"),
    path("renewals/<int:pk>/close/", views.close_renewal, name="close_renewal"),
    path("<project:reference>/", views.detail, name="detail"),
    path("<project:reference>/renew/", views.request_renewal, name="renew"),
    path("<project:reference>/contracting/", views.review, name="review"),
    path("<project:reference>/contracting/plan/", views.plan, name="plan"),
    path("<project:reference>/contracting/sign/", views.sign, name="sign"),
    path(
        "<project:reference>/contracting/documents/",
        views.contract_documents,
        name="contract_documents",
    ),
    path("<project:reference>/conditions/", views.conditions, name="conditions"),
    path("<project:reference>/mandate/", views.mandate, name="mandate"),
    path("<project:reference>/client-order/", views.client_order, name="client_order"),
    path("<project:reference>/supplier-proof/", views.supplier_proof, name="supplier_proof"),
]
