"""Python's own parser for the tests that read the code."""

import ast
import gc


def parsed(source: str) -> ast.Module:
    """Parse, and throw nothing away meanwhile.

    What is thrown away may tell of a trouble (a browser's pipe that was left open), and Python tells of it with the
    line's tree: one parse within another, which CPython 3.11 reports as a SystemError (its issue 106905).
    """
    enabled = gc.isenabled()
    gc.disable()
    try:
        return ast.parse(source)
    finally:
        if enabled:
            gc.enable()
