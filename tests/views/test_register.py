"""Who has which page."""

from geo.base.records import Role
from views.register import pages_for


def titles(role: Role) -> set[str]:
    return {page.url for page in pages_for(role)}


def test_whoever_reports_has_the_form_and_nobody_else():
    have = {role for role in Role if "rapportera" in titles(role)}

    assert have == {Role.UNIT, Role.POLICE, Role.PARTNER, Role.REPORTER}


def test_intake_is_the_units_own():
    for url in ("las-in", "klistra-in", "granska"):
        assert {role for role in Role if url in titles(role)} == {Role.UNIT}
