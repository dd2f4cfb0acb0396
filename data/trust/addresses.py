"""Whom a network address stands for, where somebody is counted by it."""

import ipaddress
from typing import Final

HOME_BITS: Final = 64
"""Of an IPv6 address: the smallest network that a provider gives out. Within it anybody picks addresses at will."""


def sender_of(address: str) -> str:
    """Return what counts as one sender: an IPv4 address, or the network that an IPv6 address lies in."""
    try:
        met = ipaddress.ip_address(address)
    except ValueError:
        return address
    if isinstance(met, ipaddress.IPv4Address):
        return str(met)
    mapped = met.ipv4_mapped
    return str(mapped) if mapped else str(ipaddress.ip_network((met, HOME_BITS), strict=False))
