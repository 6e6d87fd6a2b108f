"""Runs a command with a database and a broker: `bin/with_services.py manage.py makemigrations`."""

import os
import subprocess
import sys
from pathlib import Path

from services import broker, postgres

VAR = Path("var")
VAR.mkdir(exist_ok=True)
with postgres(VAR) as url, broker(VAR) as names:
    settings = {"DJANGO_SETTINGS_MODULE": "marketplace.settings.dev"}
    env = settings | os.environ | {"DATABASE_URL": url} | names
    sys.exit(subprocess.run([sys.executable, *sys.argv[1:]], env=env).returncode)
