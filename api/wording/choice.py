"""What we say of a choice between journeys, and of what is hard about them."""

from __future__ import annotations

from api.wording.text import Text

ROLE_WORDS = {
    "fastest": Text("早い", "fastest"),
    "least_walking": Text("歩きが少ない", "least walking"),
    "cheapest": Text("安い", "cheapest"),
    "fewest_transfers": Text("乗換が少ない", "fewest transfers"),
    "steadiest": Text("乗り遅れにくい", "steadiest"),
    "lowest_co2": Text("CO2が少ない", "lowest CO2"),
}

RECOMMENDED = Text("おすすめ", "recommended")

BECAUSE = {
    "": Text(
        "ほかの候補に劣る点がないので、おすすめです。",
        "Recommended: none of the others is better for you.",
    ),
    "only": Text(
        "見つかった経路はこの1件だけです。",
        "This is the only journey found.",
    ),
    "ride": Text(
        "次の候補より乗り物に乗る時間が{time}短いので、おすすめです。",
        "Recommended: {time} less riding than the next best.",
    ),
    "walk": Text(
        "次の候補より歩く時間が{time}短いので、おすすめです。",
        "Recommended: {time} less walking than the next best.",
    ),
    "wheels": Text(
        "次の候補より自分でこぐ・運転する時間が{time}短いので、おすすめです。",
        "Recommended: {time} less cycling or driving yourself than the next best.",
    ),
    "stairs": Text(
        "次の候補より階段が{number}段少ないので、おすすめです。",
        "Recommended: {number:stair|stairs} fewer than the next best.",
    ),
    "slope": Text(
        "次の候補より登りが{number}m少ないので、おすすめです。",
        "Recommended: {number} m less climbing than the next best.",
    ),
    "wait": Text(
        "次の候補より待ち時間が{time}短いので、おすすめです。",
        "Recommended: {time} less waiting than the next best.",
    ),
    "transfer": Text(
        "次の候補より乗換が{number}回少ないので、おすすめです。",
        "Recommended: {number:change|changes} of vehicle fewer than the next best.",
    ),
    "yen": Text(
        "次の候補より運賃が{price}ほど安いので、おすすめです。",
        "Recommended: about {price} cheaper than the next best.",
    ),
    "risk": Text(
        "次の候補より乗り遅れる心配が少ないので、おすすめです。",
        "Recommended: a missed connection is less likely than with the next best.",
    ),
    "unknown": Text(
        "車いすで使えるとわかっている乗り物が多いので、おすすめです。",
        "Recommended: more of its vehicles are known to take wheelchairs.",
    ),
    "beyond": Text(
        "無理のない勾配と距離だけを歩くので、おすすめです。",
        "Recommended: no walk is steeper or longer than you can manage.",
    ),
    "delay": Text(
        "次の候補より希望の時刻とのずれが{time}小さいので、おすすめです。",
        "Recommended: {time} closer to the time you asked for than the next best.",
    ),
}
"""Why a journey is recommended, by the quantity that speaks for it most."""

PROBABLY_CHEAPER = Text(
    "次の候補より運賃が安いと思われるので、おすすめです(わからない運賃があります)。",
    "Recommended: probably cheaper than the next best (not all fares are known).",
)
"""Likewise, where a price had to be guessed."""

BARRIERS = {
    "stairs": Text("階段{number}段", "{number:step|steps} of stairs"),
    "stairs_assumed": Text("階段(約{number}段)", "stairs (about {number:step|steps})"),
    "escalator": Text("エスカレーター{number}基", "{number:escalator|escalators}"),
    "slope": Text("坂(勾配{number}%)", "a slope of {number} %"),
    "too_steep": Text("無理のある急な坂(勾配{number}%)", "a slope too steep for you ({number} %)"),
    "too_far": Text("休まず{number}m歩きます", "{number} m on foot without a rest"),
    "too_far_assumed": Text(
        "休まず約{number}m歩きます(休む所は推定)",
        "about {number} m on foot without a rest (where benches are is assumed)",
    ),
    "wheelchair_unknown": Text(
        "車いすで使えるかどうか不明", "not known whether wheelchairs can use it"
    ),
    "wheelchair_not": Text("車いすでは使えません", "wheelchairs cannot use it"),
}
"""What may stop somebody, in plain words."""


_SECONDS = Text("{}秒", "{} s")
_MINUTES = Text("{}分", "{} min")
_HOURS = Text("{}時間", "{} h")
_HOURS_AND_MINUTES = Text("{}時間{}分", "{} h {} min")


def duration_words(seconds: float) -> Text:
    """A duration: minutes, or seconds where it is none."""
    minutes = round(seconds / 60)
    if minutes < 1:
        return _SECONDS.filled(round(seconds))
    hours, rest = divmod(minutes, 60)
    if not hours:
        return _MINUTES.filled(minutes)
    return _HOURS_AND_MINUTES.filled(hours, rest) if rest else _HOURS.filled(hours)
