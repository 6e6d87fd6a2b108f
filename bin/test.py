"""What ./test starts: pytest, on a database and a broker of its own."""

import os
import subprocess
import sys
from pathlib import Path

from services import FAST, broker, postgres

from assets import compile_assets

VAR = Path("var/test")
WHOLE = ["-n", "auto", "--maxprocesses", "4"]  # each process has a database of its own
VAR.mkdir(parents=True, exist_ok=True)
with postgres(VAR, options=FAST) as url, broker(VAR) as names:
    settings = {"DJANGO_SETTINGS_MODULE": "marketplace.settings.test"}
    env = os.environ | {"DATABASE_URL": url} | settings | names
    compile_assets(env)
    asked = sys.argv[1:] or WHOLE
    sys.exit(subprocess.run([sys.executable, "-m", "pytest", *asked], env=env).returncode)
