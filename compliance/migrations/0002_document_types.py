from django.db import migrations

TYPES = [
    {
        "code": "registration", "rank": 10, "countries": "france", "validity": "months", "months": 3,
        "name_en": "Company registration extract (Kbis or RNE)",
        "name_fr": "Extrait d’immatriculation (Kbis ou RNE)",
        "why_en": "It proves that your company is registered. It must be less than three months old.",
        "why_fr": "Il prouve que votre société est immatriculée. Il doit dater de moins de trois mois.",
        "where_en": "Kbis: infogreffe.fr or monidenum.fr. RNE extract, free of charge: data.inpi.fr.",
        "where_fr": "Kbis\u00a0: infogreffe.fr ou monidenum.fr. Extrait RNE, gratuit\u00a0: data.inpi.fr.",
        "source": "Labour Code, D. 8222-5, 2°; three months is usage",
    },
    {
        "code": "sirene", "rank": 11, "countries": "france", "validity": "months", "months": 3,
        "legal_forms": ["micro"],
        "name_en": "Proof of registration in the Sirene directory",
        "name_fr": "Avis de situation au répertoire Sirene",
        "why_en": "As an auto-entrepreneur you may send it in place of the registration extract. It must be less than three months old.",
        "why_fr": "Auto-entrepreneur, vous pouvez le déposer à la place de l’extrait d’immatriculation. Il doit dater de moins de trois mois.",
        "where_en": "avis-situation-sirene.insee.fr, free of charge, or the business formalities centre (CFE).",
        "where_fr": "avis-situation-sirene.insee.fr, gratuit, ou le centre de formalités des entreprises (CFE).",
        "source": "Labour Code, D. 8222-5, 2°",
    },
    {
        "code": "vigilance", "rank": 20, "countries": "france", "validity": "months", "months": 6,
        "name_en": "Vigilance certificate (Urssaf)",
        "name_fr": "Attestation de vigilance (Urssaf)",
        "why_en": "It proves that your company declares and pays its social contributions. It is valid for six months.",
        "why_fr": "Elle prouve que votre société déclare et paie ses cotisations sociales. Elle est valable six mois.",
        "where_en": "Your account on urssaf.fr or autoentrepreneur.urssaf.fr, under certificates.",
        "where_fr": "Votre compte sur urssaf.fr ou autoentrepreneur.urssaf.fr, rubrique «\u00a0Attestations\u00a0».",
        "source": "Labour Code, D. 8222-5, 1°; L. 243-15 of the Social Security Code",
    },
    {
        "code": "tax", "rank": 30, "countries": "france", "validity": "year",
        "name_en": "Tax compliance certificate",
        "name_fr": "Attestation de régularité fiscale",
        "why_en": "It proves that your company has filed its returns and paid its taxes. It is valid until the end of the calendar year.",
        "why_fr": "Elle prouve que votre société a déposé ses déclarations et payé ses impôts. Elle est valable jusqu’à la fin de l’année civile.",
        "where_en": "Your professional account on impots.gouv.fr, or the tax office for businesses (SIE).",
        "where_fr": "Votre espace professionnel sur impots.gouv.fr, ou le service des impôts des entreprises (SIE).",
        "source": "Usage of ordering parties; the contract",
    },
    {
        "code": "liability", "rank": 40, "countries": "all", "validity": "printed",
        "name_en": "Professional liability insurance certificate",
        "name_fr": "Attestation d’assurance responsabilité civile professionnelle",
        "why_en": "It proves that your company is insured for what its work may damage. It is valid until the end printed on it.",
        "why_fr": "Elle prouve que votre société est assurée pour les dommages que son travail peut causer. Elle est valable jusqu’à la fin qui y est imprimée.",
        "where_en": "Your insurer sends it on request, or your client area shows it.",
        "where_fr": "Votre assureur l’envoie sur demande, ou votre espace client la propose.",
        "source": "The contract",
    },
    {
        "code": "sworn_statement", "rank": 50, "countries": "all", "validity": "months", "months": 6,
        "name_en": "Sworn statement",
        "name_fr": "Attestation sur l’honneur",
        "why_en": "A signed letter in which you declare that you have not been convicted of the offences of the Labour Code on illegal work, undeclared employment, illegal labour lending and bargaining. It is valid for six months.",
        "why_fr": "Une lettre signée dans laquelle vous déclarez n’avoir fait l’objet d’aucune condamnation pour les infractions du Code du travail relatives au travail illégal, au travail dissimulé, au prêt illicite de main-d’œuvre et au marchandage. Elle est valable six mois.",
        "where_en": "You write it yourself: date it, sign it, and name your company and your quality.",
        "where_fr": "Vous la rédigez vous-même\u00a0: datez-la, signez-la, et indiquez votre société et votre qualité.",
        "source": "Labour Code, L. 8221-1, L. 8221-3, L. 8231-1, L. 8241-1; the contract",
    },
    {
        "code": "registration_foreign", "rank": 10, "countries": "foreign", "validity": "months", "months": 3,
        "name_en": "Extract from your country’s company register",
        "name_fr": "Extrait du registre des sociétés de votre pays",
        "why_en": "It proves that your company is registered in its country. It must be less than three months old.",
        "why_fr": "Il prouve que votre société est immatriculée dans son pays. Il doit dater de moins de trois mois.",
        "where_en": "The company register of your country, in French or with a translation.",
        "where_fr": "Le registre des sociétés de votre pays, en français ou accompagné d’une traduction.",
        "source": "Labour Code, D. 8222-7 and D. 8222-8",
    },
    {
        "code": "a1", "rank": 20, "countries": "foreign", "validity": "printed",
        "name_en": "A1 certificate, or its equivalent by treaty",
        "name_fr": "Certificat A1, ou son équivalent par convention",
        "why_en": "It proves to which social security system the person at work belongs. It is valid until the end printed on it.",
        "why_fr": "Il prouve à quel régime de sécurité sociale la personne qui travaille est affiliée. Il est valable jusqu’à la fin qui y est imprimée.",
        "where_en": "The social security institution of your country.",
        "where_fr": "L’organisme de sécurité sociale de votre pays.",
        "source": "Labour Code, D. 8222-7; Regulation (EC) 883/2004, art. 12",
    },
]  # fmt: skip
SUBSTITUTES = {"sirene": "registration"}


def load(apps, schema_editor):
    document_type = apps.get_model("compliance", "DocumentType")
    document_type.objects.bulk_create(document_type(**row) for row in TYPES)
    for code, replaced in SUBSTITUTES.items():
        document_type.objects.filter(code=code).update(
            substitute_for=document_type.objects.get(code=replaced)
        )


def unload(apps, schema_editor):
    codes = [row["code"] for row in TYPES]
    types = apps.get_model("compliance", "DocumentType").objects.filter(code__in=codes)
    types.filter(code__in=SUBSTITUTES).delete()
    types.delete()


class Migration(migrations.Migration):
    dependencies = [("compliance", "0001_initial")]
    operations = [migrations.RunPython(load, unload)]
