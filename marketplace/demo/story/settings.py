"""What the bank has set: its money, its validations, its preferences."""

CLIENT, ADMIN, BUYER, LEAD = "bml", "helene", "sophie", "bruno"
DATA, PAYMENTS, RISKS = range(3)  # its entities

BUDGET = {
    "name": "Programme Données et fraude",
    "external_id": "OPEX-DATA-7",
    "amount": 900_000,
    "additional_amount": 60_000,
    "internal_notes": "Voté en comité d’investissement ; revu chaque trimestre.",
}
LINES = (  # name, entity, amount, the buyer approves above
    ("Science des données", DATA, 480_000, 60_000),
    ("Modèles de risque", RISKS, 220_000, 40_000),
)
WORKFLOW, WORKFLOW_FROM = "Publications de plus de 100 000 €", 100_000
PREFERRED = (
    ("Partenaires données", ("datavia", "ines")),
    ("Partenaires de proximité", ("nantes_conseil",)),
)
SEQUENCE, NEXT_AFTER, MARKETPLACE_AFTER = "Partenaires d’abord", 2, 5
FIELDS = (
    {
        "technical_key": "centre-de-couts",
        "title": "Centre de coûts",
        "description": "Six chiffres, comme dans SAP.",
        "subjects": ["rfp", "purchase_order"],
    },
    {
        "technical_key": "programme",
        "title": "Programme",
        "kind": "choice",
        "choices": ["Transformation", "Réglementaire", "Maintien en condition"],
        "subjects": ["rfp"],
    },
)
CODES = (
    ("DATA-2301", "Hélène Kerbrat", "Refonte de l’entrepôt"),
    ("FRAUDE-118", "Marc Delcourt", "Détection en temps réel"),
    ("PAY-77", "Yann Le Bihan", "Virements instantanés"),
)
