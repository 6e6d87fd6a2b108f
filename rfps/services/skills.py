"""What follows in the RFPs when the book of skills changes."""

from django.db.models import F, Func, Value

from marketplace.operators.events import SkillMerged
from marketplace.operators.models import Skill
from rfps.models import Rfp


def follow_merged_skill(event: SkillMerged) -> None:
    """RFPs that name one of two skills that are the same name the one that is left, once."""
    old = Skill.objects.get(pk=event.skill_id).code
    new = Skill.objects.get(pk=event.into_id).code
    naming = Rfp.objects.filter(skill_codes__contains=[old])
    without = Func(F("skill_codes"), Value(old), function="array_remove")
    naming.filter(skill_codes__contains=[new]).update(skill_codes=without)
    replaced = Func(F("skill_codes"), Value(old), Value(new), function="array_replace")
    naming.update(skill_codes=replaced)
