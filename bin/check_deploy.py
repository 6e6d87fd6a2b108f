"""Django's own checks with the production settings; any warning fails."""

import os
import subprocess
import sys

NAMES = {
    "DJANGO_SETTINGS_MODULE": "marketplace.settings.prod",
    "SECRET_KEY": "a-secret-that-only-this-check-knows-0123456789-0123456789-abcdefgh",
    "DATABASE_URL": "postgres://app@/app?host=/nowhere",
    "CELERY_BROKER_URL": "redis://localhost",
    "CACHE_URL": "redis://localhost",
    "EMAIL_URL": "smtp://localhost",
    "ALLOWED_HOSTS": "marketplace.example",
    "SIGNING_KEY_FILE": "/run/secrets/key.pem",
    "SIGNING_CERTIFICATE_FILE": "/run/secrets/certificate.pem",
    "SITE_URL": "https://marketplace.example",
}
check = [sys.executable, "manage.py", "check", "--deploy", "--fail-level", "WARNING"]
sys.exit(subprocess.run(check, env=os.environ | NAMES).returncode)
