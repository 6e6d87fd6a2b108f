"""The words that suppliers sign, and the sequence of project numbers."""

from datetime import date

from django.db import migrations

FROM = date(2020, 1, 1)
SOURCE = "General terms of the platform; French tax code, art. 289 I-2 and annex II, 242 nonies"

CONDITIONS_EN = """
# Specific conditions of order {reference}

Between {operator}, {operator_form}, {operator_address}, hereafter the operator, and {supplier}, registered under {supplier_number}, {supplier_address}, hereafter the supplier, for the needs of {client}, {client_address}, hereafter the client.

# 1. Subject

The supplier carries out the services “{title}” for the client, by {consultant}. Expected results: {deliverables}

# 2. Duration

The order runs from {starts_on} to {ends_on}. It starts once the operator has validated the start: the client's purchase order received, the supplier's legal documents in force and its bank details verified.

# 3. Price

{order} at {unit_price} {per_unit}, excluding tax, that is {amount} at most. The price does not change during the order. Units are due when the client has validated the activity report of the month.

# 4. Payment

Payment plan: {plan}. {plan_description} The plan holds for the whole order.

Late payment bears interest at the rate printed on the invoice and a fixed indemnity for recovery costs (French Commercial Code, L441-10).

# 5. Independence

The supplier organises its work freely, keeps authority over its staff and answers for the results. It keeps the documents of the duty of vigilance in force for the whole order (French Labour Code, L8222-1 and D8222-5).

# 6. End

Each side may ask for an earlier end; it takes effect on the day both have agreed. Validated reports are paid whatever becomes of the order.
"""

CONDITIONS_FR = """
# Conditions particulières de la commande {reference}

Entre {operator}, {operator_form}, {operator_address}, ci-après l’opérateur, et {supplier}, immatriculé sous le numéro {supplier_number}, {supplier_address}, ci-après le prestataire, pour les besoins de {client}, {client_address}, ci-après le client.

# 1. Objet

Le prestataire réalise pour le client la prestation « {title} », par l’intervention de {consultant}. Résultats attendus : {deliverables}

# 2. Durée

La commande court du {starts_on} au {ends_on}. Elle débute lorsque l’opérateur a validé le démarrage : bon de commande du client reçu, documents légaux du prestataire en vigueur et coordonnées bancaires vérifiées.

# 3. Prix

{order} à {unit_price} {per_unit}, hors taxes, soit {amount} au plus. Le prix ne change pas pendant la commande. Les unités sont dues lorsque le client a validé le compte rendu d’activité du mois.

# 4. Paiement

Formule de paiement : {plan}. {plan_description} La formule vaut pour toute la commande.

Tout retard de paiement porte intérêt au taux imprimé sur la facture et ouvre droit à l’indemnité forfaitaire pour frais de recouvrement (Code de commerce, article L441-10).

# 5. Indépendance

Le prestataire organise librement son travail, conserve l’autorité sur son personnel et répond des résultats. Il tient en vigueur, pendant toute la commande, les documents de l’obligation de vigilance (Code du travail, articles L8222-1 et D8222-5).

# 6. Fin

Chaque partie peut demander une fin anticipée ; elle prend effet au jour convenu entre elles. Les comptes rendus validés sont payés quoi qu’il advienne de la commande.
"""

MANDATE_EN = """
# Billing mandate for order {reference}

# 1. Mandate

{supplier}, {supplier_address}, registered under {supplier_number}, authorises {operator}, {operator_address}, to issue in its name and on its behalf the original invoices and credit notes of order {reference} (French general tax code, article 289 I-2).

# 2. Invoices

Each invoice follows from a report that the client has validated. It bears the mention “Self-billing” and a number of the supplier's own series. A copy is available on the platform on the day of issue; the supplier asks for it if it has not received it.

# 3. Objection

The supplier has 15 days from the issue of an invoice to contest it, with a reason, on the platform or at {accounting_email}. It then issues a correcting invoice if the objection is founded.

# 4. Liability

The supplier keeps full liability for its invoicing duties and for VAT: it declares and pays the tax of these invoices, and claims without delay any invoice that was not issued.

# 5. Changes

The supplier tells every change of its name, address, registration or VAT status before the next invoice. The mandate ends with the order, and earlier by written notice.
"""

MANDATE_FR = """
# Mandat de facturation pour la commande {reference}

# 1. Mandat

{supplier}, {supplier_address}, immatriculé sous le numéro {supplier_number}, donne mandat à {operator}, {operator_address}, d’émettre en son nom et pour son compte les factures et avoirs originaux de la commande {reference} (Code général des impôts, article 289, I-2).

# 2. Factures

Chaque facture découle d’un compte rendu validé par le client. Elle porte la mention « Autofacturation » et un numéro de la série propre au prestataire. Un exemplaire est disponible sur la plateforme le jour de l’émission ; le prestataire le réclame s’il ne l’a pas reçu.

# 3. Contestation

Le prestataire dispose de 15 jours à compter de l’émission d’une facture pour la contester, de façon motivée, sur la plateforme ou à {accounting_email}. Il émet une facture rectificative si la contestation est fondée.

# 4. Responsabilité

Le prestataire conserve l’entière responsabilité de ses obligations de facturation et de TVA : il déclare et acquitte la taxe de ces factures, et réclame sans délai toute facture qui n’aurait pas été émise.

# 5. Changements

Le prestataire signale tout changement de nom, d’adresse, d’immatriculation ou de régime de TVA avant la facture suivante. Le mandat prend fin avec la commande, ou plus tôt par dénonciation écrite.
"""

TEXTS = [
    ("conditions", "en", CONDITIONS_EN),
    ("conditions", "fr", CONDITIONS_FR),
    ("mandate", "en", MANDATE_EN),
    ("mandate", "fr", MANDATE_FR),
]


def load(apps, schema_editor):
    text_model = apps.get_model("projects", "ContractText")
    text_model.objects.bulk_create(
        text_model(
            kind=kind, language=language, body=body.strip(), effective_on=FROM, source=SOURCE
        )
        for kind, language, body in TEXTS
    )


def unload(apps, schema_editor):
    apps.get_model("projects", "ContractText").objects.filter(effective_on=FROM).delete()


class Migration(migrations.Migration):
    dependencies = [("projects", "0001_squashed_0003_candidate_file")]

    operations = [
        migrations.RunPython(load, unload),
        migrations.RunSQL(
            "CREATE SEQUENCE project_number START 1234", reverse_sql="DROP SEQUENCE project_number"
        ),
    ]
