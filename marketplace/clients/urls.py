from django.urls import path

from marketplace.clients import views

app_name = "clients"

urlpatterns = [
    path("", views.company, name="company"),
    path("new/", views.create_company, name="create_company"),
]
