"""The skills that are offered, with their names in both languages and other spellings."""

import csv
from pathlib import Path

from django.db import migrations

from marketplace.operators.rules import spelling

SKILLS = Path(__file__).with_name("skills.csv")


def load(apps, schema_editor):
    Skill = apps.get_model("operators", "Skill")
    SkillSynonym = apps.get_model("operators", "SkillSynonym")
    with SKILLS.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    names = ("code", "kind", "name_en", "name_fr")
    skills = Skill.objects.bulk_create(Skill(**{name: row[name] for name in names}) for row in rows)
    SkillSynonym.objects.bulk_create(
        SkillSynonym(skill=skill, text=text)
        for skill, row in zip(skills, rows, strict=True)
        for text in sorted(
            {spelling(row["name_en"]), spelling(row["name_fr"]), *row["synonyms"].split("|")} - {""}
        )
    )


class Migration(migrations.Migration):
    dependencies = [("operators", "0002_payment_plans")]

    operations = [migrations.RunPython(load, migrations.RunPython.noop)]
