from django.urls import path

from marketplace.operators.api import views

urlpatterns = [
    path("payment-terms/quote/", views.payment_terms_quote, name="payment_terms_quote"),
]
