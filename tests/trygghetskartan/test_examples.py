"""What the docstrings show is what the functions answer."""

import doctest
import importlib
import pkgutil

import pytest

import trygghetskartan as tk


def examples():
    finder = doctest.DocTestFinder(exclude_empty=True)
    for found in pkgutil.iter_modules(tk.__path__, "trygghetskartan."):
        for test in finder.find(importlib.import_module(found.name)):
            if test.examples:
                yield pytest.param(test, id=test.name)


@pytest.mark.parametrize("test", list(examples()))
def test_an_example_gives_what_stands_below_it(test):
    told = []

    failed, tried = doctest.DocTestRunner(verbose=False).run(test, out=told.append)

    assert tried > 0
    assert failed == 0, "".join(told)


def test_every_method_has_an_example():
    methods = {name for name in tk.__all__ if callable(getattr(tk, name)) and not isinstance(getattr(tk, name), type)}
    shown = {param.values[0].name.rsplit(".", 1)[1] for param in examples()}

    assert methods <= shown
    assert all("Parameters\n" in getattr(tk, name).__doc__ for name in methods)
    assert all("Returns\n" in getattr(tk, name).__doc__ for name in methods)
