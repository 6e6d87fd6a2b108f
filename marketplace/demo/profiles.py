"""Profiles that people of the demo wrote, and the candidate files of a company."""

from datetime import date, datetime, time
from decimal import Decimal
from functools import partial

from marketplace.core.days import PARIS, add_months
from marketplace.demo.cast import Cast
from marketplace.demo.papers import accept, upload
from marketplace.demo.story import profiles as told
from marketplace.demo.story.profiles import Profile
from marketplace.demo.world import World
from marketplace.operators.models import Skill
from marketplace.suppliers import services as suppliers
from marketplace.suppliers.models import (
    Experience,
    Qualification,
    SpokenLanguage,
    SupplierProfile,
)

WRITTEN, ADDED = time(18, 20), time(18, 40)
WRITTEN_ON = -15  # working days: on one evening, without drawing a minute


class Profiles:
    def __init__(self, world: World, cast: Cast) -> None:
        self.world, self.cast = world, cast
        self.skills = {skill.code: skill for skill in Skill.objects.all()}

    def plan(self) -> None:
        day = self.world.workday(WRITTEN_ON)
        written = datetime.combine(day, WRITTEN, tzinfo=PARIS)
        for key, profile in told.PROFILES.items():
            self.world.plan(written, partial(self._write, key, profile))
        self.world.plan(datetime.combine(day, ADDED, tzinfo=PARIS), self._add_candidates)

    def _write(self, key: str, profile: Profile, at: datetime) -> None:
        user = self.cast.users[key]
        suppliers.update_profile(
            user,
            at=at,
            title=profile.title,
            summary=profile.summary,
            skills=self._named(profile.skills),
            city=profile.city,
            mobility=profile.mobility,
            remote=profile.remote,
            available_from=self.world.day(profile.free_in),
            daily_rate=Decimal(profile.rate),
        )
        self._add_rows(key, profile, at)
        if profile.has_cv:
            suppliers.change_cv(user, upload=upload(f"CV {user.name}"), at=at)
            accept(SupplierProfile.objects.select_related("cv").get(user=user).cv)

    def _add_rows(self, key: str, profile: Profile, at: datetime) -> None:
        add = partial(suppliers.add_row, self.cast.users[key], at=at)
        for language, level in profile.languages:
            add(SpokenLanguage, language=language, level=level)
        for title, organization, since, until, description in profile.experiences:
            add(
                Experience,
                title=title,
                organization=organization,
                starts_on=self._years_ago(since),
                ends_on=None if until is None else self._years_ago(until),
                description=description,
            )
        for kind, title, issuer, since in profile.qualifications:
            year = self._years_ago(since).year
            add(Qualification, kind=kind, title=title, issuer=issuer, year=year)

    def _add_candidates(self, at: datetime) -> None:
        for title, skills, years, languages in told.CANDIDATES:
            candidate = suppliers.create_candidate_file(
                self.cast.suppliers[told.CANDIDATES_OF],
                document_title=title,
                upload=upload("CV"),
                skills=self._named(skills),
                years_of_experience=years,
                languages=list(languages),
                by=self.cast.users[told.ADDED_BY],
                at=at,
            )
            accept(candidate.cv)

    def _named(self, codes: tuple[str, ...]) -> list[Skill]:
        return [self.skills[code] for code in codes]

    def _years_ago(self, years: int) -> date:
        return add_months(self.world.today, -12 * years)
