"""What we say where nothing is found: what would help."""

from __future__ import annotations

from api.wording.text import Text

CODE_OF_FIELD = {
    "max_walk_before": "no_stop_near_origin",
    "max_walk_after": "no_stop_near_destination",
    "max_direct_walk": "walk_too_long",
    "max_wheels_before": "no_stop_near_origin",
    "max_wheels_after": "no_stop_near_destination",
    "max_direct_wheels": "ride_too_long",
    "max_walk": "walk_in_all_too_long",
    "max_transfers": "too_many_transfers",
    "max_duration": "takes_too_long",
    "time": "no_connection",
    "date": "no_service_on_date",
    "via": "via_out_of_the_way",
    "access": "street_modes_left_out",
    "direct": "street_modes_left_out",
    "rides_allowed": "rides_switched_off",
    "unknown_wheelchair": "wheelchair_unknown",
    "wheelchair": "not_step_free",
    "steps": "not_step_free",
    "greatest_slope": "slopes_too_steep",
}
"""The reason behind each relaxation, by its first field; filters of vehicles have one of theirs."""

VEHICLES_LEFT_OUT = "vehicles_left_out"

MORE_REASONS = {
    "walk_in_all_too_long": Text(
        "歩く時間の合計が上限(maxWalkTime)を超えます。",
        "All walks together are longer than maxWalkTime allows.",
    ),
    "ride_too_long": Text(
        "自転車・シャトルなどでの時間が上限(maxDirectTime)を超えます。",
        "By bicycle, shuttle and the like it takes longer than maxDirectTime allows.",
    ),
    "too_many_transfers": Text(
        "乗換回数の上限(maxTransfers)では着けません。",
        "It takes more changes of vehicle than maxTransfers allows.",
    ),
    "takes_too_long": Text(
        "所要時間の上限(maxTravelTime)では着けません。",
        "It takes longer than maxTravelTime allows.",
    ),
    "slower_than_direct": Text(
        "乗り物では、使わない最速の経路の fastestDirectFactor 倍を超える時間がかかります。",
        "By vehicle it takes longer than fastestDirectFactor allows beside the fastest way without "
        "one.",
    ),
    "via_out_of_the_way": Text(
        "経由地を通る経路がありません。", "No journey passes the via places."
    ),
    "street_modes_left_out": Text(
        "指定された移動手段(徒歩・自転車など)では着けません。",
        "The ways of travelling along streets that were asked for do not lead there.",
    ),
    "vehicles_left_out": Text(
        "除外された路線・事業者・種類の乗り物がないと着けません。",
        "The routes, agencies or modes that were left out would be needed.",
    ),
    "slopes_too_steep": Text(
        "指定された勾配より急な坂を歩かないと乗り換えられません。",
        "A change of vehicle takes a walk that is steeper than was asked for.",
    ),
    "walked_more_gently_between_rides": Text(
        "乗換の歩きは、指定に最も近い、より緩やかな条件(勾配・坂・階段)で探しました。",
        "Walks between rides were searched on the nearest gentler terms (slope, climbing, stairs) "
        "that there are ways for.",
    ),
    "wheelchair_unknown": Text(
        "車いすで使えるとわかっている便・停留所だけでは着けません。",
        "The trips and stops known to take wheelchairs do not lead there.",
    ),
}

HELP = {
    "max_walk_before": Text(
        "最初の乗り物まで{minutes}分歩けば経路があります。",
        "There is a journey with a walk of up to {minutes} min to the first ride.",
    ),
    "max_walk_after": Text(
        "最後の乗り物から{minutes}分歩けば経路があります。",
        "There is a journey with a walk of up to {minutes} min from the last ride.",
    ),
    "max_walk_before max_walk_after": Text(
        "乗り物の前後で{minutes}分ずつ歩けば経路があります。",
        "There is a journey with walks of up to {minutes} min at both ends.",
    ),
    "max_direct_walk": Text(
        "{minutes}分歩けば着けます。", "It can be walked in up to {minutes} min."
    ),
    "max_wheels_before": Text(
        "最初の乗り物まで、自転車・シャトルなどで{minutes}分かければ経路があります。",
        "There is a journey with up to {minutes} min by bicycle, shuttle and the like to the first "
        "ride.",
    ),
    "max_wheels_after": Text(
        "最後の乗り物から、自転車・シャトルなどで{minutes}分かければ経路があります。",
        "There is a journey with up to {minutes} min by bicycle, shuttle and the like from the "
        "last ride.",
    ),
    "max_direct_wheels": Text(
        "自転車・シャトルなどで{minutes}分かければ着けます。",
        "It can be reached in up to {minutes} min by bicycle, shuttle and the like.",
    ),
    "max_walk": Text(
        "合わせて{minutes}分まで歩けば経路があります。",
        "There is a journey with {minutes} min of walking in all.",
    ),
    "max_transfers": Text(
        "{value}回まで乗り換えれば経路があります。",
        "There is a journey with up to {value:change|changes} of vehicle.",
    ),
    "max_duration": Text(
        "{minutes}分かければ着けます。", "It can be reached in up to {minutes} min."
    ),
    "time": Text("{clock}なら経路があります。", "There is a journey at {clock}."),
    "date": Text("{day}なら経路があります。", "There is a journey on {day}."),
    "via": Text("経由地を外せば経路があります。", "There is a journey without the via places."),
    "access": Text(
        "駅や停留所まで、または駅や停留所から、{modes}を使えば経路があります。",
        "There is a journey with {modes} to or from the stops.",
    ),
    "direct": Text("{modes}を使えば着けます。", "It can be reached with {modes}."),
    "rides_allowed": Text("乗り物を使えば経路があります。", "There is a journey with vehicles."),
    "unknown_wheelchair": Text(
        "車いすで使えるかわからない便・停留所も含めれば経路があります。事業者にお確かめください。",
        "There is a journey with trips or stops of which it is not known whether wheelchairs can "
        "use them; ask the operator.",
    ),
    "steps": Text("階段を使ってもよければ経路があります。", "There is a journey that has stairs."),
    "greatest_slope": Text(
        "もっと急な坂を歩いてもよければ経路があります。", "There is a journey with steeper walks."
    ),
    "wheelchair": Text(
        "段差や階段があってもよければ経路があります。", "There is a journey that has steps."
    ),
    VEHICLES_LEFT_OUT: Text(
        "除外した乗り物も含めれば経路があります。",
        "There is a journey with the vehicles that were left out.",
    ),
}
"""What would help, by the fields that are relaxed."""

STREET_WORDS = {
    "walk": Text("徒歩", "walking"),
    "bicycle": Text("自転車", "your own bicycle"),
    "rental": Text("シェア自転車・キックボード", "a shared vehicle"),
    "shuttle": Text("予約シャトル", "a booked shuttle"),
}

WEEKDAYS = (
    Text("月", "Monday"),
    Text("火", "Tuesday"),
    Text("水", "Wednesday"),
    Text("木", "Thursday"),
    Text("金", "Friday"),
    Text("土", "Saturday"),
    Text("日", "Sunday"),
)
DAY = Text("{date.month}月{date.day}日({weekday})", "{weekday}, {date.day} {date:%B}")
CLOCK_OF_DAY = Text("{day} {clock}", "{clock} on {day}")
