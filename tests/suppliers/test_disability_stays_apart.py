"""Health data stands on the page of its person, and nowhere else that reads rows."""

import re
from pathlib import Path

import pytest
from django.contrib import admin

from marketplace.suppliers.models import DisabilityStatus, SupplierProfile
from tests.test_consistency import OURS

ROOT = Path(__file__).parents[2]
NAMED = re.compile(r"disability", re.IGNORECASE)
# Its row, what writes it, the one question about it, its pages
MAY_NAME_IT = {
    "marketplace/suppliers/forms/profiles.py",
    "marketplace/suppliers/models/__init__.py",
    "marketplace/suppliers/models/profiles.py",
    "marketplace/suppliers/selectors.py",
    "marketplace/suppliers/services/__init__.py",
    "marketplace/suppliers/services/profiles.py",
    "marketplace/suppliers/urls.py",
    "marketplace/suppliers/views/__init__.py",
    "marketplace/suppliers/views/profiles.py",
    "marketplace/dashboard/http.py",  # which entry of the menu its page stands under
    "templates/suppliers/_confirm_disability.html",
    "templates/suppliers/_profile_name.html",
    "templates/suppliers/edit_profile.html",
    "templates/suppliers/profile.html",
}


def test_no_search_score_export_api_or_desk_names_it():
    roots = {name.partition(".")[0] for name in OURS} | {"templates", "bench"}
    naming = {
        str(path.relative_to(ROOT))
        for root in roots
        for path in (ROOT / root).rglob("*")
        if path.suffix in (".py", ".html", ".txt") and "migrations" not in path.parts
        and NAMED.search(path.read_text(encoding="utf-8"))
    }  # fmt: skip
    assert naming - MAY_NAME_IT == set()


def test_it_is_asked_in_one_function_and_never_joined():
    """No filter, ordering, prefetch or annotation follows its reverse key."""
    for path in (ROOT / "marketplace").rglob("*.py"):
        text = path.read_text(encoding="utf-8")
        assert "disability__" not in text
        assert not re.search(r"(filter|exclude|order_by|select_related|prefetch_related|annotate)"
                             r"\([^)]*disability", text)  # fmt: skip


@pytest.mark.parametrize("model", [DisabilityStatus])
def test_no_desk_shows_it(model):
    assert model not in admin.site._registry
    for desk in admin.site._registry.values():
        assert model not in [inline.model for inline in desk.inlines]


def test_the_profile_itself_has_no_column_for_it():
    assert not any(NAMED.search(field.name) for field in SupplierProfile._meta.concrete_fields)
