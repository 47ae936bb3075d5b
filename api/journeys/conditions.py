"""Weather and light, as a request tells them: services that do not run in them are left out."""

from __future__ import annotations

from api.parsing import Parameters
from planner import Conditions

PARAMETERS = ("conditions", "windSpeed", "rainRate")

WORDS = ("ICY", "STRONG_WIND", "HEAVY_RAIN", "DARK", "LIGHT")

STRONGEST_WIND, HEAVIEST_RAIN = 100.0, 500.0


def read_conditions(parameters: Parameters) -> Conditions:
    """The conditions of a request. DARK wins over LIGHT; without either the sun decides."""
    words = parameters.choices("conditions", WORDS) or []
    return Conditions(
        icy="ICY" in words,
        strong_wind="STRONG_WIND" in words,
        heavy_rain="HEAVY_RAIN" in words,
        dark=True if "DARK" in words else False if "LIGHT" in words else None,
        wind=_if_said(parameters, "windSpeed", STRONGEST_WIND),
        rain=_if_said(parameters, "rainRate", HEAVIEST_RAIN),
    )


def _if_said(parameters: Parameters, name: str, most: float) -> float | None:
    return parameters.number(name, 0.0, 0.0, most) if parameters.text(name) else None
