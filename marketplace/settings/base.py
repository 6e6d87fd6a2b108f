"""What every environment shares. Each variable is read once, here; `.env.example` explains them."""

from pathlib import Path
from typing import Any

import environ
from csp.constants import NONCE, NONE, SELF
from django.utils.translation import gettext_lazy as _

from marketplace.settings.api import *  # noqa: F403
from marketplace.settings.schedule import *  # noqa: F403

BASE_DIR = Path(__file__).resolve().parent.parent.parent
VAR_DIR = BASE_DIR / "var"

env = environ.Env()
environ.Env.read_env(BASE_DIR / ".env")

# --- The process ------------------------------------------------------------------------------

SECRET_KEY = env("SECRET_KEY")
DEBUG = env.bool("DEBUG", default=False)
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["localhost", "127.0.0.1"])
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])
SITE_URL = env("SITE_URL", default="http://127.0.0.1:8000")  # links in e-mails; no trailing slash
WSGI_APPLICATION = "marketplace.wsgi.application"
ROOT_URLCONF = "marketplace.urls"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    # The Simple configurations: the plain ones each rewrite TEMPLATES, and the last wins.
    "template_partials.apps.SimpleAppConfig",
    "django_cotton.apps.SimpleAppConfig",
    "marketplace.kernel",
    "marketplace.accounts",
    "marketplace.notifications",
    "marketplace.operators",
    "marketplace.suppliers",
    "compliance",
    "marketplace.clients",
    "rfps",
    "proposals",
    "projects",
    "activity_reports",
    "invoicing",
    "marketplace.demo",
    "marketplace",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.staticfiles",
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "csp",
    "django_countries",
    "django_celery_beat",
    "django_htmx",
    "django_filters",
    "drf_spectacular",
    "drf_spectacular_sidecar",
    "import_export",
    "oauth2_provider",
    "pgtrigger",
    "rest_framework",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "marketplace.accounts.http.LanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "marketplace.accounts.http.UserLanguageMiddleware",
    "marketplace.accounts.http.SecondFactorMiddleware",
    "marketplace.accounts.http.ProfileTypeMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "marketplace.kernel.http.RefuseNulBytes",
    "marketplace.kernel.http.RefusedToConflict",
    "marketplace.kernel.http.ReadOnlyGet",
]

# --- Data -------------------------------------------------------------------------------------

DATABASES: dict[str, dict[str, Any]] = {"default": env.db("DATABASE_URL")}
_database = DATABASES["default"]
_database["HOST"] = _database["HOST"] or _database.get("OPTIONS", {}).pop("host", "")  # for dbshell
_database["CONN_MAX_AGE"] = env.int("CONN_MAX_AGE", default=600)
_database["CONN_HEALTH_CHECKS"] = True
_database["ATOMIC_REQUESTS"] = True
_database.setdefault("OPTIONS", {})["options"] = (
    f"-c statement_timeout={env.int('STATEMENT_TIMEOUT_MS', default=30_000)}"
    f" -c lock_timeout={env.int('LOCK_TIMEOUT_MS', default=10_000)}"
    " -c random_page_cost=1.1"  # no disk turns any more: an index is worth its jumps
)

CACHES: dict[str, dict[str, Any]] = {
    "default": env.cache_url("CACHE_URL"),
    # Fragments of lists, in the process that draws them: fetched from elsewhere they gain little
    "local": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "OPTIONS": {"MAX_ENTRIES": 3000},
    },
}
SESSION_ENGINE = "django.contrib.sessions.backends.db"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_AGE = 14 * 24 * 3600

STORAGES: dict[str, dict[str, Any]] = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
MEDIA_ROOT = env.path("MEDIA_ROOT", default=str(VAR_DIR / "media"))
MAX_UPLOAD_BYTES = 10_000_000
# What seals the contracts that leave the house: a key and its certificate, as PEM files
SIGNING_KEY_FILE = env.path("SIGNING_KEY_FILE", default=str(VAR_DIR / "signing" / "key.pem"))
SIGNING_CERTIFICATE_FILE = env.path(
    "SIGNING_CERTIFICATE_FILE", default=str(VAR_DIR / "signing" / "certificate.pem")
)
SIGNING_MAKES_OWN_KEY = False
DATA_UPLOAD_MAX_MEMORY_SIZE = 12_000_000
FILE_UPLOAD_PERMISSIONS = 0o600
# S3-compatible storage is used as soon as a bucket is named.
if _bucket := env("S3_BUCKET", default=""):
    STORAGES["default"] = {
        "BACKEND": "storages.backends.s3.S3Storage",
        "OPTIONS": {
            "bucket_name": _bucket,
            "endpoint_url": env("S3_ENDPOINT_URL", default=None),
            "access_key": env("S3_ACCESS_KEY", default=None),
            "secret_key": env("S3_SECRET_KEY", default=None),
            "region_name": env("S3_REGION", default=None),
            "default_acl": None,
            "file_overwrite": False,
            "querystring_auth": True,
        },
    }
