"""The document book: what each type says of itself today, and what is asked from 2027 on."""

from datetime import date
from decimal import Decimal
from importlib import import_module

from django.db import migrations

BEGINNING = date(2012, 1, 1)  # decree 2011-1601 of 21 November 2011, the present D. 8222-5
NEXT_YEAR = date(2027, 1, 1)  # announced before, so that nobody is stopped overnight
FROM_5000 = Decimal(5000)  # Labour Code, R. 8222-1: of the whole operation, without tax

TYPES = import_module("compliance.migrations.0002_document_types").TYPES
SUBSTITUTES = import_module("compliance.migrations.0002_document_types").SUBSTITUTES
NEW_TYPES = [
    {
        "code": "foreign_staff", "rank": 45, "countries": "all", "validity": "months", "months": 6,
        "legal_forms": ["sole_trader", "single_person", "company", "umbrella", "foreign"],
        "name_en": "List of foreign employees subject to a work permit",
        "name_fr": "Liste nominative des salariés étrangers soumis à autorisation de travail",
        "why_en": "It names the employees who need a work permit, or states that there are none. It is valid for six months.",
        "why_fr": "Elle nomme les salariés soumis à autorisation de travail, ou déclare qu’il n’y en a pas. Elle est valable six mois.",
        "where_en": "You write it yourself: for each employee the day of hiring, the nationality, and the kind and number of the permit; or the statement that there are none. Date it and sign it.",
        "where_fr": "Vous la rédigez vous-même\u00a0: pour chaque salarié, la date d’embauche, la nationalité, le type et le numéro du titre\u00a0; ou la déclaration qu’il n’y en a pas. Datez-la et signez-la.",
        "source": "Labour Code, D. 8254-2 and D. 8254-3",
    },
    {
        "code": "guarantee", "rank": 60, "countries": "france", "validity": "printed",
        "legal_forms": ["umbrella"],
        "name_en": "Financial guarantee of an umbrella company",
        "name_fr": "Garantie financière de la société de portage salarial",
        "why_en": "It secures the wages and contributions of the people you employ under portage salarial. It is valid until the end printed on it.",
        "why_fr": "Elle garantit les salaires et les cotisations des personnes que vous employez en portage salarial. Elle est valable jusqu’à la fin qui y est imprimée.",
        "where_en": "Your guarantor, a bank or an insurer, sends the certificate each year.",
        "where_fr": "Votre garant, banque ou assureur, envoie l’attestation chaque année.",
        "source": "Labour Code, L. 1254-26",
    },
]  # fmt: skip
SOURCES_FR = {
    "registration": "Code du travail, D. 8222-5, 2°\u00a0; les trois mois sont d’usage",
    "sirene": "Code du travail, D. 8222-5, 2°",
    "vigilance": "Code du travail, D. 8222-5, 1°\u00a0; L. 243-15 du Code de la sécurité sociale",
    "tax": "Usage des donneurs d’ordre\u00a0; le contrat",
    "liability": "Le contrat",
    "sworn_statement": "Code du travail, L. 8221-1, L. 8221-3, L. 8231-1, L. 8241-1\u00a0; le contrat",
    "registration_foreign": "Code du travail, D. 8222-7 et D. 8222-8",
    "a1": "Code du travail, D. 8222-7\u00a0; règlement (CE) 883/2004, art. 12",
    "foreign_staff": "Code du travail, D. 8254-2 et D. 8254-3",
    "guarantee": "Code du travail, L. 1254-26",
}
TEXTS = ("rank", "name_en", "name_fr", "why_en", "why_fr", "where_en", "where_fr")
WITH_THRESHOLD = {
    "registration", "sirene", "vigilance", "registration_foreign", "a1", "foreign_staff",
}  # fmt: skip
GROUPS = {
    "all": ["france", "eu", "elsewhere"],
    "france": ["france"],
    "foreign": ["eu", "elsewhere"],
}


def load(apps, schema_editor):
    """Each type with its line. What support had made of a type is what its line says."""
    types = apps.get_model("compliance", "DocumentType")
    old = {kind.code: _as_it_was(kind) for kind in types.objects.all()}
    for row in (*TYPES, *NEW_TYPES):
        texts = {name: row[name] for name in TEXTS}
        types.objects.get_or_create(code=row["code"], defaults=texts)
    known = {row["code"]: row for row in (*TYPES, *NEW_TYPES)}
    begins = {row["code"]: NEXT_YEAR for row in NEW_TYPES}
    requirements = apps.get_model("compliance", "DocumentRequirement")
    for kind in types.objects.all():
        row = old.get(kind.code) or known[kind.code]
        staff = "employers" if kind.code == "foreign_staff" else "any"
        requirements.objects.create(
            type=kind,
            effective_on=begins.get(kind.code, BEGINNING),
            is_asked=row.get("is_active", True),
            country_groups=GROUPS[row["countries"]],
            legal_forms=row.get("legal_forms", []),
            staff=staff,
            amount_from=FROM_5000 if kind.code in WITH_THRESHOLD else Decimal(0),
            validity=row["validity"],
            months=row.get("months", 0),
            stands_for=types.objects.filter(code=_stood_for(kind, old)).first(),
            source_en=row["source"],
            source_fr=SOURCES_FR.get(kind.code, row["source"]),
        )


def _as_it_was(kind):
    """The columns that a type had until now; nothing once they are gone."""
    names = ("is_active", "countries", "legal_forms", "validity", "months", "source")
    return {name: getattr(kind, name) for name in names if hasattr(kind, name)}


def _stood_for(kind, old):
    if old.get(kind.code):
        return kind.substitute_for.code if kind.substitute_for else ""
    return SUBSTITUTES.get(kind.code, "")


def unload(apps, schema_editor):
    """The types of before take their lines back."""
    requirements = apps.get_model("compliance", "DocumentRequirement").objects
    groups = {tuple(value): key for key, value in GROUPS.items()}
    for line in requirements.order_by("effective_on").select_related("type"):
        kind = line.type
        kind.is_active = line.is_asked and line.effective_on == BEGINNING
        kind.countries = groups.get(tuple(line.country_groups), "all")
        kind.legal_forms, kind.validity = line.legal_forms, line.validity
        kind.months, kind.source = line.months, line.source_en
        kind.substitute_for_id = line.stands_for_id
        kind.save()
    requirements.all().delete()


class Migration(migrations.Migration):
    dependencies = [("compliance", "0003_documentrequirement_staffdeclaration")]
    operations = [migrations.RunPython(load, unload)]
