"""What we say to people."""

from __future__ import annotations

from api.wording.text import Text

METHODS = Text("次のいずれかを使ってください: {methods}。", "Use one of: {methods}.")

HINTS = {
    "missing_parameter": Text(
        "この項目は必須です。", "This parameter is required: add it to the request."
    ),
    "invalid_place": Text(
        "「緯度,経度」(例 36.5907,140.6617)または停留所IDを指定してください。",
        "Write latitude,longitude (for example 36.5907,140.6617) or a stop id.",
    ),
    "invalid_time": Text(
        "ISO 8601 形式で時差も書いてください(例 2026-04-01T08:00:00+09:00 または …Z)。",
        "Write ISO 8601 with an offset, for example 2026-04-01T08:00:00+09:00, or ending in Z.",
    ),
    "naive_time": Text(
        "時差がないため時刻が定まりません。+09:00 または Z を付けてください。",
        "Without an offset the moment is not known: add +09:00 or Z.",
    ),
    "invalid_number": Text("数値を指定してください。", "Write a number."),
    "invalid_flag": Text("true か false を指定してください。", "Write true or false."),
    "invalid_value": Text("使える値を確認してください。", "See the error for what is accepted."),
    "out_of_range": Text("範囲内の値を指定してください。", "Choose a value within the limits."),
    "unknown_stop": Text(
        "停留所IDは /api/v1/geocode で調べられます。", "Look stop ids up with /api/v1/geocode."
    ),
    "invalid_trip": Text(
        "経路や時刻表の応答にある tripId をそのまま使ってください。",
        "Copy tripId from a leg, a board or the map: 20260401_08:00_<feed>_<trip_id>.",
    ),
    "invalid_itinerary": Text(
        "検索結果の id をそのまま送ってください。",
        "Send the `id` of an itinerary as it was in the reply.",
    ),
    "itinerary_gone": Text(
        "経路の一部がなくなりました(時刻表が改正されたのかもしれません)。もう一度検索してください。",
        "A part of this journey is gone; the timetable may have been replaced: search again.",
    ),
    "unknown_route": Text(
        "routeIdx は地図の応答のものを使ってください。データが替わると番号も変わります。",
        "Take routeIdx from map/routes; it changes when the network is replaced.",
    ),
    "unknown_trip": Text(
        "この便はこのデータにありません(時刻表が改正されたのかもしれません)。",
        "This network has no such trip; its timetable may have been replaced: search again.",
    ),
    "unknown_tile": Text(
        "ズームは0から20までです(それより大きく表示するときは20を拡大します)。",
        "Zoom is 0 to 20; maps enlarge tiles of 20 when they go closer.",
    ),
    "unknown_glyphs": Text(
        "文字は256字ずつです(例: 0-255、256-511)。",
        "Ask for letters by ranges of 256, such as 0-255 or 256-511.",
    ),
    "unknown_path": Text(
        "使えるパスは openapi.yaml にあります。", "The paths that exist are listed in openapi.yaml."
    ),
    "version_not_supported": Text(
        "v6 のパスを使ってください(v5 も可)。",
        "Use the v6 path (v5 works too); older versions mean other units.",
    ),
    "sent_twice": Text(
        "このパラメータは1つの値だけを指定してください。", "Send one value for this parameter."
    ),
    "not_supported_yet": Text(
        "この指定にはまだ対応していません。外して再度お試しください。",
        "This is not supported yet. Leave the parameter out and try again.",
    ),
    "invalid_cursor": Text(
        "応答の previousPageCursor か nextPageCursor を、他の指定を変えずに使ってください。",
        "Copy previousPageCursor or nextPageCursor from a reply, and keep the rest of the request.",
    ),
    "street_mode": Text(
        "WALK・BIKE・RENTAL・FLEX・CAR を指定してください。",
        "Name some of WALK, BIKE, RENTAL, FLEX and CAR.",
    ),
    "invalid_body": Text(
        "本文は JSON のオブジェクトで送り、書き方を確かめてください。",
        "Send a JSON object, and check how it is written.",
    ),
    "profile": Text(
        "使える名前と値は /api/v1/profiles にあります。",
        "Names, values and their meanings are listed by /api/v1/profiles.",
    ),
    "too_slow": Text(
        "検索に時間がかかりすぎました。searchWindow や numItineraries を減らしてください。",
        "The search took too long: try a smaller searchWindow or numItineraries.",
    ),
    "too_many_requests": Text(
        "しばらく(Retry-After の秒数)待ってから再度お試しください。",
        "Wait for as many seconds as Retry-After says, then try again.",
    ),
    "region_opening": Text(
        "この地域を開いています。少し待ってから再度お試しください。",
        "This region is being opened: try again in a few seconds.",
    ),
    "http_error": Text(
        "リクエストの形式を確認してください。",
        "Check how the request is written: see openapi.yaml.",
    ),
    "internal_error": Text(
        "うまく処理できませんでした。少し時間をおいて、もう一度お試しください。",
        "Something went wrong here. Please try again in a moment.",
    ),
}
"""What to do about an error, by its code."""

