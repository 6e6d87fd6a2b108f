"""Draws docs/lives.md: a diagram for every document with a life, from its table of moves."""

import os
import sys
from pathlib import Path

import django

sys.path.insert(0, str(Path.cwd()))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "marketplace.settings.test")
django.setup()

from marketplace.kernel.lives import page  # noqa: E402

print(page(), end="")
