"""How the bank is organised below its legal entities, and who comes to work there."""

from marketplace.demo.story.settings import DATA, PAYMENTS, RISKS

TEAMS = (  # name, part of, description
    ("Pôle Fraude", DATA, "Détection de la fraude en temps réel"),
    ("Pôle Plateforme de données", DATA, "Entrepôt, qualité et exposition des données"),
    (
        "Équipe Virements instantanés",
        PAYMENTS,
        "Virements instantanés et confirmation du bénéficiaire",
    ),
)
PLACES = (  # entity, name, street, postcode, city
    (DATA, "Quai de la Fosse", "60 quai de la Fosse", "44000", "Nantes"),
    (DATA, "Rennes Beaulieu", "12 allée Jean-Perrin", "35700", "Rennes"),
    (PAYMENTS, "Boulevard de Berlin", "2 boulevard de Berlin", "44000", "Nantes"),
)
CLAUSE_OF, CLAUSE, CLAUSE_TEXT = (
    RISKS,
    "Secret bancaire",
    (
        "Le prestataire garde secret tout ce qu’il apprend des clients de la banque, pendant la"
        " mission et après elle (Code monétaire et financier, L511-33)."
    ),
)
MEMBERS = (  # person, role, entity
    ("gaelle", "entity_admin", PAYMENTS),
    ("nolwenn", "deputy", RISKS),
)
INVITED = {
    "first_name": "Soazig", "last_name": "Le Goff", "email": "soazig.legoff@bml.example",
    "role": "collaborator",
}  # fmt: skip
ASKS, ASKS_WITH = "ronan", "J’ai rejoint l’équipe Virements instantanés lundi dernier."
