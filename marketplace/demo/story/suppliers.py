"""Companies that sell work: what they are, who acts for them, how far their papers are."""

from dataclasses import dataclass

from marketplace.demo.story import numbers

MICRO, TRADER, ONE, MANY, FOREIGN = "micro", "sole_trader", "single_person", "company", "foreign"


@dataclass(frozen=True)
class Supplier:
    legal_name: str
    legal_form: str
    director: str
    n: int  # of its identifiers
    street: str
    postcode: str
    city: str
    country: str = "FR"
    vat_regime: str = "normal"
    members: tuple[tuple[str, str], ...] = ()  # person, role
    joined: int | None = -40  # days from the day of the seed; None: before the old contract
    fate: str = "active"  # pending, rejected
    bank: str = "active"  # requested, checked, refused, changed, none
    papers: str = ""  # current, expired, pending, partial: on the day of the seed
    trades: tuple[str, ...] = ()  # the needs that it answers

    @property
    def registration_number(self) -> str:
        return numbers.siret(self.n) if self.country == "FR" else numbers.belgian_number(self.n)

    @property
    def vat_number(self) -> str:
        if self.vat_regime == "franchise":
            return ""
        return numbers.french_vat(self.n) if self.country == "FR" else numbers.belgian_vat(self.n)

    def iban(self, rank: int = 0) -> str:
        """Of its accounts: the first, or the one that it changed to."""
        number = self.n * 10 + rank
        in_france = self.country == "FR"
        return numbers.french_iban(number) if in_france else numbers.belgian_iban(number)


FOUNDERS = -240

