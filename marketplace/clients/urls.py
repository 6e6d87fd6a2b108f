from django.urls import path

from marketplace.clients import views

app_name = "clients"

urlpatterns = [
    path("new/", views.create_company, name="create_company"),
    path("company/", views.company, name="company"),
    path("company/name/", views.rename_company, name="rename_company"),
    # The tree
    path("", views.entities, name="entities"),
    path("legal/new/", views.add_legal_entity, name="add_legal_entity"),
    path("organizational/new/", views.add_organizational_entity, name="add_organizational_entity"),
    path("<int:pk>/", views.entity, name="entity"),
    path("<int:pk>/edit/", views.edit_entity, name="edit_entity"),
    path("<int:pk>/move/", views.move_entity, name="move_entity"),
    path("<int:pk>/deactivate/", views.deactivate_entity, name="deactivate_entity"),
    path("<int:pk>/activate/", views.activate_entity, name="activate_entity"),
    path("<int:pk>/locations/new/", views.add_location, name="add_location"),
    path("locations/<int:pk>/edit/", views.edit_location, name="edit_location"),
    path("<int:pk>/clauses/new/", views.add_clause, name="add_clause"),
    path("clauses/<int:pk>/replace/", views.replace_clause, name="replace_clause"),
    path("clauses/<int:pk>/withdraw/", views.withdraw_clause, name="withdraw_clause"),
    path("clauses/<int:pk>/document/", views.clause_file, name="clause_file"),
    path("api-access/", views.systems, name="systems"),
    path("api-access/<int:pk>/revoke/", views.revoke_system, name="revoke_system"),
    path("api-access/<int:pk>/take-over/", views.take_over_system, name="take_over_system"),
    # Money, validation, preferences
    path("budgets/", views.budgets, name="budgets"),
    path("budgets/new/", views.create_budget, name="create_budget"),
    path("budgets/<int:pk>/edit/", views.edit_budget, name="edit_budget"),
    path("budgets/<int:pk>/lines/new/", views.add_line, name="add_line"),
    path("spending-lines/<int:pk>/edit/", views.edit_line, name="edit_line"),
    path("workflows/", views.workflows, name="workflows"),
    path("workflows/new/", views.create_workflow, name="create_workflow"),
    path("workflows/<int:pk>/edit/", views.edit_workflow, name="edit_workflow"),
    path("preferred/", views.preferred, name="preferred"),
    path("preferred/lists/new/", views.create_list, name="create_list"),
    path("preferred/lists/<int:pk>/edit/", views.edit_list, name="edit_list"),
    path("preferred/sequences/new/", views.create_sequence, name="create_sequence"),
    path("preferred/sequences/<int:pk>/edit/", views.edit_sequence, name="edit_sequence"),
    path("custom-fields/", views.custom_fields, name="custom_fields"),
    path("custom-fields/new/", views.create_custom_field, name="create_custom_field"),
    path("custom-fields/<int:pk>/edit/", views.edit_custom_field, name="edit_custom_field"),
    path("project-codes/", views.project_codes, name="project_codes"),
    path("project-codes/new/", views.add_project_code, name="add_project_code"),
    path("project-codes/import/", views.import_project_codes, name="import_project_codes"),
    path("project-codes/<int:pk>/edit/", views.edit_project_code, name="edit_project_code"),
]
