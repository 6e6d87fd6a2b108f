from django.urls import path

from invoicing import views

app_name = "invoicing"
urlpatterns = [
    path("", views.invoices, name="list"),
    path("vouchers/", views.vouchers, name="vouchers"),
    path("vouchers/<slug:reference>/", views.voucher, name="voucher"),
    path("supplier/<int:pk>/", views.supplier_invoice, name="supplier_invoice"),
    path("supplier/<int:pk>/pdf/", views.supplier_invoice_pdf, name="supplier_invoice_pdf"),
    path("supplier/<int:pk>/xml/", views.supplier_invoice_xml, name="supplier_invoice_xml"),
    path("client/<int:pk>/", views.client_invoice, name="client_invoice"),
    path("client/<int:pk>/pdf/", views.client_invoice_pdf, name="client_invoice_pdf"),
    path("client/<int:pk>/xml/", views.client_invoice_xml, name="client_invoice_xml"),
]
