import pytest

from marketplace.core.transitions import Move, TransitionTable

SUBMIT = Move("submit", ("draft", "refused"), "submitted")
REFUSE = Move("refuse", ("submitted",), "refused")
VALIDATE = Move("validate", ("submitted",), "validated")
REPORT_LIFE = TransitionTable(SUBMIT, REFUSE, VALIDATE)


def test_an_action_leads_somewhere_only_from_its_sources():
    assert REPORT_LIFE.target("submit", source="draft") == "submitted"
    assert REPORT_LIFE.target("submit", source="validated") is None
    assert REPORT_LIFE.target("unheard_of", source="draft") is None


def test_actions_come_in_the_order_of_the_table():
    assert REPORT_LIFE.actions_from("submitted") == ("refuse", "validate")


def test_a_final_status_has_no_action():
    assert REPORT_LIFE.actions_from("validated") == ()


def test_statuses_are_all_that_the_moves_name():
    assert REPORT_LIFE.statuses() == {"draft", "submitted", "refused", "validated"}


def test_moves_are_kept_as_declared():
    assert REPORT_LIFE.moves() == (SUBMIT, REFUSE, VALIDATE)


def test_an_action_may_lead_elsewhere_from_another_status():
    life = TransitionTable(
        Move("approve", ("sent",), "checked"), Move("approve", ("checked",), "approved")
    )

    assert life.target("approve", source="sent") == "checked"
    assert life.target("approve", source="checked") == "approved"


def test_an_action_is_declared_once_from_a_status():
    with pytest.raises(ValueError, match="'submit' from 'draft' is declared twice"):
        TransitionTable(SUBMIT, Move("submit", ("draft",), "elsewhere"))
