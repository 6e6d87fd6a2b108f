from django.urls import path

from marketplace.operators import views

urlpatterns = [
    path("payment-terms/", views.payment_terms, name="payment_terms"),
    path("privacy/", views.privacy, name="privacy"),
    path("terms/", views.terms, name="terms"),
]
