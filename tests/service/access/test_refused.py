"""A foreseen trouble: a status and a sentence for a program, a page for a person."""

from geo.base.errors import StoreEmptied, StoreFull
from service.access.refused import refusal, trouble_page


def test_a_person_gets_a_swedish_page_that_is_asked_for_again():
    """Seen to fail before: who opened a page while the database was away was shown a line of JSON."""
    answer = trouble_page(StoreEmptied(database="<b>karta.db</b>"))
    page = bytes(answer.body).decode()

    assert (answer.status_code, answer.headers["content-type"]) == (503, "text/html; charset=utf-8")
    assert answer.headers["refresh"] == answer.headers["retry-after"] == "15"
    assert '<html lang="sv">' in page
    assert "&lt;b&gt;karta.db&lt;/b&gt; har tömts" in page
    assert "<script" not in page


def test_a_program_gets_the_code():
    answer = refusal(StoreFull(database="karta.db"))

    assert answer.status_code == 507
    assert b'"store-full"' in bytes(answer.body)
    assert answer.headers["retry-after"] == "5"
