from django.utils import translation

from rfps.forms.steps import PlaceForm


def test_the_countries_speak_the_language_of_each_reader():
    field = PlaceForm.base_fields["country"]
    said = []
    for language in ("en", "fr"):
        with translation.override(language):
            said.append(dict(field.choices)["BE"])

    assert said == ["Belgium", "Belgique"]
