"""What is said when a correction of several records has been taken back."""

from data.trust.undone_corrections import Undone
from views.parts.correction_undo import said_of


def test_what_was_undone_is_said_with_what_was_left():
    assert "5 rapporter" in said_of(Undone(5))
    assert "2 har rättats på nytt eller gallrats" in said_of(Undone(5, 2))


def test_nothing_undone_is_not_said_to_be_undone():
    """The second press on the same correction, or one whose records have all been corrected since."""
    said = said_of(Undone(0, 5))

    assert said.startswith("Inget ändrades")
    assert "0 rapporter" not in said
