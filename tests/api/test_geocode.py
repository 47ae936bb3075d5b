"""Places by name, as the contract's matches."""

from tests.api.service import get, problem, service
from tests.notation import World

WORLD = World("""
    日立駅  大甕駅  Omika
    08:00  08:10  08:20
""")
APP = service(WORLD)


def names(**query: str) -> list[str]:
    return [match["name"] for match in get(APP, "/api/v1/geocode", **query)]


def test_a_name_and_its_beginning() -> None:
    assert names(text="日立駅") == ["日立駅"]
    assert names(text="大") == ["大甕駅"]


def test_a_match_can_be_asked_for() -> None:
    (match,) = get(APP, "/api/v1/geocode", text="日立駅")
    assert (match["type"], match["id"]) == ("STOP", "w_日立駅")
    assert (match["lat"], match["lon"]) == (36.0, 140.0)
    assert match["areas"] == []
    assert match["tokens"] == [[0, 3]]
    assert match["score"] > 0


def test_types_and_numbers() -> None:
    assert names(text="駅", type="PLACE,ADDRESS") == []
    assert len(names(text="駅", numResults="1")) == 1


def test_the_nearer_of_equals_comes_first() -> None:
    assert names(text="駅", place="36.2,140.2")[0] == "大甕駅"
    assert names(text="駅", place="36.0,140.0")[0] == "日立駅"


def test_coordinates_mean_what_lies_there() -> None:
    assert names(text="36.001, 140.0") == ["日立駅"]
    assert names(text="36.001,140.0", type="ADDRESS") == []
    assert names(text="99,140") == []


def test_no_letters_no_places() -> None:
    assert names(text="") == []
    assert names(text="!?") == []


def test_without_a_text() -> None:
    assert problem(APP, "/api/v1/geocode", 400)["field"] == "text"


def test_words_parted_otherwise_and_a_slip_in_each() -> None:
    app = service(
        World("""
        日立駅  日立駅中央口  Omika_Hospital
        08:00  08:10        08:20
        日立駅中央口  日立駅中央口
        09:00        09:10
    """)
    )
    found = get(app, "/api/v1/geocode", text="日立 駅")
    assert found[0]["name"] == "日立駅"
    (match,) = get(app, "/api/v1/geocode", text="omkia hospitl")
    assert match["name"] == "Omika_Hospital"


def test_the_nearer_the_bias_the_more_it_counts() -> None:
    near = {"text": "駅", "place": "36.2,140.2"}
    weak, strong = (get(APP, "/api/v1/geocode", **near, placeBias=bias) for bias in ("0", "50"))
    spread = [reply[0]["score"] - reply[1]["score"] for reply in (weak, strong)]
    assert spread[0] < spread[1]


def test_a_box_holds_all_matches() -> None:
    assert names(text="駅", min="36.1,140.1", max="36.3,140.3") == ["大甕駅"]
    assert names(text="駅", min="36.3,140.3", max="35.9,139.9") == names(text="駅")
    reply = problem(APP, "/api/v1/geocode", 400, text="駅", min="36.1,140.1")
    assert reply["field"] == "max"


def test_stops_tell_their_modes_and_are_chosen_by_them() -> None:
    (match,) = get(APP, "/api/v1/geocode", text="日立駅", mode="BUS")
    assert match["modes"] == ["BUS"]
    assert 0 < match["importance"] <= 1
    assert names(text="日立駅", mode="RAIL") == []
