from django.urls import path

from compliance import views

app_name = "compliance"
urlpatterns = [
    path("", views.documents, name="documents"),
    path("staff/", views.declare_staff, name="declare_staff"),
    path("proofs/", views.proofs, name="proofs"),
    path("proofs/<int:pk>/", views.proof_file, name="proof_file"),
    path("statement/", views.statement, name="statement"),
    path("file/<int:pk>/", views.open_file, name="open_file"),
    path("<slug:code>/", views.send_document, name="send_document"),
]
