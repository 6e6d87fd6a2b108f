"""What a person says of themselves, and the files under which unnamed people are proposed."""

from django.db.models import Prefetch, QuerySet
from django.shortcuts import get_object_or_404
from django_filters import rest_framework as filters
from drf_spectacular.utils import OpenApiResponse, extend_schema
from rest_framework import serializers
from rest_framework.generics import ListAPIView, RetrieveAPIView

from marketplace.kernel.api.fields import Amount, Named, Shown
from marketplace.kernel.api.problems import CONTENT_TYPE
from marketplace.kernel.api.views import Endpoint
from marketplace.operators.models import Skill
from marketplace.suppliers.models import (
    CandidateFile,
    Experience,
    Qualification,
    SpokenLanguage,
    SupplierProfile,
)
from marketplace.suppliers.policies import is_supplier, may_see_people


class SkillShown(serializers.Serializer):
    code = serializers.CharField(read_only=True)
    name = serializers.CharField(read_only=True, help_text="In the caller's language.")


class LanguageShown(Shown):
    class Meta:
        model = SpokenLanguage
        fields = ("id", "language", "level")


class ExperienceShown(Shown):
    class Meta:
        model = Experience
        fields = ("id", "title", "organization", "starts_on", "ends_on", "description")


class QualificationShown(Shown):
    class Meta:
        model = Qualification
        fields = ("id", "kind", "title", "issuer", "year")


class ProfileShown(Shown):
    skills = SkillShown(many=True)
    languages = LanguageShown(many=True)
    experiences = ExperienceShown(many=True)
    qualifications = QualificationShown(many=True)
    daily_rate = Amount(allow_null=True, help_text="The usual one, before tax.")

    class Meta:
        model = SupplierProfile
        fields = (
            "id", "title", "summary", "skills", "languages", "experiences", "qualifications",
            "city", "mobility", "remote", "available_from", "daily_rate", "changed_at",
        )  # fmt: skip


class CandidateShown(Shown):
    skills = SkillShown(many=True)
    languages = serializers.ListField(child=serializers.CharField(), help_text="ISO 639-1.")
    created_by = Named()
    converted_to = Named(allow_null=True, help_text="The consultant whom the file has become.")

    class Meta:
        model = CandidateFile
        fields = (
            "id", "document_title", "summary", "skills", "years_of_experience", "languages",
            "created_by", "created_at", "archived_at", "converted_to", "converted_at",
        )  # fmt: skip


def with_skills() -> Prefetch:
    return Prefetch("skills", Skill.objects.order_by("code"))


NOTHING_YET = OpenApiResponse(
    {"$ref": "#/components/schemas/Problem"}, description="The person has written nothing yet."
)


@extend_schema(responses={200: ProfileShown, (404, CONTENT_TYPE): NOTHING_YET})
class OwnProfile(Endpoint, RetrieveAPIView):
    """The caller's own profile. Nothing is here until the person has written something."""

    scope, policy = "companies", is_supplier
    serializer_class = ProfileShown
    queryset = SupplierProfile.objects.all()

    def rows(self) -> QuerySet[SupplierProfile]:
        own = SupplierProfile.objects.filter(user=self.request.user)
        return own.prefetch_related(
            with_skills(),
            Prefetch("languages", SpokenLanguage.objects.order_by("-level", "pk")),
            Prefetch("experiences", Experience.objects.order_by("-starts_on", "-pk")),
            Prefetch("qualifications", Qualification.objects.order_by("-year", "-pk")),
        )

    def get_object(self) -> SupplierProfile:
        return get_object_or_404(self.get_queryset())


class CandidateFilter(filters.FilterSet):
    is_archived = filters.BooleanFilter(
        field_name="archived_at", lookup_expr="isnull", exclude=True
    )


class Candidates(Endpoint):
    scope, policy = "companies", may_see_people
    serializer_class = CandidateShown
    queryset = CandidateFile.objects.all()

    def rows(self) -> QuerySet[CandidateFile]:
        files = CandidateFile.objects.visible_to(self.request.user)
        return files.select_related("created_by", "converted_to").prefetch_related(with_skills())


class CandidateList(Candidates, ListAPIView):
    """The candidate files of the caller's company."""

    filterset_class = CandidateFilter


class CandidateDetail(Candidates, RetrieveAPIView):
    """One candidate file, without its CV."""
