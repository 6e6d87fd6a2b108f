from django.apps import AppConfig


class MarketplaceConfig(AppConfig):
    name = "marketplace"

    def ready(self) -> None:
        from compliance.selectors import connect_next_starts
        from marketplace.accounts.policies import connect_second_factor
        from marketplace.clients import policies as clients
        from marketplace.kernel import events
        from marketplace.reactions import REACTIONS
        from marketplace.suppliers import policies as suppliers
        from projects.selectors import next_starts

        events.connect(REACTIONS)
        connect_next_starts(next_starts)
        connect_second_factor(
            (suppliers.demands_second_factor, clients.demands_second_factor),
        )
