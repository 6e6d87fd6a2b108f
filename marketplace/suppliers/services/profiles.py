"""What people say about themselves: the clients they are proposed to read it."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from marketplace.accounts.models import User
from marketplace.kernel.errors import Refused
from marketplace.kernel.files import PDF_ONLY, store_upload
from marketplace.operators.events import SkillMerged
from marketplace.operators.models import Skill
from marketplace.suppliers.models import (
    CandidateFile,
    DisabilityStatus,
    Experience,
    Qualification,
    SpokenLanguage,
    SupplierProfile,
)

ProfileRow = SpokenLanguage | Experience | Qualification
MOST_ROWS = 40  # of each kind


class LanguageTwice(Refused):
    message = _("This language is on your profile already: change its level there.")


class TooManyRows(Refused):
    message = _("A profile has at most 40 lines of each kind. Remove one first.")


def update_profile(user: User, *, skills: Iterable[Skill], at: datetime, **fields: Any) -> None:
    """Write its texts, its conditions and its skills; the first time, open it."""
    with transaction.atomic():
        profile = _touched(user, at, **fields)
        profile.skills.set(skills)


def change_cv(user: User, *, upload: UploadedFile | None, at: datetime) -> None:
    """Another CV, or none. The one before stays stored: what was read may be asked for."""
    with transaction.atomic():
        cv = store_upload(upload, folder="cvs", kinds=PDF_ONLY, by=user, at=at) if upload else None
        _touched(user, at, cv=cv)


def add_row(user: User, model: type[ProfileRow], *, at: datetime, **fields: Any) -> ProfileRow:
    with transaction.atomic():
        profile = _touched(user, at)
        if model._default_manager.filter(profile=profile).count() >= MOST_ROWS:
            raise TooManyRows(f"{model.__name__} of {profile}")
        return _save(model(profile=profile), fields)


def change_row(row: ProfileRow, *, at: datetime, **fields: Any) -> None:
    with transaction.atomic():
        _touched(row.profile.user, at)
        _save(row, fields)


def remove_row(row: ProfileRow, *, at: datetime) -> None:
    with transaction.atomic():
        _touched(row.profile.user, at)
        row.delete()


def show_disability(user: User, *, at: datetime) -> None:
    """The person has confirmed it: the consent keeps its date (GDPR, art. 7.1 and 9.2.a)."""
    with transaction.atomic():
        profile = _touched(user, at)
        DisabilityStatus.objects.get_or_create(profile=profile, defaults={"confirmed_at": at})


def hide_disability(user: User) -> None:
    """Withdrawn as easily as it was given (GDPR, art. 7.3): nothing of it is kept."""
    DisabilityStatus.objects.filter(profile__user=user).delete()


def follow_merged_skill(event: SkillMerged) -> None:
    """Who named one of two skills that are the same names the one that is left."""
    for model in (SupplierProfile, CandidateFile):
        for row in model._default_manager.filter(skills=event.skill_id):
            row.skills.add(event.into_id)
            row.skills.remove(event.skill_id)


def _touched(user: User, at: datetime, **fields: Any) -> SupplierProfile:
    """The person's own profile, held and dated, with these fields written."""
    profiles = SupplierProfile.objects.select_for_update()
    profile, _is_new = profiles.get_or_create(user=user, defaults={"changed_at": at})
    for name, value in fields.items():
        setattr(profile, name, value)
    profile.changed_at = at
    profile.save(update_fields=[*fields, "changed_at"])
    return profile


def _save(row: ProfileRow, fields: dict[str, Any]) -> ProfileRow:
    for name, value in fields.items():
        setattr(row, name, value)
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError as same:
        raise LanguageTwice(str(row)) from same
    return row
