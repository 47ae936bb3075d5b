"""Shared vehicles as their systems tell of them now; what is stale is dropped, and told."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from api.served.snapshot import RentalState
from data.gbfs.live import LiveSystem, read_live_system
from data.live_states import Heard, LiveState
from data.notices import Report
from data.parameters import parameter
from planner import Network, RentalSystem, with_systems


@dataclass
class LiveRentals:
    """Some rental systems, and what was heard of them."""

    systems: Sequence[LiveSystem]
    _heard: dict[str, Heard] = field(default_factory=dict)
    _read: dict[str, tuple[bytes, RentalSystem]] = field(default_factory=dict)
    _laid: tuple[object, Network] | None = None

    def hear(self, state: LiveState) -> None:
        """Take what was heard; what is not understood changes nothing."""
        for system in self.systems:
            heard = state.heard.get(system.key)
            if heard is None:
                continue
            self._heard[system.key] = heard
            known = self._read.get(system.key)
            if heard.moment and (known is None or known[0] != heard.content):
                found = read_live_system(heard.content, system.key, Report())
                if found is not None:
                    self._read[system.key] = heard.content, found

    def laid_over(self, network: Network, now: float) -> Network:
        """The network with the rentals of now; itself where no system has told of itself.

        Systems that are not asked stay; in place of one that is asked and has the same id stands
        what it says now, nothing where that is stale.
        """
        if not self._read:
            return network
        told = [(*self._read[key], self._is_fresh(key, now)) for key in self._read]
        made_of = network, [(content, fresh) for content, _, fresh in told]
        if self._laid is None or self._laid[0] != made_of:
            known = [
                system if fresh else RentalSystem(system.id, system.names)
                for _, system, fresh in told
            ]
            self._laid = made_of, network.with_rentals(with_systems(network.rentals, known))
        return self._laid[1]

    def states(self, now: float) -> tuple[RentalState, ...]:
        """How each system does."""
        return tuple(self._state(system.key, now) for system in self.systems)

    def _is_fresh(self, key: str, now: float) -> bool:
        return now - self._heard[key].moment <= parameter("gbfs_stale").value

    def _state(self, key: str, now: float) -> RentalState:
        heard, read = self._heard.get(key, Heard()), self._read.get(key)
        fresh = read is not None and self._is_fresh(key, now)
        return RentalState(
            system=read[1].id if read else "",
            age=int(now - heard.moment) if heard.moment else None,
            fresh=fresh,
            stations=len(read[1].stations) if read and fresh else 0,
            vehicles=len(read[1].vehicles) if read and fresh else 0,
            error=heard.error,
        )
