"""How fields are drawn, and what the inputs take."""

from datetime import date
from decimal import Decimal

import pytest
from django import forms
from django.core.exceptions import ValidationError
from django.utils import translation

from marketplace.kernel.forms import DayField, MoneyField


class SampleForm(forms.Form):
    name = forms.CharField(label="Name", help_text="As on your contract.")
    phone = forms.CharField(label="Phone", required=False)
    price = MoneyField(label="Price", unit="€ / day")
    unit = forms.ChoiceField(label="Unit", choices=[("day", "Day")], widget=forms.RadioSelect)
    consent = forms.BooleanField(label="I agree")
    token = forms.CharField(widget=forms.HiddenInput, required=False)


@pytest.mark.parametrize(
    "typed", ["31/12/26", "31/12/2026", "2026-12-31", "31.12.2026", " 31-12-2026 "]
)
def test_a_day_is_read_as_people_write_it(typed):
    assert DayField().clean(typed) == date(2026, 12, 31)


@pytest.mark.parametrize("typed", ["31/02/2026", "12/31/2026", "tomorrow", "0026-12-31", "\x00"])
def test_what_is_no_day_is_refused_with_an_example(typed):
    with pytest.raises(ValidationError, match="31/12/2026"):
        DayField().clean(typed)


@pytest.mark.parametrize(
    ("typed", "amount"),
    [
        ("1234.5", "1234.5"),
        ("1 234,5", "1234.5"),
        ("1\u202f234,50 €", "1234.50"),
        ("1,234.50", "1234.50"),
        ("€1,234.50", "1234.50"),
        ("1.234,50", "1234.50"),
        ("1,234", "1234"),
        ("1,234,567.89", "1234567.89"),
        ("1234,5", "1234.5"),
        ("0,5", "0.5"),
        ("-12,30", "-12.30"),
        ("1'234.50", "1234.50"),
    ],
)
def test_an_amount_is_read_as_people_write_it(typed, amount):
    assert MoneyField().clean(typed) == Decimal(amount)


@pytest.mark.parametrize(
    "typed", ["many", "1.2.3", "1,5,5", "\x00", "1e5", "NaN", "١٢", "--1", "€"]
)
def test_what_is_no_amount_to_the_cent_is_refused_with_an_example(typed):
    with pytest.raises(ValidationError, match=r"1234\.50"):
        MoneyField().clean(typed)


def test_an_amount_with_a_third_decimal_is_refused():
    with pytest.raises(ValidationError, match="two decimals"):
        MoneyField().clean("12.345")


@pytest.mark.parametrize(("language", "shown"), [("en", "1234.50"), ("fr", "1234,50")])
def test_an_amount_stands_in_its_box_as_its_reader_would_type_it(language, shown):
    with translation.override(language):
        html = str(SampleForm(initial={"price": Decimal("1234.5")})["price"])
        typed = SampleForm.base_fields["price"].clean(shown)
    assert f'value="{shown}"' in html
    assert typed == Decimal("1234.5")


def test_a_field_shows_label_help_and_control_in_this_order():
    html = SampleForm()["name"].as_field_group()
    assert html.index('<label class="label" for="id_name">') < html.index("As on your contract.")
    assert html.index("As on your contract.") < html.index('<input type="text"')
    assert 'class="input"' in html
    assert 'aria-describedby="id_name_helptext"' in html


def test_optional_is_written_and_required_is_not():
    form = SampleForm()
    assert "optional" in form["phone"].as_field_group()
    assert "optional" not in form["name"].as_field_group()


def test_a_unit_stands_inside_the_box():
    assert '<span class="unit">€ / day</span>' in SampleForm()["price"].as_field_group()


def test_an_error_stands_beside_its_field_and_is_announced_with_it():
    html = SampleForm({})["name"].as_field_group()
    assert 'aria-invalid="true"' in html
    assert 'aria-describedby="id_name_helptext id_name_error"' in html
    assert '<p class="error" id="id_name_error">' in html


def test_choices_are_a_group_with_a_legend():
    html = SampleForm()["unit"].as_field_group()
    assert '<legend class="label mb-1">Unit' in html
    assert html.count("<label") == 1


def test_a_single_box_to_tick_has_its_label_beside_it():
    html = SampleForm()["consent"].as_field_group()
    assert '<label class="check"><input type="checkbox"' in html
    assert 'class="input"' not in html


def test_the_summary_counts_the_errors_and_links_to_the_fields():
    html = str(SampleForm({"token": "x"}))
    assert "4 answers need a correction" in html
    assert '<a class="link" href="#id_name">Name</a>' in html


def test_a_form_without_errors_has_no_summary():
    assert 'role="alert"' not in str(SampleForm())


def test_a_widget_that_names_its_class_keeps_it():
    class OwnForm(forms.Form):
        note = forms.CharField(widget=forms.TextInput(attrs={"class": "vTextField"}))

    assert 'class="vTextField"' in str(OwnForm()["note"])
