"""What the registry refuses, in words for its user."""


class RegistryError(Exception):
    """Something that was asked cannot be done; says why."""


class NotThere(RegistryError):
    """No such operator, feed, version or activation."""


class NotAllowed(RegistryError):
    """The person may not do this."""
