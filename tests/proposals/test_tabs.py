"""The four tabs: every proposal in exactly one, whatever becomes of its RFP and project."""

from itertools import product

import pytest
from django.db import transaction

from projects.states import Status as ProjectStatus
from proposals.models import Proposal
from proposals.selectors import sent_proposals, sent_tabs
from proposals.states import Status, Tab
from rfps.states import Status as RfpStatus
from tests.factories import ProjectFactory
from tests.proposals.factories import freelancer, open_rfp, sent

pytestmark = pytest.mark.django_db

EVERY = list(product(Status, RfpStatus, [None, *ProjectStatus]))


@pytest.mark.behaviour("S56")
def test_every_proposal_is_in_exactly_one_tab():
    person = freelancer()
    with transaction.atomic():
        for status, rfp_status, project_status in EVERY:
            proposal = sent(
                open_rfp(status=rfp_status), person, status=status, cancel_reason="other"
            )
            if project_status:
                ProjectFactory(proposal=proposal, status=project_status)

    shown = {tab: set(sent_proposals(person, tab).values_list("pk", flat=True)) for tab in Tab}

    assert sum(len(pks) for pks in shown.values()) == len(EVERY)
    assert set.union(*shown.values()) == set(Proposal.objects.values_list("pk", flat=True))
    assert {each.code: each.count for each in sent_tabs(person, Tab.OPEN)} == {
        tab: len(pks) for tab, pks in shown.items()
    }


@pytest.mark.behaviour("S56")
@pytest.mark.parametrize(
    ("status", "rfp_status", "project_status", "tab"),
    [
        ("unread", "published", None, Tab.OPEN),
        ("not_interesting", "published", None, Tab.OPEN),
        ("cancelled", "published", None, Tab.OPEN),
        ("cancelled", "closed", None, Tab.LOST),
        ("lost", "won", None, Tab.LOST),
        ("appointed", "won", None, Tab.CONTRACTING),
        ("appointed", "won", "legal_verification", Tab.CONTRACTING),
        ("appointed", "won", "yet_to_start", Tab.WON),
        ("appointed", "won", "in_progress", Tab.WON),
        ("appointed", "won", "completed", Tab.WON),
        ("appointed", "won", "terminated", Tab.WON),
        ("appointed", "won", "cancelled", Tab.LOST),
    ],
)
def test_a_proposal_moves_from_tab_to_tab(status, rfp_status, project_status, tab):
    person = freelancer()
    proposal = sent(open_rfp(status=rfp_status), person, status=status, cancel_reason="other")
    if project_status:
        ProjectFactory(proposal=proposal, status=project_status)

    assert sent_proposals(person, tab).get() == proposal


def test_the_tabs_know_every_status_of_a_project():
    """They are written by name in proposals, which cannot import the app above."""
    assert {"legal_verification", "cancelled"} < set(ProjectStatus)
