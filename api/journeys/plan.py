"""`/api/v6/plan`: journeys from door to door."""

from __future__ import annotations

import datetime as dt
import time

from flask import Blueprint, Response, jsonify, request

from api.journeys.plan_body import NO_BODY, PlanBody, read_plan_body
from api.journeys.plan_request import PlanRequest, read_plan_request
from api.journeys.search import Outcome, search
from api.parsing import Parameters
from api.rendering.choice import barriers_json, choice_json
from api.rendering.explain import explain_json
from api.rendering.fares import add_prices, car_json, currency_of, price_all
from api.rendering.itineraries import Renderer
from api.rendering.joined import join_itinerary
from api.rendering.rental_legs import add_availability
from api.rendering.trips import Wording
from api.replies import Json
from api.served.realtime_mode import read_realtime
from api.served.snapshot import Snapshot, live
from api.versions import accepted_version
from api.wording.words import IN_MINUTES, PARAMETER_OF_FIELD
from planner import Journey, Network, choose, find_alternatives, if_missed

blueprint = Blueprint("plan", __name__)


@blueprint.get("/api/<version>/plan")
def get_plan(version: str) -> Response:
    """Journeys of a request."""
    accepted_version(version)
    return _reply(NO_BODY)


@blueprint.post("/api/<version>/plan")
def post_plan(version: str) -> Response:
    """Journeys of a request whose body says who travels."""
    accepted_version(version)
    return _reply(read_plan_body(request))


def _reply(body: PlanBody) -> Response:
    holder = live()
    parameters = Parameters(request.args)
    network, snapshot = read_realtime(parameters, holder.snapshot())
    asked = read_plan_request(parameters, network, holder.settings, dt.datetime.now(dt.UTC), body)
    began = time.perf_counter()
    outcome = search(network, asked)
    searched = time.perf_counter() - began
    renderer = renderer_of(snapshot, asked, outcome)
    limits = {} if outcome.limits is None else {"limits": _limits(outcome)}
    return jsonify(
        requestParameters=parameters.as_sent(),
        debugOutput={
            "searchMilliseconds": round(1000 * searched, 3),
            "searchedWindowSeconds": outcome.searched,
            "journeys": len(outcome.journeys),
            "ignoredParameters": len(asked.ignored),
        },
        **{"from": renderer.origin(), "to": renderer.destination()},
        **journeys_json(network, renderer, outcome, asked),
        previousPageCursor=outcome.earlier,
        nextPageCursor=outcome.later,
        explain=explain_json(
            network, outcome.query, (*outcome.reasons, *asked.notes), outcome.relaxations
        ),
        **limits,
        **({"car": car_json(network, outcome.query)} if asked.car else {}),
        ignored=list(asked.ignored),
    )


def renderer_of(snapshot: Snapshot, asked: PlanRequest, outcome: Outcome) -> Renderer:
    """Writes the journeys of an outcome, in the words and the detail that were asked for."""
    query = outcome.query
    wording = Wording(snapshot, asked.languages)
    return Renderer(wording, query.date, query.origin, query.destination, asked.detail)


def journeys_json(
    network: Network, renderer: Renderer, outcome: Outcome, asked: PlanRequest
) -> dict[str, list[Json]]:
    """The two lists of journeys, which compete with each other for being recommended."""
    journeys = (*outcome.journeys, *outcome.direct)
    rendered = [
        _itinerary(network, renderer, outcome, journey, asked) for journey in outcome.journeys
    ]
    rendered += [renderer.itinerary(journey) for journey in outcome.direct]
    priced = price_all(network, outcome.query, journeys, rendered)
    bills = [each.bill for each in priced]
    choice = choose(network, outcome.query, journeys, asked.person.weights, bills)
    contract = asked.languages if asked.fare_transfers else None
    told = {state.system for state in live().rentals if state.fresh}
    for number, (journey, itinerary) in enumerate(zip(journeys, rendered, strict=True)):
        now = outcome.query.requested_at
        if told and now is not None:
            add_availability(network.rentals, now, told, journey.legs, itinerary["legs"])
        add_prices(itinerary, priced[number], outcome.query, contract)
        itinerary.update(choice_json(choice, number, currency_of(priced)))
        itinerary["barriers"] = barriers_json(
            network, journey, itinerary["legs"], outcome.query.profile
        )
    if asked.joined:
        rendered = [join_itinerary(itinerary) for itinerary in rendered]
    numbers = [*range(len(journeys))]
    if asked.sort == "choice":
        numbers.sort(key=lambda number: choice.journeys[number].place)
    ridden = len(outcome.journeys)
    return {
        "direct": [rendered[number] for number in numbers if number >= ridden],
        "itineraries": [rendered[number] for number in numbers if number < ridden],
    }


def _itinerary(
    network: Network, renderer: Renderer, outcome: Outcome, journey: Journey, asked: PlanRequest
) -> Json:
    """A journey, its rides with the vehicles before and after them.

    `alternatives` is the contract's: what fits into the journey as it is. `otherRides` is ours: all
    of them, each saying which side of the journey no longer holds.
    """
    itinerary, count = renderer.itinerary(journey), asked.alternatives
    if asked.if_missed:
        for number, onward in if_missed(network, outcome.query, journey).items():
            itinerary["legs"][number]["ifMissed"] = renderer.onward(onward) if onward else None
    for number, others in find_alternatives(network, outcome.widest, journey, count).items():
        leg = itinerary["legs"][number]
        rendered = [renderer.legs(other.legs) for other in others]
        pairs = list(zip(others, rendered, strict=True))
        fitting = [
            legs for other, legs in pairs if other.earlier_legs_hold and other.later_legs_hold
        ]
        leg["alternatives"] = fitting[:count]
        leg["otherRides"] = [
            {
                "legs": legs,
                "earlierLegsHold": other.earlier_legs_hold,
                "laterLegsHold": other.later_legs_hold,
            }
            for other, legs in pairs
        ]
    return itinerary


def _limits(outcome: Outcome) -> list[Json]:
    """The limits that are binding, as the request may write them: one may limit several things."""
    values = {
        PARAMETER_OF_FIELD[field]: getattr(outcome.query, field)
        // (60 if field in IN_MINUTES else 1)
        for field in outcome.limits or ()
    }
    return [{"parameter": parameter, "value": value} for parameter, value in values.items()]
