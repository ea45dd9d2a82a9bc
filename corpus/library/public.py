"""Whether an IP address is of the public internet, in whatever form it is written.

An address of version 6 may carry one of version 4, at which it arrives: those forms are as public
as what they carry (RFC 6052, 3056, 4291, 2765, 4380, 5214). Python's `is_global` follows the IANA's
registries of special-purpose addresses, which have neither these forms nor multicast.
"""

from __future__ import annotations

from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address, ip_network

UNICAST = IPv6Network("2000::/3")
"""All that is given out of version 6 (RFC 4291, 2.4; IANA: Global Unicast)."""
NAT64 = IPv6Network("64:ff9b::/96")
CARRIES_LAST = (
    IPv6Network("::ffff:0:0/96"),  # IPv4-mapped
    IPv6Network("::ffff:0:0:0/96"),  # IPv4-translated
    NAT64,
)
"""What follows these 96 bits is an address of version 4."""
ISATAP = frozenset({0x00005EFE, 0x02005EFE})
"""The upper half of an interface whose lower half is an address of version 4."""
RELAYS = ip_network("192.88.99.0/24")
"""Where relays of 6to4 were."""


def is_public(written: str) -> bool:
    """Tell whether an address, perhaps with a zone behind a %, may be reached by anybody."""
    address = ip_address(written.partition("%")[0])
    return _is_public_4(address) if isinstance(address, IPv4Address) else _is_public_6(address)


def _is_public_4(address: IPv4Address) -> bool:
    return address.is_global and not address.is_multicast and address not in RELAYS


def _is_public_6(address: IPv6Address) -> bool:
    if any(address in network for network in CARRIES_LAST):
        return _is_public_4(_last(address))
    if address not in UNICAST or not address.is_global:  # also what is site-local or multicast
        return False
    carried = [address.sixtofour, *(address.teredo or ())]
    if int(address) >> 32 & 0xFFFFFFFF in ISATAP:
        carried.append(_last(address))
    return all(_is_public_4(one) for one in carried if one is not None)


def _last(address: IPv6Address) -> IPv4Address:
    return IPv4Address(int(address) & 0xFFFFFFFF)
