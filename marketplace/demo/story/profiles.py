"""What people of the demo say about themselves, and the CVs that name nobody."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Profile:
    title: str
    summary: str
    skills: tuple[str, ...]
    city: str
    rate: int
    free_in: int  # days from the day of the seed
    mobility: str = ""
    remote: str = "partial"
    languages: tuple[tuple[str, str], ...] = (("fr", "c2"), ("en", "b2"))
    experiences: tuple[tuple[str, str, int, int | None, str], ...] = ()  # from and until, in years
    qualifications: tuple[tuple[str, str, str, int], ...] = ()
    has_cv: bool = True


PROFILES = {
    "ines": Profile(
        "Ingénieure data senior",
        "Douze ans de chaînes de données pour la banque et l’assurance : collecte, qualité, mise à"
        " disposition. J’aime reprendre un existant fragile et le rendre ennuyeux.",
        ("python", "spark", "kafka", "sql", "dbt", "data-engineering"),
        "Nantes", 560, 12, mobility="Paris, Rennes",
        languages=(("fr", "c2"), ("en", "c1"), ("ar", "b1")),
        experiences=(
            ("Ingénieure data indépendante", "Benhaddou Data", 6, None,
             "Détection de fraude en temps réel, tableaux de bord réglementaires, catalogues."),
            ("Ingénieure data", "Assurances de l’Estuaire", 12, 6,
             "Entrepôt de données, Solvabilité II, encadrement de trois personnes."),
        ),
        qualifications=(
            ("education", "Diplôme d’ingénieure, informatique", "Polytech Nantes", 14),
            ("certification", "Databricks Data Engineer Professional", "Databricks", 2),
        ),
    ),
    "hugo": Profile(
        "Développeur .NET et exploitation",
        "Applications métier en .NET et leur exploitation : de la base de données à l’astreinte.",
        ("dotnet", "csharp", "sql-server", "linux", "prometheus"),
        "Saint-Nazaire", 520, 40, mobility="Nantes",
        languages=(("fr", "c2"), ("pt", "c1"), ("en", "b1")),
        experiences=(("Développeur indépendant", "Hugo Ferreira", 9, None, ""),),
    ),
    "maarten": Profile(
        "Analytics engineer",
        "I turn sales and hospitality data into numbers people trust: models, tests, dashboards.",
        ("dbt", "snowflake", "sql", "python", "power-bi"),
        "Gent", 590, 20, mobility="Brussels, Lille, Paris", remote="full",
        languages=(("nl", "c2"), ("en", "c2"), ("fr", "b2")),
        experiences=(("Founder", "De Smet Analytics", 5, None, "Hotels and retail."),),
        qualifications=(("certification", "dbt Analytics Engineering", "dbt Labs", 1),),
    ),
    "chloe": Profile(
        "Consultante data, réglementaire bancaire",
        "Qualité et traçabilité des données de risque : BCBS 239, AnaCredit, liquidité.",
        ("sql", "python", "bcbs-239", "data-governance", "banking"),
        "Nantes", 540, 30, mobility="Paris",
        experiences=(("Consultante", "Datavia", 4, None, ""),),
        qualifications=(("education", "Master statistique", "Université de Rennes", 5),),
    ),
    "sara": Profile(
        "Data scientist",
        "Fraud and payments models that go to production and stay there.",
        ("python", "machine-learning", "mlops", "sql", "fraud"),
        "Nantes", 600, 60, languages=(("sv", "c2"), ("en", "c2"), ("fr", "b2")),
    ),
    "awa": Profile(
        "Product owner, assurance", "Backlogs courts, décisions écrites, recettes préparées.",
        ("product-owner", "agile", "insurance", "requirements"),
        "Nantes", 510, 15, mobility="Angers", has_cv=False,
    ),
    "mei": Profile(
        "Product designer",
        "Design systems and accessible interfaces, tested with the people who use them.",
        ("figma", "design-system", "ui-design", "accessibility", "user-research"),
        "Nantes", 480, 5, remote="full", languages=(("ja", "c2"), ("en", "c1"), ("fr", "b2")),
    ),
    "guillaume": Profile(
        "Ingénieur cloud",
        "Plateformes Kubernetes exploitées par ceux qui les ont construites.",
        ("kubernetes", "terraform", "aws", "argo-cd", "finops", "sre"),
        "Lille", 620, 25, mobility="Paris, Bruxelles",
    ),
}  # fmt: skip

# Of the company, added by its business manager: title, skills, years, languages
CANDIDATES = (
    ("Ingénieur data senior, secteur bancaire", ("python", "spark", "sql", "banking"), 11,
     ("fr", "en")),
    ("Test automation engineer", ("playwright", "typescript", "ci-cd", "testing"), 6, ("en",)),
)  # fmt: skip
CANDIDATES_OF, ADDED_BY = "datavia", "thomas"
