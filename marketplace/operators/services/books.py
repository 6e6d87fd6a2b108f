"""What changes the operator and the book of skills."""

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from marketplace.kernel.errors import Refused
from marketplace.kernel.events import announce
from marketplace.operators.events import SkillMerged
from marketplace.operators.models import Operator, Skill, SkillSynonym
from marketplace.operators.rules import spelling


class SpellingTaken(Refused):
    message = _("One of these spellings belongs to another skill. Merge the two, or leave it out.")


class MergedWithItself(Refused):
    message = _("A skill cannot be merged with itself.")


def establish_operator(**facts: Any) -> Operator:
    """The one row, on a platform that has none yet. An operator who is there stays as it is."""
    with transaction.atomic():
        operator, _is_new = Operator.objects.get_or_create(pk=1, defaults=facts)
    return operator


def keep_skill(skill: Skill, *, spellings: Iterable[str]) -> None:
    """Write a skill with the spellings it is found by, its names in both languages among them."""
    wanted = {spelling(text) for text in (skill.name_en, skill.name_fr, *spellings)} - {""}
    with transaction.atomic():
        skill.save()
        if SkillSynonym.objects.filter(text__in=wanted).exclude(skill=skill).exists():
            raise SpellingTaken(f"{wanted} for {skill}")
        skill.synonyms.exclude(text__in=wanted).delete()
        known = set(skill.synonyms.values_list("text", flat=True))
        SkillSynonym.objects.bulk_create(
            SkillSynonym(skill=skill, text=text) for text in sorted(wanted - known)
        )


def merge_skill(skill: Skill, *, into: Skill) -> None:
    """The other one takes over its spellings; the row stays, offered no more."""
    if skill.pk == into.pk:
        raise MergedWithItself(str(skill))
    with transaction.atomic():
        skill.synonyms.update(skill=into)
        skill.is_active = False
        skill.save(update_fields=["is_active"])
        announce(SkillMerged(skill.pk, into.pk))
