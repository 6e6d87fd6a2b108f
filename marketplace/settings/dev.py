"""What ./run and manage.py use: a demo and a place to work, on this computer only."""

import os

os.environ.setdefault("SECRET_KEY", "only-for-this-computer-and-never-for-production-0123456789")
os.environ.setdefault("CELERY_BROKER_URL", "memory://")
os.environ.setdefault("CACHE_URL", "locmemcache://")
os.environ.setdefault("DATABASE_URL", "postgres://app@/app?host=/nowhere")
os.environ.setdefault("SECOND_FACTOR_EXEMPT_DOMAINS", "demo.example")

from marketplace.settings.base import *  # noqa: F403

SHOW_DEMO_TOOLS = True
SIGNING_MAKES_OWN_KEY = True
WHITENOISE_USE_FINDERS = True  # nothing to collect: files are served from where they lie
STORAGES = STORAGES | {  # noqa: F405
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
}
EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
EMAIL_FILE_PATH = VAR_DIR / "mail"  # noqa: F405