REASONS = {
    "origin_off_network": Text(
        "出発地の近くに歩ける道も停留所もありません(海や山の中ではありませんか)。",
        "There is no street and no stop near the origin; is it in the sea or on a mountain?",
    ),
    "destination_off_network": Text(
        "目的地の近くに歩ける道も停留所もありません(海や山の中ではありませんか)。",
        "There is no street and no stop near the destination; is it in the sea or on a mountain?",
    ),
    "via_off_network": Text(
        "経由地の近くに歩ける道も停留所もありません。",
        "There is no street and no stop near a via place.",
    ),
    "no_stop_near_via": Text(
        "経由地から歩ける範囲に停留所がありません。maxPreTransitTime と maxPostTransitTime を"
        "増やしてみてください。",
        "No stop is within walking reach of a via place; try a larger maxPreTransitTime and "
        "maxPostTransitTime.",
    ),
    "no_journey_on_service_day": Text(
        "この運行日の便だけで着ける経路がありません。",
        "No journey gets there with the trips of this service day alone.",
    ),
    "no_alternatives_past_via": Text(
        "経由地がある検索では、前後の便(numLegAlternatives)は示しません。",
        "Other vehicles (numLegAlternatives) are not shown for journeys past via places.",
    ),
    "already_there": Text(
        "出発地と目的地が同じ場所です。もう着いています。",
        "Origin and destination are the same place: you are already there.",
    ),
    "walk_too_long": Text(
        "歩く時間が上限を超えます。maxDirectTime を増やすと見つかるかもしれません。",
        "The walk is longer than allowed; a larger maxDirectTime may help.",
    ),
    "no_stop_near_origin": Text(
        "出発地から歩ける範囲に停留所がありません。maxPreTransitTime を増やしてみてください。",
        "No stop is within walking reach of the origin; try a larger maxPreTransitTime.",
    ),
    "no_stop_near_destination": Text(
        "目的地まで歩ける範囲に停留所がありません。maxPostTransitTime を増やしてみてください。",
        "No stop is within walking reach of the destination; try a larger maxPostTransitTime.",
    ),
    "no_service_on_date": Text(
        "この日に運行する便がデータにありません。別の日をお試しください。",
        "Nothing runs on this date as far as the timetable says; try another day.",
    ),
    "no_connection": Text(
        "この時間帯に着ける乗り継ぎがありません。時刻や乗換回数を変えてみてください。",
        "No connection gets there from this time on; try another time or more transfers.",
    ),
    "not_step_free": Text(
        "段差のない経路では着けません。階段や車いす非対応の便・停留所を使えば経路があります。",
        "There is no way without steps; with stairs, or trips and stops that wheelchairs cannot "
        "use, there would be one.",
    ),
    "shuttle_not_eligible": Text(
        "この地区のシャトルを利用できるのは、対象の方(年齢・免許返納・体の状態による)だけです。",
        "The shuttle of this zone is for some travellers only (age, returned licence, frailty).",
    ),
    "shuttle_without_wheelchair_place": Text(
        "この地区のシャトルには車いす用の場所がありません。",
        "The shuttle of this zone has no place for a wheelchair.",
    ),
    "shuttle_too_small": Text(
        "この地区のシャトルには人数分の座席がありません。",
        "The shuttle of this zone has not as many seats as you are travellers.",
    ),
    "shuttle_without_room_for_luggage": Text(
        "この地区のシャトルには大きな荷物をすべて載せる場所がありません。",
        "The shuttle of this zone has no room for all your large luggage.",
    ),
    "shuttle_stopped_by_conditions": Text(
        "凍結・強風・大雨・暗さのため、この地区のシャトルは運行しません。",
        "Because of ice, wind, rain or darkness the shuttle of this zone does not run.",
    ),
    "shuttle_no_longer_bookable": Text(
        "この地区のシャトルは、予約の締切を過ぎたか、まだ受付が始まっていません。",
        "The shuttle of this zone can no longer, or not yet, be booked.",
    ),
    "shuttle_closed": Text(
        "この地区のシャトルはこの時間帯には運行していません。",
        "The shuttle of this zone does not run at this time.",
    ),
    "rides_switched_off": Text(
        "transitModes が空のため、乗り物は検索していません。",
        "transitModes is empty, so no vehicles were searched.",
    ),
}
"""Why nothing was found, or what of a request was taken otherwise, by code."""

