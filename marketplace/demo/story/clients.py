"""Companies that look for work to be done, their entities and their people."""

from dataclasses import dataclass
from typing import Any

from marketplace.demo.story import numbers


@dataclass(frozen=True)
class Entity:
    name: str
    legal_name: str
    description: str
    n: int  # of its identifiers
    establishment: int
    street: str
    postcode: str
    city: str
    country: str = "FR"

    def fields(self) -> dict[str, Any]:
        return {
            "name": self.name,
            "legal_name": self.legal_name,
            "description": self.description,
            "registration_number": self._registration_number,
            "vat_number": numbers.french_vat(self.n) if self.country == "FR" else "",
            "street": self.street,
            "postcode": self.postcode,
            "city": self.city,
            "country": self.country,
        }

    @property
    def _registration_number(self) -> str:
        in_france = self.country == "FR"
        return (
            numbers.siret(self.n, self.establishment)
            if in_france
            else numbers.belgian_number(self.n)
        )


@dataclass(frozen=True)
class Client:
    name: str
    admin: str
    entities: tuple[Entity, ...]
    members: tuple[tuple[str, str, int | None], ...]  # person, role, entity
    margin: int = 0  # percent, when another one than the first was agreed
    trades: tuple[str, ...] = ()  # the needs that it has

    @property
    def writers(self) -> tuple[str, ...]:
        collaborators = [who for who, role, _entity in self.members if role == "collaborator"]
        return (*collaborators, self.admin)


_BML, _SFA = "Banque Mutualiste du Littoral", "Groupe Hôtelier Saint-Ferréol & Associés"
_CAVMA = "Caisse d’assurance vie des métiers de l’artisanat"

CLIENTS: dict[str, Client] = {
    "bml": Client(
        _BML,
        "helene",
        (
            Entity(
                "Direction des données", _BML, "Données, fraude et modèles de risque", 101, 1,
                "60 quai de la Fosse", "44000", "Nantes",
            ),
            Entity(
                "Paiements et banque en ligne", f"{_BML} – Services de paiement",
                "Virements, cartes et banque en ligne", 101, 2,
                "2 boulevard de Berlin", "44000", "Nantes",
            ),
            Entity(
                "Direction des risques", _BML, "Risques, conformité et résilience", 101, 3,
                "60 quai de la Fosse", "44000", "Nantes",
            ),
        ),
        (
            ("marc", "collaborator", None), ("yann", "collaborator", None),
            ("bruno", "entity_manager", 0), ("sophie", "buyer", None),
        ),
        margin=8,
        trades=(
            "fraud", "mlops", "regulatory", "payments", "testing", "sre", "design_system",
            "resilience", "identity", "sap",
        ),
    ),
    "saint_ferreol": Client(
        "Groupe Hôtelier Saint-Ferréol & Associés International Holding",
        "elodie",
        (
            Entity(
                "Siège", f"{_SFA} International Holding", "Systèmes d’information du groupe", 102,
                1, "24 rue de Londres", "75009", "Paris",
            ),
            Entity(
                "Hôtels de la Méditerranée", f"{_SFA} Méditerranée",
                "Douze hôtels, de Sète à Menton", 103, 1,
                "5 promenade des Anglais", "06000", "Nice",
            ),
            Entity(  # without its VAT number: what it is billed waits for finance
                "Hôtels de Bruxelles", f"{_SFA} Belgium SA", "Deux hôtels à Bruxelles", 106, 1,
                "Boulevard Anspach 70", "1000", "Bruxelles", country="BE",
            ),
        ),
        (("mathilde", "collaborator", None),),
        trades=(
            "hotel_bi", "catalogue", "frontend", "mobile", "pentest", "finops", "network", "coach",
            "kubernetes",
        ),
    ),
    "cavma": Client(
        _CAVMA,
        "corinne",
        (
            Entity(
                "Caisse nationale", _CAVMA, "Retraite et prévoyance des artisans", 104, 1,
                "12 place Mondain-Chanlouineau", "49100", "Angers",
            ),
        ),
        (("bastien", "collaborator", None),),
        trades=(
            "actuarial", "portal", "dashboards", "ux_research", "product_owner", "identity",
            "catalogue",
        ),
    ),
    "roussel": Client(
        "Établissements Roussel",
        "gerard",
        (
            Entity(
                "Usine de Saint-Nazaire", "Établissements Roussel SAS", "Chaudronnerie navale", 105,
                1, "Rue des Chantiers", "44600", "Saint-Nazaire",
            ),
        ),
        (("amina", "collaborator", None),),
        trades=("dotnet", "dagster", "sap", "change", "dashboards"),
    ),
}  # fmt: skip