# tcp://host:3310 or unix:///path; without it no file is scanned for viruses.
CLAMD_URL = env("CLAMD_URL", default="")

# --- Registers outside: without an address a simulator answers --------------------------------

SIRENE_URL = env("SIRENE_URL", default="")
SIRENE_TOKEN = env("SIRENE_TOKEN", default="")
VIES_URL = env("VIES_URL", default="")
VIES_REQUESTER = env("VIES_REQUESTER", default="")  # our VAT number, with its country

# --- Pages ------------------------------------------------------------------------------------

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "OPTIONS": {
            "builtins": ["django_cotton.templatetags.cotton"],
            "loaders": [
                (
                    "template_partials.loader.Loader",
                    [
                        (
                            "django.template.loaders.cached.Loader",
                            [
                                "django_cotton.cotton_loader.Loader",
                                "django.template.loaders.filesystem.Loader",
                                "django.template.loaders.app_directories.Loader",
                            ],
                        )
                    ],
                )
            ],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "django.template.context_processors.i18n",
                "csp.context_processors.nonce",
                "marketplace.operators.http.operator",
                "marketplace.notifications.http.unread_notifications",
                "marketplace.dashboard.http.navigation",
            ],
        },
    },
]
COTTON_ISOLATE_BY_DEFAULT = True
FORM_RENDERER = "marketplace.kernel.forms.FormRenderer"

STATIC_URL = "/static/"
STATICFILES_DIRS = [BASE_DIR / "static"]
STATIC_ROOT = VAR_DIR / "static"

USE_TZ = True
TIME_ZONE = "Europe/Paris"
LANGUAGE_CODE = "en"
LANGUAGES = [("en", _("English")), ("fr", _("French"))]
FORMAT_MODULE_PATH = "marketplace.settings.formats"
LOCALE_PATHS = [BASE_DIR / "locale"]
LANGUAGE_COOKIE_NAME = "language"
LANGUAGE_COOKIE_AGE = 365 * 24 * 3600