SUPPLIERS: dict[str, Supplier] = {
    "ines": Supplier(
        "Benhaddou Data", ONE, "ines", 1, "8 rue de la Juiverie", "44000", "Nantes",
        papers="current", joined=FOUNDERS, bank="changed",
        trades=("fraud", "hotel_bi", "actuarial", "dagster", "regulatory", "mlops"),
    ),
    "hugo": Supplier(
        "Hugo Ferreira", TRADER, "hugo", 2, "31 boulevard de la Liberté", "44600", "Saint-Nazaire",
        papers="current", joined=None, trades=("dotnet", "sre", "kubernetes", "dagster"),
    ),
    "maarten": Supplier(
        "De Smet Analytics BV", FOREIGN, "maarten", 3, "Korenmarkt 14", "9000", "Gent",
        country="BE", vat_regime="foreign", papers="current", joined=FOUNDERS,
        trades=("hotel_bi", "catalogue", "dashboards", "mlops", "finops"),
    ),
    "datavia": Supplier(
        "Datavia", MANY, "pauline", 4, "12 quai de la Fosse", "44000", "Nantes",
        papers="current", joined=FOUNDERS,
        members=(
            ("thomas", "business_manager"), ("chloe", "consultant"), ("sara", "consultant"),
            ("awa", "consultant"), ("paul", "consultant"),
        ),
        trades=("regulatory", "payments", "fraud", "testing", "dashboards", "product_owner"),
    ),
    "mei": Supplier(
        "Mei Tanaka", MICRO, "mei", 5, "5 passage Sainte-Croix", "44000", "Nantes",
        vat_regime="franchise", joined=FOUNDERS,
        trades=("design_system", "ux_research"),
    ),
    "mathieu": Supplier(
        "Gourmelen Code", ONE, "mathieu", 6, "2 rue du Port", "56100", "Lorient",
        joined=FOUNDERS, trades=("payments", "portal", "testing", "fraud"),
    ),
    "ceiltn": Supplier(
        "Compagnie Européenne d’Ingénierie et de Transformation Numérique", MANY,
        "zielinski", 7, "118 avenue de la Grande-Armée", "75017", "Paris", joined=FOUNDERS,
        members=(("beatrice", "business_manager"), ("anton", "consultant")),
        trades=("payments", "sap", "fraud", "kubernetes", "identity", "resilience"),
    ),
    "nantes_conseil": Supplier(
        "Nantes Conseil", MANY, "olivier", 8, "3 place Graslin", "44000", "Nantes",
        joined=FOUNDERS, members=(("fatou", "consultant"),), bank="checked",
        trades=("actuarial", "product_owner", "change", "resilience", "coach"),
    ),
    "dubois": Supplier(
        "Dubois & Fils Informatique SRL", FOREIGN, "jerome", 9, "Rue des Guillemins 40", "4000",
        "Liège", country="BE", vat_regime="foreign", joined=FOUNDERS,
        trades=("network", "dotnet", "kubernetes"),
    ),
    "global": Supplier(
        "Global Staffing Partners", MANY, "priya", 10, "1 allée de l’Arche", "92400", "Courbevoie",
        joined=-4, fate="pending", bank="none",
    ),
    "orsini": Supplier(
        "Cabinet Orsini Conseil", ONE, "pascal", 11, "17 cours Napoléon", "20000", "Ajaccio",
        joined=-18, fate="rejected", bank="none",
    ),
    "leila": Supplier(
        "Haddad Sécurité", ONE, "leila", 12, "44 rue de la République", "13002", "Marseille",
        joined=FOUNDERS, trades=("pentest", "identity", "resilience"),
    ),
    "guillaume": Supplier(
        "Péron Cloud", ONE, "guillaume", 13, "9 rue Nationale", "59000", "Lille",
        papers="current", joined=FOUNDERS, trades=("kubernetes", "sre", "finops", "mlops"),
    ),
    "aurelie": Supplier(
        "Aurélie Chauvet", MICRO, "aurelie", 14, "26 rue Baudrière", "49100", "Angers",
        vat_regime="franchise", joined=-120, trades=("product_owner", "coach", "change"),
    ),
    "tomas": Supplier(
        "Ibáñez Mobile", ONE, "tomas", 15, "71 rue Oberkampf", "75011", "Paris",
        joined=-130, bank="refused", trades=("mobile", "frontend"),
    ),
    "claire": Supplier(
        "Claire Noël", MICRO, "claire", 16, "14 rue Saint-Laud", "49100", "Angers",
        vat_regime="franchise", joined=-110, trades=("ux_research", "design_system"),
    ),
    "kevin": Supplier(
        "Lefèvre Réseaux", ONE, "kevin", 17, "6 avenue Jean-Médecin", "06000", "Nice",
        joined=-115, papers="expired", trades=("network",),
    ),
    "ingrid": Supplier(
        "Åkesson Testing", ONE, "ingrid", 18, "22 rue de Siam", "29200", "Brest",
        joined=-150, trades=("testing", "frontend"),
    ),
    "samuel": Supplier(
        "Okoye DevOps", ONE, "samuel", 19, "50 rue Saint-Jean", "69005", "Lyon",
        joined=-50, bank="requested", papers="pending", trades=("kubernetes", "sre", "finops"),
    ),
    "florence": Supplier(
        "Florence Lacroix Agile", ONE, "florence", 20, "11 quai Saint-Antoine", "69002", "Lyon",
        joined=-60, papers="partial", trades=("coach", "change", "product_owner"),
    ),
    "emeric": Supplier(
        "d’Argenlieu SAP", ONE, "emeric", 21, "80 rue de Courcelles", "75008", "Paris",
        joined=-70, trades=("sap",),
    ),
    "nawel": Supplier(
        "Cherif Data", ONE, "nawel", 22, "18 rue d’Antrain", "35000", "Rennes",
        joined=-60, papers="pending", trades=("mlops", "dashboards", "catalogue", "regulatory"),
    ),
    "benoit": Supplier(
        "Lamy Identité", ONE, "benoit", 23, "4 rue du Mail", "49100", "Angers",
        joined=-25, papers="partial", bank="requested", trades=("identity",),
    ),
    "julie": Supplier(
        "Julie Carpentier", MICRO, "julie", 24, "33 rue Mercière", "69002", "Lyon",
        vat_regime="franchise", joined=-20, papers="pending", trades=("frontend", "mobile"),
    ),
    "stefan": Supplier(
        "Müller Formation", ONE, "stefan", 25, "7 place Kléber", "67000", "Strasbourg",
        joined=-12, bank="none", trades=("change", "catalogue", "dashboards"),
    ),
    "solene": Supplier(
        "Guivarc’h Conseil", ONE, "solene", 26, "15 place de la Liberté", "29200", "Brest",
        joined=-6, fate="pending", bank="none",
    ),
}  # fmt: skip

# Who has a link to join, by the company that has sent it
INVITED = {
    "datavia": {
        "first_name": "Nora",
        "last_name": "Blanchet",
        "email": "nora.blanchet@datavia.example",
    }
}

REJECTION = (
    "Le numéro SIRET indiqué est celui d’un établissement fermé. Corrigez-le d’après votre"
    " extrait RNE, puis renvoyez la demande."
)
BANK_REFUSAL = (
    "Le RIB est au nom d’une personne, pas de la société. Envoyez celui du compte de la société."
)

# What support and the companies remember of single papers; days from the day of the seed.
LIABILITY_ENDS = {"ines": 18, "mathieu": 25, "guillaume": 9}
VIGILANCE_ENDED = {"ines": -6}  # what followed was refused
PAPERS_WITH_A_STORY = frozenset({*LIABILITY_ENDS, *VIGILANCE_ENDED})
