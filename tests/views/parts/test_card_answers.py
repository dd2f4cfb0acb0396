"""What a card tells is done once each and in order, however many threads are told of it."""

import time
from threading import Thread

from geo.base.errors import NotFound
from views.parts.card_answers import Deeds


def test_deeds_that_are_told_again_by_other_threads_are_done_once_and_in_order():
    deeds, done = Deeds(), []

    def do(deed):
        time.sleep(0.002)
        done.append(deed["n"])

    told = [[{"n": n} for n in range(last, 0, -1)] for last in range(1, 21)]
    threads = [Thread(target=deeds.take, args=(one, do)) for one in told]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert done == list(range(1, 21))
    assert deeds.n == 20


def test_what_goes_wrong_is_said_and_the_next_is_done():
    deeds, done = Deeds(), []

    def do(deed):
        if deed["n"] == 1:
            raise NotFound(what="Frågan", name="Gropen")
        done.append(deed["n"])

    deeds.take([{"n": 1}, {"n": 2}], do)

    assert done == [2]
    assert len(deeds.said) == 1
    assert "Gropen" in deeds.said[0]
    deeds.take([{"n": 3}], do)
    assert deeds.said == []
