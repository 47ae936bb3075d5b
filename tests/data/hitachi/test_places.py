"""Places are real, and say how well their position is known."""

QUALITIES = {"surveyed", "within_150m", "within_400m", "assumed"}
KEYS = ("amenity", "shop", "tourism", "leisure", "landuse", "railway")


def _places(osm):
    return [
        tags
        for tags in osm.node_tags.values()
        if "name" in tags and any(key in tags for key in KEYS)
    ]


def test_there_are_forty_places_with_source_and_quality(osm):
    places = _places(osm)
    assert len(places) >= 40
    for tags in places:
        assert tags["source"]
        assert tags["tsunagu:quality"] in QUALITIES
        assert tags["tsunagu:status"] == "operating"
        assert tags["tsunagu:how"]
        assert tags["name:en"]
        assert tags["name:ja-Hira"]


def test_the_places_people_ask_for_are_there(osm):
    names = {tags["name"] for tags in _places(osm)}
    wanted = {
        "日立総合病院", "ひたち医療センター", "日立市役所", "かみね動物園", "日立駅",
        "日立製作所 大みか事業所",
        "日立市立南部図書館", "茨城大学 日立キャンパス", "道の駅 日立おさかなセンター",
    }  # fmt: skip
    assert wanted <= names


def test_the_ended_trial_is_no_service(osm):
    ended = [tags for tags in osm.node_tags.values() if tags.get("tsunagu:status") == "trial_ended"]
    assert len(ended) == 6
    assert all("amenity" not in tags for tags in ended)
    assert not any(tags.get("amenity") == "bicycle_rental" for tags in osm.node_tags.values())
