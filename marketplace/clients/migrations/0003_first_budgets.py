"""Companies of before get the budget that a company now registers with."""

from zoneinfo import ZoneInfo

from django.db import migrations

WORDS = {"fr": ("Budget général", "Toutes les commandes")}
ELSE = ("General budget", "All orders")


def open_first_budgets(apps, schema_editor):
    company_model = apps.get_model("clients", "ClientCompany")
    for company in company_model.objects.filter(budgets=None).select_related("created_by"):
        tops = list(company.entities.filter(parent=None))
        if not tops:
            continue
        budget_name, line_name = WORDS.get(company.created_by.language, ELSE)
        budget = company.budgets.create(
            name=budget_name,
            starts_on=company.created_at.astimezone(ZoneInfo("Europe/Paris")).date(),
            manager=company.created_by,
        )
        line = budget.lines.create(name=line_name, buyer=company.created_by)
        budget.entities.set(tops)
        line.entities.set(tops)


class Migration(migrations.Migration):
    dependencies = [("clients", "0002_entities_people_spending_suppliers")]

    operations = [migrations.RunPython(open_first_budgets, migrations.RunPython.noop)]
