"""What we say of prices and emissions."""

from __future__ import annotations

from api.wording.text import Text

KINDS = {
    "ride": Text("乗車券", "ticket"),
    "day_pass": Text("1日乗車券", "day pass"),
    "change": Text("乗継", "change of vehicle"),
    "held_pass": Text("お持ちの定期券・乗車券", "a pass you hold"),
    "rental": Text("レンタル", "rental"),
    "shuttle": Text("シャトル", "shuttle"),
}

CATEGORY_WORDS = {
    "adult": Text("大人", "adult"),
    "child": Text("小児", "child"),
    "senior": Text("高齢者", "senior"),
    "disabled": Text("障害者", "disabled person"),
    "licence_returned": Text("免許返納者", "driver who gave up the licence"),
}

UNKNOWN = Text("運賃不明", "fare unknown")
FREE = Text("無料", "free")
ABOUT = Text("約", "about ")
YEN = Text("{}円", "{} yen")

RULES = {
    "half_of_adult": Text(
        "大人運賃の半額（10円未満切り上げ）として計算しました。",
        "Reckoned as half of the adult fare, rounded up to 10 yen.",
    ),
}
"""How an amount was reckoned that no feed says."""

COUNTS = {
    "operation": Text("走行時のみ", "while driving only"),
    "life_cycle": Text("製造・回収を含む", "making and collecting it included"),
}
"""What a factor of emissions counts."""


def money(amount: int, currency: str, decimals: int) -> Text:
    """An amount in words: `1,260円`, `2.50 EUR`."""
    if currency == "JPY":
        return YEN.filled(f"{amount:,}")
    shown = f"{amount / 10**decimals:,.{decimals}f} {currency}"
    return Text(shown, shown)


OFFER = Text(
    "1日乗車券 {price}：往復ならこちらの方が安いか同額です。",
    "A day pass for {price} costs no more than going there and back.",
)
"""Of a pass that is no dearer than the way there and back."""

TICKET = Text("{what} {price}", "{what}: {price}")
TICKET_OF = Text("{what}（{who}） {price}", "{what} ({who}): {price}")
"""A ticket; `who` it is for, where not for an adult."""

DRIVE = Text(
    "自家用車なら約{minutes}分、約{yen}円、CO2 約{grams}g",
    "By car about {minutes} min, about {yen} yen, about {grams} g of CO2",
)
DRIVE_IN_TRAFFIC = Text(
    "自家用車なら約{minutes}分(うち渋滞{delay}分)、約{yen}円、CO2 約{grams}g",
    "By car about {minutes} min ({delay} of them in traffic), about {yen} yen, "
    "about {grams} g of CO2",
)
"""The same trip by one's own car."""
