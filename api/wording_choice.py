"""What we say of a choice between journeys, and of what is hard about them."""

from __future__ import annotations

from api.wording import Text

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
    "": Text("ほかの経路と比べて劣る点がありません。", "No other journey is better for you."),
    "only": Text("見つかった経路はこれだけです。", "It is the only journey found."),
    "ride": Text(
        "次によい経路より、乗っている時間が{ja}短いからです。",
        "It rides {en} less than the next best.",
    ),
    "walk": Text(
        "次によい経路より、歩く時間が{ja}短いからです。", "It walks {en} less than the next best."
    ),
    "wheels": Text(
        "次によい経路より、自分でこぐ・運転する時間が{ja}短いからです。",
        "It cycles or drives {en} less than the next best.",
    ),
    "stairs": Text(
        "次によい経路より、階段が{number}段少ないからです。",
        "It climbs {number} steps of stairs less than the next best.",
    ),
    "slope": Text(
        "次によい経路より、登りが{number}m少ないからです。",
        "It climbs {number} m less than the next best.",
    ),
    "wait": Text(
        "次によい経路より、待つ時間が{ja}短いからです。", "It waits {en} less than the next best."
    ),
    "transfer": Text(
        "次によい経路より、乗換が{number}回少ないからです。",
        "It changes vehicles {number} time(s) less than the next best.",
    ),
    "yen": Text(
        "次によい経路より、運賃が{number}円ほど安いからです。",
        "It costs about {number} yen less than the next best.",
    ),
    "risk": Text(
        "次によい経路より、乗り遅れる心配が少ないからです。",
        "It is less likely to miss a connection than the next best.",
    ),
    "unknown": Text(
        "車いすで使えるとわかっている乗り物が多いからです。",
        "More of its vehicles are known to take wheelchairs.",
    ),
    "beyond": Text(
        "無理のない勾配と距離だけを歩くからです。",
        "Its walks are no steeper or longer than you are able to.",
    ),
    "delay": Text(
        "次によい経路より、希望の時刻に{ja}近いからです。",
        "It is {en} nearer to the time asked for than the next best.",
    ),
}
"""Why a journey is recommended, by the quantity that speaks for it most."""

BARRIERS = {
    "stairs": Text("階段{number}段", "{number} steps of stairs"),
    "stairs_assumed": Text("階段(約{number}段)", "stairs (about {number} steps)"),
    "escalator": Text("エスカレーター{number}基", "{number} escalator(s)"),
    "slope": Text("坂(勾配{number}%)", "a slope of {number} %"),
    "too_steep": Text("登れない勾配の坂({number}%)", "a slope too steep for you ({number} %)"),
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


def duration_words(seconds: float) -> dict[str, str]:
    """A duration in both languages: minutes, or seconds where it is none."""
    minutes = round(seconds / 60)
    if minutes < 1:
        return {"ja": f"{round(seconds)}秒", "en": f"{round(seconds)} s"}
    hours, rest = divmod(minutes, 60)
    if not hours:
        return {"ja": f"{minutes}分", "en": f"{minutes} min"}
    return {"ja": f"{hours}時間{rest}分", "en": f"{hours} h {rest} min"}
