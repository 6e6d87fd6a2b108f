"""What a client adds to our forms: custom fields and project codes."""

import csv
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from marketplace.clients.forms.choices import EntitiesChoice, SettingForm
from marketplace.clients.models import CustomField, Entity, ProjectCode

MOST_CHOICES = 100
LONGEST_CHOICE = 100
MOST_ROWS = 2000
MOST_BYTES = 1_000_000
MOST_TOLD = 20
COLUMNS = (("code", 40), ("manager_name", 150), ("description", 300))


class ChoicesField(forms.CharField):
    """One choice a line, each once."""

    widget = forms.Textarea(attrs={"rows": 5})

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(value) if isinstance(value, list) else value

    def clean(self, value: Any) -> Any:
        lines = [" ".join(line.split()) for line in super().clean(value).splitlines()]
        choices = list(dict.fromkeys(line for line in lines if line))
        if len(choices) > MOST_CHOICES or any(len(text) > LONGEST_CHOICE for text in choices):
            raise forms.ValidationError(_("At most 100 choices, of at most 100 characters each."))
        return choices


class CustomFieldForm(SettingForm):
    title = forms.CharField(label=_("Title"), max_length=100)
    technical_key = forms.SlugField(
        label=_("Technical key"),
        help_text=_("For your exports: letters, digits and hyphens. It never changes."),
        max_length=40,
    )
    description = forms.CharField(
        label=_("Description"),
        help_text=_("Shown under the title."),
        max_length=300,
        required=False,
    )
    kind = forms.ChoiceField(label=_("Kind"), choices=CustomField.Kind.choices)
    choices = ChoicesField(
        label=_("Choices"), help_text=_("One a line, for a list of choices."), required=False
    )
    subjects = forms.MultipleChoiceField(
        label=pgettext_lazy("a form", "Asked on"),
        choices=CustomField.Subject.choices,
        widget=forms.CheckboxSelectMultiple,
    )
    is_required = forms.BooleanField(label=_("An answer is required"), required=False)
    entities = EntitiesChoice(
        Entity.objects.none(),
        label=_("Entities"),
        help_text=_("None ticked: the whole company fills it in."),
        required=False,
    )
    is_active = forms.BooleanField(label=_("In use"), required=False)

    def __init__(self, *args: Any, is_new: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["is_active" if is_new else "technical_key"]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("kind") == CustomField.Kind.TEXT:
            cleaned["choices"] = []
        return cleaned

    @staticmethod
    def of(field: CustomField) -> dict[str, Any]:
        names = ("title", "description", "kind", "choices", "subjects", "is_required", "is_active")
        return {name: getattr(field, name) for name in names} | {
            "entities": field.entities.order_by("path")
        }


class ProjectCodeForm(forms.Form):
    code = forms.CharField(label=_("Code"), max_length=40)
    manager_name = forms.CharField(label=_("Name of the manager"), max_length=150)
    description = forms.CharField(label=_("Description"), max_length=300, required=False)
    is_active = forms.BooleanField(label=_("In use"), required=False)

    def __init__(self, *args: Any, is_new: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if is_new:
            del self.fields["is_active"]

    @staticmethod
    def of(code: ProjectCode) -> dict[str, Any]:
        names = ("code", "manager_name", "description", "is_active")
        return {name: getattr(code, name) for name in names}


class ProjectCodesFileForm(forms.Form):
    """A sheet of codes: each line that is wrong is named, and then nothing is taken over."""

    rows = forms.FileField(
        label=_("CSV file"),
        help_text=_("Three columns without a heading: code, name of the manager, description."),
        widget=forms.ClearableFileInput(attrs={"accept": ".csv,text/csv", "class": "input"}),
    )

    def clean_rows(self) -> list[dict[str, str]]:
        lines = read_lines(self.cleaned_data["rows"])
        rows: list[dict[str, str]] = []
        wrong: list[Any] = []
        seen: set[str] = set()
        for number, cells in enumerate(lines, start=1):
            row = row_of(cells)
            problem = problem_of(row, seen)
            seen.add(row["code"])
            if problem:
                wrong.append(_("Line {n}: {problem}").format(n=number, problem=problem))
            else:
                rows.append(row)
        if wrong:
            raise forms.ValidationError(wrong[:MOST_TOLD])
        if not rows:
            raise forms.ValidationError(_("This file has no line: choose another one."))
        return rows


def read_lines(file: UploadedFile) -> list[list[str]]:
    """As spreadsheets of either country write it: UTF-8, semicolons or commas."""
    if (file.size or 0) > MOST_BYTES:
        raise forms.ValidationError(_("This file is too large: at most 1 MB."))
    try:
        text = file.read().decode("utf-8-sig")
    except UnicodeDecodeError:
        raise forms.ValidationError(_("Save the file as CSV in UTF-8, then try again.")) from None
    first = text.partition("\n")[0]
    delimiter = ";" if first.count(";") >= first.count(",") else ","
    lines = [line for line in csv.reader(text.splitlines(), delimiter=delimiter) if any(line)]
    if len(lines) > MOST_ROWS:
        raise forms.ValidationError(_("At most 2,000 lines at a time: split the file."))
    return lines


def row_of(cells: list[str]) -> dict[str, str]:
    filled = [*(cell.strip() for cell in cells), "", "", ""]
    return {name: filled[n] for n, (name, _longest) in enumerate(COLUMNS)}


def problem_of(row: dict[str, str], seen: set[str]) -> Any:
    if not row["code"]:
        return _("the code is missing.")
    if not row["manager_name"]:
        return _("the name of the manager is missing.")
    if row["code"] in seen:
        return _("this code stands on a line before.")
    if any(len(row[name]) > longest for name, longest in COLUMNS):
        return _("one of the texts is too long.")
    return ""
