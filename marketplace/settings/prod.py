"""What wsgi and Celery use when nothing is said: HTTPS only, secure cookies, no default secret."""

from marketplace.settings.base import *  # noqa: F403

# No seal is made up here: both must be named
SIGNING_KEY_FILE = env.path("SIGNING_KEY_FILE")  # noqa: F405
SIGNING_CERTIFICATE_FILE = env.path("SIGNING_CERTIFICATE_FILE")  # noqa: F405

SECURE_SSL_REDIRECT = True
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
ALLAUTH_TRUSTED_PROXY_COUNT = API_TRUSTED_PROXIES = (
    1  # else all visitors would share the rate limits of the proxy
)
SECURE_HSTS_SECONDS = 365 * 24 * 3600
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
SESSION_COOKIE_NAME = "__Host-sessionid"
CSRF_COOKIE_NAME = "__Host-csrftoken"
