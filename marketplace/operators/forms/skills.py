"""How skills are typed, wherever they are asked."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from marketplace.operators import selectors
from marketplace.operators.models import Skill
from marketplace.operators.rules import LONGEST_SKILL, MOST_SKILLS, separated


class SkillsInput(forms.TextInput):
    """A line of skills with commas, which offers those that are known."""

    template_name = "operators/skills_input.html"

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        context["widget"]["attrs"]["list"] = context["list"] = f"{name}-offered"
        context["offered"] = selectors.offered_skills()
        return context


class SkillsField(forms.CharField):
    """Skills with commas between them, each once, as they were typed. Any words will do."""

    widget = SkillsInput

    def prepare_value(self, value: Any) -> Any:
        return ", ".join(value) if isinstance(value, list) else value

    def clean(self, value: Any) -> Any:
        skills = separated(super().clean(value))
        if any(len(skill) > LONGEST_SKILL for skill in skills):
            raise ValidationError(_("A skill has at most 40 characters: put commas between them."))
        if len(skills) > MOST_SKILLS:
            raise ValidationError(_("Name at most 20 skills."))
        return skills


class KnownSkillsField(SkillsField):
    """Skills of the rule book only, in any of their spellings. What is unknown is asked about."""

    def prepare_value(self, value: Any) -> Any:
        if isinstance(value, str) or value is None:
            return value
        return ", ".join(skill.name for skill in value)

    def clean(self, value: Any) -> list[Skill]:
        typed = super().clean(value)
        named = selectors.skills_named(typed)
        if unknown := [text for text in typed if text not in named]:
            meant = selectors.probable_skills(unknown)
            raise ValidationError([_unknown(text, meant.get(text)) for text in unknown])
        return list({skill.pk: skill for skill in named.values()}.values())


def _unknown(text: str, meant: Skill | None) -> Any:
    if meant is None:
        return _("“%(text)s” is not in our list. Name it otherwise, or ask Support to add it.") % {
            "text": text
        }
    return _("“%(text)s” is not in our list. Did you mean %(skill)s?") % {
        "text": text,
        "skill": meant.name,
    }
