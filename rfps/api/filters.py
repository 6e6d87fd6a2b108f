"""How a list of RFPs is narrowed."""

from django.db.models import QuerySet
from django_filters import rest_framework as filters

from marketplace.core.references import parse_rfp_number, parse_rfp_reference
from marketplace.kernel.api.filters import Id, Instant, Since, TextIn
from rfps.models import Rfp
from rfps.querysets import RfpQuerySet
from rfps.selectors import other_spellings
from rfps.states import QuestionStatus, Status

LONGEST_SEARCH = 200


class RfpFilter(Since):
    INSTANTS = ("created_at", "changed_at")

    q = filters.CharFilter(
        method="matching",
        max_length=LONGEST_SEARCH,
        label="Words of the title, the skills and the texts, in French or English.",
    )
    reference = filters.CharFilter(
        method="called",
        max_length=LONGEST_SEARCH,
        label="`90064`, or `RFP-90064-1` for one publication of it.",
    )
    status = filters.MultipleChoiceFilter(choices=Status.choices)
    country = filters.CharFilter(max_length=2, label="ISO 3166-1, two letters.")
    remote = filters.MultipleChoiceFilter(choices=Rfp.Remote.choices)
    skills = TextIn(lookup_expr="overlap", label="Any of them; commas between.")
    published_since = Instant(field_name="published_at", lookup_expr="gte")

    def matching(self, rows: RfpQuerySet, name: str, text: str) -> QuerySet[Rfp]:
        return rows.matching(text, other_spellings(text))

    def called(self, rows: RfpQuerySet, name: str, text: str) -> QuerySet[Rfp]:
        pair = parse_rfp_reference(text)
        if pair is not None:
            return rows.filter(number=pair[0], iteration=pair[1])
        number = parse_rfp_number(text)
        return rows.none() if number is None else rows.filter(number=number)


class QuestionFilter(Since):
    INSTANTS = ("asked_at",)

    rfp = Id()
    status = filters.MultipleChoiceFilter(choices=QuestionStatus.choices)
