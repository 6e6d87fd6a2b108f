from django.urls import path

from marketplace.clients.api import settings, views
from marketplace.kernel.api import paths  # noqa: F401 - knows <id:pk>

urlpatterns = [
    path("me/", views.Me.as_view(), name="me"),
    path("client-companies/", views.CompanyList.as_view(), name="client_companies"),
    path("client-companies/<id:pk>/", views.CompanyDetail.as_view(), name="client_company"),
    path("entities/", views.EntityList.as_view(), name="entities"),
    path("entities/<id:pk>/", views.EntityDetail.as_view(), name="entity"),
    path("budgets/", settings.BudgetList.as_view(), name="budgets"),
    path("budgets/<id:pk>/", settings.BudgetDetail.as_view(), name="budget"),
    path("workflows/", settings.WorkflowList.as_view(), name="workflows"),
    path("workflows/<id:pk>/", settings.WorkflowDetail.as_view(), name="workflow"),
    path("preferred-lists/", settings.PreferredListList.as_view(), name="preferred_lists"),
    path("preferred-lists/<id:pk>/", settings.PreferredListDetail.as_view(), name="preferred_list"),
    path("publication-sequences/", settings.SequenceList.as_view(), name="sequences"),
    path("publication-sequences/<id:pk>/", settings.SequenceDetail.as_view(), name="sequence"),
    path("clauses/", settings.ClauseList.as_view(), name="clauses"),
    path("clauses/<id:pk>/", settings.ClauseDetail.as_view(), name="clause"),
    path("locations/", settings.LocationList.as_view(), name="locations"),
    path("locations/<id:pk>/", settings.LocationDetail.as_view(), name="location"),
    path("custom-fields/", settings.CustomFieldList.as_view(), name="custom_fields"),
    path("custom-fields/<id:pk>/", settings.CustomFieldDetail.as_view(), name="custom_field"),
    path("project-codes/", settings.ProjectCodeList.as_view(), name="project_codes"),
    path("project-codes/<id:pk>/", settings.ProjectCodeDetail.as_view(), name="project_code"),
    path("employees/", settings.EmployeeList.as_view(), name="employees"),
    path("employees/<id:pk>/", settings.EmployeeDetail.as_view(), name="employee"),
]
