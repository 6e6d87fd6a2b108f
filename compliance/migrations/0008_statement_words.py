"""The words of the sworn statement."""

from datetime import date

from django.db import migrations

FROM = date(2020, 1, 1)
VERSION = "2020-1"
SOURCE = "Labour Code, L. 8221-1, L. 8221-3, L. 8221-5, L. 8231-1, L. 8241-1, D. 8222-5, D. 8254-2"

TEXT_EN = """
I, the undersigned {signatory}, legal representative of {supplier}, registered under {supplier_number}, {supplier_address}, declare on my honour:

that neither the company nor its representatives have been convicted, in the last five years, of the offences of the Labour Code on illegal work (L. 8221-1), undeclared employment (L. 8221-3 and L. 8221-5), illegal labour lending (L. 8241-1) and bargaining (L. 8231-1);

that the company files the returns and pays the contributions and taxes that the law asks of it;

that its employees, if it has any, are declared and hired in due form, and that no foreign employee works without the permit that the law asks for.

I know that a false statement is an offence (Criminal Code, 441-7).

Signed on {day}.
"""

TEXT_FR = """
Je soussigné(e) {signatory}, représentant(e) légal(e) de {supplier}, société immatriculée sous le numéro {supplier_number}, {supplier_address}, déclare sur l’honneur\u00a0:

que ni la société ni ses représentants n’ont fait l’objet, au cours des cinq dernières années, d’une condamnation pour les infractions du Code du travail relatives au travail illégal (L. 8221-1), au travail dissimulé (L. 8221-3 et L. 8221-5), au prêt illicite de main-d’œuvre (L. 8241-1) et au marchandage (L. 8231-1)\u00a0;

que la société dépose les déclarations et acquitte les cotisations et les impôts que la loi lui demande\u00a0;

que ses salariés, si elle en emploie, sont déclarés et embauchés régulièrement, et qu’aucun salarié étranger ne travaille sans l’autorisation exigée par la loi.

Je sais qu’une fausse déclaration est un délit (Code pénal, art. 441-7).

Signé le {day}.
"""


def load(apps, schema_editor):
    apps.get_model("compliance", "StatementText").objects.create(
        effective_on=FROM,
        version=VERSION,
        text_en=TEXT_EN.strip(),
        text_fr=TEXT_FR.strip(),
        source=SOURCE,
    )


def unload(apps, schema_editor):
    apps.get_model("compliance", "StatementText").objects.filter(version=VERSION).delete()


class Migration(migrations.Migration):
    dependencies = [("compliance", "0007_sworn_statements")]
    operations = [migrations.RunPython(load, unload)]
