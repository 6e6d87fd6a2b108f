"""What the token endpoint may grant."""

from typing import Any

from oauth2_provider.scopes import SettingsScopes


class GrantedScopes(SettingsScopes):
    """A client system is given what its company granted and it asks for; nothing by default."""

    def get_available_scopes(
        self, application: Any = None, request: Any = None, *args: Any, **kwargs: Any
    ) -> list[str]:
        if application is None:
            return super().get_available_scopes()
        system = getattr(application, "client_system", None)
        return system.scopes if system else []

    def get_default_scopes(self, *args: Any, **kwargs: Any) -> list[str]:
        return []
