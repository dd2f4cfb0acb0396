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
    assert (deeds.told()["acked"], deeds.told()["said_n"]) == (2, 1)
    assert [words for words in deeds.told()["said"] if "Gropen" in words]
    deeds.take([{"n": 3, "seen": 1}], do)
    assert deeds.told() == {"acked": 3, "said": [], "said_n": 0}


def test_what_went_wrong_is_said_until_it_has_been_seen():
    deeds = Deeds()

    def do(deed):
        if deed["n"] in (1, 3):
            raise NotFound(what="Frågan", name=f"Gropen {deed['n']}")

    # the second was done before the answer to the first had come
    deeds.take([{"n": 1, "seen": 0}], do)
    deeds.take([{"n": 2, "seen": 0}], do)
    assert len(deeds.told()["said"]) == 1
    deeds.take([{"n": 3, "seen": 0}], do)
    assert [words.split("Gropen ")[1][0] for words in deeds.told()["said"]] == ["1", "3"]
    # the first has been seen since, the second not yet
    deeds.take([{"n": 4, "seen": 1}], do)
    assert [words.split("Gropen ")[1][0] for words in deeds.told()["said"]] == ["3"]
