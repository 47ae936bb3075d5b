"""Points of interest: institutions, the 257 towns, parking, benches, the ended trial, hubs."""

from typing import Final

from data.hitachi.osm_writer import PointOfInterest
from data.hitachi.tables import Town, Words, rows, towns, words

_CENTROID: Final = "point of the town (丁目) in its address; not the building"
_TO_BE_CHECKED: Final = "; address from general knowledge, to be checked"
_TRIAL: Final = (
    "e-scooter trial 2025-10-07 to 2025-12-25, 06:00-22:00, 100 yen per 10 minutes, age 16+; ended"
)
_COVERED_FROM: Final = 100
_BESIDE_DEGREES: Final = 0.0002


def points_of_interest(*, with_2035: bool) -> list[PointOfInterest]:
    """Return every tagged point; the mobility hubs only in the 2035 variant."""
    by_name = {town.words.ja: town for town in towns()}
    found = [_town(town) for town in towns()]
    found += [_place(row, by_name) for row in rows("places.csv")]
    found += [_ended_port(row) for row in rows("ports.csv") if row["trial"] == "yes"]
    found += [_parking(float(row["lat"]), float(row["lon"]), 200) for row in _stations()]
    found += [_parking(float(row["lat"]), float(row["lon"]), 20) for row in rows("brt_stops.csv")]
    found += [_bench(row) for row in [*_stations(), *rows("brt_stops.csv"), *_parks(by_name)]]
    if with_2035:
        found += [_hub(row) for row in rows("hubs.csv")]
    return found


def _names(name: Words) -> dict[str, str]:
    return {"name": name.ja, "name:ja-Hira": name.reading, "name:en": name.en}


def _town(town: Town) -> PointOfInterest:
    tags = {
        "place": "neighbourhood",
        "source": "Geolonia 住所データ CC BY 4.0",
        "tsunagu:status": "operating",
        "tsunagu:quality": "within_150m",
        "tsunagu:how": "town point of the address table",
    }
    return PointOfInterest(town.lat, town.lon, _names(town.words) | tags)


def _place(row: dict[str, str], by_name: dict[str, Town]) -> PointOfInterest:
    key, category = row["tag"].split("=")
    how = row["how"]
    if row["town"]:
        town = by_name[row["town"]]
        lat, lon = town.lat, town.lon
        checked = _TO_BE_CHECKED if row["source"] == "general knowledge" else ""
        how = f"{_CENTROID}{checked}" + (f"; {how}" if how else "")
    else:
        lat, lon = float(row["lat"]), float(row["lon"])
    tags = {
        key: category,
        "source": row["source"],
        "tsunagu:status": "operating",
        "tsunagu:quality": row["quality"],
        "tsunagu:how": how or "point given by the source",
    }
    return PointOfInterest(lat, lon, _names(words(row)) | tags)


def _ended_port(row: dict[str, str]) -> PointOfInterest:
    tags = {
        "was:amenity": "bicycle_rental",
        "description": _TRIAL,
        "source": "innovatopia.jp and ibarakinews.jp, 2025",
        "tsunagu:status": "trial_ended",
        "tsunagu:quality": row["quality"],
        "tsunagu:how": row["how"],
    }
    name = words(row)
    named = {
        "name": f"{name.ja}（2025年実証・終了）",
        "name:en": f"{name.en} (trial of 2025, ended)",
    }
    return PointOfInterest(float(row["lat"]), float(row["lon"]), named | tags)


def _stations() -> list[dict[str, str]]:
    return [row for row in rows("stations.csv") if row["in_city"] == "yes"]


def _parking(lat: float, lon: float, capacity: int) -> PointOfInterest:
    """A place to leave bicycles beside a station or stop; that of a station has a roof."""
    tags = {
        "amenity": "bicycle_parking",
        "capacity": str(capacity),
        "covered": "yes" if capacity >= _COVERED_FROM else "no",
        "fee": "no",
        "source": "laid out by us",
        "tsunagu:status": "illustrative",
        "tsunagu:quality": "assumed",
        "tsunagu:how": "some 20 m north of the station or stop",
    }
    return PointOfInterest(lat + _BESIDE_DEGREES, lon, tags)


def _parks(by_name: dict[str, Town]) -> list[dict[str, str]]:
    parks = [_place(row, by_name) for row in rows("places.csv") if row["tag"] == "leisure=park"]
    return [{"lat": str(park.lat), "lon": str(park.lon)} for park in parks]


def _bench(row: dict[str, str]) -> PointOfInterest:
    tags = {
        "amenity": "bench",
        "source": "laid out by us",
        "tsunagu:status": "illustrative",
        "tsunagu:quality": "assumed",
        "tsunagu:how": "at the station, BRT stop or park, where one can usually sit down",
    }
    return PointOfInterest(float(row["lat"]), float(row["lon"]), tags)


def _hub(row: dict[str, str]) -> PointOfInterest:
    tags = {
        "amenity": "mobility_hub",
        "source": "after the 2035 grand design, 2024-11-22; place chosen by us",
        "tsunagu:status": "planned_2035",
        "tsunagu:quality": "assumed",
        "tsunagu:how": "beside an existing stop",
    }
    return PointOfInterest(float(row["lat"]), float(row["lon"]), _names(words(row)) | tags)
