"""What ./test starts: pytest, on a database and a broker of its own."""

import os
import subprocess
import sys
from pathlib import Path

from services import FAST, broker, postgres

VAR = Path("var/test")
VAR.mkdir(parents=True, exist_ok=True)
with postgres(VAR, options=FAST) as url, broker(VAR) as names:
    env = os.environ | {"DATABASE_URL": url, "DJANGO_SETTINGS_MODULE": "marketplace.settings.test"} | names
    sys.exit(subprocess.run([sys.executable, "-m", "pytest", *sys.argv[1:]], env=env).returncode)
