from django.conf import settings
from django.contrib import admin
from django.urls import include, path

from marketplace.dashboard import health
from marketplace.dashboard import views as dashboard

urlpatterns = [
    path("", dashboard.home, name="home"),
    path("accounts/", include("marketplace.accounts.urls")),
    path("help/", include("marketplace.dashboard.help.urls")),
    path("notifications/", include("marketplace.notifications.urls")),
    path("", include("marketplace.operators.urls")),
    path("company/", include("marketplace.suppliers.urls")),
    path("documents/", include("compliance.urls")),
    path("entities/budgets/<int:pk>/", dashboard.budget, name="budget"),
    path("entities/", include("marketplace.clients.urls")),
    path("rfps/", include("rfps.urls")),
    path("reports/", include("activity_reports.urls")),
    path("invoices/", include("invoicing.urls")),
    path("admin/", admin.site.urls),
    path("favicon.ico", dashboard.favicon, name="favicon"),
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
    path("proposals/", include("proposals.urls")),
    path("projects/", include("projects.urls")),
    path("api/v1/", include("marketplace.api")),
    path("oauth/", include("marketplace.clients.api.oauth")),
]

if settings.SHOW_DEMO_TOOLS:
    urlpatterns += [
        path("styleguide/", dashboard.styleguide, name="styleguide"),
        path("mailbox/", dashboard.mailbox, name="mailbox"),
        path("mailbox/<slug:key>/", dashboard.mail, name="mail"),
        path("mailbox/<slug:key>/html/", dashboard.mail_html, name="mail_html"),
    ]

handler400 = "marketplace.dashboard.views.bad_request"
handler403 = "marketplace.dashboard.views.permission_denied"
handler404 = "marketplace.dashboard.views.page_not_found"
handler500 = "marketplace.dashboard.views.server_error"
