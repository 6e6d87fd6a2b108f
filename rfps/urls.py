from django.urls import path, register_converter

from marketplace.core.references import parse_rfp_reference
from rfps import views

app_name = "rfps"


class RfpReference:
    """RFP-90064-1, as number and iteration."""

    regex = "RFP-[1-9][0-9]{0,8}-[1-9][0-9]{0,3}"

    def to_python(self, value: str) -> tuple[int, int]:
        reference = parse_rfp_reference(value)
        if reference is None:
            raise ValueError(value)
        return reference

    def to_url(self, value: str) -> str:
        return value


register_converter(RfpReference, "rfp")

urlpatterns = [
    path("", views.search, name="search"),
    path("favourites/", views.favourites, name="favourites"),
    path("searches/", views.saved_searches, name="saved_searches"),
    path("searches/new/", views.save_search, name="save_search"),
    path("searches/<int:pk>/", views.change_search, name="change_search"),
    path("searches/<int:pk>/open/", views.open_search, name="open_search"),
    path("searches/<int:pk>/delete/", views.delete_search, name="delete_search"),
    path("searches/stop/<str:token>/", views.stop_digest, name="stop_digest"),
    path("mine/", views.mine, name="mine"),
    path("new/", views.create, name="create"),
    path("new/from-template/<int:pk>/", views.from_template, name="from_template"),
    path("templates/<int:pk>/archive/", views.archive_template, name="archive_template"),
    path("to-validate/", views.to_validate, name="to_validate"),
    path("to-validate/<int:pk>/", views.decide, name="decide"),
    path("statuses/", views.statuses, name="statuses"),
    path("<rfp:reference>/", views.detail, name="detail"),
    path("<rfp:reference>/edit/", views.edit, name="edit"),
    path("<rfp:reference>/edit/<slug:code>/", views.step, name="step"),
    path("<rfp:reference>/preview/", views.preview, name="preview"),
    path("<rfp:reference>/publish/", views.publish, name="publish"),
    path("<rfp:reference>/change/", views.change, name="change"),
    path("<rfp:reference>/duplicate/", views.duplicate, name="duplicate"),
    path("<rfp:reference>/close/", views.close, name="close"),
    path("<rfp:reference>/cancel/", views.cancel, name="cancel"),
    path("<rfp:reference>/favourite/", views.favourite, name="favourite"),
    path("<rfp:reference>/documents/", views.documents, name="documents"),
    path("<rfp:reference>/documents/add/", views.add_document, name="add_document"),
    path("<rfp:reference>/documents/<int:pk>/", views.document, name="document"),
    path(
        "<rfp:reference>/documents/<int:pk>/remove/", views.remove_document, name="remove_document"
    ),
    path("<rfp:reference>/clauses/<int:pk>/", views.clause, name="clause"),
    path("<rfp:reference>/questions/", views.questions, name="questions"),
    path("<rfp:reference>/questions/ask/", views.ask, name="ask"),
    path("<rfp:reference>/questions/<int:pk>/answer/", views.answer, name="answer"),
    path("<rfp:reference>/questions/<int:pk>/hide/", views.hide, name="hide"),
]
