"""Which tags let which vehicle through: along a way and against it."""

from __future__ import annotations

import pytest

from data.osm.access import access_of_tags, limit_of_tags
from data.osm.tags import street_of_tags
from planner import CLOSED, EDGE_KINDS, OPEN, PERMISSIONS, PUSHED, SLOW, packed

LETTERS = {".": CLOSED, "p": PUSHED, "s": SLOW, "o": OPEN}


def codes(text: str) -> tuple[str, str]:
    """A letter per permission, in the order of PERMISSIONS, along the way and against it."""
    street = street_of_tags(dict(tag.split("=") for tag in text.split()))
    assert street is not None
    words = [street.access.forward, street.access.backward]
    letters = {code: letter for letter, code in LETTERS.items()}
    there, back = (
        "".join(letters[word >> 2 * place & 3] for place in range(len(PERMISSIONS)))
        for word in words
    )
    return there, back


# wheelchair, bicycle, e-scooter, e-scooter with the slow mode, pavement vehicle, green slow, car
BOTH_WAYS = {
    "highway=residential": "ooooooo",
    "highway=residential access=private": ".......",
    "highway=residential vehicle=no": "opppo..",
    "highway=residential motor_vehicle=no": "ooppo..",
    "highway=residential motor_vehicle=no bicycle=yes": "ooooo..",
    "highway=residential motor_vehicle=destination": "ooooooo",
    "highway=residential bicycle=no": "opppooo",
    "highway=residential small_electric_vehicle=no": "ooppooo",
    "highway=trunk": "ooooooo",
    "highway=trunk sidewalk=no": "oooo.oo",
    "highway=trunk sidewalk:both=separate": "oooo.oo",
    "highway=trunk sidewalk:left=no sidewalk:right=no": "oooo.oo",
    "highway=trunk sidewalk:left=no": "ooooooo",
    "highway=trunk sidewalk:left=no sidewalk:right=yes": "ooooooo",
    "highway=trunk motorroad=yes": "......o",
    "highway=trunk motorroad=yes sidewalk=both": "opppo.o",
    "highway=motorway oneway=no": "......o",
    "highway=track": "oooo.oo",
    "highway=footway": "opppo..",
    "highway=footway bicycle=no": "opppo..",
    "highway=footway bicycle=designated": "ospso..",
    "highway=footway bicycle=yes segregated=yes": "ooooo..",
    "highway=footway bicycle=permissive": "osppo..",
    "highway=footway motor_vehicle=yes": "opppooo",
    "highway=pedestrian bicycle=yes": "ospso..",
    "highway=path": "ooppo..",
    "highway=path bicycle=designated foot=designated": "ospso..",
    "highway=path bicycle=designated foot=designated segregated=yes": "ooooo..",
    "highway=cycleway": "ooooo..",
    "highway=cycleway foot=no": ".ooo...",
    "highway=cycleway foot=designated segregated=no": "ospso..",
    "highway=cycleway small_electric_vehicle=no": "ooppo..",
    "highway=footway footway=crossing": "opppo..",
    "highway=steps": ".......",
    "highway=steps ramp:bicycle=yes": ".ppp...",
    "highway=steps ramp:wheelchair=yes": "o......",
    "highway=elevator": "oppp...",
    "highway=busway": ".......",
    "highway=busway bicycle=yes": ".ooo...",
    "railway=platform": "o......",
    "highway=residential wheelchair=no": ".oooooo",
    "highway=residential wheelchair=limited": "soooooo",
    "highway=footway width=0.7": ".ppp...",
    "highway=footway width=wide": "opppo..",
    "highway=path smoothness=very_bad": ".opp...",
    "highway=path smoothness=horrible": ".ppp...",
    "highway=footway smoothness=bad": "spppo..",
    "highway=footway surface=sand": ".ppp...",
    "highway=footway width=70cm": ".ppp...",
    "highway=footway width=0,7": ".ppp...",
    "highway=footway maxwidth:physical=2'": ".ppp...",
    "highway=footway footway=crossing kerb=raised": ".ppp...",
    "highway=footway footway=crossing kerb:height=2cm": "opppo..",
    "highway=residential kerb=raised": "ooooooo",
    "highway=track tracktype=grade5": ".ooo.oo",
    "highway=path mtb:scale=2": "opppo..",
    "highway=path sac_scale=mountain_hiking": ".ppp...",
    "highway=path sac_scale=mountain_hiking wheelchair=yes": "oppp...",
    "highway=residential ford=yes": ".ooo.oo",
    "highway=steps wheelchair=designated": "o......",
    "highway=steps conveying=yes": ".......",
    "highway=residential bicycle:conditional=no@(24/7)": "opppooo",
    "highway=residential bicycle:conditional=no@(Mo-Fr)": "ooooooo",
    "route=ferry foot=yes bicycle=yes": ".......",
}


@pytest.mark.parametrize("tags", BOTH_WAYS)
def test_both_ways(tags: str) -> None:
    assert codes(tags) == (BOTH_WAYS[tags],) * 2


AGAINST = {
    "oneway=yes": "opppo..",
    "oneway=true": "opppo..",
    "junction=roundabout": "opppo..",
    "junction=roundabout oneway=no": "ooooooo",
    "oneway=yes oneway:bicycle=no": "ooooo..",
    "oneway=yes cycleway=opposite_lane": "ooooo..",
    "oneway=yes cycleway:left=lane cycleway:left:oneway=-1": "ooooo..",
    "oneway=yes cycleway:left=lane": "opppo..",
    "oneway=yes bicycle:backward=yes": "ooooo..",
    "oneway=no oneway:bicycle=yes": "opppooo",
    "vehicle:backward=no": "opppo..",
    "motor_vehicle:backward=no": "ooooo..",
    "oneway:motor_vehicle=yes": "ooooo..",
    "bicycle:backward=no": "opppooo",
    "oneway=yes vehicle:backward=no bicycle:backward=yes": "ooooo..",
    "oneway=yes oneway:bicycle=no bicycle:backward=no": "opppo..",
    "oneway=yes cycleway:both=opposite": "ooooo..",
    "oneway=reversible": "ooooooo",
}


@pytest.mark.parametrize("tags", AGAINST)
def test_against_the_one_way(tags: str) -> None:
    assert codes(f"highway=residential {tags}") == ("ooooooo", AGAINST[tags])


def test_one_way_the_other_way() -> None:
    assert codes("highway=residential oneway=-1") == ("opppo..", "ooooooo")
    assert codes("highway=motorway") == ("......o", ".......")
    assert codes("highway=footway oneway:foot=yes bicycle=no") == ("opppo..", ".......")


def test_custom_is_what_a_way_without_tags_allows() -> None:
    assert access_of_tags({}, "residential", (True, True)).forward == packed(
        dict.fromkeys(PERMISSIONS, OPEN)
    )
    assert len(EDGE_KINDS) < 256


@pytest.mark.parametrize(
    ("text", "limit"),
    [
        ("50", 50),
        ("30 mph", 48),
        ("JP:urban", 0),
        ("none", 0),
        ("40;30", 40),
        ("", 0),
        ("999", 0),
        ("0", 0),
        ("²", 0),
        ("50 furlongs", 50),
    ],
)
def test_speed_limits(text: str, limit: int) -> None:
    assert limit_of_tags({"maxspeed": text}) == limit
