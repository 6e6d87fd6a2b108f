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
    path("mine/", views.mine, name="mine"),
    path("new/", views.create, name="create"),
    path("<rfp:reference>/", views.detail, name="detail"),
    path("<rfp:reference>/edit/", views.edit, name="edit"),
    path("<rfp:reference>/publish/", views.publish, name="publish"),
    path("<rfp:reference>/close/", views.close, name="close"),
    path("<rfp:reference>/favourite/", views.favourite, name="favourite"),
]
