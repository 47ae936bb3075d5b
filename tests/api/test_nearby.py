"""Places of a kind around a point."""

from tests.api.service import get, problem
from tests.notation import World
from tests.web.city import city

APP = city(World("日立駅 大甕駅 東海駅\n08:00 08:10 08:20"))


def test_places_of_the_categories_asked_for_nearest_first() -> None:
    found = get(APP, "/api/v1/nearby", place="36.0,140.0", category="hospital,marketplace")
    assert {place["name"] for place in found["places"]} == {"中央病院", "海の市場"}
    distances = [place["distance"] for place in found["places"]]
    assert distances == sorted(distances)
    only = get(APP, "/api/v1/nearby", place="36.0,140.0", category="hospital", colour="red")
    assert [place["category"] for place in only["places"]] == ["hospital"]
    assert only["ignored"] == ["colour"]


def test_what_it_refuses() -> None:
    problem(APP, "/api/v1/nearby", 400, category="hospital")
    problem(APP, "/api/v1/nearby", 400, place="36,140")
    problem(APP, "/api/v1/nearby", 400, place="36,140", category="x", numResults="0")