IN_MINUTES = frozenset({"max_duration"})
"""Limits that the contract counts in minutes, the planner in seconds."""
FLAG_STOPS = Text("フリー乗降区間({}〜{}間)", "anywhere along the road between {} and {}")
"""Where a vehicle is hailed, between which stops."""

MISSED = Text(
    "乗り遅れても、{minutes}分後に着けます。", "If you miss it, you arrive {minutes} min later."
)

BOOKING = {
    "pickup_phone": Text(
        "乗車には事業者への電話予約が必要です。", "Phone the operator beforehand to be picked up."
    ),
    "pickup_driver": Text(
        "乗車するときは運転手に合図してください。", "Signal to the driver to be picked up."
    ),
    "shuttle": Text("ご利用には予約が必要です。", "Book it beforehand."),
    "pickup_book": Text("乗車には予約が必要です。", "Book beforehand to be picked up."),
    "drop_off_phone": Text(
        "降車には事業者への事前の電話が必要です。",
        "Phone the operator beforehand to be dropped off.",
    ),
    "drop_off_driver": Text(
        "降りる場所を運転手に伝えてください。", "Tell the driver where you want to get off."
    ),
    "drop_off_book": Text("降車には予約が必要です。", "Book beforehand to be dropped off."),
    "up_to_the_ride": Text(
        "乗る直前まで予約できます。", "It can be booked until just before the ride."
    ),
    "minutes_before": Text(
        "予約は{minutes}分前まで。", "Book at least {minutes:minute|minutes} before the ride."
    ),
    "days_before": Text(
        "予約は{days}日前の{clock}まで。", "Book by {clock}, {days:day|days} before."
    ),
    "working_days_before": Text(
        "予約は{days}営業日前の{clock}まで。",
        "Book by {clock}, {days:working day|working days} before.",
    ),
    "not_earlier": Text("予約の受付は{days}日前から。", "Bookings open {days:day|days} before."),
}
"""What to do before a ride, and by when."""

AVAILABILITY = Text(
    "いま数えられた台数から、ふだんの貸出・返却の回数（仮定）で見積もった確率です。",
    "Estimated from what is counted now and how often vehicles are usually taken and left "
    "(assumed).",
)
"""What the chances of a rented vehicle rest on."""

SHUTTLE = {
    "pavement_vehicle": Text(
        "歩道を歩く速さで走る一人乗りの乗り物です。",
        "A one-seat vehicle at walking pace on pavements.",
    ),
    "green_slow_mobility": Text(
        "時速20km未満でゆっくり走る車です。", "A slow road vehicle, under 20 km/h."
    ),
    "car": Text("予約制の車です。", "A car on request."),
    "expected": Text(
        "{called}から待ち、来るまで平均{minutes}分、遅くとも{clock}までに着く見込みです。",
        "Be ready at {called}: it comes within {minutes} min on average and arrives by {clock} at "
        "the latest.",
    ),
}
"""What is said of a vehicle that comes when called."""

PARAMETER_OF_FIELD = {
    "bicycle_at": "returnOf",
    "cursor": "pageCursor",
    "passes": "fares.passes",
    "routes": "routes",
    "agencies": "agencies",
    "without_routes": "avoidRoutes",
    "without_agencies": "avoidAgencies",
    "origin": "fromPlace",
    "destination": "toPlace",
    "date": "time",
    "departure": "time",
    "window": "searchWindow",
    "max_transfers": "maxTransfers",
    "max_duration": "maxTravelTime",
    "max_walk_before": "maxPreTransitTime",
    "max_walk_after": "maxPostTransitTime",
    "max_direct_walk": "maxDirectTime",
    "max_wheels_before": "maxPreTransitTime",
    "max_wheels_after": "maxPostTransitTime",
    "max_direct_wheels": "maxDirectTime",
    "max_walk": "maxWalkTime",
    "walk_slack": "walkSlack",
    "walking_speed": "pedestrianSpeed",
    "transfer_margin": "additionalTransferTime",
    "transfer_factor": "transferTimeFactor",
    "least_transfer": "minTransferTime",
    "stop_id": "stopId",
    "wheelchair": "pedestrianProfile",
}
"""The planner's words → the contract's."""

STATUS_MARKS = {
    "operating": Text("", ""),
    "trial_ended": Text("実証終了", "trial ended"),
    "planned_2035": Text("2035年計画", "planned for 2035"),
    "illustrative": Text("模式", "illustrative"),
}

QUALITY_MARKS = {
    "published": Text("", ""),
    "surveyed": Text("", ""),
    "within_150m": Text("位置±150m", "±150 m"),
    "within_400m": Text("位置±400m", "±400 m"),
    "assumed": Text("推定", "assumed"),
}
