"""How skills are typed, wherever they are asked."""

from collections.abc import Iterable
from typing import Any, Self

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


class TypedSkills(str):
    """What a line of skills says, what was asked about it before, and whether that was right."""

    asked: frozenset[str]
    takes_meant: bool

    def __new__(cls, text: str, asked: Iterable[str] = (), takes_meant: bool = False) -> Self:
        typed = super().__new__(cls, text)
        typed.asked, typed.takes_meant = frozenset(asked), takes_meant
        return typed

    def named(self) -> list[str]:
        """Each once; where it was right, the skill that was meant instead of what was typed."""
        texts = separated(self)
        if not self.takes_meant:
            return texts
        meant = probably_meant(text for text in texts if text in self.asked)
        return separated(", ".join(meant[text].name if text in meant else text for text in texts))


class AskingSkillsInput(SkillsInput):
    """The same line, with a button that takes what was probably meant: no script is needed."""

    template_name = "operators/asking_skills_input.html"

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        text = super().value_from_datadict(data, files, name)
        if text is None:
            return None
        return TypedSkills(text, separated(data.get(f"{name}-asked", "")), f"{name}-meant" in data)

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        meant = probably_meant(separated(value)) if isinstance(value, TypedSkills) else {}
        context["asked"] = ", ".join(meant)
        context["meant"] = list(dict.fromkeys(skill.name for skill in meant.values()))
        return context


class AskingSkillsField(SkillsField):
    """Any words will do, but those that look like a known skill are asked about once."""

    widget = AskingSkillsInput
    asks = True

    def clean(self, value: Any) -> list[str]:
        typed = value if isinstance(value, TypedSkills) else TypedSkills(value or "")
        named = super().clean(", ".join(typed.named()))
        new = [text for text in named if text not in typed.asked] if self.asks else []
        if meant := probably_meant(new):
            raise ValidationError([_unknown(text, skill) for text, skill in meant.items()])
        return named


def probably_meant(texts: Iterable[str]) -> dict[str, Skill]:
    """Of words that name no skill but look like one, that one."""
    unknown = set(typed := list(texts)) - set(selectors.skills_named(typed))
    return selectors.probable_skills(text for text in typed if text in unknown) if unknown else {}


def _unknown(text: str, meant: Skill | None) -> Any:
    if meant is None:
        return _("“%(text)s” is not in our list. Name it otherwise, or ask Support to add it.") % {
            "text": text
        }
    return _("“%(text)s” is not in our list. Did you mean %(skill)s?") % {
        "text": text,
        "skill": meant.name,
    }
