"""The desk: work is done in another process, once, in order, and can be left."""

import os
import time

import pytest

from service.jobs import Desk


def double(number, progress):
    progress(0.5)
    return number * 2, os.getpid()


def slow(seconds, progress):
    for step in range(100):
        progress(step / 100)
        time.sleep(seconds / 100)
    return "klart"


def broken(progress):
    progress(0.1)
    raise RuntimeError("nope")


def fatal(progress):
    progress(0.1)
    os._exit(3)


@pytest.fixture
def desk():
    made = Desk()
    yield made
    made.close()


def ask(desk, name, *arguments, key=None):
    return desk.ask(key or (name, arguments), f"tests.service.test_jobs:{name}", *arguments)


def test_work_is_done_in_another_process(desk):
    job = ask(desk, "double", 21)

    assert job.finished.wait(30)
    assert job.state == "done"
    assert job.share == 1.0
    number, process = job.result
    assert number == 42
    assert process != os.getpid()


def test_asking_twice_is_asking_once(desk):
    first, second = ask(desk, "double", 4), ask(desk, "double", 4)

    assert first is second


def test_a_running_job_tells_how_far_it_has_come_and_can_be_left(desk):
    job = ask(desk, "slow", 60.0)
    until = time.monotonic() + 30
    while job.share == 0 and time.monotonic() < until:
        time.sleep(0.02)
    assert 0 < job.share < 1

    desk.cancel(job)

    assert job.finished.wait(1)
    assert job.state == "cancelled"
    after = ask(desk, "double", 1)
    assert after.finished.wait(30)
    assert after.result[0] == 2


def test_a_look_at_a_job_does_not_change_while_a_page_is_drawn_of_it(desk):
    job = ask(desk, "slow", 0.5)
    seen = job.look()
    assert job.finished.wait(30)

    assert (seen.waiting, seen.result) == (True, None)
    assert (job.look().waiting, job.look().result) == (False, "klart")


def test_a_running_job_can_be_left_by_who_has_looked_at_it(desk):
    job = ask(desk, "slow", 60.0)
    seen = job.look()

    desk.cancel(seen)

    assert job.finished.wait(1)
    assert job.state == "cancelled"


def test_a_waiting_job_is_dropped(desk):
    running = ask(desk, "slow", 60.0)
    waiting = ask(desk, "double", 2)

    desk.cancel(waiting)
    desk.cancel(running)

    assert waiting.state == "cancelled"


def test_a_job_that_was_left_can_be_asked_for_again(desk):
    job = ask(desk, "slow", 60.0, key="same")
    desk.cancel(job)

    again = ask(desk, "double", 3, key="same")

    assert again is not job
    assert again.finished.wait(30)
    assert again.result[0] == 6


@pytest.mark.parametrize("name", ["broken", "fatal"])
def test_a_job_that_fails_says_so_and_the_next_one_is_done(desk, name):
    job = ask(desk, name)
    after = ask(desk, "double", 5)

    assert job.finished.wait(30)
    assert job.state == "failed"
    assert after.finished.wait(30)
    assert after.result[0] == 10


def quoting(progress):
    progress(0.1)
    raise ValueError("could not convert string to float: 'Anna Ek hotades'")


def test_the_log_says_of_what_kind_and_where_a_job_failed_and_quotes_nobody(desk, caplog):
    job = ask(desk, "quoting")

    assert job.finished.wait(30)
    assert job.state == "failed"
    said = caplog.text
    assert "ValueError" in said
    assert "quoting" in said
    assert "Anna" not in said
