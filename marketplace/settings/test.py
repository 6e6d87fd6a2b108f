"""What ./test uses: a fast hasher, mail and cache in memory, files in a folder of its own."""

import os
import tempfile

os.environ.setdefault("SECRET_KEY", "only-for-tests-0123456789-0123456789-0123456789-0123456789")
os.environ.setdefault("CELERY_BROKER_URL", "memory://")
os.environ.setdefault("DATABASE_URL", "postgres://app@/app?host=/nowhere")
os.environ["CACHE_URL"] = "locmemcache://"

from marketplace.settings.base import *  # noqa: F403

CACHES["local"] = {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}  # noqa: F405
SHOW_DEMO_TOOLS = True
SIGNING_MAKES_OWN_KEY = True
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
MEDIA_ROOT = tempfile.mkdtemp(prefix="media-")
STORAGES = STORAGES | {  # noqa: F405
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
}
ACCOUNT_RATE_LIMITS = False
SECOND_FACTOR_EXEMPT_DOMAINS = ["demo.example", "example.test"]  # but example.com must use one
