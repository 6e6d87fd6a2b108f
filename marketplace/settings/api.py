"""The API: who may call it, with which scopes, how often, and how it is described."""

from pathlib import Path

from django.utils.translation import gettext_lazy as _

INTRODUCTION = Path(__file__).resolve().parents[2] / "docs/api/introduction.md"

# What a program may be allowed. A client system asks for what its company has granted.
API_SCOPES = {
    "companies:read": _("Read companies, what they have set, and their people"),
    "companies:write": _("Write what companies have set: entities, people, budgets, lists, codes"),
    "rfps:read": _("Read RFPs"),
    "rfps:write": _("Write, publish and close RFPs; mark favourites"),
    "proposals:read": _("Read proposals"),
    "proposals:write": _("Send, qualify and appoint proposals"),
    "documents:read": _("Read the state of legal documents"),
    "projects:read": _("Read projects"),
    "projects:write": _("Ask for renewals of projects and answer them"),
    "reports:read": _("Read activity reports"),
    "invoices:read": _("Read billing vouchers and invoices"),
}
API_SCOPES_OF_SUPPLIERS = {"documents:read"}  # no client ever reads these
API_SCOPES_OF_CLIENTS = {"companies:write"}  # no supplier ever writes these

API_CALLS_PER_SECOND = 10
API_CALLS_PER_DAY = 50_000
API_PUBLIC_CALLS_PER_MINUTE = 600  # from one address
API_TOKENS_PER_MINUTE = 30  # from one address: each costs a slow hash
API_TRUSTED_PROXIES = 0  # in front of us, whose X-Forwarded-For is believed

REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": [
        # First: it makes the 401 a Bearer challenge.
        "marketplace.clients.api.authentication.ClientSystemAuthentication",
        "marketplace.accounts.api.authentication.PersonalTokenAuthentication",
        "marketplace.accounts.api.authentication.ReadingSessionAuthentication",
    ],
    "DEFAULT_PERMISSION_CLASSES": ["marketplace.kernel.api.permissions.Admitted"],
    "DEFAULT_THROTTLE_CLASSES": [
        "marketplace.kernel.api.throttling.PerSecond",
        "marketplace.kernel.api.throttling.PerDay",
    ],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["rest_framework.parsers.JSONParser"],
    "DEFAULT_PAGINATION_CLASS": "marketplace.kernel.api.pagination.Cursors",
    "DEFAULT_FILTER_BACKENDS": ["django_filters.rest_framework.DjangoFilterBackend"],
    "DEFAULT_SCHEMA_CLASS": "marketplace.kernel.api.schema.Described",
    "DEFAULT_METADATA_CLASS": None,
    "EXCEPTION_HANDLER": "marketplace.kernel.api.problems.exception_handler",
    "URL_FORMAT_OVERRIDE": None,  # `?format=` belongs to the schema alone
}

OAUTH2_PROVIDER_APPLICATION_MODEL = "oauth2_provider.Application"  # written out: it is no default
OAUTH2_PROVIDER = {
    "SCOPES": API_SCOPES,
    "DEFAULT_SCOPES": [],
    "SCOPES_BACKEND_CLASS": "marketplace.clients.api.scopes.GrantedScopes",
    "ACCESS_TOKEN_EXPIRE_SECONDS": 3600,
    "REFRESH_TOKEN_EXPIRE_SECONDS": 86_400,
    "REFRESH_TOKEN_REUSE_PROTECTION": True,
    "ALLOWED_REDIRECT_URI_SCHEMES": ["https"],
    **{
        f"COMPLIANT_BCP_RFC9700_{gate}": True
        for gate in (
            "IMPLICIT_GRANT", "PASSWORD_GRANT", "PKCE_METHOD", "ACCESS_TOKEN_TRANSPORT",
            "AUTHZ_RESPONSE_ISS", "TOKEN_STORAGE", "REFRESH_TOKEN", "REDIRECT_URI_SCHEME",
            "REDIRECT_URI_MATCHING", "PKCE_REQUIRED",
        )
    },
}  # fmt: skip

SPECTACULAR_SETTINGS = {
    "TITLE": "Marketplace API",
    "VERSION": "1",
    "OAS_VERSION": "3.1.0",
    "DESCRIPTION": INTRODUCTION.read_text(encoding="utf-8"),
    "OAUTH2_FLOWS": ["clientCredentials"],
    "OAUTH2_TOKEN_URL": "/oauth/token/",
    "SERVE_INCLUDE_SCHEMA": False,
    "SERVE_PERMISSIONS": ["rest_framework.permissions.AllowAny"],
    "SERVE_AUTHENTICATION": [],
    "SCHEMA_PATH_PREFIX": "/api/v1/",
    "COMPONENT_SPLIT_REQUEST": True,
    "SWAGGER_UI_DIST": "SIDECAR",
    "SWAGGER_UI_FAVICON_HREF": None,
    "SWAGGER_UI_SETTINGS": {"deepLinking": True, "tryItOutEnabled": False},
    "POSTPROCESSING_HOOKS": [
        "drf_spectacular.hooks.postprocess_schema_enums",
        "marketplace.kernel.api.schema.describe_errors",
    ],
    "ENUM_NAME_OVERRIDES": {
        "RfpStatus": "rfps.states.Status",
        "ProposalStatus": "proposals.states.Status",
        "ProjectStatus": "projects.states.Status",
        "RenewalStatus": "projects.states.RenewalStatus",
        "ModeEnum": "proposals.models.QualificationMeeting.Mode",
        "RenewalMode": "projects.models.RenewalRequest.Mode",
        "RenewalRefusal": "projects.models.RenewalRequest.Refusal",
        "ReportStatus": "activity_reports.states.Status",
        "DocumentStatus": "compliance.states.Status",
        "CompanyStatus": "marketplace.suppliers.states.CompanyStatus",
        "VoucherStatus": "invoicing.states.VoucherStatus",
        "SupplierInvoiceStatus": "invoicing.states.SupplierInvoiceStatus",
        "ClientInvoiceStatus": "invoicing.states.ClientInvoiceStatus",
        "SupplierRole": "marketplace.suppliers.models.Membership.Role",
        "ClientRole": "marketplace.clients.models.Membership.Role",
        "EntityKind": "marketplace.clients.models.Entity.Kind",
        "CustomFieldKind": "marketplace.clients.models.CustomField.Kind",
        "CustomFieldSubject": "marketplace.clients.models.CustomField.Subject",
        "QualificationKind": "marketplace.suppliers.models.Qualification.Kind",
        "LanguageLevel": "marketplace.suppliers.models.SpokenLanguage.Level",
        "ApprovalDecision": "rfps.models.RfpApproval.Decision",
        "UnitType": "rfps.models.Rfp.UnitType",
        "RfpKind": "rfps.models.Rfp.Kind",
        "Language": "marketplace.accounts.models.User.Language",
        "CancelReason": "proposals.models.Proposal.CancelReason",
        "RemoteWork": "rfps.models.Rfp.Remote",
    },
}
