"""Where the addresses of settings lead: to this machine, or over a network."""

from ipaddress import ip_address


def is_deze_machine(host: str) -> bool:
    """Whether a host, as name or number, is this machine itself."""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
