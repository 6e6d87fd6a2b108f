from django.urls import path

from marketplace.kernel.api import paths  # noqa: F401 - knows <id:pk>
from marketplace.suppliers.api import profiles, views

urlpatterns = [
    path("supplier-companies/", views.CompanyList.as_view(), name="supplier_companies"),
    path("supplier-companies/<id:pk>/", views.CompanyDetail.as_view(), name="supplier_company"),
    path("members/", views.MemberList.as_view(), name="members"),
    path("profile/", profiles.OwnProfile.as_view(), name="profile"),
    path("candidate-files/", profiles.CandidateList.as_view(), name="candidate_files"),
    path("candidate-files/<id:pk>/", profiles.CandidateDetail.as_view(), name="candidate_file"),
]