# --- People -----------------------------------------------------------------------------------

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = ["marketplace.accounts.http.PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
LOGOUT_REDIRECT_URL = "home"
PASSWORD_RESET_TIMEOUT = 3600

ACCOUNT_ADAPTER = "marketplace.accounts.http.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_CONFIRM_EMAIL_ON_GET = False
ACCOUNT_EMAIL_CONFIRMATION_EXPIRE_DAYS = 3
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_EMAIL_NOTIFICATIONS = True  # a changed password or second step is told by e-mail
ACCOUNT_DEFAULT_HTTP_PROTOCOL = SITE_URL.partition(":")[0]
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False  # nobody has mail sent to a stranger by typing an address
ACCOUNT_LOGIN_ON_EMAIL_CONFIRMATION = True  # only in the browser that has just registered
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_REAUTHENTICATION_REQUIRED = True  # the address is changed by whoever knows the password
ACCOUNT_RATE_LIMITS: dict[str, str] | bool = {
    # Each attempt costs a hash: ten for one account in a quarter of an hour, however many ask.
    "login_failed": "10/m/ip,5/5m/key,10/15m/key",
}
ACCOUNT_FORMS = {
    "reauthenticate": "marketplace.accounts.forms.ConfirmPasswordForm",
    "signup": "marketplace.accounts.forms.RegistrationForm",
    "login": "marketplace.accounts.forms.SignInForm",
    "reset_password": "marketplace.accounts.forms.AskForResetForm",
    "reset_password_from_key": "marketplace.accounts.forms.ResetForm",
    "change_password": "marketplace.accounts.forms.PasswordChangeForm",
}

MFA_ADAPTER = "marketplace.accounts.http.MfaAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_TOLERANCE = 1  # a telephone's clock may be half a minute off
MFA_FORMS = {
    "authenticate": "marketplace.accounts.forms.SecondStepForm",
    "reauthenticate": "marketplace.accounts.forms.ConfirmCodeForm",
    "activate_totp": "marketplace.accounts.forms.AuthenticatorForm",
    "add_webauthn": "marketplace.accounts.forms.PasskeyForm",
}
# Who signs in with one of these is never asked for a second step: for the logins of a demo only.
SECOND_FACTOR_EXEMPT_DOMAINS = env.list("SECOND_FACTOR_EXEMPT_DOMAINS", default=[])

# --- E-mail -----------------------------------------------------------------------------------

EMAIL_CONFIG = env.email_url("EMAIL_URL", default="consolemail://")
vars().update(EMAIL_CONFIG)
EMAIL_TIMEOUT = 10
# A provider's own interface in place of SMTP, by its name in django-anymail: brevo, mailjet, …
if _provider := env("EMAIL_PROVIDER", default=""):
    INSTALLED_APPS.append("anymail")
    EMAIL_BACKEND = f"anymail.backends.{_provider}.EmailBackend"
    ANYMAIL = {f"{_provider.upper()}_API_KEY": env("EMAIL_PROVIDER_KEY")}
DEFAULT_FROM_EMAIL = env("DEFAULT_FROM_EMAIL", default="mail@localhost")
SERVER_EMAIL = DEFAULT_FROM_EMAIL

# --- Work in the background -------------------------------------------------------------------

CELERY_BROKER_URL = env("CELERY_BROKER_URL")
CELERY_TASK_IGNORE_RESULT = True  # results that people must see are rows of ours
CELERY_TIMEZONE = TIME_ZONE
CELERY_TASK_ACKS_LATE = CELERY_TASK_REJECT_ON_WORKER_LOST = True  # a killed worker loses nothing
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_TASK_PUBLISH_RETRY = False  # the outbox tries again; a page must not wait for a broker
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_TASK_DEFAULT_QUEUE = "default"
CELERY_TASK_ROUTES = {
    "marketplace.kernel.tasks.check_file": {"queue": "documents"},
    "invoicing.tasks.issue_invoices": {"queue": "documents"},
    "invoicing.tasks.issue_waiting_invoices": {"queue": "documents"},
    "invoicing.tasks.render_supplier_invoice": {"queue": "documents"},
    "invoicing.tasks.render_client_invoice": {"queue": "documents"},
    "compliance.tasks.examine_document": {"queue": "documents"},
    "compliance.tasks.render_proof": {"queue": "documents"},
    "compliance.tasks.render_statement": {"queue": "documents"},
    "projects.tasks.render_conditions": {"queue": "documents"},
    "marketplace.suppliers.tasks.render_agreement": {"queue": "documents"},
    "activity_reports.tasks.open_reports": {"queue": "bulk"},
}
CELERY_TASK_TIME_LIMIT = 240  # below the two delays after which a task is delivered again
CELERY_BROKER_TRANSPORT_OPTIONS: dict[str, Any] = {
    "visibility_timeout": 300,
    "unacked_restore_interval": 2,
    "unacked_restore_throttle": 1,
    "socket_connect_timeout": 2,
}
if CELERY_BROKER_URL.startswith("filesystem:"):
    _folder = env("CELERY_FOLDER")
    CELERY_BROKER_TRANSPORT_OPTIONS = {
        "data_folder_in": f"{_folder}/messages",
        "data_folder_out": f"{_folder}/messages",
        "control_folder": f"{_folder}/control",
        "polling_interval": 0.05,
    }

# --- Security ---------------------------------------------------------------------------------

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF, NONCE],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "frame-src": [SELF],
        "frame-ancestors": [NONE],
        "form-action": [SELF],
        "base-uri": [NONE],
        "manifest-src": [SELF],
    }
}
CSRF_FAILURE_VIEW = "marketplace.dashboard.views.csrf_failure"
SECURE_REFERRER_POLICY = "same-origin"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"stdout": {"class": "logging.StreamHandler", "formatter": "line"}},
    "loggers": {"weasyprint": {"level": "WARNING"}},  # else seven lines a document
    "root": {"handlers": ["stdout"], "level": env("LOG_LEVEL", default="INFO")},
}

DEMO_PASSWORD = env("DEMO_PASSWORD", default="demo-password")
SHOW_DEMO_TOOLS = False  # the styleguide and the mailbox
