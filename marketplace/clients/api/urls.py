from django.urls import path

from marketplace.clients.api import employees, entities, lists, settings, spending, views
from marketplace.kernel.api import paths  # noqa: F401 - knows <id:pk>

urlpatterns = [
    path("me/", views.Me.as_view(), name="me"),
    path("client-companies/", views.CompanyList.as_view(), name="client_companies"),
    path("client-companies/<id:pk>/", views.CompanyDetail.as_view(), name="client_company"),
    path("entities/", entities.EntityList.as_view(), name="entities"),
    path("entities/<id:pk>/", entities.EntityDetail.as_view(), name="entity"),
    path("entities/<id:pk>/move/", entities.EntityMove.as_view(), name="move_entity"),
    path("entities/<id:pk>/activate/", entities.EntityActivation.as_view(), name="activate_entity"),
    path(
        "entities/<id:pk>/deactivate/",
        entities.EntityDeactivation.as_view(),
        name="deactivate_entity",
    ),
    path("budgets/", spending.BudgetList.as_view(), name="budgets"),
    path("budgets/<id:pk>/", spending.BudgetDetail.as_view(), name="budget"),
    path("budgets/<id:pk>/lines/", spending.BudgetLines.as_view(), name="budget_lines"),
    path("spending-lines/<id:pk>/", spending.SpendingLineDetail.as_view(), name="spending_line"),
    path("workflows/", settings.WorkflowList.as_view(), name="workflows"),
    path("workflows/<id:pk>/", settings.WorkflowDetail.as_view(), name="workflow"),
    path("preferred-lists/", lists.PreferredListList.as_view(), name="preferred_lists"),
    path("preferred-lists/<id:pk>/", lists.PreferredListDetail.as_view(), name="preferred_list"),
    path(
        "preferred-lists/<id:pk>/add-supplier/",
        lists.SupplierAddition.as_view(),
        name="prefer_supplier",
    ),
    path(
        "preferred-lists/<id:pk>/remove-supplier/",
        lists.SupplierRemoval.as_view(),
        name="drop_supplier",
    ),
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
    path("employees/", employees.EmployeeList.as_view(), name="employees"),
    path("employees/<id:pk>/", employees.EmployeeDetail.as_view(), name="employee"),
    path("employees/<id:pk>/end/", employees.EmployeeEnd.as_view(), name="end_employee"),
    path("invitations/", employees.InvitationList.as_view(), name="invitations"),
    path("invitations/<id:pk>/", employees.InvitationDetail.as_view(), name="invitation"),
    path(
        "invitations/<id:pk>/send-again/",
        employees.InvitationAgain.as_view(),
        name="resend_invitation",
    ),
    path(
        "invitations/<id:pk>/withdraw/",
        employees.InvitationWithdrawal.as_view(),
        name="withdraw_invitation",
    ),
]
