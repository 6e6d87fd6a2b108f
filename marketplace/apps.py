from django.apps import AppConfig


class MarketplaceConfig(AppConfig):
    name = "marketplace"

    def ready(self) -> None:
        from compliance.selectors import connect_next_starts
        from marketplace.kernel import events
        from marketplace.reactions import REACTIONS
        from projects.selectors import next_starts

        events.connect(REACTIONS)
        connect_next_starts(next_starts)
