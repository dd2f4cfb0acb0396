"""Settings are judged before anything is opened."""

import re
from typing import Final

import settings
from geo.base.errors import SettingRefused, ValueRefused
from layers.texts import text

SECRET: Final = ("KEY", "TOKEN", "SECRET", "PASS")
"""In a setting's name, also in a misspelt one: its value is told to nobody."""

_PASSWORD: Final = re.compile(r"(://[^:/@\s]*:).*@")


def check_settings() -> None:
    """Refuse the first setting that cannot be used.

    Raises
    ------
    SettingRefused
        What is set wrong must not be taken for what holds without it.
    """
    for problem in settings.problems():
        wanted = text("setting.unknown_near", near=problem.near) if problem.near else text(problem.wanted)
        raise SettingRefused(name=problem.name, value=shown(problem), wanted=wanted)
    if settings.value("KARTA_ATTRACTORS"):
        _check_attractors()


def shown(problem: settings.Problem) -> str:
    """Return a setting's value as it may be told on a screen and in a log: without passwords and keys."""
    if any(word in problem.name.upper() for word in SECRET) or any(word in problem.near for word in SECRET):
        return text("setting.hidden")
    return _PASSWORD.sub(r"\1…@", problem.value)


def _check_attractors() -> None:
    from data.places.attractor_file import attractors  # noqa: PLC0415 - it loads pandas, and most have no such file

    try:
        attractors()
    except ValueRefused as error:
        facts = error.facts
        raise SettingRefused(name=str(facts["field"]), value=facts["value"], wanted=str(facts["wanted"])) from None
