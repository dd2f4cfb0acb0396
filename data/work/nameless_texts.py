"""The order that questions are put in, the answerable first; and the texts that name no place, as one question."""

from collections.abc import Collection, Sequence
from typing import Final

from data.work.text_questions import Question
from geo.reading.search.held_names import held_name

NAMELESS: Final = "nameless"
"""Why several texts are asked about together: none of them names a place."""

LEAST: Final = 2
"""Fewer are asked about each by itself."""


def names_nothing(question: Question) -> bool:
    """Tell whether a question's text names no place that anybody could look up."""
    asked = question.why == "unplaced" and not question.candidates
    return asked and not held_name(question.place_text, written=question.written)


def in_order(
    questions: Sequence[Question], *, apart: bool = False, undone: Collection[str] = ()
) -> tuple[Question, ...]:
    """Return questions with what can be answered first.

    That is what has places to choose among, then the texts that name none as one question (each by itself with
    ``apart``), then the rest as it stood. A question about a record in ``undone`` goes before all.
    """
    # by their numbers: a long queue is not compared question by question
    nameless = [] if apart else [at for at, question in enumerate(questions) if names_nothing(question)]
    taken = set(nameless if len(nameless) >= LEAST else ())
    together = [_together([questions[at] for at in nameless])] if taken else []
    left = [question for at, question in enumerate(questions) if at not in taken]
    choices = [one for one in left if _has_choices(one)]
    ordered = [*choices, *together, *(one for one in left if not _has_choices(one))]
    back = set(undone)
    return tuple(sorted(ordered, key=lambda question: back.isdisjoint(question.ids)))


def _has_choices(question: Question) -> bool:
    """Tell whether there are places to choose among: that the ort is enough is no choice of a place."""
    coarse = ("locality", "municipality") if question.why == "ort" else ()
    return any(one.kind not in coarse for one in question.candidates)


def _together(members: Sequence[Question]) -> Question:
    ids = tuple(record for member in members for record in member.ids)
    return Question(f"{NAMELESS}|", NAMELESS, ids, "", "", "", members=tuple(members))
