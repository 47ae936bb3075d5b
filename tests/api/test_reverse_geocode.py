"""What lies at a place."""

from tests.api.service import get, problem, service
from tests.notation import World

WORLD = World("""
    日立駅  大甕駅
    08:00  08:10
""")
APP = service(WORLD)


def names(**query: str) -> list[str]:
    return [match["name"] for match in get(APP, "/api/v1/reverse-geocode", **query)]


def test_the_stop_here() -> None:
    assert names(place="36.0,140.0") == ["日立駅"]
    assert names(place="36.0,140.0,2") == ["日立駅"]


def test_nothing_far_away() -> None:
    assert names(place="0,0") == []


def test_kinds() -> None:
    assert names(place="36.0,140.0", type="PLACE") == []
    assert names(place="36.0,140.0", type="PLACE,STOP") == ["日立駅"]


def test_a_match_is_as_in_a_search() -> None:
    (match,) = get(APP, "/api/v1/reverse-geocode", place="36.0,140.0")
    assert (match["type"], match["id"], match["score"]) == ("STOP", "w_日立駅", 1)


def test_coordinates_are_checked() -> None:
    assert problem(APP, "/api/v1/reverse-geocode", 400, place="駅")["field"] == "place"
    assert problem(APP, "/api/v1/reverse-geocode", 400)["field"] == "place"
