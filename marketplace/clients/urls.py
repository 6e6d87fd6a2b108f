from django.urls import path

from marketplace.clients import views

app_name = "clients"

urlpatterns = [
    path("", views.company, name="company"),
    path("new/", views.create_company, name="create_company"),
    path("api-access/", views.systems, name="systems"),
    path("api-access/<int:pk>/revoke/", views.revoke_system, name="revoke_system"),
    path("api-access/<int:pk>/take-over/", views.take_over_system, name="take_over_system"),
]
