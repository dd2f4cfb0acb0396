"""XML of geographic programs as a tree: no definitions, no links followed, no depth that is made to hurt."""

import re
from collections.abc import Iterator
from html import unescape
from typing import Final
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from geo.base.errors import FileRefused

MAX_DEPTH: Final = 60
"""Folders within folders: more is made to hurt."""


def tree(content: bytes) -> Element:
    """Return the root.

    Raises
    ------
    FileRefused
        ``xml_entities`` for definitions of its own, ``corrupt_file`` for what is no XML or too deep.
    """
    depth = top = 0
    for sign in re.finditer(rb"<(/?)[A-Za-z][^>]*?(/?)>", content):
        depth += -1 if sign.group(1) else 0 if sign.group(2) else 1
        top = max(top, depth)
        if top > MAX_DEPTH:
            raise FileRefused(file="", reason="corrupt_file")
    try:
        root: Element = fromstring(content, forbid_dtd=True, forbid_entities=True, forbid_external=True)
    except DefusedXmlException:
        raise FileRefused(file="", reason="xml_entities") from None
    except (ParseError, ValueError, LookupError, RecursionError):
        raise FileRefused(file="", reason="corrupt_file") from None
    return root


def name_of(part: Element) -> str:
    """Return an element's name without its namespace."""
    return part.tag.rsplit("}", 1)[-1] if isinstance(part.tag, str) else ""


def children(part: Element, name: str) -> Iterator[Element]:
    """Yield the children of a name."""
    return (child for child in part if name_of(child) == name)


def text_of(part: Element, name: str) -> str:
    """Return the last text that a child of a name holds."""
    found = ""
    for child in children(part, name):
        if child.text and child.text.strip():
            found = unescape(child.text).strip() if "<" not in child.text else child.text.strip()
    return found
