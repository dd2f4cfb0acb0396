"""Settings are judged before anything is opened."""

import settings
from geo.base.errors import SettingRefused, ValueRefused
from layers.texts import text


def check_settings() -> None:
    """Refuse the first setting that cannot be used.

    Raises
    ------
    SettingRefused
        What is set wrong must not be taken for what holds without it.
    """
    for problem in settings.problems():
        wanted = text("setting.unknown_near", near=problem.near) if problem.near else text(problem.wanted)
        raise SettingRefused(name=problem.name, value=problem.value, wanted=wanted)
    if settings.value("KARTA_ATTRACTORS"):
        _check_attractors()


def _check_attractors() -> None:
    from data.places.attractor_file import attractors  # noqa: PLC0415 - it loads pandas, and most have no such file

    try:
        attractors()
    except ValueRefused as error:
        facts = error.facts
        raise SettingRefused(name=str(facts["field"]), value=facts["value"], wanted=str(facts["wanted"])) from None
