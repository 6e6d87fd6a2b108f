from django.urls import path

from marketplace.suppliers import views

app_name = "suppliers"
urlpatterns = [
    path("", views.company, name="company"),
    path("new/", views.create_company, name="create_company"),
    path("correction/", views.correct_company, name="correct_company"),
    path("bank-details/", views.request_bank_details, name="request_bank_details"),
]
