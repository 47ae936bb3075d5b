"""Asking the sources of live data, each in its time: by one process, for all that share its states.

What was heard is told on as it came; each process lays it over the network it serves, which in the
moment of a swap need not be the same for all.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from data.gbfs.live import LiveSystem
from data.gtfs_realtime.sources import LiveSource
from data.live_states import NOTHING, Heard, LiveState, LiveStates
from data.notices import SourceError
from data.parameters import parameter


@dataclass
class Poller:
    """Asks what is due.

    states    shared with other processes; None: this one asks for itself alone
    """

    sources: Sequence[LiveSource]
    systems: Sequence[LiveSystem] = ()
    states: LiveStates | None = None
    _state: LiveState = NOTHING
    _due: dict[str, float] = field(default_factory=dict)

    def look(self, now: float) -> LiveState:
        """The latest state: what is due is asked first, where that is for this process."""
        if self.states is not None:
            self._state = self.states.read(self._state)
            if not self.states.may_ask():
                return self._state
        heard = dict(self._state.heard)
        asked: list[LiveSource | LiveSystem] = [*self.sources, *self.systems]
        for source in asked:
            if now >= self._due.get(source.key, 0.0):
                known = heard.get(source.key, Heard())
                heard[source.key] = self._ask(source, known, now)
        if heard != self._state.heard:
            self._state = (
                LiveState(self._state.number + 1, heard)
                if self.states is None
                else self.states.write(heard)
            )
        return self._state

    def _ask(self, source: LiveSource | LiveSystem, known: Heard, now: float) -> Heard:
        """What a source says; where it says nothing, what it said, and the reason."""
        try:
            if isinstance(source, LiveSystem):
                content, moment = source.fetch(now)
                self._due[source.key] = source.next_at(now)
            else:
                content, moment = source.fetch(), None
                self._due[source.key] = now + parameter("realtime_every").value - 0.5
        except SourceError as error:
            self._due[source.key] = now + parameter("realtime_every").value - 0.5
            return known._replace(error=str(error))
        if moment is not None and moment > now + parameter("live_ahead").value:
            return known._replace(error="what it says is dated in the future")
        return Heard(content, now if moment is None else min(moment, now), "")

    def stop(self) -> None:
        """Leave asking to another process."""
        if self.states is not None:
            self.states.let_go()
