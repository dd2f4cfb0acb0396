"""Settings are judged before anything is opened."""

import settings
from geo.base.errors import SettingRefused
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
