"""Work over the processors: every part once, in order, and errors told where the answer is asked for."""

import threading

import pytest

from geo.kernels.threads import beside, processors, spread


@pytest.mark.parametrize(("count", "least"), [(0, 16), (1, 16), (15, 16), (1000, 16), (7, 1)])
def test_the_parts_cover_everything_once_in_order(count, least):
    parts = spread(lambda first, after: list(range(first, after)), count, least=least)

    assert [one for part in parts for one in part] == list(range(count))
    assert len(parts) <= processors()


def test_work_goes_on_beside_the_callers():
    meet = threading.Barrier(2, timeout=30)

    future = beside(lambda: meet.wait() >= 0)
    meet.wait()

    assert future.result() is True


def test_what_the_work_raises_comes_where_its_answer_is_asked_for():
    def fails():
        raise ZeroDivisionError

    future = beside(fails)

    with pytest.raises(ZeroDivisionError):
        future.result()
