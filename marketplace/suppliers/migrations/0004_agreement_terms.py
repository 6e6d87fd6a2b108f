"""The master agreement that supplier companies sign when they register."""

from datetime import date

from django.db import migrations

FROM = date(2020, 1, 1)
VERSION = "2020-1"
SOURCE = "General terms of the platform; French tax code, art. 289 I-2; Labour Code, art. L8222-1"

TEXT_EN = """
# Parties

{operator}, {operator_form}, {operator_address}, hereafter the operator, and {supplier}, registered under {supplier_number}, {supplier_address}, hereafter the supplier.

# 1. Subject

This agreement governs every order that the supplier carries out for clients of the platform. Each order has its own specific conditions: client, services, duration, price and payment plan. They complete this agreement and prevail where they differ from it.

# 2. Access

Registering, reading requests for proposals and answering them is free. Nothing obliges the supplier to answer, nor a client to choose its proposal.

# 3. Independence

The supplier organises its work freely, keeps authority over its own staff and answers for the results. Nothing here creates a bond of subordination with the operator or with a client.

# 4. Duty of vigilance

The supplier sends the documents asked by the platform before its first order and renews them before they end (Labour Code, L8222-1 and D8222-5). Without them no order starts.

# 5. Reports, invoices and payment

The supplier reports each month what was done. What the client has validated is invoiced and paid according to the payment plan of the order; the day of payment is announced at the validation and does not move.

# 6. Self-billing

When an order says so, the supplier gives the operator, by a mandate signed with that order, the task of issuing its invoices in its name and on its behalf (French general tax code, article 289 I-2). The supplier remains responsible for its invoicing obligations and for its VAT.

# 7. Confidentiality

Each party keeps secret what it learns of the other and of the clients, during the agreement and for five years after its end, and protects the personal data entrusted to it (GDPR, article 28 where it applies).

# 8. Intellectual property

The results of an order are assigned to the client as they are paid, unless the specific conditions say otherwise. The supplier keeps its methods and tools of before.

# 9. Liability

Each party answers for direct and proven damage. The supplier holds a professional liability insurance in force for the whole of its orders.

# 10. Duration and end

The agreement begins on the day of its signature and has no term. Each party may end it by written notice of 30 days; the orders under way are carried out to their end and paid.

# 11. Law

French law applies. The parties seek an amicable settlement first; failing that, the courts of the operator's registered office have jurisdiction.
"""

TEXT_FR = """
# Parties

{operator}, {operator_form}, {operator_address}, ci-après l’opérateur, et {supplier}, immatriculé sous le numéro {supplier_number}, {supplier_address}, ci-après le prestataire.

# 1. Objet

Le présent contrat régit toutes les commandes que le prestataire exécute pour les clients de la plateforme. Chaque commande a ses conditions particulières : client, prestations, durée, prix et formule de paiement. Elles complètent le présent contrat et l’emportent en cas de différence.

# 2. Accès

L’inscription, la consultation des appels d’offres et la réponse à ceux-ci sont gratuites. Rien n’oblige le prestataire à répondre, ni un client à retenir sa proposition.

# 3. Indépendance

Le prestataire organise librement son travail, conserve l’autorité sur son personnel et répond des résultats. Rien ici ne crée de lien de subordination avec l’opérateur ou avec un client.

# 4. Obligation de vigilance

Le prestataire transmet les documents demandés par la plateforme avant sa première commande et les renouvelle avant leur échéance (Code du travail, articles L8222-1 et D8222-5). À défaut, aucune commande ne débute.

# 5. Comptes rendus, factures et paiement

Le prestataire rend compte chaque mois de ce qui a été réalisé. Ce que le client a validé est facturé et payé selon la formule de paiement de la commande ; le jour du paiement est annoncé à la validation et ne change pas.

# 6. Autofacturation

Lorsque la commande le prévoit, le prestataire confie à l’opérateur, par un mandat signé avec cette commande, l’émission de ses factures en son nom et pour son compte (Code général des impôts, article 289, I-2). Le prestataire demeure responsable de ses obligations de facturation et de sa TVA.

# 7. Confidentialité

Chaque partie garde secret ce qu’elle apprend de l’autre et des clients, pendant le contrat et cinq ans après sa fin, et protège les données personnelles qui lui sont confiées (RGPD, article 28 lorsqu’il s’applique).

# 8. Propriété intellectuelle

Les résultats d’une commande sont cédés au client au fur et à mesure de leur paiement, sauf stipulation contraire des conditions particulières. Le prestataire conserve ses méthodes et outils antérieurs.

# 9. Responsabilité

Chaque partie répond des dommages directs et prouvés. Le prestataire est titulaire d’une assurance de responsabilité civile professionnelle en vigueur pendant toutes ses commandes.

# 10. Durée et fin

Le contrat prend effet le jour de sa signature, sans terme. Chaque partie peut y mettre fin par écrit avec un préavis de 30 jours ; les commandes en cours sont menées à leur terme et payées.

# 11. Droit applicable

Le droit français s’applique. Les parties recherchent d’abord une solution amiable ; à défaut, les tribunaux du siège de l’opérateur sont compétents.
"""


def load(apps, schema_editor):
    apps.get_model("suppliers", "AgreementTerms").objects.create(
        effective_on=FROM,
        version=VERSION,
        text_en=TEXT_EN.strip(),
        text_fr=TEXT_FR.strip(),
        source=SOURCE,
    )


def unload(apps, schema_editor):
    apps.get_model("suppliers", "AgreementTerms").objects.filter(version=VERSION).delete()


class Migration(migrations.Migration):
    dependencies = [("suppliers", "0001_squashed_0005_candidate_invitation")]

    operations = [migrations.RunPython(load, unload)]
