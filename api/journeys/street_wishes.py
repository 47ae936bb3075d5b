"""How to travel along streets in each part of a journey, out of a request's parameters."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from api.modes import STREET_MODES, STREET_OF_MODE
from api.parsing import Parameters
from api.problems import Problem
from api.rental_words import FORM_FACTORS, PROPULSIONS
from api.wording.words import HINTS
from planner import Place, RentalFilter, StreetWish

ON_FOOT = frozenset({"walk"})


@dataclass(frozen=True)
class Part:
    """A part of a journey, by the parameters that are about it."""

    modes: str
    rental: str  # how the names of its rental filters begin
    left_anywhere: str  # the contract's flag for that; "": it has none
    without: frozenset[str]  # modes that there are, but not in it

    @property
    def filters(self) -> tuple[str, str, str, str]:
        """The names of its rental filters."""
        names = ("FormFactors", "PropulsionTypes", "Providers", "ProviderGroups")
        form_factors, propulsions, providers, groups = (f"{self.rental}{name}" for name in names)
        return form_factors, propulsions, providers, groups

    @property
    def names(self) -> tuple[str, ...]:
        """Of all parameters about shared vehicles."""
        return (*self.filters, self.left_anywhere) if self.left_anywhere else self.filters


BEFORE = Part(
    "preTransitModes", "preTransitRental", "ignorePreTransitRentalReturnConstraints", frozenset()
)
AFTER = Part(
    "postTransitModes", "postTransitRental", "ignorePostTransitRentalReturnConstraints", frozenset()
)
DIRECT = Part(
    "directModes",
    "directRental",
    "ignoreDirectRentalReturnConstraints",
    frozenset({"CAR_DROPOFF"}),
)
BETWEEN = Part(
    "transferModes", "transferRental", "", frozenset({"BIKE", "CAR", "CAR_DROPOFF", "FLEX"})
)
PARTS = (BEFORE, AFTER, DIRECT, BETWEEN)


def read_street_wish(
    parameters: Parameters,
    part: Part,
    place: Place | None = None,
    *,
    usual: Collection[str] | None = None,
) -> StreetWish:
    """The wish for a part of the journey.

    place    where the part begins or ends: modes are about coordinates, from stops one walks
    usual    how the traveller goes where the request names no modes; None: on foot

    The contract's clients send lists like `WALK,CAR_PARKING`: modes that we do not have are left
    out (and named in the reply's `ignored`). A list of such alone is refused.
    """
    modes = parameters.choices(part.modes, STREET_MODES)
    rentals = _rental_filter(parameters, part)
    if place is not None and place.stop_id:
        return StreetWish(rentals=rentals)
    if modes is None:
        return StreetWish(frozenset(usual) if usual else ON_FOOT, rentals)
    known = frozenset(STREET_OF_MODE[mode] for mode in modes if _is_served(mode, part))
    if modes and not known:
        message = f"{part.modes}: none of these modes is supported here: {', '.join(modes)}"
        hint = HINTS["street_mode"]
        raise Problem(422, "not_supported_yet", message, field=part.modes, hint=hint)
    return StreetWish(known, rentals)


def unserved_modes(parameters: Parameters) -> list[str]:
    """The parameters that name modes which were left out."""
    return [
        part.modes
        for part in PARTS
        if not all(_is_served(mode, part) for mode in parameters.many(part.modes) or ())
    ]


def _is_served(mode: str, part: Part) -> bool:
    return mode in STREET_OF_MODE and mode not in part.without


def _rental_filter(parameters: Parameters, part: Part) -> RentalFilter:
    form_factors, propulsions, providers, groups = part.filters
    systems = [each for name in (providers, groups) for each in parameters.many(name) or ()]
    return RentalFilter(
        form_factors=_words(parameters, form_factors, FORM_FACTORS),
        propulsions=_words(parameters, propulsions, PROPULSIONS),
        systems=_some(systems),  # each system is a group of its own
        left_anywhere=bool(part.left_anywhere)
        and parameters.flag(part.left_anywhere, default=False),
    )


def _words(
    parameters: Parameters, name: str, known: Mapping[str, tuple[str, ...]]
) -> frozenset[str] | None:
    asked = parameters.choices(name, known)
    return _some([word for each in asked for word in known[each]] if asked else None)


def _some(words: list[str] | None) -> frozenset[str] | None:
    """An empty list filters nothing, as an absent one."""
    return frozenset(words) if words else None
