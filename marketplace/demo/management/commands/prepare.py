"""Everything between a database and the first page, in one process."""

import gc
from typing import Any

from django.core.management import BaseCommand, call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor


class Command(BaseCommand):
    help = "Migrate, write the groups and seed the demo world once."
    requires_system_checks = []  # `make ci` makes them; whoever starts is waiting

    def handle(self, *args: Any, **options: Any) -> None:
        gc.disable()  # a third of the time of a migration: each makes and drops every model
        if self._is_behind():
            call_command("migrate", verbosity=0)
        call_command("load_groups")
        call_command("seed_demo")

    def _is_behind(self) -> bool:
        """Asked first: to migrate nothing costs as much as all the rest."""
        executor = MigrationExecutor(connection)
        return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))
