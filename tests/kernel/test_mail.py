import pytest

from marketplace.kernel.mail import one_line


def test_a_subject_keeps_the_no_break_space_of_the_french():
    assert (
        one_line("Question sur RFP-90064-1\u00a0: Airflow")
        == "Question sur RFP-90064-1\u00a0: Airflow"
    )


@pytest.mark.parametrize(
    "typed", ["Paid \n on Monday", "\r\nPaid on Monday\r\n", "Paid\ton  Monday"]
)
def test_a_subject_is_one_line(typed):
    assert one_line(typed) == "Paid on Monday"
