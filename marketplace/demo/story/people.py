"""Who lives in the demo world. The fourteen who have a login can sign in, the others cannot."""

from dataclasses import dataclass

LOGIN_DOMAIN = "demo.example"


@dataclass(frozen=True)
class Person:
    first_name: str
    last_name: str
    email: str
    language: str = "fr"
    phone: str = ""

    @property
    def is_login(self) -> bool:
        return self.email.endswith(f"@{LOGIN_DOMAIN}")


def _login(name: str) -> str:
    return f"{name}@{LOGIN_DOMAIN}"


FREELANCER = "freelancer"
COMPANY = "company_member"
CLIENT = "client_member"

PEOPLE: dict[str, Person] = {
    # The operator's own people
    "lukasz": Person("Łukasz", "Wiśniewski", _login("support"), "en"),
    "camille": Person("Camille", "Roy", _login("finance")),
    "nadia": Person("Nadia", "Benali", _login("finance.second")),
    # Freelancers with a login
    "ines": Person("Inès", "Benhaddou", _login("freelancer"), "fr", "+33 6 39 98 01 01"),
    "hugo": Person("Hugo", "Ferreira", _login("freelancer.old"), "fr", "+33 6 39 98 01 02"),
    "maarten": Person("Maarten", "De Smet", _login("freelancer.be"), "en", "+32 470 00 00 01"),
    # Datavia, an expertise company
    "pauline": Person("Pauline", "Datin", _login("director"), "fr", "+33 6 39 98 01 03"),
    "thomas": Person("Thomas", "Le Goff", _login("business.manager"), "fr", "+33 6 39 98 01 04"),
    "chloe": Person("Chloé", "Marchand", _login("consultant"), "fr", "+33 6 39 98 01 05"),
    "sara": Person("Sara", "Lindqvist", "sara.lindqvist@datavia.example", "en"),
    "awa": Person("Awa", "Diop", "awa.diop@datavia.example"),
    "paul": Person("Paul", "Roche", "paul.roche@datavia.example"),
    # Banque Mutualiste du Littoral
    "helene": Person("Hélène", "Kerbrat", _login("client.admin"), "fr", "+33 2 61 91 01 01"),
    "marc": Person("Marc", "Delcourt", _login("operational.manager"), "fr", "+33 2 61 91 01 02"),
    "sophie": Person("Sophie", "Lemaître", _login("buyer"), "fr", "+33 2 61 91 01 03"),
    "bruno": Person("Bruno", "Kessler", _login("lead"), "fr", "+33 2 61 91 01 04"),
    "yann": Person("Yann", "Le Bihan", "yann.lebihan@bml.example"),
    "gaelle": Person("Gaëlle", "Riou", "gaelle.riou@bml.example"),
    "nolwenn": Person("Nolwenn", "Cadiou", "nolwenn.cadiou@bml.example"),
    "ronan": Person("Ronan", "Tanguy", "ronan.tanguy@bml.example"),
    # Groupe Hôtelier Saint-Ferréol
    "elodie": Person("Élodie", "Garnier", _login("other.client"), "fr", "+33 1 99 00 01 01"),
    "mathilde": Person("Mathilde", "Rousselin", "mathilde.rousselin@saint-ferreol.example"),
    # Other clients
    "corinne": Person("Corinne", "Abgrall", "corinne.abgrall@cavma.example"),
    "bastien": Person("Bastien", "Moreau", "bastien.moreau@cavma.example"),
    "gerard": Person("Gérard", "Roussel", "gerard.roussel@roussel.example"),
    "amina": Person("Amina", "Toussaint", "amina.toussaint@roussel.example"),
    # Directors and consultants of the other companies
    "mei": Person("Mei", "Tanaka", "mei.tanaka@studio-tanaka.example", "en"),
    "mathieu": Person("Mathieu", "Gourmelen", "mathieu@gourmelen-code.example"),
    "zielinski": Person("Łukasz", "Zieliński", "l.zielinski@ceiltn.example", "en"),
    "beatrice": Person("Béatrice", "Vandenbroucke", "b.vandenbroucke@ceiltn.example"),
    "anton": Person("Anton", "Šimánek", "a.simanek@ceiltn.example", "en"),
    "olivier": Person("Olivier", "Nantois", "olivier.nantois@nantes-conseil.example"),
    "fatou": Person("Fatou", "Sarr", "fatou.sarr@nantes-conseil.example"),
    "jerome": Person("Jérôme", "Dubois", "jerome@dubois-informatique.example"),
    "priya": Person("Priya", "Raman", "priya.raman@global-staffing.example", "en"),
    "pascal": Person("Pascal", "Orsini", "pascal@orsini-conseil.example"),
    "leila": Person("Leïla", "Haddad", "leila@haddad-securite.example"),
    "guillaume": Person("Guillaume", "Péron", "guillaume@peron-cloud.example"),
    "aurelie": Person("Aurélie", "Chauvet", "aurelie@chauvet-produit.example"),
    "tomas": Person("Tomás", "Ibáñez", "tomas@ibanez-mobile.example", "en"),
    "claire": Person("Claire", "Noël", "claire@noel-recherche.example"),
    "kevin": Person("Kévin", "Lefèvre", "kevin@lefevre-reseaux.example"),
    "ingrid": Person("Ingrid", "Åkesson", "ingrid@akesson-testing.example", "en"),
    "samuel": Person("Samuel", "Okoye", "samuel@okoye-devops.example", "en"),
    "florence": Person("Florence", "Lacroix", "florence@lacroix-agile.example"),
    "emeric": Person("Émeric", "d’Argenlieu", "emeric@argenlieu-sap.example"),
    "nawel": Person("Nawel", "Cherif", "nawel@cherif-data.example"),
    "benoit": Person("Benoît", "Lamy", "benoit@lamy-identite.example"),
    "julie": Person("Julie", "Carpentier", "julie@carpentier-front.example"),
    "stefan": Person("Stefan", "Müller", "stefan@mueller-formation.example", "en"),
    "delphine": Person("Delphine", "Arnoux", "delphine.arnoux@salines.example"),
    "solene": Person("Solène", "Guivarc’h", "solene@guivarch-conseil.example"),
}

CROWD_FIRST_NAMES = (
    "Adèle", "Amaury", "Anaïs", "Bilal", "Capucine", "Dmitri", "Éloïse", "Fabien", "Gaëlle",
    "Hakim", "Iris", "Joël", "Karim", "Lætitia", "Maëlys", "Noé", "Ondine", "Quentin", "Raphaëlle",
    "Salomé", "Théo", "Ursula", "Valérie", "Wassim", "Yasmine", "Zoé",
)  # fmt: skip
CROWD_LAST_NAMES = (
    "Aubry", "Belkacem", "Cœur", "Delaunay", "Évrard", "Fontaine", "Guérin", "Huet", "Ivanov",
    "Jacquemin", "Khelifi", "Lévêque", "Maréchal", "N’Diaye", "Ozanne", "Pöschl", "Quémener",
    "Rivière", "Sénéchal", "Traoré", "Urbain", "Vasseur", "Wagner", "Yıldız", "Zimmermann",
)  # fmt: skip
