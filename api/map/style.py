"""The style of the map: what is drawn how (https://maplibre.org/maplibre-style-spec).

It names no glyphs and no sprite: MapLibre then draws letters with the device's own fonts, so that
Japanese shows without a download, and nothing is asked of another host.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile
from typing import Any

from api.replies import Json
from api.served.snapshot import Snapshot
from api.settings import Settings
from api.wording.text import first_of
from data.map.grid import DEEPEST

FONTS = [
    "Hiragino Sans",
    "Yu Gothic",
    "Meiryo",
    "Noto Sans CJK JP",
    "Noto Sans JP",
    "sans-serif",
]
_INK, _PAPER, _HALO = "#37414a", "#f6f4ee", "#ffffff"
_WATER, _WATER_INK = "#b7d7ea", "#2f5f85"
_RAIL = "#7a8087"
_STREETS = (
    # class, colour, casing, width at zoom 10, 14, 18
    ("indoor", "#dddddd", "", 0.0, 0.8, 3.0),
    ("path", "#d3cdbd", "", 0.0, 0.8, 4.0),
    ("street", "#ffffff", "#d5d0c4", 0.2, 2.0, 14.0),
    ("road", "#ffffff", "#c9c3b4", 0.7, 3.2, 18.0),
    ("main", "#fdeeb9", "#d9bf6a", 1.3, 4.5, 22.0),
    ("trunk", "#f9d7a7", "#d79a55", 1.8, 5.5, 26.0),
)
_ROUTES = {
    "rail": "#4a4f57",
    "subway": "#5a5fa8",
    "tram": "#7a4aa0",
    "bus": "#0b7285",
    "ferry": "#2f5f85",
}
_TRANSLATED = ("en", "zh", "ko")
"""Languages that names on tiles are told in, beside their own."""


def map_style(snapshot: Snapshot, settings: Settings, languages: Sequence[str], root: str) -> Json:
    """The whole style.

    languages    of labels, the preferred first; names without a translation stay as they are
    root         of this server as the asker knows it, without a slash at its end
    """
    region = snapshot.region
    south, west, north, east = region.bbox
    lat, lon = region.centre
    version = snapshot.network.version or "0"
    sources: Json = {
        "region": {
            "type": "vector",
            "tiles": [f"{root}/tiles/{{z}}/{{x}}/{{y}}.mvt?v={version}"],
            "minzoom": 0,
            "maxzoom": DEEPEST,
            "bounds": [west, south, east, north],
            "attribution": " ".join(region.attributions),
        }
    }
    layers: list[Json] = [_fill_background()]
    if settings.map_tiles:
        sources["elsewhere"] = {
            "type": "raster",
            "tiles": [settings.map_tiles],
            "tileSize": 256,
            "maxzoom": 18,
            "attribution": settings.map_attribution,
        }
        layers.append({"id": "elsewhere", "type": "raster", "source": "elsewhere"})
    else:
        layers += _ground() + _streets() + _rails()
    layers += _routes() + _stops() + _labels(languages)
    return {
        "version": 8,
        "name": region.titles.get(first_of(languages), region.name),
        "center": [lon, lat],
        "zoom": 12,
        "sources": sources,
        "layers": layers,
    }


def _fill_background() -> Json:
    return {"id": "paper", "type": "background", "paint": {"background-color": _PAPER}}


def _layer(name: str, kind: str, layer: str, **rest: Any) -> Json:
    return {"id": name, "type": kind, "source": "region", "source-layer": layer, **rest}


def _is(name: str, *words: str) -> list[Any]:
    return ["in", ["get", name], ["literal", list(words)]]


def _width(near: float, middle: float, far: float) -> list[Any]:
    return ["interpolate", ["exponential", 1.5], ["zoom"], 10, near, 14, middle, 18, far]


def _ground() -> list[Json]:
    colours = {"wood": "#dbe7cf", "park": "#e1eed2", "sand": "#f3ead0", "ground": "#ece8ef"}
    land = [
        _layer(
            f"land-{kind}",
            "fill",
            "landuse",
            filter=_is("class", kind),
            paint={"fill-color": colour},
        )
        for kind, colour in colours.items()
    ]
    return [
        *land,
        _layer("water", "fill", "water", paint={"fill-color": _WATER}),
        _layer(
            "waterways", "line", "waterway",
            paint={"line-color": _WATER, "line-width": _width(0.6, 1.6, 6.0)},
        ),
    ]  # fmt: skip


def _streets() -> list[Json]:
    planned = _is("status", "planned_2035", "trial_ended")
    round_ends = {"line-cap": "round", "line-join": "round"}
    layers = []
    for kind, _, casing, *widths in _STREETS:
        if casing:
            outside = _width(*(width + 1.5 for width in widths))
            layers.append(
                _layer(
                    f"street-{kind}-casing", "line", "road",
                    filter=["all", _is("class", kind), ["!", planned]],
                    layout=round_ends, paint={"line-color": casing, "line-width": outside},
                )
            )  # fmt: skip
    for kind, colour, casing, *widths in _STREETS:
        layers.append(
            _layer(
                f"street-{kind}", "line", "road",
                filter=["all", _is("class", kind), ["!", planned]],
                layout=round_ends, paint={"line-color": colour, "line-width": _width(*widths)},
            )
        )  # fmt: skip
        layers.append(
            _layer(
                f"street-{kind}-planned", "line", "road",
                filter=["all", _is("class", kind), planned],
                paint={
                    "line-color": casing or "#8a8f94", "line-width": _width(*widths),
                    "line-dasharray": [2, 2],
                },
            )
        )  # fmt: skip
    return layers


def _rails() -> list[Json]:
    return [
        _layer(
            "railways", "line", "rail",
            paint={"line-color": _RAIL, "line-width": _width(0.8, 1.6, 4.0)},
        )
    ]  # fmt: skip


def _routes() -> list[Json]:
    layers = []
    for kind, colour in _ROUTES.items():
        drawn = ["coalesce", ["get", "color"], colour]
        paint: Json = {
            "line-color": drawn,
            "line-width": _width(0.8, 1.6, 4.0),
            "line-opacity": 0.55,
        }
        if kind == "rail":
            paint |= {"line-width": _width(1.4, 2.6, 6.0), "line-opacity": 0.8}
        if kind == "ferry":
            paint["line-dasharray"] = [3, 2]
        layers.append(
            _layer(
                f"route-{kind}", "line", "routes", filter=_is("type", kind),
                layout={"line-join": "round"}, paint=paint,
            )
        )  # fmt: skip
    return layers


def _stops() -> list[Json]:
    return [
        _layer(
            "stops", "circle", "stops",
            paint={
                "circle-radius": ["interpolate", ["linear"], ["zoom"], 10, 2, 14, 4, 18, 8],
                "circle-color": "#ffffff",
                "circle-stroke-color": ["match", ["get", "class"], "station", "#2b3138", "#0b7285"],
                "circle-stroke-width": 2,
            },
        )
    ]  # fmt: skip


def _labels(languages: Sequence[str]) -> list[Json]:
    codes = [language.lower().partition("-")[0] for language in languages]
    told = list(takewhile(_TRANSLATED.__contains__, codes))
    name = ["coalesce", *(["get", f"name_{code}"] for code in told), ["get", "name"]]
    stations = ["station", "ferry_terminal"]
    return [
        _text("street-names", "road", ["get", "name"], 11, minzoom=14, along=True),
        _text("water-names", "water", ["get", "name"], 11, minzoom=13, colour=_WATER_INK),
        _text("place-names", "places", name, 11, minzoom=11),
        _text(
            "stop-names", "stops", name, 11, minzoom=13.5, aside=True,
            only=["!", _is("class", *stations)],
        ),
        _text(
            "station-names", "stops", name, 13, minzoom=9, aside=True, only=_is("class", *stations)
        ),
    ]  # fmt: skip


def _text(
    name: str,
    layer: str,
    text: list[Any],
    size: int,
    *,
    minzoom: float,
    along: bool = False,
    aside: bool = False,
    colour: str = _INK,
    only: list[Any] | None = None,
) -> Json:
    layout: Json = {
        "text-field": text,
        "text-font": FONTS,
        "text-size": ["interpolate", ["linear"], ["zoom"], 12, size, 18, size + 4],
        "symbol-sort-key": ["coalesce", ["get", "rank"], 0],
    }
    if along:
        layout["symbol-placement"] = "line"
    if aside:
        layout |= {"text-variable-anchor": ["left", "right", "top"], "text-radial-offset": 0.7}
        layout["text-justify"] = "auto"
    drawn = _layer(
        name, "symbol", layer, minzoom=minzoom, layout=layout,
        paint={"text-color": colour, "text-halo-color": _HALO, "text-halo-width": 1.4},
    )  # fmt: skip
    if only is not None:
        drawn["filter"] = only
    return drawn
